import Kit

/// Loại việc chạy nền: what a feature can have done beside answering, declared as a value.
///
///     JobKind("access.verifyLog", "Kiểm tra nhật ký", schedule: .daily(hour: 2)) { run in … }
public struct JobKind: Sendable {
  /// Stable, `feature.act`.
  public let name: String
  /// In Vietnamese, as the screen shows it.
  public let title: String
  /// When it comes by itself; nil for what is done only when somebody asks.
  public let schedule: Schedule?
  /// How many run at once on one server.
  public let limit: Int
  /// Failures after which it is given up and waits for a person.
  public let attempts: Int
  /// Seconds for which a server holds it without renewing, and so after which another takes over when that one is lost.
  public let lease: Int
  public let work: @Sendable (JobRun) async throws -> Void

  /// - Parameter work: may be run again after a crash at any point. What must happen once is written with
  ///   `JobRun.finish`, or with the mark of progress that makes the next run pass it over.
  public init(
    _ name: String, _ title: String, schedule: Schedule? = nil, limit: Int = 1, attempts: Int = 8, lease: Int = 15,
    _ work: @escaping @Sendable (JobRun) async throws -> Void
  ) {
    self.name = name
    self.title = title
    self.schedule = schedule
    self.limit = limit
    self.attempts = attempts
    self.lease = lease
    self.work = work
  }

  /// Seconds to wait after so many failures: 10, 20, 40 … up to an hour; standing work goes on after a second.
  func pause(afterFailures failures: Int) -> Int64 {
    if schedule == .standing { return 1 }
    return min(3600, 10 << Int64(min(max(failures, 1) - 1, 20)))
  }

  /// Whether it is given up now. Standing work never is.
  func isOver(afterFailures failures: Int) -> Bool { schedule != .standing && failures >= attempts }
}
