import Kit
import Storage

extension ActivityLog {
  /// Goes through the whole chain each night, and whenever somebody asks. What it found is itself an entry of the log; a
  /// chain that was tampered with is a failure that stays on the screen.
  static let verification = JobKind("access.verifyLog", "Kiểm tra nhật ký", schedule: .daily(hour: 2), lease: 6) {
    run in
    let total = try await run.db.inspect { try $0.lastSeal().number }
    let found = try await run.db.verifyAudit { found in
      try await run.note(found.sealed, of: max(total, found.sealed), "Đang đối chiếu niêm phong của từng bút tích.")
    }
    guard let first = found.faults.first else {
      return try await run.finish { tx in
        try tx.audit(
          .machine, "access.verifiedLog", AuditSubject("log", Self.whole),
          after: ["sealed": .integer(found.sealed), "seal": .text(found.seal.description)])
        return "Nhật ký nguyên vẹn: \(found.sealed) bút tích đã niêm phong."
      }
    }
    throw Fault.invalid(
      "Nhật ký không còn nguyên vẹn, bắt đầu từ bút tích số \(first.number). Hãy giữ nguyên máy chủ, báo người phụ trách an "
        + "toàn thông tin và chạy hoptac audit verify để xem chi tiết.")
  }

  /// Asks that the log be verified now.
  /// - Returns: the job that does it, whose page shows how far it has come.
  public func requestVerification(as credential: Credential) async throws -> ID<Job> {
    try await db.write(as: credential, to: .readLog) { tx, actor in
      try actor.require(.readLog, in: .province)
      let job = try tx.enqueue(Self.verification.name, by: actor)
      try tx.audit(actor, "access.verifyLog", AuditSubject("log", Self.whole))
      return job
    }
  }

  private static let whole: ID<ActivityLog> = {
    guard let id = ID<ActivityLog>("log") else { preconditionFailure("a plain word is an identity") }
    return id
  }()
}
