import Crypto
import Kit

/// Niêm phong: the end of the chain of sealed entries: how many there are, and the hash over all of them.
///
/// Kept outside the database (a log, a backup, paper), it proves later that nothing before it was altered, reordered or
/// cut off. Its text is `1204:9f3a…`.
public struct AuditSeal: Hashable, Sendable, CustomStringConvertible {
  public let number: Int
  /// SHA-256 in hexadecimal; of no entry yet, 64 zeros.
  public let hash: String

  public static let none = AuditSeal(number: 0, hash: String(repeating: "0", count: 64))

  init(number: Int, hash: String) {
    self.number = number
    self.hash = hash
  }

  /// Reads `number:hash`; nil for anything else.
  public init?(_ text: String) {
    let halves = text.split(separator: ":")
    guard halves.count == 2, let number = Int(halves[0]), number >= 0, halves[1].utf8.count == 64,
      [UInt8](hexadecimal: halves[1]) != nil
    else { return nil }
    self.init(number: number, hash: String(halves[1]))
  }

  public var description: String { "\(number):\(hash)" }

  /// The seal after one more entry.
  func sealing(_ entry: AuditEntry) -> AuditSeal {
    var hash = SHA256()
    for part in [self.hash, String(number + 1)] + entry.sealedParts {
      let bytes = Array(part.utf8)
      withUnsafeBytes(of: Int64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: bytes)
    }
    return AuditSeal(number: number + 1, hash: hash.finalize().hexadecimal)
  }
}

/// An entry as it is sealed.
struct AuditEntry {
  let id: String
  let number: Int?
  let seal: String?
  let digest: String
  /// What the seal covers, in order.
  let sealedParts: [String]

  static let columns: SQL =
    "id, number, seal, digest, at, actor, actor_name, on_behalf_of, act, subject_kind, subject"

  init(_ row: inout Row) throws {
    id = try row.next()
    number = try row.next()
    seal = try row.next()
    digest = try row.next()
    var parts = [id, digest]
    for _ in 0..<3 { parts.append(try row.next()) }
    parts.append(try row.next(String?.self) ?? "")
    for _ in 0..<3 { parts.append(try row.next()) }
    sealedParts = parts
  }
}

extension Tx {
  /// The seal of the last entry that bears one.
  public func lastSeal() throws -> AuditSeal {
    try first("SELECT number, seal FROM audit_entry WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1") {
      AuditSeal(number: try $0.next(), hash: try $0.next())
    } ?? .none
  }

  /// Numbers and chains the entries that are not sealed yet, at most `limit` of them.
  /// - Returns: how many were sealed, and the seal that stands now.
  public func sealEntries(limit: Int = 500) throws -> (count: Int, seal: AuditSeal) {
    var seal = try lastSeal()
    let entries = try all(
      "SELECT \(AuditEntry.columns) FROM audit_entry WHERE number IS NULL ORDER BY at, id LIMIT \(limit)"
    ) { try AuditEntry(&$0) }
    let sealed = entries.map { entry in
      seal = seal.sealing(entry)
      return (entry.id, seal)
    }
    // Together, since each statement may cost a way through the network; by powers of two, so that few are prepared.
    var left = sealed[...]
    while !left.isEmpty {
      let size = min(128, 1 << (Int.bitWidth - 1 - left.count.leadingZeroBitCount))
      let rows = left.prefix(size).map { id, seal in "(\(id), \(seal.number), \(seal.hash))" as SQL }
      try execute(
        """
        WITH sealed (id, number, seal) AS (VALUES \(SQL.joined(rows, by: ", ")))
        UPDATE audit_entry SET number = sealed.number, seal = sealed.seal FROM sealed WHERE audit_entry.id = sealed.id
        """)
      left = left.dropFirst(size)
    }
    return (entries.count, seal)
  }

  /// Whether entries wait for their seal.
  public func hasUnsealed() throws -> Bool {
    try value("SELECT 1 FROM audit_entry WHERE number IS NULL LIMIT 1", as: Int.self) != nil
  }
}

extension Database {
  /// Seals what is not sealed yet, one portion in one short transaction, whoever else does so.
  ///
  /// Several may do so at once: the number is unique, so one of two that meet does its work again.
  @discardableResult
  public func sealAudit(limit: Int = 500) async throws -> (count: Int, seal: AuditSeal) {
    try await system(job: "seal-audit") { try $0.sealEntries(limit: limit) }
  }
}
