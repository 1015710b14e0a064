import Kit

/// What the server that runs a job does with its lease.
extension JobRun {
  /// Holds the lease for another while.
  /// - Throws: an error that ends the run where the lease is lost or the job is to be cancelled.
  public func renew(for kind: JobKind) async throws {
    try await write { [lease] tx in
      let until = tx.now.adding(milliseconds: Int64(kind.lease) * 1000)
      _ = try tx.execute("UPDATE job SET due_at = \(until) WHERE \(lease.condition)")
    }
  }

  /// The work came to its end; where `finish` has said so already, nothing is left to do. Standing work waits for its
  /// next turn.
  public func complete(_ kind: JobKind) async throws {
    if kind.schedule == .standing { return try await release() }
    try await db.system(job: "complete-job") { [lease] tx in _ = try lease.complete(remark: nil, tx) }
  }

  /// Gives the job back untouched, since this server stops; or ends it, if it is to be cancelled.
  public func release() async throws {
    try await db.system(job: "release-job") { [lease] tx in
      _ = try tx.execute(
        """
        UPDATE job SET owner = NULL, due_at = \(tx.now),
          state = CASE WHEN cancel_asked_at IS NULL THEN \(Job.State.waiting) ELSE \(Job.State.cancelled) END,
          ended_at = CASE WHEN cancel_asked_at IS NULL THEN NULL ELSE \(tx.now) END
        WHERE \(lease.condition)
        """)
    }
  }

  /// Notes a failure: the job waits for its next try, or is given up.
  /// - Parameters:
  ///   - sentence: what went wrong, for people.
  ///   - isFinal: whether trying again would change nothing.
  public func fail(_ kind: JobKind, because sentence: String, isFinal: Bool) async throws {
    try await db.system(job: "fail-job") { [lease, job] tx in
      let failures = job.failures + 1
      let isOver = kind.isOver(afterFailures: failures) || (isFinal && kind.schedule != .standing)
      let next = tx.now.adding(milliseconds: kind.pause(afterFailures: failures) * 1000)
      _ = try tx.execute(
        """
        UPDATE job SET owner = NULL, failures = \(failures), failure = \(sentence), due_at = \(next),
          state = \(isOver ? Job.State.failed : .waiting), ended_at = \(isOver ? tx.now : nil)
        WHERE \(lease.condition)
        """)
    }
  }
}
