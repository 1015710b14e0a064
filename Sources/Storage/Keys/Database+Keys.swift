import Kit

extension Migration {
  /// Which keys have sealed something here; of the keys themselves only a proof.
  static let keys = Migration(
    "storage-3-sealing-keys",
    [
      """
      CREATE TABLE sealing_key (
        id \(.text) PRIMARY KEY, proof \(.text) NOT NULL, known_since \(.instant) NOT NULL
      )\(SQL.strict)
      """
    ])
}

extension Database {
  /// Makes the first key of a new installation, and notes those that the database does not know yet.
  public func prepare(_ keys: Keyring) async throws {
    try await mustOpen(with: keys)
    let hasNone = try await inspect { try $0.value("SELECT count(*) FROM sealing_key", as: Int.self) == 0 }
    if keys.isEmpty, hasNone { try keys.begin(at: clock.now) }
    try await system(job: "note-keys") { tx in
      for key in keys.keys {
        try tx.execute(
          """
          INSERT INTO sealing_key (id, proof, known_since) VALUES (\(key.id), \(key.proof), \(tx.now))
          ON CONFLICT (id) DO NOTHING
          """)
      }
    }
  }

  /// - Throws: `Fault.unavailable` unless every key that the database knows is there and is the same.
  public func mustOpen(with keys: Keyring) async throws {
    let known = try await inspect { tx in
      try tx.all("SELECT id, proof FROM sealing_key ORDER BY id") {
        (id: try $0.next(String.self), proof: try $0.next(String.self))
      }
    }
    for (id, proof) in known {
      let (key, _) = try keys.key(of: "\(id):")
      guard key.proof == proof else { throw Fault.missingKey(id, at: keys.path) }
    }
  }

  /// Seals under the newest key what is sealed under another, some rows a transaction; stopped half-way, it goes on
  /// where it stopped.
  /// - Returns: how many values were sealed anew.
  @discardableResult
  public func reseal(_ column: SealedColumn, with keys: Keyring, limit: Int = 200) async throws -> Int {
    let newest = try keys.newest().id
    var done = 0
    while true {
      let count = try await system(job: "reseal") { tx in
        let rows = try tx.all(column.others(than: newest, limit: limit)) {
          (row: try $0.next(String.self), sealed: try $0.next(String.self))
        }
        for (row, sealed) in rows {
          let text = try keys.open(sealed, column, ofRow: row)
          let key = try keys.newest()
          try tx.execute(
            column.replacement(
              in: row, key.seal(text, context: column.context(of: row)),
              digest: key.digest(text, context: column.context)))
        }
        return rows.count
      }
      done += count
      if count < limit { return done }
    }
  }

  /// How many values each key has sealed in a column.
  public func counts(of column: SealedColumn, under keys: Keyring) async throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for key in keys.keys {
      counts[key.id] = try await inspect { try $0.value(column.count(under: key.id), as: Int.self) }
    }
    return counts
  }
}

extension SealingKey {
  /// What tells the key from another of its name.
  fileprivate var proof: String { digest(id, context: "proof") }
}

extension SealedColumn {
  private var name: SQL { SQL(pieces: [.literal(column)]) }
  private var from: SQL { SQL(pieces: [.literal(" FROM "), .literal(table), .literal(" WHERE ")]) }
  /// The values of one key are a range, since its name stands before them.
  private func isUnder(_ key: String) -> SQL { "(\(name) >= \("\(key):") AND \(name) < \("\(key);"))" }

  fileprivate func others(than newest: String, limit: Int) -> SQL {
    let row = SQL(pieces: [.literal(key)])
    return "SELECT \(row), \(name)\(from)\(name) IS NOT NULL AND NOT \(isUnder(newest)) ORDER BY \(row) LIMIT \(limit)"
  }

  fileprivate func count(under key: String) -> SQL { "SELECT count(*)\(from)\(isUnder(key))" }

  fileprivate func replacement(in row: String, _ sealed: String, digest value: String) -> SQL {
    let table = SQL(pieces: [.literal(table)])
    let key = SQL(pieces: [.literal(key)])
    let beside: SQL = digest.map { ", \(SQL(pieces: [.literal($0)])) = \(value)" } ?? SQL(pieces: [])
    return "UPDATE \(table) SET \(name) = \(sealed)\(beside) WHERE \(key) = \(row)"
  }
}
