import Crypto
import Kit

/// Bản kê của bản sao lưu: what a backup says of itself, by which it is checked.
public struct BackupManifest: Hashable, Sendable {
  /// A table as it was copied: its rows, and SHA-256 over them in the order of their key.
  public struct Table: Hashable, Sendable {
    public let name: String
    public let rows: Int
    public let digest: String
  }

  /// Of the file, not of the schema.
  public static let format = 1

  /// When the snapshot was taken.
  public let moment: Instant
  /// The engine it was taken from.
  public let source: Dialect
  /// The steps of its schema, in order.
  public let migrations: [String]
  /// The last seal of the log in the snapshot.
  public let seal: AuditSeal
  /// In the order in which they were made.
  public let tables: [Table]

  public var rows: Int { tables.reduce(0) { $0 + $1.rows } }

  /// The tables in a file that the manifest speaks of: all but its own.
  static func tables(of tx: Tx) throws -> [TableLayout] {
    try tx.layout().filter { !["backup_manifest", "backup_table"].contains($0.name) }
  }

  private var members: [(name: String, value: String)] {
    [
      ("format", String(Self.format)), ("moment", moment.description), ("source", source.rawValue),
      ("migrations", migrations.joined(separator: "\n")), ("seal", seal.description),
    ]
  }

  /// SHA-256 over everything that the manifest says.
  private var digest: String {
    let lines =
      members.map { "\($0.name)=\($0.value)" } + tables.map { "table=\($0.name) \($0.rows) \($0.digest)" }
    return SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).hexadecimal
  }
}

/// What a manifest cannot say.
enum ManifestDefect: Error, Hashable { case format(String), unreadable, altered }

extension BackupManifest {
  /// Writes it into the file that it speaks of.
  func write(to tx: Tx) throws {
    try tx.execute("CREATE TABLE backup_manifest (name \(.text) PRIMARY KEY, value \(.text) NOT NULL)\(SQL.strict)")
    try tx.execute(
      """
      CREATE TABLE backup_table (
        position \(.integer) PRIMARY KEY, name \(.text) NOT NULL, rows \(.integer) NOT NULL, digest \(.text) NOT NULL
      )\(SQL.strict)
      """)
    for (name, value) in members + [("digest", digest)] {
      try tx.execute("INSERT INTO backup_manifest (name, value) VALUES (\(name), \(value))")
    }
    for (position, table) in tables.enumerated() {
      try tx.execute(
        """
        INSERT INTO backup_table (position, name, rows, digest)
        VALUES (\(position), \(table.name), \(table.rows), \(table.digest))
        """)
    }
  }

  /// - Throws: `ManifestDefect` unless it is whole and of a format that this release reads.
  init(from tx: Tx) throws {
    func member(_ name: String) throws -> String {
      guard let value: String = try tx.value("SELECT value FROM backup_manifest WHERE name = \(name)") else {
        throw ManifestDefect.unreadable
      }
      return value
    }
    let format = try member("format")
    guard format == String(Self.format) else { throw ManifestDefect.format(format) }
    guard let moment = Instant(try member("moment")), let source = Dialect(rawValue: try member("source")),
      let seal = AuditSeal(try member("seal"))
    else { throw ManifestDefect.unreadable }
    self.init(
      moment: moment, source: source,
      migrations: try member("migrations").split(separator: "\n").map(String.init), seal: seal,
      tables: try tx.all("SELECT name, rows, digest FROM backup_table ORDER BY position") {
        Table(name: try $0.next(), rows: try $0.next(), digest: try $0.next())
      })
    guard try member("digest") == digest else { throw ManifestDefect.altered }
  }
}
