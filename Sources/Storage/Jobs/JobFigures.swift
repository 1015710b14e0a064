import Kit

/// Số liệu về việc chạy nền, for whoever watches over the server.
public struct JobFigures: Hashable, Sendable {
  /// Jobs by their state; states without any are left out. Those that ended count while they are kept.
  public let counts: [Job.State: Int]
  /// Seconds for which the oldest job that could be done has not been taken; 0 where none waits.
  public let oldestSeconds: Int
}

extension Tx {
  public func jobFigures() throws -> JobFigures {
    let counts = try all("SELECT state, count(*) FROM job GROUP BY state") {
      (try $0.next(Job.State.self), try $0.next(Int.self))
    }
    let open = [Job.State.waiting, .running]
    let oldest = try value(
      "SELECT min(due_at) FROM job WHERE state IN \(open)", as: Instant?.self)
    let waited = (oldest ?? nil).map { now.milliseconds - $0.milliseconds } ?? 0
    return JobFigures(
      counts: Dictionary(counts, uniquingKeysWith: { first, _ in first }), oldestSeconds: Int(max(0, waited) / 1000))
  }

  /// Entries of the log that no seal covers yet.
  public func unsealedEntries() throws -> Int {
    try value("SELECT count(*) FROM audit_entry WHERE number IS NULL", as: Int.self) ?? 0
  }
}
