import Kit
import Storage

extension Permission {
  public static let eraseLog = Permission("access.eraseLog", "Xóa nội dung bút tích theo căn cứ pháp luật")
}

/// Bút tích: one entry of the log with what became of it.
struct LogEntry: Sendable {
  let act: LoggedAct
  /// False where what stood before and after was lawfully erased.
  let hasPayload: Bool
  /// Its erasure, where there was one.
  let history: [LoggedAct]
}

extension ActivityLog {
  func entry(_ id: ID<LoggedAct>, as credential: Credential) async throws -> (actor: Actor, entry: LogEntry) {
    try await db.read(as: credential, to: .readLog) { tx, actor in
      guard let (act, hasPayload) = try tx.loggedAct(id) else {
        throw Fault.notFound("Không có bút tích này. Hãy tìm lại trong Nhật ký.")
      }
      return (
        actor,
        LogEntry(act: act, hasPayload: hasPayload, history: try tx.history(of: [AuditSubject("audit_entry", id)]))
      )
    }
  }

  /// Takes what stood before and after out of an entry, for good; the entry, its seal and the reason stay.
  /// - Parameter basis: the decision or the provision that demands it.
  /// - Throws: `Fault.invalid` without a basis, `Fault.conflict` where it was erased before, `Fault.forbidden` for the
  ///   entry of an erasure.
  func erase(_ id: ID<LoggedAct>, under basis: String, as credential: Credential) async throws {
    let basis = try Self.basis(basis)
    try await db.write(as: credential, to: .eraseLog) { tx, actor in
      try actor.require(.eraseLog, in: .province)
      try tx.erase(payloadOf: id, under: basis, by: actor)
    }
  }

  /// - Throws: `Fault.invalid` for what names no decision and no provision: neither is without a number.
  static func basis(_ typed: String) throws(Fault) -> String {
    let basis = typed.split(separator: " ").joined(separator: " ")
    guard basis.unicodeScalars.count >= 10, basis.contains(where: \.isNumber) else {
      throw .invalid(
        "can_cu",
        "Chưa có căn cứ. Hãy ghi số, ngày của quyết định hoặc điều, khoản của luật, ví dụ: Quyết định 12/QĐ-SNV ngày 05/10/2026."
      )
    }
    return basis
  }
}
