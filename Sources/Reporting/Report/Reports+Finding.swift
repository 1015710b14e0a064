import Government
import Kit
import Steering
import Storage
import Web

/// Hồ sơ báo cáo: a report with the duty it meets, for the verbs.
struct ReportFile: Sendable {
  let report: Report
  let type: ReportType
  let agency: Agency
  let form: ReportForm
  let desk: ReportDesk
  let register: AgencyRegister
}

extension Reports {
  /// Một bước đã làm.
  public struct Event: Sendable {
    let act: ReportAct
    let at: Instant
    let byName: String
    let byOffice: String
    let words: String?
    let basis: String?
  }

  /// A report with all that its page shows.
  struct Detail: Sendable {
    let file: ReportFile
    let obligation: Obligation?
    let sheet: ReportSheet
    /// What was typed, by item.
    let typed: [String: String]
    /// The latest first.
    let versions: [ReportVersion]
    /// What the version at hand changed against the one sent before it.
    let differences: [ReportDifference]
    let events: [Event]
    let notes: [ReportNote]
    let attachments: [ReportAttachment]
    let deliveries: [ReportDelivery]
    /// By item, the page of the target that asks for its figure by the clause printed beside it.
    let targets: [String: Link]
    /// The steps the actor may take now.
    let acts: [ReportAct]
    let today: Day
    let history: [LoggedAct]

    var report: Report { file.report }
    var mayTakePart: Bool { file.desk.takesPart }
    var mayWrite: Bool { report.state.isOpen && (file.desk.writes || file.desk.receives) }
    var current: ReportVersion? { versions.first { $0.number == report.number && !report.state.isOpen } }
    var timeliness: Obligation.Timeliness? { obligation?.timeliness(sentOn: report.sentOn, today: today) }
  }

  /// - Throws: `Fault.notFound` also where the actor may not know of it.
  func find(_ id: ID<Report>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      let versions = try Self.versions(id, tx)
      let current = versions.first { $0.number == file.report.number }
      let sheet =
        try file.report.state.isOpen
        ? sheet(file, for: actor, tx)
        : current.flatMap { try Self.frozen($0.digest, tx) } ?? sheet(file, for: actor, tx)
      let before = versions.first { $0.receipt != nil && ($0.number < file.report.number || file.report.state.isOpen) }
      return (
        actor,
        Detail(
          file: file,
          obligation: try calendar(tx, of: file.type.code)
            .obligation(file.type.code, file.report.period, of: file.report.agency),
          sheet: sheet, typed: try Self.values(id, tx), versions: versions,
          differences: try before.flatMap { try Self.frozen($0.digest, tx) }.map {
            ReportDifference.between($0, sheet)
          } ?? [],
          events: try Self.events(id, tx), notes: try Self.notes(id, tx), attachments: try Self.attachments(id, tx),
          deliveries: try Self.deliveries(id, tx), targets: try targets(of: file.form, for: actor, tx),
          acts: ReportAct.allCases.filter { $0.isAllowed(in: file.report.state) && file.desk.may($0) },
          today: tx.today, history: try tx.history(of: [AuditSubject("report", id)]))
      )
    }
  }

  private func targets(of form: ReportForm, for actor: Actor, _ tx: Tx) throws -> [String: Link] {
    let bases = try accounts.bases(measuredBy: Set(form.items.compactMap(\.indicator)), to: actor, tx)
    return form.items.reduce(into: [:]) { targets, item in
      targets[item.name] = bases.first { $0.indicator == item.indicator && $0.source == item.source }.flatMap {
        Link.own($0.address)
      }
    }
  }

  /// One version as it was frozen.
  func version(_ number: Int, of id: ID<Report>, as credential: Credential) async throws -> (
    actor: Actor, file: ReportFile, version: ReportVersion, sheet: ReportSheet
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      guard let version = try Self.versions(id, tx).first(where: { $0.number == number }),
        let sheet = try Self.frozen(version.digest, tx)
      else { throw Fault.noSuchReport }
      return (actor, file, version, sheet)
    }
  }

  /// - Throws: `Fault.notFound` where there is none, or none that the actor may know of.
  func file(_ id: ID<Report>, for actor: Actor, _ tx: Tx) throws -> ReportFile {
    guard let report = try tx.first("SELECT \(Report.columns) FROM report r WHERE r.id = \(id)", { try Report(&$0) })
    else { throw Fault.noSuchReport }
    let register = try agencies.register(in: tx)
    guard let agency = register.agency(report.agency), let type = try type(of: report, register, tx) else {
      throw Fault.noSuchReport
    }
    let desk = ReportDesk(actor, type, agency.id, register, tx.today)
    guard desk.mayRead else { throw Fault.noSuchReport }
    return ReportFile(
      report: report, type: type, agency: agency,
      form: ReportForm.named(type.form(for: agency.kind), in: report.period.year),
      desk: desk, register: register)
  }

  /// The row of its duty. A report that was begun keeps its form also where its directive was not continued, so nobody has
  /// to ask for that whenever a draft is saved.
  private func type(of report: Report, _ register: AgencyRegister, _ tx: Tx) throws -> ReportType? {
    let rows = types.filter { $0.code == report.type }
    let requests = rows.contains { $0.rhythm.period == nil } ? try Self.requests(tx) : []
    let calendar = ReportCalendar(rows, register, continued: Set(rows.map(\.document)), requests: requests)
    return calendar.row(report.type, report.period) ?? rows.last
  }

  static func frozen(_ digest: String, _ tx: Tx) throws -> ReportSheet? {
    try tx.blob(digest).map { try ReportSheet(frozen: $0) }
  }

  static func versions(_ id: ID<Report>, _ tx: Tx) throws -> [ReportVersion] {
    try tx.all(
      """
      SELECT number, sheet, frozen_at, frozen_by_name, reason, paper, signed_on, signer, powers, sent_at, receipt
      FROM report_version WHERE report_id = \(id) ORDER BY number DESC
      """
    ) {
      ReportVersion(
        number: try $0.next(), digest: try $0.next(), frozenAt: try $0.next(), frozenBy: try $0.next(),
        reason: try $0.next(), paper: try $0.next(), signedOn: try $0.next(), signer: try $0.next(),
        powers: try $0.next(), sentAt: try $0.next(), receipt: try $0.next())
    }
  }

  private static func events(_ id: ID<Report>, _ tx: Tx) throws -> [Event] {
    try tx.all(
      "SELECT act, at, by_name, by_office, words, basis FROM report_event WHERE report_id = \(id) ORDER BY id DESC"
    ) {
      Event(
        act: try $0.next(), at: try $0.next(), byName: try $0.next(), byOffice: try $0.next(), words: try $0.next(),
        basis: try $0.next())
    }
  }
}

extension Report {
  static let columns: SQL = "r.id, r.type, r.period, r.agency, r.state, r.number, r.saved_at, r.sent_on"

  init(_ row: inout Row) throws {
    id = try row.next()
    type = try row.next()
    let text = try row.next(String.self)
    guard let period = Period(text) else { throw UnknownPeriod(text: text) }
    self.period = period
    agency = try row.next()
    state = try row.next()
    number = try row.next()
    savedAt = try row.next()
    sentOn = try row.next()
  }
}

/// A period that no release of the program has written: a defect of the data.
struct UnknownPeriod: Error { let text: String }
