import Kit

extension Database {
  /// Writes down the recurring jobs that have come due, each once, however many servers do so.
  public func planJobs(_ kinds: [JobKind]) async throws {
    @Sendable func missing(_ tx: Tx) throws -> [(kind: JobKind, due: Instant)] {
      try kinds.compactMap { kind in
        guard let due = kind.schedule?.lastDue(at: tx.now) else { return nil }
        let stands = try tx.value(
          """
          SELECT 1 FROM job WHERE kind = \(kind.name) AND (key = \(due) OR state IN \([Job.State.waiting, .running]))
          LIMIT 1
          """, as: Int.self)
        return stands == nil ? (kind, due) : nil
      }
    }
    guard try await inspect({ try !missing($0).isEmpty }) else { return }
    try await system(job: "plan-jobs") { tx in
      for (kind, due) in try missing(tx) { try tx.enqueue(kind.name, key: due.description) }
    }
  }

  /// Takes the job that has waited longest of those that may be done now, or whose server was lost.
  /// - Parameters:
  ///   - kinds: those for which this server has room.
  ///   - owner: this server, unlike every other, also before and after a restart.
  /// - Returns: nil where there is nothing to do.
  public func takeJob(of kinds: [JobKind], as owner: String) async throws -> (kind: JobKind, run: JobRun)? {
    let names = kinds.map(\.name)
    let due: SQL = "kind IN \(names) AND state IN \([Job.State.waiting, .running])"
    // Looking costs no lock: a server without work writes nothing.
    let isIdle = try await inspect { tx in
      try tx.value("SELECT 1 FROM job WHERE \(due) AND due_at <= \(tx.now) LIMIT 1", as: Int.self) == nil
    }
    if isIdle { return nil }
    let taken: (JobKind, Job)? = try await system(job: "take-job") { tx in
      while let job = try tx.first(
        """
        SELECT \(Job.columns) FROM job WHERE \(due) AND due_at <= \(tx.now) ORDER BY due_at, id LIMIT 1\(SQL.forUpdate)
        """, { try Job(&$0) })
      {
        guard let kind = kinds.first(where: { $0.name == job.kind }) else { return nil }
        if try !tx.settle(job, kind) { return (kind, try tx.take(job, kind, as: owner)) }
      }
      return nil
    }
    return taken.map { kind, job in
      (kind, JobRun(job: job, db: self, lease: JobLease(job: job.id, owner: owner, attempt: job.attempt)))
    }
  }
}

extension Tx {
  /// Ends a job that is not to be tried again: cancelled meanwhile, or lost with its server too often.
  fileprivate func settle(_ job: Job, _ kind: JobKind) throws -> Bool {
    let wasLost = job.state == .running
    if job.isCancelling {
      try execute(
        "UPDATE job SET state = \(Job.State.cancelled), owner = NULL, ended_at = \(now) WHERE id = \(job.id)")
      return true
    }
    guard wasLost, kind.isOver(afterFailures: job.failures + 1) else { return false }
    try execute(
      """
      UPDATE job SET state = \(Job.State.failed), owner = NULL, failures = failures + 1, ended_at = \(now),
        failure = 'Máy chủ dừng giữa chừng quá nhiều lần khi làm việc này. Hãy báo người quản trị máy chủ rồi cho chạy lại.'
      WHERE id = \(job.id)
      """)
    return true
  }

  fileprivate func take(_ job: Job, _ kind: JobKind, as owner: String) throws -> Job {
    let lost = job.state == .running ? 1 : 0
    try execute(
      """
      UPDATE job SET state = \(Job.State.running), owner = \(owner), attempt = attempt + 1, failures = failures + \(lost),
        due_at = \(now.adding(milliseconds: Int64(kind.lease) * 1000)), started_at = \(now), ended_at = NULL
      WHERE id = \(job.id)
      """)
    guard let taken = try self.job(job.id) else { throw JobEnd.lost }
    return taken
  }
}
