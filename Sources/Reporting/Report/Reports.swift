import Foundation
import Government
import Kit
import Steering
import Storage

/// What is done with reports.
public struct Reports: Sendable {
  let db: Database
  let agencies: Agencies
  let figures: ReportFigures
  let accounts: DirectiveAccounts
  let continuations: ReportContinuations
  let types: [ReportType]
  let memory = ObligationMemory()
  let badges = ReportBadges()

  /// - Parameter types: The duties to report; those that come with the program where nothing else is given.
  public init(
    _ db: Database, _ agencies: Agencies, figures: ReportFigures = .none, accounts: DirectiveAccounts,
    continuations: ReportContinuations = .listed, types: [ReportType] = ReportType.all
  ) {
    self.db = db
    self.agencies = agencies
    self.figures = figures
    self.accounts = accounts
    self.continuations = continuations
    self.types = types
  }

  /// Opens the report that a body owes for a period, or the one that is there already.
  /// - Throws: `Fault.notFound` where the body does not owe it or the actor may not know of it.
  func begin(
    _ code: String, _ period: Period, of agency: ID<Place.Agency>, as credential: Credential
  ) async throws -> ID<Report> {
    try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let calendar = try calendar(tx, of: code)
      guard let obligation = calendar.obligation(code, period, of: agency) else { throw Fault.noSuchReport }
      let desk = ReportDesk(actor, obligation.type, agency, calendar.register, tx.today)
      guard desk.mayRead else { throw Fault.noSuchReport }
      let known: ID<Report>? = try Self.id(code, period, agency, tx)
      if let known { return known }
      try desk.requireWriting()
      let id = tx.newID(Report.self)
      let made = try tx.execute(
        """
        INSERT INTO report (id, type, period, agency, state, number, saved_at, version)
        VALUES (\(id), \(code), \(period.description), \(agency), \(Report.State.draft), 0, \(tx.now), 1)
        ON CONFLICT (type, period, agency) DO NOTHING
        """)
      guard made == 1 else { return try Self.id(code, period, agency, tx) ?? id }
      try Self.note(ReportStep(.begin), id, number: 0, by: actor, tx)
      try tx.audit(
        actor, "reporting.begin", AuditSubject("report", id),
        after: ["type": .text(code), "period": .text(period.description), "agency": .text(agency.text)],
        onBehalfOf: desk.isOnBehalf ? obligation.agency.name : nil)
      return id
    }
  }

  /// Keeps what was typed into a draft; what is computed is not taken from anybody.
  /// - Parameters:
  ///   - typed: By field; an empty text takes away what was there.
  ///   - keepsRest: What can be read is kept also where something cannot.
  /// - Returns: the moment of saving, and what could not be read.
  /// - Throws: `Fault.invalid` at each field that cannot be read, unless the rest is to be kept; then nothing is.
  @discardableResult
  func save(
    _ typed: [String: String], _ id: ID<Report>, keepsRest: Bool = false, as credential: Credential
  ) async throws -> (at: Instant, problems: [Fault.Problem]) {
    try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      guard file.report.state.isOpen else { throw Fault.frozenReport(file.report.state) }
      try file.desk.requireWriting()
      let kept = try Self.values(id, tx)
      let parts = try file.type.consolidates.map { try consolidated($0, file, tx) }
      var problems: [Fault.Problem] = []
      var changes: [(item: String, before: String?, after: String?)] = []
      for item in file.form.items {
        for (column, field) in item.fields {
          guard let text = typed[field] else { continue }
          do throws(Fault) {
            let content = try Self.content(text, item, column)
            // What the units wrote is no edit, so that what others send later still joins it.
            if kept[field] == nil, let content, content == parts?.merged(item.name) { continue }
            if content != kept[field] { changes.append((field, kept[field], content)) }
          } catch {
            problems += error.problems
          }
        }
      }
      if !problems.isEmpty, !keepsRest { throw Fault.invalid(problems) }
      if changes.isEmpty { return (file.report.savedAt, problems) }
      for change in changes { try Self.keep(change.after, change.item, id, by: actor, tx) }
      try tx.execute("UPDATE report SET saved_at = \(tx.now), version = version + 1 WHERE id = \(id)")
      func side(_ texts: [(String, String?)]) -> JSON {
        .object(texts.map { JSON.Member(name: $0.0, value: JSON($0.1)) })
      }
      try tx.audit(
        actor, "reporting.save", AuditSubject("report", id), before: side(changes.map { ($0.item, $0.before) }),
        after: side(changes.map { ($0.item, $0.after) }), onBehalfOf: file.desk.isOnBehalf ? file.agency.name : nil)
      return (tx.now, problems)
    }
  }

  /// A figure is kept as it is printed, a text composed and without the spaces around it; nil for nothing.
  private static func content(
    _ text: String, _ item: ReportForm.Item, _ column: ReportForm.Item.Column?
  ) throws(Fault) -> String? {
    let trimmed = text.trimmed
    if trimmed.isEmpty { return nil }
    switch item.kind {
    case .figure: return try item.number(reading: trimmed, column).description
    case .narrative:
      guard trimmed.unicodeScalars.count <= 20_000 else {
        throw .invalid(item.name, "\(item.title): dài quá 20.000 ký tự. Hãy rút gọn, phần còn lại gửi kèm tệp.")
      }
      return trimmed
    }
  }

  private static func keep(_ content: String?, _ item: String, _ id: ID<Report>, by actor: Actor, _ tx: Tx) throws {
    guard let content else {
      try tx.execute("DELETE FROM report_value WHERE report_id = \(id) AND item = \(item)")
      return
    }
    try tx.execute(
      """
      INSERT INTO report_value (report_id, item, content, saved_at, by_name)
      VALUES (\(id), \(item), \(content), \(tx.now), \(actor.name))
      ON CONFLICT (report_id, item) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at,
        by_name = excluded.by_name
      """)
  }

  static func values(_ id: ID<Report>, _ tx: Tx) throws -> [String: String] {
    let rows = try tx.all("SELECT item, content FROM report_value WHERE report_id = \(id)") {
      (try $0.next(String.self), try $0.next(String.self))
    }
    return Dictionary(rows, uniquingKeysWith: { $1 })
  }

  private static func id(
    _ code: String, _ period: Period, _ agency: ID<Place.Agency>, _ tx: Tx
  ) throws -> ID<Report>? {
    try tx.value(
      "SELECT id FROM report WHERE type = \(code) AND period = \(period.description) AND agency = \(agency)")
  }

  static func note(_ step: ReportStep, _ id: ID<Report>, number: Int, by actor: Actor, _ tx: Tx) throws {
    func given(_ text: String) -> String? { text.folded.isEmpty ? nil : text }
    try tx.execute(
      """
      INSERT INTO report_event (id, report_id, act, at, by_id, by_name, by_office, number, words, basis)
      VALUES (\(tx.newID(ReportStep.self)), \(id), \(step.act), \(tx.now), \(actor.id), \(actor.name), \(actor.office),
        \(number), \(given(step.words)), \(given(step.basis)))
      """)
  }
}

