import Government
import Kit
import Storage
import Synchronization
import Web

/// Nhắc nộp: “Báo cáo năm 2026: chưa nộp · còn 5 ngày”, on each page of whoever has to write or sign one.
///
/// A page cannot ask for it in its own transaction without costing every page one more; so what has not been sent is
/// remembered, and asked for anew beside the page once it is older than two seconds.
final class ReportBadges: Sendable {
  private struct Waiting: Sendable {
    let obligation: Obligation
    let place: Place
    let writing: Permission
  }

  private struct Known: Sendable {
    var waiting: [Waiting] = []
    var register: AgencyRegister?
    var today: Day?
    var at: Instant?
    var isBeingAsked = false
  }

  private let known = Mutex(Known())
  /// Milliseconds.
  private static let fresh: Int64 = 2000
  /// Days before the last one on which it begins to be shown.
  private static let ahead = 45

  /// What the person still has to send, the most urgent first.
  func badge(for actor: Actor, _ reports: Reports) -> HTML? {
    guard actor.may(.writeReport) || actor.may(.consolidateReports) || actor.may(.approveReport) else { return nil }
    let now = reports.db.clock.now
    let (held, asks) = known.withLock { known -> (Known, Bool) in
      let isOld = known.at.map { now.milliseconds - $0.milliseconds > Self.fresh } ?? true
      let asks = isOld && !known.isBeingAsked
      if asks { known.isBeingAsked = true }
      return (known, asks)
    }
    if asks { Task { await self.refresh(reports) } }
    guard let register = held.register, let today = held.today else { return nil }
    let led =
      actor.may(.approveReport)
      ? Responsibility(of: actor, holding: .approveReport, in: register, on: today).agencies : []
    let own = held.waiting.filter { waiting in
      actor.may(waiting.writing, in: waiting.place) || led.contains(waiting.obligation.agency.id)
    }
    guard let first = own.first else { return nil }
    let timeliness = first.obligation.timeliness(sentOn: nil, today: today)
    let words =
      "\(first.obligation.title): \(timeliness.words)\(own.count > 1 ? " · và \(own.count - 1) báo cáo khác" : "")"
    return """
      <aside class="due" aria-label="Báo cáo chưa nộp"><a class="tag \(timeliness.standing.rawValue)" href="/bao-cao">\(words)</a></aside>
      """
  }

  /// Asks again; what nobody could be told stays as it was.
  func refresh(_ reports: Reports) async {
    let asked = try? await reports.db.inspect { tx in try Self.waiting(reports, tx) }
    known.withLock { known in
      known.isBeingAsked = false
      guard let asked else { return }
      (known.waiting, known.register, known.today) = asked
      known.at = reports.db.clock.now
    }
  }

  private static func waiting(_ reports: Reports, _ tx: Tx) throws -> ([Waiting], AgencyRegister, Day) {
    let calendar = try reports.calendar(tx)
    let rounds = calendar.codes.flatMap { code -> [(String, Period)] in
      guard let kind = calendar.rows(code).first?.rhythm.period else {
        return calendar.requests.filter { $0.type == code }.map { (code, $0.period) }
      }
      let now = Period(kind, containing: tx.today)
      // In January one still owes what was due in December.
      return [(code, now.previous), (code, now)]
    }
    let sent = try tx.all(
      "SELECT type, period, agency FROM report WHERE state IN \([Report.State.sent, .received, .closed])"
    ) { "\(try $0.next(String.self)) \(try $0.next(String.self)) \(try $0.next(String.self))" }
    let done = Set(sent)
    var waiting: [Waiting] = []
    for (code, period) in rounds {
      for obligation in calendar.obligations(code, period) {
        guard let lastDay = obligation.lastDay, !done.contains("\(code) \(period) \(obligation.agency.id)") else {
          continue
        }
        let left = tx.today.distance(to: lastDay)
        guard left <= ahead, left > -60 else { continue }
        waiting.append(
          Waiting(
            obligation: obligation, place: calendar.register.place(of: obligation.agency.id, on: tx.today),
            writing: obligation.type.consolidates == nil ? .writeReport : .consolidateReports))
      }
    }
    waiting.sort { ($0.obligation.lastDay ?? tx.today) < ($1.obligation.lastDay ?? tx.today) }
    return (waiting, calendar.register, tx.today)
  }
}

extension Reports {
  /// For the frame of every page.
  public func badge(for actor: Actor) -> HTML? { badges.badge(for: actor, self) }
}
