import Foundation
import Kit

/// Một lần chạy: a job in the hands of one server, under its lease. Every transaction of it begins by holding the lease,
/// so a run whose job another server has taken over can write nothing more.
public struct JobRun: Sendable {
  /// As it was when it was taken; `done` says how far earlier runs have come.
  public let job: Job
  public let db: Database
  let lease: JobLease

  /// What the job works on.
  public func input<Input: Decodable>(as type: Input.Type = Input.self) throws -> Input {
    try JSONDecoder().decode(Input.self, from: Data(job.input.utf8))
  }

  /// Writes as the program, if the lease still holds.
  /// - Throws: an error that ends the run where it does not, or where the job is to be cancelled.
  @discardableResult
  public func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
    try await db.system(job: "job") { [lease] tx in
      try lease.mustHold(tx)
      return try body(tx)
    }
  }

  /// Writes one step and how far the work has come with it, together: a run after a crash goes on from there.
  /// - Parameter remark: what happens now, in a sentence.
  @discardableResult
  public func step<T: Sendable>(
    _ done: Int, of total: Int?, _ remark: String? = nil, _ body: @escaping @Sendable (Tx) throws -> T
  ) async throws -> T {
    try await write { [lease] tx in
      let result = try body(tx)
      try tx.execute(
        "UPDATE job SET done = \(done), total = \(total), remark = \(remark) WHERE \(lease.condition)")
      return result
    }
  }

  /// Says how far the work has come.
  public func note(_ done: Int, of total: Int?, _ remark: String? = nil) async throws {
    try await step(done, of: total, remark) { _ in }
  }

  /// Writes the effect of the job and that it is done, together: it happens once, whatever crashes.
  /// - Parameter body: gives the sentence that says what came of it.
  public func finish(_ body: @escaping @Sendable (Tx) throws -> String?) async throws {
    try await write { [lease] tx in
      let remark = try body(tx)
      try lease.complete(remark: remark, tx)
    }
  }
}

extension JobLease {
  /// - Returns: whether the lease held.
  @discardableResult
  func complete(remark: String?, _ tx: Tx) throws -> Bool {
    let kept: SQL = remark.map { ", remark = \($0)" } ?? ""
    return try tx.execute(
      """
      UPDATE job SET state = \(Job.State.done), owner = NULL, failure = NULL, ended_at = \(tx.now), due_at = \(tx.now),
        done = coalesce(total, done)\(kept)
      WHERE \(condition)
      """) == 1
  }
}
