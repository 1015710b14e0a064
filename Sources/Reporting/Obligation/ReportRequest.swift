import Government
import Kit
import Storage

/// Yêu cầu báo cáo: a report asked for of a duty that comes by no calendar: on request, sơ kết, tổng kết, or a period that
/// the text leaves open.
public struct ReportRequest: Sendable {
  public let id: ID<ReportRequest>
  /// The code of the duty: `K.3.request`.
  public let type: String
  public let period: Period
  public let lastDay: Day
  /// By which paper it is asked for.
  public let basis: String
  public let byName: String
}

extension Reports {
  /// The calendar as it stands in a transaction.
  /// - Parameter code: the one duty that is asked about; nil for all.
  func calendar(_ tx: Tx, of code: String? = nil) throws -> ReportCalendar {
    let asked = types.filter { type in code.map { $0 == type.code } ?? true }
    // A report that brings others together asks about theirs, too.
    let whole = asked + types.filter { type in asked.contains { $0.consolidates == type.code } }
    return ReportCalendar(
      types, try agencies.register(in: tx), continued: try continuations.continued(whole, tx),
      requests: try Self.requests(tx), memory: memory)
  }

  /// Asks for a report of a duty that comes by no calendar.
  /// - Throws: `Fault.invalid` with what is missing, `Fault.conflict` where it was asked for already.
  func ask(
    _ code: String, _ period: Period?, lastDay: Day?, basis: String, as credential: Credential
  ) async throws -> ID<ReportRequest> {
    try await db.write(as: credential, to: .receiveReports) { [self] tx, actor in
      try actor.require(.receiveReports, in: .province)
      guard let type = types.first(where: { $0.code == code && $0.rhythm.period == nil }) else {
        throw Fault.noSuchReport
      }
      var problems: [Fault.Problem] = []
      if period == nil { problems.append(.init("ky", "Chưa chọn kỳ báo cáo.")) }
      if basis.folded.isEmpty {
        problems.append(.init("can_cu", "Chưa có căn cứ. Hãy ghi số, ngày của văn bản yêu cầu."))
      }
      if let lastDay {
        if lastDay < tx.today { problems.append(.init("han", "Hạn \(lastDay.vietnamese) đã qua. Hãy chọn ngày khác.")) }
      } else {
        problems.append(.init("han", "Chưa có hạn gửi báo cáo."))
      }
      guard problems.isEmpty, let period, let lastDay else { throw Fault.invalid(problems) }
      let calendar = try calendar(tx)
      guard calendar.rows(code).contains(where: { $0.validity.contains(lastDay) && calendar.isOn($0, lastDay) }) else {
        throw Fault.conflict(
          "\(type.document) chưa được ghi là tiếp tục thực hiện nên không phát sinh báo cáo. Hãy ghi việc tiếp tục ở trang văn bản trước."
        )
      }
      if try Self.requests(tx).contains(where: { $0.type == code && $0.period == period }) {
        throw Fault.conflict("“\(type.title)” \(period.title) đã được yêu cầu. Hãy xem trong đợt báo cáo đang mở.")
      }
      let id = tx.newID(ReportRequest.self)
      try tx.execute(
        """
        INSERT INTO report_request (id, type, period, last_day, basis, at, by_name)
        VALUES (\(id), \(code), \(period.description), \(lastDay), \(basis), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "reporting.ask", AuditSubject("report-request", id),
        after: [
          "type": .text(code), "period": .text(period.description), "last_day": .text(lastDay.description),
          "basis": .text(basis),
        ])
      return id
    }
  }

  /// The duties for which somebody may ask.
  func askable(as credential: Credential) async throws -> (actor: Actor, types: [ReportType], today: Day) {
    try await db.read(as: credential, to: .receiveReports) { [types] tx, actor in
      (actor, types.filter { $0.rhythm.period == nil }, tx.today)
    }
  }

  static func requests(_ tx: Tx) throws -> [ReportRequest] {
    try tx.all("SELECT id, type, period, last_day, basis, by_name FROM report_request ORDER BY id DESC LIMIT 500") {
      row in
      let (id, type, text): (ID<ReportRequest>, String, String) = (try row.next(), try row.next(), try row.next())
      guard let period = Period(text) else { throw UnknownPeriod(text: text) }
      return ReportRequest(
        id: id, type: type, period: period, lastDay: try row.next(), basis: try row.next(), byName: try row.next())
    }
  }
}
