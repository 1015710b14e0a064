import Kit

/// Kết quả kiểm tra nhật ký: what the chain of sealed entries says of itself.
public struct AuditVerification: Sendable {
  /// A sealed entry that is not what was sealed.
  public struct Fault: Hashable, Sendable {
    public enum Kind: String, Sendable {
      /// A number is missing in the chain: an entry was taken out.
      case missing
      /// The entry does not give the seal it bears: it, or one before it, was altered or moved.
      case altered
      /// The record of before and after does not give the entry's digest.
      case payload
      /// The chain ends before the seal that was kept outside.
      case truncated
    }

    public let number: Int
    public let kind: Kind
  }

  /// A sealed entry whose payload was lawfully erased: its digest stands, and another entry of the chain says why.
  public struct Erasure: Hashable, Sendable {
    public let number: Int
    public let basis: String
  }

  /// An entry that no seal covers yet.
  public struct Unsealed: Hashable, Sendable {
    public let id: String
    public let at: Instant
    public let act: String
  }

  public internal(set) var sealed = 0
  /// How many entries no seal covers yet.
  public internal(set) var unsealed = 0
  /// Of those, the ones that have waited longest, at most `mostNamed`, the oldest first.
  public internal(set) var waiting: [Unsealed] = []
  public static let mostNamed = 20

  public internal(set) var seal = AuditSeal.none
  /// In the order of the chain; the first is where to look.
  public internal(set) var faults: [Fault] = []
  /// In the order of the chain.
  public internal(set) var erasures: [Erasure] = []
}

extension Database {
  /// Goes through the whole chain, a thousand entries at a time, each in a snapshot of its own.
  /// - Parameters:
  ///   - known: a seal that was kept outside; the chain must still pass through it.
  ///   - count: looks at so many entries at the end of the chain only.
  ///   - note: told after each portion what was found so far.
  public func verifyAudit(
    against known: AuditSeal? = nil, last count: Int? = nil,
    note: (AuditVerification) async throws -> Void = { _ in }
  ) async throws -> AuditVerification {
    var result = AuditVerification()
    var expected = try await inspect { tx in try count.map { try tx.seal(before: $0) } ?? .none }
    while true {
      let after = expected.number
      let entries = try await inspect { tx in try tx.sealedEntries(after: after, limit: 1000) }
      for (entry, payload, erasure) in entries {
        guard let number = entry.number, let hash = entry.seal else { continue }
        let before = AuditSeal(number: number - 1, hash: expected.hash)
        if number != expected.number + 1 { result.faults.append(.init(number: expected.number + 1, kind: .missing)) }
        if before.sealing(entry).hash != hash { result.faults.append(.init(number: number, kind: .altered)) }
        if payload == nil, let erasure {
          result.erasures.append(.init(number: number, basis: erasure.basis))
        } else if payload != entry.digest {
          result.faults.append(.init(number: number, kind: .payload))
        }
        if let known, known.number == number, known.hash != hash {
          result.faults.append(.init(number: number, kind: .altered))
        }
        // Goes on from what stands there, so that one alteration is told once and not for all that follow.
        expected = AuditSeal(number: number, hash: hash)
        result.sealed += 1
      }
      if entries.count < 1000 { break }
      try await note(result)
    }
    if let known, known.number > expected.number {
      result.faults.append(.init(number: expected.number + 1, kind: .truncated))
    }
    result.seal = expected
    (result.unsealed, result.waiting) = try await inspect { tx in
      (try tx.unsealedEntries(), try tx.oldestUnsealed(AuditVerification.mostNamed))
    }
    return result
  }

  /// When the entry was written that has waited longest to be sealed; nil where none waits.
  public func oldestUnsealed() async throws -> Instant? {
    try await inspect { try $0.value("SELECT at FROM audit_entry WHERE number IS NULL ORDER BY at, id LIMIT 1") }
  }

  /// When the last entry was written.
  public func lastEntry() async throws -> Instant? {
    try await inspect { try $0.value("SELECT at FROM audit_entry ORDER BY id DESC LIMIT 1") }
  }
}

extension Tx {
  fileprivate func oldestUnsealed(_ count: Int) throws -> [AuditVerification.Unsealed] {
    try all("SELECT id, at, act FROM audit_entry WHERE number IS NULL ORDER BY at, id LIMIT \(count)") {
      .init(id: try $0.next(), at: try $0.next(), act: try $0.next())
    }
  }

  /// The seal before the last `count` entries.
  fileprivate func seal(before count: Int) throws -> AuditSeal {
    let last = try lastSeal().number
    return try first(
      "SELECT number, seal FROM audit_entry WHERE number <= \(last - count) ORDER BY number DESC LIMIT 1"
    ) { AuditSeal(number: try $0.next(), hash: try $0.next()) } ?? .none
  }

  /// Sealed entries in order, each with the digest that its payload gives now, and what erased it where it has none.
  fileprivate func sealedEntries(
    after number: Int, limit: Int
  ) throws -> [(AuditEntry, payload: String?, PayloadErasure?)] {
    try all(
      """
      SELECT \(AuditEntry.columns), p.salt, p.before, p.after,
        CASE WHEN p.entry IS NULL THEN \(PayloadErasure.recorded) END
      FROM audit_entry LEFT JOIN audit_payload p ON p.entry = id
      WHERE number > \(number) ORDER BY number LIMIT \(limit)
      """
    ) { row in
      let entry = try AuditEntry(&row)
      let salt = try row.next([UInt8]?.self)
      let (before, after) = (try row.next(String?.self), try row.next(String?.self))
      let erasure = try row.next(String?.self).flatMap(PayloadErasure.init)
      return (entry, salt.map { Self.digest(salt: $0, before: before, after: after) }, erasure)
    }
  }
}
