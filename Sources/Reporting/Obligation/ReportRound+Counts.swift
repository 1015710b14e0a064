import Government
import Kit
import Storage

extension Reports {
  /// How a round stands, in three numbers.
  public struct RoundCount: Sendable {
    public let code: String
    public let title: String
    public let period: Period
    public let sent: Int
    public let all: Int
    public let overdue: Int
  }

  /// The rounds of today, as far as the actor may know of them; for the page of another feature, in its transaction.
  public func counts(for actor: Actor, in tx: Tx) throws -> [RoundCount] {
    let calendar = ReportCalendar(types, try agencies.register(in: tx))
    return try calendar.codes.compactMap { code in
      guard let kind = calendar.rows(code).first?.rhythm.period else { return nil }
      let round = try round(code, Period(kind, containing: tx.today), for: actor, calendar, tx)
      guard let type = round.type, !round.entries.isEmpty else { return nil }
      return RoundCount(
        code: code, title: type.title, period: round.period, sent: round.sent, all: round.entries.count,
        overdue: round.entries(.overdue).count)
    }
  }
}
