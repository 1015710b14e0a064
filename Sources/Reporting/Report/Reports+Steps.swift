import Government
import Kit
import Storage

extension Reports {
  /// Takes one step with a report.
  /// - Returns: the receipt, where the step sent it.
  /// - Throws: `Fault.invalid` with what is missing, `Fault.conflict` where the step no longer fits its state.
  @discardableResult
  func take(_ step: ReportStep, _ id: ID<Report>, as credential: Credential) async throws -> String? {
    let receipt = try await db.write(as: credential, to: .readReports) { [self] tx, actor -> String? in
      let file = try file(id, for: actor, tx)
      let report = file.report
      try file.desk.require(step.act)
      guard step.act.isAllowed(in: report.state) else { throw Fault.outOfTurn(step.act, report.state) }
      let problems = step.problems(today: tx.today)
      if !problems.isEmpty { throw Fault.invalid(problems) }
      if step.act == .approve, try Self.presenter(id, tx) == actor.id { throw Fault.ownPresentation }

      var number = report.number
      if step.act == .present || step.act == .enter {
        number += 1
        try freeze(step, file, number, by: actor, tx)
      }
      if step.act == .approve || step.act == .enter {
        var signed = step
        if step.act == .approve, step.takesNumber, step.paper.folded.isEmpty {
          signed.paper = try NumberBook.take(for: file, on: step.signedOn ?? tx.today, by: actor, tx)
        }
        try Self.sign(signed, id, number, tx)
      }
      let receipt = step.act == .send || step.act == .enter ? try Self.send(report, number, tx) : nil
      let state = step.act.state(after: report.state) ?? report.state
      let changed = try tx.execute(
        """
        UPDATE report SET state = \(state), number = \(number), version = version + 1,
          sent_on = \(receipt == nil ? report.sentOn : report.sentOn ?? tx.today)
        WHERE id = \(id) AND state = \(report.state) AND number = \(report.number)
        """)
      guard changed == 1 else { throw Fault.outOfTurn(step.act, report.state) }
      try Self.note(step, id, number: number, by: actor, tx)
      try tx.audit(
        actor, "reporting.\(step.act.rawValue)", AuditSubject("report", id),
        before: ["state": .text(report.state.rawValue), "number": .integer(report.number)],
        after: ["state": .text(state.rawValue), "number": .integer(number), "receipt": JSON(receipt)],
        onBehalfOf: step.act == .enter ? file.agency.name : nil)
      return receipt
    }
    // Who has just sent it must not be reminded on the next page.
    if receipt != nil { await badges.refresh(self) }
    return receipt
  }

  /// Keeps the report as it stands now, for good.
  /// - Throws: `Fault.invalid` at each item that is still missing, unless a paper report is entered as it came.
  private func freeze(_ step: ReportStep, _ file: ReportFile, _ number: Int, by actor: Actor, _ tx: Tx) throws {
    let sheet = try sheet(file, for: actor, tx)
    if step.act == .present {
      let missing = file.form.items.filter { item in
        item.isRequired
          && (item.kind == .figure
            ? sheet.value(item.name) == nil
            : sheet.paragraphs.first { $0.item == item.name }?.text.isEmpty ?? true)
      }
      let larger = file.form.items.filter { item in
        guard let parent = item.parent, let part = Self.number(sheet.value(item.name)),
          let whole = Self.number(sheet.value(parent))
        else { return false }
        return whole < part
      }
      if !larger.isEmpty {
        throw Fault.invalid(
          larger.map { item in
            let parent = item.parent.flatMap { file.form.item($0)?.title } ?? ""
            return .init(item.name, "“\(item.title)” lớn hơn “\(parent)”. Hãy xem lại hai số này.")
          })
      }
      if !missing.isEmpty {
        throw Fault.invalid(
          missing.map {
            .init(
              $0.name,
              "Chưa có “\($0.title)”. Hãy điền rồi lưu trước khi trình; không phát sinh thì ghi 0 hoặc “Không có”.")
          }
        )
      }
    }
    let reason =
      try tx.value(
        """
        SELECT words FROM report_event WHERE report_id = \(file.report.id)
          AND act IN \([ReportAct.correct, .askMore, .return, .reopen]) ORDER BY id DESC LIMIT 1
        """, as: String?.self) ?? nil
    try tx.execute(
      """
      INSERT INTO report_version (report_id, number, sheet, frozen_at, frozen_by_name, reason)
      VALUES (\(file.report.id), \(number), \(try tx.keep(try sheet.frozen)), \(tx.now), \(actor.name), \(reason))
      """)
  }

  private static func number(_ text: String?) -> VietnameseNumber? {
    text.flatMap { try? VietnameseNumber(reading: $0) }
  }

  private static func sign(_ step: ReportStep, _ id: ID<Report>, _ number: Int, _ tx: Tx) throws {
    try tx.execute(
      """
      UPDATE report_version SET paper = \(step.paper.folded.isEmpty ? nil : step.paper), signed_on = \(step.signedOn),
        signer = \(step.signer), powers = \(step.powers.isEmpty ? nil : step.powers)
      WHERE report_id = \(id) AND number = \(number)
      """)
  }

  private static func send(_ report: Report, _ number: Int, _ tx: Tx) throws -> String {
    let receipt = receipt(report.period, tx.newID(Report.self).text)
    try tx.execute(
      """
      UPDATE report_version SET sent_at = \(tx.now), receipt = \(receipt)
      WHERE report_id = \(report.id) AND number = \(number)
      """)
    return receipt
  }

  private static func presenter(_ id: ID<Report>, _ tx: Tx) throws -> ID<Actor>? {
    try tx.value(
      "SELECT by_id FROM report_event WHERE report_id = \(id) AND act = \(ReportAct.present) ORDER BY id DESC LIMIT 1")
  }
}
