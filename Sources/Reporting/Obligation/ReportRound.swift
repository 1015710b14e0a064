import Government
import Kit
import Storage

/// Đợt báo cáo: who owes a duty for a period, who has sent it and who has not.
public struct ReportRound: Sendable {
  public struct Entry: Sendable {
    public let obligation: Obligation
    /// Nil while nobody has begun it.
    public let report: Report?
    /// Whether the actor writes it, or approves it.
    public let isOwn: Bool
    /// Whether the actor may begin it.
    public let mayBegin: Bool

    public func timeliness(on today: Day) -> Obligation.Timeliness {
      obligation.timeliness(sentOn: report?.sentOn, today: today)
    }
  }

  public let code: String
  public let period: Period
  /// The duty as it stands for the period; nil where it does not arise.
  public let type: ReportType?
  public let entries: [Entry]
  public let today: Day
}

extension ReportRound {
  /// What a person asks of the list.
  enum Question: String, Sendable, CaseIterable {
    case all = "tat-ca"
    case waiting = "chua-gui"
    case overdue = "qua-han"
    case arrived = "cho-tiep-nhan"
    case supplement = "bo-sung"
    case settled = "da-chot"

    var title: String {
      switch self {
      case .all: "Tất cả"
      case .waiting: "Chưa gửi"
      case .overdue: "Quá hạn"
      case .arrived: "Chờ tiếp nhận"
      case .supplement: "Đang bổ sung"
      case .settled: "Đã chốt"
      }
    }
  }

  func entries(_ question: Question) -> [Entry] {
    entries.filter { entry in
      let state = entry.report?.state
      return switch question {
      case .all: true
      case .waiting: !(state?.isSent ?? false)
      case .overdue: entry.timeliness(on: today).isOverdue
      case .arrived: state == .sent
      case .supplement: state == .supplement
      case .settled: state == .closed
      }
    }
  }

  var sent: Int { entries.count { $0.report?.state.isSent ?? false } }
}

extension Reports {
  /// The round of a duty as far as the actor may know of it.
  /// - Throws: `Fault.notFound` without a period, for whoever may ask at all.
  func round(_ code: String, _ period: Period?, as credential: Credential) async throws -> (
    actor: Actor, round: ReportRound
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      guard let period else { throw Fault.noSuchReport }
      return (actor, try round(code, period, for: actor, ReportCalendar(types, try agencies.register(in: tx)), tx))
    }
  }

  /// The rounds of today of every duty that comes by the calendar, and the duties themselves.
  func rounds(as credential: Credential) async throws -> (
    actor: Actor, rounds: [ReportRound], types: [ReportType]
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      let calendar = ReportCalendar(types, try agencies.register(in: tx))
      let rounds = try calendar.codes.compactMap { code -> ReportRound? in
        guard let kind = calendar.rows(code).first?.rhythm.period else { return nil }
        return try round(code, Period(kind, containing: tx.today), for: actor, calendar, tx)
      }
      return (actor, rounds, types)
    }
  }

  func round(
    _ code: String, _ period: Period, for actor: Actor, _ calendar: ReportCalendar, _ tx: Tx
  ) throws -> ReportRound {
    let reports = try tx.all(
      "SELECT \(Report.columns) FROM report r WHERE r.type = \(code) AND r.period = \(period.description)"
    ) { try Report(&$0) }
    let byAgency = Dictionary(reports.map { ($0.agency, $0) }, uniquingKeysWith: { first, _ in first })
    let entries = calendar.obligations(code, period).compactMap { obligation -> ReportRound.Entry? in
      let desk = ReportDesk(actor, obligation.type, obligation.agency.id, calendar.register, tx.today)
      guard desk.mayRead else { return nil }
      return ReportRound.Entry(
        obligation: obligation, report: byAgency[obligation.agency.id], isOwn: desk.writes || desk.approves,
        mayBegin: desk.writes || desk.receives)
    }
    return ReportRound(
      code: code, period: period, type: calendar.row(code, period), entries: entries, today: tx.today)
  }
}