extension String {
  /// Composed, and without blanks around it.
  fileprivate var trimmed: String {
    let inner = drop(while: \.isWhitespace)
    return String(inner.prefix(inner.count - inner.reversed().prefix(while: \.isWhitespace).count))
      .precomposedStringWithCanonicalMapping.replacing("\r\n", with: "\n")
  }
}

extension Fault {
  var problems: [Problem] { if case .invalid(let problems) = self { problems } else { [Problem(nil, message)] } }

  static let noSuchReport = Fault.notFound(
    "Không tìm thấy báo cáo này. Có thể đơn vị không phải gửi báo cáo này, hoặc báo cáo không thuộc phạm vi của bạn.")

  static func frozenReport(_ state: Report.State) -> Fault {
    .conflict(
      "Báo cáo đang ở trạng thái “\(state.title)” nên không sửa được. Hãy tải lại trang; nếu cần sửa, dùng “Trả lại” hoặc “Sửa báo cáo đã gửi”."
    )
  }

  static func outOfTurn(_ act: ReportAct, _ state: Report.State) -> Fault {
    .conflict(
      "Báo cáo đang ở trạng thái “\(state.title)” nên không thể “\(act.title)”. Có thể người khác vừa xử lý; hãy tải lại trang."
    )
  }
}

extension Report.State: SQLConvertible {}
extension ReportAct: SQLConvertible {}
