import Government
import Kit
import Synchronization

/// Remembers who owes what, which is the same for everybody as long as agencies, continuations and requests are.
final class ObligationMemory: Sendable {
  private struct Ground: Equatable {
    let stamp: ObjectIdentifier
    let requests: [ID<ReportRequest>]
  }

  private struct Held {
    /// Kept, so that no other register can come to its address.
    var register: AgencyRegister
    var ground: Ground
    var obligations: [String: [Obligation]] = [:]
  }

  private let held = Mutex<Held?>(nil)

  func obligations(_ calendar: ReportCalendar, _ code: String, _ period: Period) -> [Obligation] {
    let ground = Ground(
      stamp: ObjectIdentifier(calendar.register.stamp), requests: calendar.requests.map(\.id))
    let key = "\(code) \(period) \(calendar.rows(code).map { calendar.continued.contains($0.document) })"
    let known = held.withLock { $0?.ground == ground ? $0?.obligations[key] : nil }
    if let known { return known }
    let made = calendar.reckon(code, period)
    held.withLock { held in
      if held?.ground != ground { held = Held(register: calendar.register, ground: ground) }
      held?.obligations[key] = made
    }
    return made
  }
}
