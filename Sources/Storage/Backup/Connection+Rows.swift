import Kit

/// About how many bytes a row takes.
private func weight(_ row: [SQLValue]) -> Int {
  row.reduce(0) { sum, value in
    switch value {
    case .text(let text?): sum + text.utf8.count
    case .bytes(let content?): sum + content.count
    default: sum + 8
    }
  }
}

/// How many rows travel at once, and about how many bytes: enough to be quick, few enough to need no memory.
private enum Load {
  static let rows = 64
  static let bytes = 1 << 20
}

extension Connection {
  /// Gives every row of a table to `each`, in the order of its key, without ever holding the table.
  func forEachRow(of table: TableLayout, _ each: ([SQLValue]) throws -> Void) throws {
    func read(_ row: inout Row) throws -> [SQLValue] {
      try table.columns.map { try $0.kind.read(&row) }
    }
    switch dialect {
    case .sqlite: try run(table.select) { try each(read(&$0)) }
    case .postgreSQL:
      // libpq keeps an answer whole, so it is asked by handfuls, smaller ones where rows are large.
      let cursor = SQL.name(table.name)
      try run("DECLARE \(cursor) NO SCROLL CURSOR FOR \(table.select)")
      var handful = FetchSize.few
      while true {
        var (count, bytes) = (0, 0)
        try run(handful.fetch(from: cursor)) { row in
          let row = try read(&row)
          count += 1
          bytes += weight(row)
          try each(row)
        }
        if count < handful.rawValue { break }
        handful = handful.after(bytes)
      }
      try run("CLOSE \(cursor)")
    }
  }

  /// What the rows of a table are now.
  func digest(of table: TableLayout) throws -> BackupManifest.Table {
    var digest = RowDigest(columns: table.columns.map(\.name))
    try forEachRow(of: table) { digest.add($0) }
    return BackupManifest.Table(name: table.name, rows: digest.rows, digest: digest.finish())
  }

  /// Takes every row of a table from `source`, and returns what was read there.
  @discardableResult
  func copy(_ table: TableLayout, from source: any Connection, as sourceTable: TableLayout) throws
    -> BackupManifest.Table
  {
    var digest = RowDigest(columns: table.columns.map(\.name))
    var waiting: [[SQLValue]] = []
    var bytes = 0
    try source.forEachRow(of: sourceTable) { row in
      digest.add(row)
      bytes += weight(row)
      waiting.append(zip(table.columns, row).map { $0.kind.taking($1) })
      guard waiting.count == Load.rows || bytes > Load.bytes else { return }
      try insert(waiting, into: table)
      waiting.removeAll(keepingCapacity: true)
      bytes = 0
    }
    try insert(waiting, into: table)
    try renumber(table)
    return BackupManifest.Table(name: table.name, rows: digest.rows, digest: digest.finish())
  }

  /// A full load goes as one statement, and what remains row by row, so that few statements are prepared.
  private func insert(_ rows: [[SQLValue]], into table: TableLayout) throws {
    let size = rows.count == Load.rows && dialect == .postgreSQL ? rows.count : 1
    for start in stride(from: 0, to: rows.count, by: size) {
      let values = rows[start..<start + size].map { row in
        "(\(SQL.joined(row.map { SQL(pieces: [.value($0)]) }, by: ", ")))" as SQL
      }
      try run(
        """
        INSERT INTO \(.name(table.name)) (\(table.names))\(.only(.postgreSQL, " OVERRIDING SYSTEM VALUE"))
        VALUES \(SQL.joined(values, by: ", "))
        """)
    }
  }

  /// PostgreSQL counts on from the highest number that was copied; SQLite does so by itself.
  private func renumber(_ table: TableLayout) throws {
    guard dialect == .postgreSQL else { return }
    for column in table.columns where column.isNumbered {
      let quoted = String(decoding: SQL.quoted(table.name), as: UTF8.self)
      try run(
        """
        SELECT setval(pg_get_serial_sequence(\(quoted), \(column.name)), max(\(.name(column.name))))
        FROM \(.name(table.name)) HAVING max(\(.name(column.name))) IS NOT NULL
        """)
    }
  }
}

/// How many rows are fetched at once.
private enum FetchSize: Int {
  case few = 4
  case some = 16

  func fetch(from cursor: SQL) -> SQL {
    switch self {
    case .few: "FETCH 4 FROM \(cursor)"
    case .some: "FETCH 16 FROM \(cursor)"
    }
  }

  func after(_ bytes: Int) -> FetchSize { bytes / rawValue > Load.bytes / FetchSize.some.rawValue ? .few : .some }
}
