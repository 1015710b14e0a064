import Kit

extension Tx {
  /// Asks for work in the transaction at hand: it is done, at least once, if and only if the transaction commits. This
  /// is the outbox; whatever leaves the database (mail, files, calls to others) goes this way.
  /// - Parameters:
  ///   - key: what makes it one among its kind; where that job exists already, nothing is added. Without one it is new.
  ///   - actor: who asked, and may watch and cancel it; nil for the program itself.
  ///   - due: not before; without one, at once.
  /// - Returns: the job that stands under the key.
  @discardableResult
  public func enqueue(
    _ kind: String, key: String? = nil, input: JSON = .null, by actor: Actor? = nil, at due: Instant? = nil
  ) throws -> ID<Job> {
    let id = newID(Job.self)
    let key = key ?? id.text
    let added = try execute(
      """
      INSERT INTO job (id, kind, key, input, requester, requester_name, created_at, due_at, state, attempt, failures, done)
      VALUES (\(id), \(kind), \(key), \(input.text), \(actor?.id), \(actor?.name), \(now), \(due ?? now),
        \(Job.State.waiting), 0, 0, 0)
      ON CONFLICT (kind, key) DO NOTHING
      """)
    if added == 1 { return id }
    return try value("SELECT id FROM job WHERE kind = \(kind) AND key = \(key)") ?? id
  }

  /// A job by its identity, locked against everybody else where it is to be changed.
  public func job(_ id: ID<Job>, forUpdate: Bool = false) throws -> Job? {
    let lock: SQL = forUpdate ? .forUpdate : ""
    return try first("SELECT \(Job.columns) FROM job WHERE id = \(id)\(lock)") { try Job(&$0) }
  }

  /// Jobs in some states, the latest first.
  /// - Parameter requester: only what this person asked for; nil for everything.
  public func jobs(_ states: [Job.State], of requester: ID<Actor>? = nil, limit: Int) throws -> [Job] {
    var conditions: [SQL] = ["state IN \(states)"]
    if let requester { conditions.append("requester = \(requester)") }
    return try all("SELECT \(Job.columns) FROM job\(SQL.whereAll(conditions)) ORDER BY id DESC LIMIT \(limit)") {
      try Job(&$0)
    }
  }

  /// Asks that a job be not done, or not to its end. What already stands of its effect stays.
  public func cancel(_ job: Job) throws {
    if job.state == .running {
      try execute("UPDATE job SET cancel_asked_at = \(now) WHERE id = \(job.id)")
    } else {
      try execute("UPDATE job SET state = \(Job.State.cancelled), ended_at = \(now) WHERE id = \(job.id)")
    }
  }

  /// Takes a job up again that was given up or cancelled; it goes on from where it had come.
  public func runAgain(_ job: Job) throws {
    try execute(
      """
      UPDATE job SET state = \(Job.State.waiting), due_at = \(now), failures = 0, cancel_asked_at = NULL, ended_at = NULL
      WHERE id = \(job.id)
      """)
  }

  /// Removes what ended before `instant`, except what was given up, and the last of each kind, which the schedule asks.
  public func removeJobs(endedBefore instant: Instant) throws {
    try execute(
      """
      DELETE FROM job WHERE state IN \([Job.State.done, .cancelled]) AND ended_at < \(instant)
        AND EXISTS (SELECT 1 FROM job later WHERE later.kind = job.kind AND later.id > job.id)
      """)
  }
}
