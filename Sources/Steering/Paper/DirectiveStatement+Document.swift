import Documents
import Government
import Kit

extension DirectiveStatement {
  /// Báo cáo tình hình thực hiện, in the form of whoever reports.
  func paper(in name: String = "") -> Paper {
    let issuer = issuers.chosen(name)
    let directive = coverage.directive
    var document = OfficialDocument(
      from: issuer?.letterhead, type: ("Báo cáo", "BC"),
      subject: "Tình hình thực hiện \(directive.title)", body: body(by: issuer?.agency.name),
      recipients: receivers(but: issuer?.agency.name))
    document.addressees = receivers(but: issuer?.agency.name)
    return Paper(
      document: document, name: "tinh-hinh-\(fileName)-\(coverage.today)", issuers: issuers, issuer: issuer?.agency)
  }

  var fileName: String {
    (coverage.directive.number ?? "van-ban").folded.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  /// Whoever issued the directive, or does its work today, where that is one body; nobody reports to itself.
  private func receivers(but reporter: String?) -> [String] {
    guard let issuer = coverage.directive.issuer else { return [] }
    let bodies = DirectiveBodies(coverage.register, of: coverage.directive)
    var name = issuer
    if case .agency(let agency) = bodies.resolve(issuer) {
      let heirs = coverage.register.heirs(of: agency.id, on: coverage.today)
      if heirs.count == 1 { name = heirs[0].name }
    }
    return name == reporter ? [] : [name]
  }

  private func body(by issuer: String?) -> [DocumentBlock] {
    let directive = coverage.directive
    let day = directive.issuedOn.map { ", ngày \($0.vietnamese)" } ?? ""
    let from = directive.issuer.map { " của \($0)" } ?? ""
    let about = directive.subject.map { " \($0.loweredFirst.joined)" } ?? ""
    var sections: [(title: String, blocks: [DocumentBlock])] = [("Tình hình chung", overall)]
    if !targets.isEmpty { sections.append(("Kết quả thực hiện chỉ tiêu", [.table(aims)])) }
    let late = assignments.filter { $0.assignment.isLate(on: coverage.today) }
    if !late.isEmpty { sections.append(("Nhiệm vụ quá hạn", [.table(works(late))])) }
    let obstacles = hindered
    if !obstacles.isEmpty { sections.append(("Vướng mắc, kiến nghị", obstacles)) }
    let opening =
      "Thực hiện \(directive.title)\(day)\(from)\(about), \(issuer ?? "đơn vị") báo cáo tình hình như sau (số liệu đến ngày \(coverage.today.vietnamese)):"
    return [.paragraph(opening)]
      + sections.enumerated().flatMap { index, section in
        [.heading(1, "\(["I", "II", "III", "IV", "V"][index]). \(section.title)")] + section.blocks
      } + [.paragraph("Trên đây là báo cáo tình hình thực hiện \(directive.title)./.")] + annex
  }

  private var overall: [DocumentBlock] {
    let all = assignments.map(\.assignment)
    let open = all.count { $0.state.isOpen }
    let late = all.count { $0.isLate(on: coverage.today) }
    let done = all.count { $0.state == .completed }
    var blocks: [DocumentBlock] = [
      .paragraph(
        "Văn bản có \(coverage.rows.count) điều khoản giao việc hoặc đặt chỉ tiêu. Đến nay đã giao \(all.count) nhiệm vụ: \(done) hoàn thành, \(open) đang thực hiện, trong đó \(late) quá hạn\(all.count > done + open ? "; \(all.count - done - open) đã dừng theo dõi" : "")."
      )
    ]
    let standings = TargetStanding.allCases.compactMap { standing -> String? in
      let count = targets.count { $0.measured.target.standing($0.measured.latest, on: coverage.today) == standing }
      return count > 0 ? "\(count) \(standing.title)" : nil
    }
    if !standings.isEmpty {
      blocks.append(.paragraph("Trong \(targets.count) chỉ tiêu: \(standings.joined(separator: ", "))."))
    }
    for rollout in coverage.rollouts {
      let missing = rollout.missing.map { coverage.register.title(of: $0.body, on: coverage.today) }
      blocks.append(
        .paragraph(
          "\(rollout.rollout.title): \(rollout.done)/\(rollout.duties.count) đơn vị đã xong\(missing.isEmpty ? "" : "; còn \(missing.prefix(12).joined(separator: "; "))\(missing.count > 12 ? " và \(missing.count - 12) đơn vị khác" : "")")."
        ))
    }
    let waiting = coverage.undecided + coverage.ungiven
    if waiting > 0 { blocks.append(.paragraph("Còn \(waiting) nội dung của văn bản chưa được đưa vào theo dõi.")) }
    return blocks
  }

  private var aims: DocumentTable {
    DocumentTable(
      [
        .text("Điều khoản", 22), .text("Chỉ tiêu", 62), .text("Mức đặt ra", 28), .text("Đã đạt", 28), .text("Nhịp", 24),
      ],
      targets.map { clause, measured in
        let target = measured.target
        return .cells([
          .init(clause.address), .init(target.title, note: target.horizon.map { "đến năm \($0.year)" }),
          .init(target.figure),
          .init(
            measured.latest.map { $0.value.shown.vietnamese } ?? "–",
            note: measured.latest.map { "ngày \($0.day.vietnamese)" }),
          .init(
            target.standing(measured.latest, on: coverage.today).title,
            note: target.missing(measured.latest, on: coverage.today)),
        ])
      })
  }

  private func works(
    _ works: [(clause: Clause, assignment: Assignment, parts: [Assignment], told: Told?)]
  ) -> DocumentTable {
    DocumentTable(
      [.text("Điều khoản", 22), .text("Nhiệm vụ", 66), .text("Chủ trì", 44), .text("Tình hình", 32)],
      works.map { clause, assignment, parts, _ in
        .cells([
          .init(clause.address), .init(assignment.title), .init(lead(assignment, parts)),
          .init(standing(assignment, parts)),
        ])
      })
  }

  /// What stands in the way, and what is asked for, by whoever told it.
  private var hindered: [DocumentBlock] {
    assignments.compactMap { clause, assignment, parts, told -> DocumentBlock? in
      guard let told, assignment.state.isOpen else { return nil }
      let words = [told.obstacles, told.suggestions.map { "Kiến nghị: \($0)" }].compactMap { $0 }
      if words.isEmpty { return nil }
      return .paragraph(
        "- \(clause.address), \(lead(assignment, parts)): \(words.joined(separator: ". "))".withoutLastStop + ".")
    }
  }

  /// Everything, clause by clause, on pages that lie on their side.
  private var annex: [DocumentBlock] {
    if assignments.isEmpty { return [] }
    return [
      .annex(title: "PHỤ LỤC", "Tình hình thực hiện từng nhiệm vụ"),
      .table(
        DocumentTable(
          [
            .text("Điều khoản", 20), .text("Nhiệm vụ", 66), .text("Chủ trì", 46), .text("Thời hạn", 30),
            .text("Tình hình", 34), .text("Kết quả, căn cứ", 56),
          ],
          assignments.map { clause, assignment, parts, told in
            .cells([
              .init(clause.address, note: coverage.documents[assignment.id].map { "theo \($0)" }),
              .init(assignment.title), .init(lead(assignment, parts)), .init(assignment.due.vietnamese),
              .init(standing(assignment, parts), note: behind(parts)),
              .init(told?.result ?? "", note: told?.paper),
            ])
          })),
    ]
  }

  func lead(_ assignment: Assignment, _ parts: [Assignment]) -> String {
    parts.isEmpty
      ? coverage.register.title(of: assignment.lead, on: coverage.today)
      : "\(assignment.lead.name) (\(parts.count) \(Assignment.Body.kind(of: parts.map(\.lead))))"
  }

  func standing(_ assignment: Assignment, _ parts: [Assignment] = []) -> String {
    let words =
      assignment.state == .completed
      ? [
        assignment.progress(on: coverage.today).words ?? assignment.state.title,
        assignment.completedOn.map { "ngày \($0.vietnamese)" },
      ].compactMap { $0 }.joined(separator: ", ")
      : assignment.progress(on: coverage.today).words ?? assignment.state.title
    if parts.isEmpty { return words }
    let done = parts.count { $0.state == .completed }
    return "\(done)/\(parts.count) \(Assignment.Body.kind(of: parts.map(\.lead))) đã xong; \(words)"
  }

  /// Who of many has not done its part though its day has gone by.
  private func behind(_ parts: [Assignment]) -> String? {
    let late = parts.filter { $0.isLate(on: coverage.today) }.map {
      coverage.register.title(of: $0.lead, on: coverage.today)
    }
    if late.isEmpty { return nil }
    return
      "Chậm: \(late.prefix(10).joined(separator: "; "))\(late.count > 10 ? " và \(late.count - 10) cơ quan khác" : "")"
  }
}

extension Coverage {
  /// Of what is counted from other documents, which one that is.
  var documents: [ID<Assignment>: String] { rows.reduce(into: [:]) { $0.merge($1.documents) { first, _ in first } } }
}

extension String {
  /// As it stands within a sentence, where only its first letter is a capital.
  fileprivate var loweredFirst: String {
    let second = dropFirst().first
    return second?.isUppercase ?? false ? self : prefix(1).lowercased() + dropFirst()
  }

  /// With “về” before it, unless it says already how it goes on.
  fileprivate var joined: String {
    let first = folded.prefix { $0 != " " }
    return ["ve", "tai", "v/v"].contains(first) ? self : "về \(self)"
  }

  fileprivate var withoutLastStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
