import Kit

/// The right of one server to do one job, until it is lost. It is named by owner and attempt, never by time alone, so
/// that clocks which differ can delay a job but never have its effect written twice.
struct JobLease: Sendable {
  let job: ID<Job>
  let owner: String
  let attempt: Int

  /// The row of the job while this lease holds.
  var condition: SQL {
    "id = \(job) AND state = \(Job.State.running) AND owner = \(owner) AND attempt = \(attempt)"
  }

  /// Locks the lease until the transaction ends, so that nobody takes the job over in between.
  /// - Throws: `JobEnd` where it is lost, or the job is to be cancelled.
  func mustHold(_ tx: Tx) throws {
    let cancelling = try tx.value(
      "SELECT cancel_asked_at IS NOT NULL FROM job WHERE \(condition)\(SQL.forUpdate)", as: Bool.self)
    guard let cancelling else { throw JobEnd.lost }
    if cancelling { throw JobEnd.cancelled }
  }
}

/// Why a run has to stop.
enum JobEnd: Error { case lost, cancelled }
