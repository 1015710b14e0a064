import Crypto
import Kit

/// Bút tích: what somebody did to one thing, written in the transaction that did it.
///
/// The entry holds a digest of (salt ‖ before ‖ after); the payload lies in a table of its own, so that lawful erasure
/// can remove it while the entry still verifies. Entries are numbered and chained later, by the sealer: a chain head in
/// the transaction would make every writer wait for every other.
public struct AuditSubject: Hashable, Sendable {
  /// The table's word for it: `directive`, `user`, …
  public let kind: String
  public let id: String

  public init(_ kind: String, _ id: ID<some Any>) {
    self.kind = kind
    self.id = id.text
  }
}

extension Tx {
  /// Writes the entry of an act.
  /// - Parameters:
  ///   - act: `feature.act`, as the permission is named.
  ///   - before: what stood there; nil for something new.
  ///   - after: what stands there now; nil for something ended.
  public func audit(
    _ actor: Actor, _ act: String, _ subject: AuditSubject, before: JSON? = nil, after: JSON? = nil,
    onBehalfOf: String? = nil
  ) throws {
    let entry: ID<AuditSubject> = newID()
    let before = before?.text
    let after = after?.text
    let salt = [UInt8].random(16)
    let rows =
      try execute(
        """
        INSERT INTO audit_entry (id, at, actor, actor_name, on_behalf_of, act, subject_kind, subject, digest)
        VALUES (\(entry), \(now), \(actor.id), \(actor.name), \(onBehalfOf), \(act), \(subject.kind), \(subject.id),
          \(Self.digest(salt: salt, before: before, after: after)))
        """)
      + execute(
        "INSERT INTO audit_payload (entry, salt, before, after) VALUES (\(entry), \(salt), \(before), \(after))")
    countAudit(rows: rows)
  }

  /// SHA-256 over the salt and both sides, each with its length before it, so that nothing can move between them.
  static func digest(salt: [UInt8], before: String?, after: String?) -> String {
    var hash = SHA256()
    hash.update(data: salt)
    for side in [before, after] {
      let bytes = side.map { Array($0.utf8) }
      withUnsafeBytes(of: Int64(bytes?.count ?? -1).bigEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: bytes ?? [])
    }
    return hash.finalize().hexadecimal
  }
}
