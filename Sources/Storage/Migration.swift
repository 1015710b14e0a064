import Kit

/// One step of the schema. Its name never changes once released; steps only add (expand) until no running release
/// needs what a later step removes (contract).
public struct Migration: Sendable {
  public let name: String
  let statements: [SQL]

  public init(_ name: String, _ statements: [SQL]) {
    self.name = name
    self.statements = statements
  }
}

extension Database {
  /// Applies what is missing, in order, in one transaction that waits for any other server doing the same.
  /// - Returns: the names of the steps applied now.
  /// - Throws: `Fault.unavailable` if the database was made by a later release.
  @discardableResult
  public func migrate(_ features: [Migration]) async throws -> [String] {
    let steps = Migration.storage + features
    return try await told { [clock] in
      try await self.engine.exclusively { connection in
        let tx = Tx(connection, now: clock.now)
        try tx.mustOrderByCodePoint()
        try tx.mustHaveTrigrams()
        return try tx.apply(steps)
      }
    }
  }

  /// When the database got its first step.
  public func firstMigrated() async throws -> Instant? {
    try await inspect { try $0.value("SELECT applied_at FROM migration ORDER BY position LIMIT 1") }
  }

  /// Which steps the database lacks; none means that the program may serve it.
  public func missingMigrations(_ features: [Migration]) async throws -> [String] {
    let steps = Migration.storage + features
    return try await inspect { tx in
      guard try tx.hasTable("migration") else { return steps.map(\.name) }
      let applied = try tx.values("SELECT name FROM migration ORDER BY position", as: String.self)
      try Migration.refuseLater(applied, than: steps)
      return steps.map(\.name).filter { !applied.contains($0) }
    }
  }
}

extension Migration {
  static func refuseLater(_ applied: [String], than steps: [Migration]) throws(Fault) {
    let known = Set(steps.map(\.name))
    guard let later = applied.first(where: { !known.contains($0) }) else { return }
    throw .unavailable(
      "Cơ sở dữ liệu này do một bản HopTac mới hơn tạo ra (bước “\(later)”). Hãy chạy bản mới đó, hoặc khôi phục bản sao "
        + "lưu trước khi nâng cấp.", retryAfter: nil)
  }
}

extension Tx {
  /// Applies the steps that are missing, and returns their names.
  func apply(_ steps: [Migration]) throws -> [String] {
    try execute(
      """
      CREATE TABLE IF NOT EXISTS migration (
        name \(.text) PRIMARY KEY, position \(.integer) NOT NULL, applied_at \(.instant) NOT NULL
      )\(SQL.strict)
      """)
    let applied = try values("SELECT name FROM migration ORDER BY position", as: String.self)
    try Migration.refuseLater(applied, than: steps)
    let missing = steps.filter { !applied.contains($0.name) }
    for (offset, step) in missing.enumerated() {
      for statement in step.statements where try !statement.isEmpty(in: dialect) { try execute(statement) }
      let position = applied.count + offset
      try execute("INSERT INTO migration (name, position, applied_at) VALUES (\(step.name), \(position), \(now))")
    }
    return missing.map(\.name)
  }

  func hasTable(_ name: String) throws -> Bool {
    let sql: SQL =
      switch dialect {
      case .sqlite: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = \(name)"
      case .postgreSQL:
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = \(name)"
      }
    return try value(sql, as: Int.self) == 1
  }
}

extension Migration {
  /// The tables of this module.
  static let storage = [
    Migration(
      "storage-1-audit-and-blobs",
      [
        """
        CREATE TABLE audit_entry (
          id \(.text) PRIMARY KEY,
          at \(.instant) NOT NULL,
          actor \(.text) NOT NULL,
          actor_name \(.text) NOT NULL,
          on_behalf_of \(.text),
          act \(.text) NOT NULL,
          subject_kind \(.text) NOT NULL,
          subject \(.text) NOT NULL,
          digest \(.text) NOT NULL,
          number \(.integer) UNIQUE,
          seal \(.text)
        )\(SQL.strict)
        """,
        "CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject, at)",
        "CREATE INDEX audit_entry_actor ON audit_entry (actor, at)",
        "CREATE INDEX audit_entry_unsealed ON audit_entry (at, id) WHERE number IS NULL",
        """
        CREATE TABLE audit_payload (
          entry \(.text) PRIMARY KEY REFERENCES audit_entry (id) DEFERRABLE,
          salt \(.bytes) NOT NULL,
          before \(.text),
          after \(.text)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE blob (
          digest \(.text) PRIMARY KEY,
          media_type \(.text) NOT NULL,
          size \(.integer) NOT NULL,
          content \(.bytes) NOT NULL,
          stored_at \(.instant) NOT NULL
        )\(SQL.strict)
        """,
      ]),
    .search, .jobs, .submissions, .keys, .upkeep,
  ]
}
