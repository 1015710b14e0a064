import DirectiveReader
import Foundation
import Kit
import Web

/// What was found in a directive, numbered in the order of its text, with the marks that show it there.
struct DirectiveFindings {
  let all: [Finding]
  let marks: [Mark]
  let targets: Int
  let assignments: Int
  /// How sure the reader must have been of what is confirmed in one act, in percent.
  let surety: Int
  /// How many may be confirmed in one act, by how sure the reader was.
  let plain: [Int: Int]

  /// - Parameters:
  ///   - token: of the forms by which `actor` decides; nil shows no buttons.
  ///   - asked: how sure the reader must have been of what is confirmed in one act; what is usual where it is no such figure.
  init(_ read: ReadDirective, token: String?, surety asked: String = "") {
    var all: [Finding] = []
    var marks: [Mark] = []
    for (index, proposal) in read.proposals.enumerated() {
      let number = index + 1
      switch proposal.finding {
      case .target(let target):
        all.append(
          Finding(
            number, .target, target.title, facts: target.facts(read) + read.scanned(proposal) + proposal.standing,
            actions: proposal.actions(number, token)))
        marks.append(Mark(target.span.range, .target, finding: number))
      case .assignment(let assignment):
        all.append(
          Finding(
            number, .task, assignment.title, facts: assignment.facts(read) + read.scanned(proposal) + proposal.standing,
            actions: proposal.actions(number, token)))
        marks.append(Mark(assignment.span.range, .task, finding: number))
        marks += (assignment.leads + assignment.coordinators).compactMap(\.span).map { Mark($0.range, .who) }
        marks += assignment.deadlines.map { Mark($0.span.range, .deadline) }
      }
    }
    self.all = all
    var seen = Set<Mark>()
    self.marks = marks.filter { seen.insert($0).inserted }
    targets = read.proposals.count { if case .target = $0.finding { true } else { false } }
    assignments = read.proposals.count - targets
    let surety = Int(asked).flatMap { Proposal.sureties.contains($0) ? $0 : nil } ?? Proposal.surety(on: read.today)
    self.surety = surety
    plain = Dictionary(
      (Proposal.sureties + [surety]).map { percent in
        (
          percent,
          read.proposals.count { $0.isPlain(atLeast: percent) && read.scan.uncompared(under: $0.span) == nil }
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension Proposal {
  /// What a person has said of it, if anybody has.
  fileprivate var standing: [HTML] {
    switch state {
    case .proposed, .replaced: []
    case .confirmed: [.tag(.done, state.title), "<span class=\"soft\">\(decidedBy)</span>"]
    case .rejected: [.tag(.idle, state.title), "<span class=\"soft\">\(decidedBy)</span>"]
    }
  }

  fileprivate func actions(_ number: Int, _ token: String?) -> [Action] {
    guard let token else { return [] }
    let fields = [(name: "so", value: String(number)), (name: "ban", value: String(version))]
    if state != .proposed {
      return [.post("Mở lại", to: "/de-xuat/\(id)/mo-lai", token: token, fields: fields)]
    }
    return [
      .open("Sửa", "/de-xuat/\(id)"), .post("Bỏ", to: "/de-xuat/\(id)/bo", token: token, fields: fields),
      .post("Xác nhận", to: "/de-xuat/\(id)/xac-nhan", token: token, fields: fields),
    ]
  }
}

extension Span {
  fileprivate var range: Range<Int> { start..<end }
}

extension ReadDirective {
  /// Leads to the picture of the page from which a proposal was recognised, while nobody has compared the two.
  fileprivate func scanned(_ proposal: Proposal) -> [HTML] {
    guard let page = scan.uncompared(under: proposal.span) else { return [] }
    let link = Link("/van-ban/\(directive.id)/ban-quet").fragment("trang-\(page)")
    return ["<a href=\"\(link)\">ảnh trang \(page)</a>"]
  }

  /// The address of the innermost clause that holds a span, as people cite it.
  fileprivate func address(of span: Span) -> String? {
    clauses.filter { $0.span.contains(span) }.max { $0.span.start < $1.span.start }?.address
  }
}

extension ReadTarget {
  fileprivate var title: String { quote.onOneLine(words: 28) }

  fileprivate func facts(_ read: ReadDirective) -> [HTML] {
    var facts: [HTML] = ["<b>\(figure)</b>"]
    if let horizon { facts.append("đến năm \(String(horizon.year))") }
    if let scope { facts.append("\(scope)") }
    if let baseline { facts.append("\(baseline)") }
    if let address = read.address(of: span) { facts.append("<span class=\"soft\">\(address)</span>") }
    return facts
  }

  /// `> 60 %`, `≈ 300 tổ hợp tác`.
  private var figure: String {
    let sign =
      switch op {
      case .atLeast: strict ? ">" : "≥"
      case .atMost: strict ? "<" : "≤"
      case .about: "≈"
      case .equal: "="
      }
    let upper = valueMax.map { "–" + number($0) } ?? ""
    return "\(sign) \(number(value))\(upper) \(unit)"
  }

  private func number(_ value: Decimal) -> String { value.description.replacing(".", with: ",") }
}

extension ReadAssignment {
  fileprivate var title: String { quote.onOneLine(words: 28) }

  fileprivate func facts(_ read: ReadDirective) -> [HTML] {
    var facts: [HTML] = []
    facts.append(
      leads.isEmpty
        ? .tag(.soon, "chưa rõ chủ trì")
        : "\(leads.map { read.bodies.title($0.value, on: read.today) }.joined(separator: "; "))")
    if !coordinators.isEmpty { facts.append("phối hợp: \(coordinators.map(\.value).joined(separator: "; "))") }
    facts += deadlines.map { "hạn: \($0.vietnamese)" }
    if let address = read.address(of: span) { facts.append("<span class=\"soft\">\(address)</span>") }
    return facts
  }
}

extension ReadDeadline {
  fileprivate var vietnamese: String {
    switch kind {
    case .continuous: "thường xuyên"
    case .byDate: Day(norm)?.vietnamese ?? quote
    default: quote
    }
  }
}
