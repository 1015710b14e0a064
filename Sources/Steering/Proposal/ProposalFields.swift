import DirectiveReader
import Foundation
import Kit

/// Các ô của một đề xuất: what a proposal says, field by field, as a person reads and types it.
struct ProposalFields: Sendable, Equatable {
  enum Name: String, Sendable, CaseIterable {
    case quote = "trich"
    case leads = "chu_tri"
    case coordinators = "phoi_hop"
    case executors = "thuc_hien"
    case deadlineKind = "han_kieu"
    case deadline = "han_moc"
    case deadlineWords = "han_trich"
    case product = "san_pham"
    case measure = "do"
    case sign = "dau"
    case value = "muc"
    case upper = "muc_tren"
    case unit = "don_vi"
    case change = "thay_doi"
    case population = "mau_so"
    case baseline = "so_voi"
    case year = "nam"
    case scope = "pham_vi"

    var title: String {
      switch self {
      case .quote: "Chữ trong văn bản"
      case .leads: "Chủ trì"
      case .coordinators: "Phối hợp"
      case .executors: "Thực hiện"
      case .deadlineKind: "Thời hạn"
      case .deadline: "Mốc"
      case .deadlineWords: "Chữ nói thời hạn"
      case .product: "Sản phẩm"
      case .measure: "Đo cái gì"
      case .sign: "So sánh"
      case .value: "Mức"
      case .upper: "Mức trên"
      case .unit: "Đơn vị tính"
      case .change: "Là mức hay mức tăng, giảm"
      case .population: "Trên tổng số"
      case .baseline: "So với"
      case .year: "Đến hết năm"
      case .scope: "Ở mỗi"
      }
    }
  }

  let isTarget: Bool
  var values: [Name: String]

  subscript(_ name: Name) -> String {
    get { values[name] ?? "" }
    set { values[name] = newValue }
  }

  static func names(isTarget: Bool) -> [Name] {
    isTarget
      ? [.quote, .measure, .sign, .value, .upper, .unit, .change, .population, .baseline, .year, .scope]
      : [.quote, .leads, .coordinators, .executors, .deadlineKind, .deadline, .deadlineWords, .product]
  }

  init(isTarget: Bool, values: [Name: String] = [:]) {
    self.isTarget = isTarget
    self.values = values
  }

  init(_ finding: Proposal.Finding) {
    func list(_ mentions: [Mention]) -> String { mentions.map(\.value).joined(separator: "; ") }
    switch finding {
    case .assignment(let found):
      let deadline = found.deadlines.first
      self.init(
        isTarget: false,
        values: [
          .quote: found.quote, .leads: list(found.leads), .coordinators: list(found.coordinators),
          .executors: list(found.executors), .deadlineKind: deadline?.kind.rawValue ?? "",
          .deadline: deadline?.typed ?? "", .deadlineWords: deadline?.quote ?? "",
          .product: found.product?.value ?? "",
        ])
    case .target(let found):
      self.init(
        isTarget: true,
        values: [
          .quote: found.quote, .measure: found.measure, .sign: found.sign, .value: found.value.vietnamese,
          .upper: found.valueMax?.vietnamese ?? "", .unit: found.unit, .change: found.change.rawValue,
          .population: found.population ?? "", .baseline: found.baseline ?? "",
          .year: found.horizon.map { String($0.year) } ?? "", .scope: found.scope ?? "",
        ])
    }
  }

  /// The fields in which two differ, white space apart.
  func differences(from other: ProposalFields) -> [Name] {
    func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return Self.names(isTarget: isTarget).filter { plain(self[$0]) != plain(other[$0]) }
  }
}

extension ReadTarget {
  /// The comparator as one sign, `trên` and `dưới` among them.
  var sign: String { strict && op == .atLeast ? ">" : strict && op == .atMost ? "<" : op.rawValue }
}

extension ReadDeadline {
  /// Its mark as people type it: `30/12/2026`, `IV/2022`, `hằng năm 10/12`.
  var typed: String {
    switch kind {
    case .byDate:
      Day(norm).map { "\($0.vietnamese)" }
        ?? norm.drop { $0 == "-" }.split(separator: "-").reversed().joined(separator: "/")
    case .byMonth: norm.split(separator: "-").reversed().joined(separator: "/")
    case .byQuarter:
      norm.split(separator: "-").reversed().map { Self.romans[String($0)] ?? String($0) }.joined(separator: "/")
    case .byYear: norm
    case .recurring:
      norm.split(separator: "@").enumerated().map { index, part in
        index == 0
          ? Self.rounds.first { $0.norm == part }?.words ?? String(part)
          : part.split(separator: "-").reversed().joined(separator: "/")
      }.joined(separator: " ")
    case .continuous, .event: ""
    }
  }

  static let romans = ["Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"]
  static let rounds: [(norm: String, words: String)] = [
    ("P1Y", "hằng năm"), ("P6M", "6 tháng"), ("P3M", "hằng quý"), ("P1M", "hằng tháng"), ("P1W", "hằng tuần"),
    ("unspecified", "định kỳ"),
  ]

  /// The norm that a person's words come to; nil where they come to none.
  static func norm(_ kind: Kind, typed: String) -> String? {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let numbers = words.split { !$0.isNumber }.compactMap { Int($0) }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch kind {
    case .continuous: return "continuous"
    case .event: return words.contains("yêu cầu") ? "on_request" : "event"
    case .byYear: return numbers.count == 1 && (1900...2200).contains(numbers[0]) ? "\(numbers[0])" : nil
    case .byMonth:
      guard numbers.count == 2, (1...12).contains(numbers[0]), (1900...2200).contains(numbers[1]) else { return nil }
      return "\(numbers[1])-\(two(numbers[0]))"
    case .byQuarter:
      guard let year = numbers.last, (1900...2200).contains(year) else { return nil }
      let letters = words.split { !$0.isLetter }.last { $0 != "quý" }.map { $0.uppercased() }
      let quarter = numbers.count == 2 ? "Q\(numbers[0])" : romans.first { $0.value == letters }?.key
      return quarter.flatMap { romans[$0] == nil ? nil : "\(year)-\($0)" }
    case .byDate:
      if numbers.count == 2, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]) {
        return "--\(two(numbers[1]))-\(two(numbers[0]))"
      }
      return (try? Day(reading: words, field: ""))?.description
    case .recurring:
      guard let round = rounds.first(where: { words.hasPrefix($0.words) }) else { return nil }
      let rest = words.dropFirst(round.words.count).split { !$0.isNumber }.compactMap { Int($0) }
      let norm =
        rest.count == 2
        ? "\(round.norm)@\(two(rest[1]))-\(two(rest[0]))" : rest.count == 1 ? "\(round.norm)@\(rest[0])" : round.norm
      return norm == "unspecified" || Recurrence(norm) != nil ? norm : nil
    }
  }
}
