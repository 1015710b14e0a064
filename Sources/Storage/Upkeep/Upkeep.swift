import Kit

/// Việc bảo trì: a backup or a drill that went well, as it is remembered in the database that it was of.
public struct Upkeep: Sendable {
  public enum Kind: String, SQLConvertible, Sendable { case backup, drill }

  public let kind: Kind
  /// When it ended.
  public let at: Instant
  public let milliseconds: Int
  /// What it was made to or from: the name of a file.
  public let note: String
}

extension Database {
  /// Remembers that something went well.
  public func remember(_ kind: Upkeep.Kind, took milliseconds: Int, note: String) async throws {
    try await system(job: "upkeep") { try $0.remember(kind, took: milliseconds, note: note) }
  }

  /// The last time that it went well; nil if it never did.
  public func lastUpkeep(_ kind: Upkeep.Kind) async throws -> Upkeep? {
    try await inspect { tx in
      try tx.first(
        "SELECT kind, at, milliseconds, note FROM upkeep WHERE kind = \(kind) ORDER BY at DESC, id DESC LIMIT 1"
      ) {
        Upkeep(kind: try $0.next(), at: try $0.next(), milliseconds: try $0.next(), note: try $0.next())
      }
    }
  }
}

extension Tx {
  /// Remembers that something went well.
  public func remember(_ kind: Upkeep.Kind, took milliseconds: Int, note: String) throws {
    try execute(
      """
      INSERT INTO upkeep (id, kind, at, milliseconds, note)
      VALUES (\(newID(Upkeep.self)), \(kind), \(now), \(milliseconds), \(note))
      """)
  }
}

extension Migration {
  static let upkeep = Migration(
    "storage-5-upkeep",
    [
      """
      CREATE TABLE upkeep (
        id \(.text) PRIMARY KEY,
        kind \(.text) NOT NULL,
        at \(.instant) NOT NULL,
        milliseconds \(.integer) NOT NULL,
        note \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX upkeep_kind ON upkeep (kind, at)",
    ])
}
