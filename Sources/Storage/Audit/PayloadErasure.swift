import Foundation
import Kit

/// Xóa nội dung bút tích: why the payload of an entry is gone, as the entry of its erasure says it.
struct PayloadErasure: Codable {
  /// The decision or the provision under which it was erased.
  let basis: String

  static let act = "audit.erase"
  static let kind = "audit_entry"

  /// What the erasure of the entry at hand recorded.
  static let recorded: SQL =
    """
    (SELECT min(reason.after) FROM audit_entry erasing JOIN audit_payload reason ON reason.entry = erasing.id
     WHERE erasing.subject_kind = 'audit_entry' AND erasing.subject = audit_entry.id AND erasing.act = 'audit.erase')
    """

  init?(_ json: String) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)) else { return nil }
    self = read
  }
}

extension Tx {
  /// Takes what stood before and after out of an entry of the log, for good. The entry keeps its digest and its place in
  /// the chain; the erasure is an entry of its own.
  ///
  /// Backups that were taken before still hold it. SQLite overwrites it with zeros; PostgreSQL drops it at its next
  /// vacuum.
  /// - Parameter basis: the decision or the provision that demands it, as it is to be read in the log.
  /// - Throws: `Fault.notFound`; `Fault.conflict` where it was erased before; `Fault.forbidden` for the entry of an
  ///   erasure, which is the proof of another.
  public func erase(payloadOf entry: ID<LoggedAct>, under basis: String, by actor: Actor) throws {
    guard let act = try value("SELECT act FROM audit_entry WHERE id = \(entry)", as: String.self) else {
      throw Fault.notFound("Không có bút tích này. Hãy mở lại nhật ký và chọn bút tích cần xóa nội dung.")
    }
    guard act != PayloadErasure.act else {
      throw Fault.forbidden("Bút tích ghi việc xóa nội dung là bằng chứng nên không xóa được.")
    }
    guard try execute("DELETE FROM audit_payload WHERE entry = \(entry)") == 1 else {
      throw Fault.conflict("Nội dung của bút tích này đã được xóa trước đó.")
    }
    try audit(actor, PayloadErasure.act, AuditSubject(PayloadErasure.kind, entry), after: ["basis": .text(basis)])
  }
}
