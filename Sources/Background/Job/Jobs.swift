import Kit
import Storage

extension Permission {
  public static let manageJobs = Permission("background.manageJobs", "Xem và điều khiển mọi việc chạy nền")
}

/// What people do with jobs: who may manage them with all, everybody else with those they asked for.
public struct Jobs: Sendable {
  let db: Database
  private let kinds: [String: JobKind]

  public init(_ db: Database, kinds: [JobKind]) {
    self.db = db
    self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func title(of job: Job) -> String { kinds[job.kind]?.title ?? job.kind }

  /// Whether it runs all the time, and so can be neither cancelled nor done.
  func isStanding(_ job: Job) -> Bool { kinds[job.kind]?.schedule == .standing }

  /// What the actor may know of, the latest first.
  struct Listed: Sendable {
    let failed: [Job]
    let open: [Job]
    /// The last of them.
    let ended: [Job]
  }

  func list(as credential: Credential) async throws -> (actor: Actor, jobs: Listed) {
    try await db.read(as: credential) { tx, actor in
      let requester = actor.may(.manageJobs) ? nil : actor.id
      return (
        actor,
        Listed(
          failed: try tx.jobs([.failed], of: requester, limit: 200),
          open: try tx.jobs([.running, .waiting], of: requester, limit: 200),
          ended: try tx.jobs([.done, .cancelled], of: requester, limit: 30))
      )
    }
  }

  /// - Throws: `Fault.notFound` also for what somebody else asked for.
  func find(_ id: ID<Job>, as credential: Credential) async throws -> (actor: Actor, job: Job, history: [LoggedAct]) {
    try await db.read(as: credential) { tx, actor in
      (actor, try Self.find(id, by: actor, tx), try tx.history(of: [AuditSubject("job", id)]))
    }
  }

  /// Asks that a job stop, or that it be given up for good.
  /// - Throws: `Fault.conflict` for what has ended, and for what keeps the system running.
  func cancel(_ id: ID<Job>, as credential: Credential) async throws {
    try await change(id, "background.cancelJob", as: credential) { [self] job, tx in
      guard !isStanding(job) else {
        throw Fault.conflict("Việc này phải chạy thường trực để hệ thống hoạt động đúng, nên không hủy được.")
      }
      guard job.state.isOpen || job.state == .failed else { throw Fault.ended(job) }
      try tx.cancel(job)
    }
  }

  /// Has a job done again that was given up or cancelled.
  func runAgain(_ id: ID<Job>, as credential: Credential) async throws {
    try await change(id, "background.runJobAgain", as: credential) { job, tx in
      guard job.state == .failed || job.state == .cancelled else {
        throw Fault.conflict("Chỉ cho chạy lại được việc đã hỏng hoặc đã hủy; việc này \(job.state.title).")
      }
      try tx.runAgain(job)
    }
  }

  private func change(
    _ id: ID<Job>, _ act: String, as credential: Credential, _ body: @escaping @Sendable (Job, Tx) throws -> Void
  ) async throws {
    try await db.write(as: credential) { tx, actor in
      let job = try Self.find(id, by: actor, forUpdate: true, tx)
      if job.requester == actor.id {
        try actor.requireSelf(actor.id)
      } else {
        try actor.require(.manageJobs, in: .province)
      }
      try body(job, tx)
      try tx.audit(actor, act, AuditSubject("job", id), before: ["state": .text(job.state.rawValue)])
    }
  }

  private static func find(_ id: ID<Job>, by actor: Actor, forUpdate: Bool = false, _ tx: Tx) throws -> Job {
    guard let job = try tx.job(id, forUpdate: forUpdate), job.requester == actor.id || actor.may(.manageJobs) else {
      throw Fault.notFound("Không tìm thấy việc này. Có thể việc đã xong từ lâu và không còn được lưu.")
    }
    return job
  }
}

extension Fault {
  fileprivate static func ended(_ job: Job) -> Fault {
    .conflict("Việc này \(job.state.title) nên không còn gì để hủy. Hãy tải lại trang để xem kết quả.")
  }
}
