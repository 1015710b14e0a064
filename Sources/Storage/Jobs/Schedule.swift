import Kit

/// Lịch: when a job comes by itself.
///
/// Each time is one job, keyed by the instant at which it was due, so that several servers do it once. What was missed
/// while no server ran is made up once, for the last time that was due; while one time is still open, the next waits.
public enum Schedule: Hashable, Sendable {
  /// At every whole multiple of so many minutes since 1970-01-01T00:00Z.
  case every(minutes: Int)
  /// Once a day, at a time of day in Vietnam.
  case daily(hour: Int, minute: Int = 0)
  /// All the time, on one server at a time.
  case standing

  /// The last instant, not after `now`, at which it was due.
  func lastDue(at now: Instant) -> Instant {
    switch self {
    case .every(let minutes):
      let step = Int64(minutes) * 60_000
      let rest = now.milliseconds % step
      return now.adding(milliseconds: rest < 0 ? -rest - step : -rest)
    case .daily(let hour, let minute):
      let today = Instant(startOf: now.day).adding(minutes: hour * 60 + minute)
      return today <= now ? today : today.adding(minutes: -1440)
    case .standing: return Instant(milliseconds: 0)
    }
  }
}
