import Kit

/// How a table lies in a database: what a copy of its rows has to know.
struct TableLayout: Sendable {
  struct Column: Sendable {
    let name: String
    let kind: CellKind
    /// Whether the engine numbers the rows by it.
    let isNumbered: Bool
    /// Its place in the primary key, from 1; nil outside.
    let keyPosition: Int?
  }

  let name: String
  var columns: [Column]

  /// The columns whose order is the order of the rows.
  private var key: [Column] {
    columns.filter { $0.keyPosition != nil }.sorted { ($0.keyPosition ?? 0) < ($1.keyPosition ?? 0) }
  }

  /// Every row in an order that both engines share. Without a primary key all columns give it: rows that are alike may
  /// then stand either way.
  var select: SQL {
    let order =
      key.isEmpty
      ? columns.map { SQL.name($0.name) + " NULLS FIRST" }
      : key.map { SQL.name($0.name) }
    return "SELECT \(names) FROM \(.name(name)) ORDER BY \(SQL.joined(order, by: ", "))"
  }

  var names: SQL { SQL.joined(columns.map { .name($0.name) }, by: ", ") }

  /// The same columns, whatever their order and kind.
  func matches(_ other: TableLayout) -> Bool { Set(columns.map(\.name)) == Set(other.columns.map(\.name)) }

  /// The table as it lies here, with the columns in the order of `other`.
  func ordered(as other: TableLayout) -> TableLayout {
    TableLayout(name: name, columns: other.columns.compactMap { column in columns.first { $0.name == column.name } })
  }
}

/// What a cell holds, by the type of its column.
enum CellKind: String, Sendable {
  case text, integer, real, boolean, bytes

  init?(type: String) {
    switch type.uppercased() {
    case "TEXT": self = .text
    case "INTEGER", "BIGINT": self = .integer
    case "REAL", "DOUBLE PRECISION": self = .real
    case "BOOLEAN": self = .boolean
    case "BLOB", "BYTEA": self = .bytes
    default: return nil
    }
  }

  func read(_ row: inout Row) throws -> SQLValue {
    switch self {
    case .text: .text(try row.next())
    case .integer: .integer(try row.next())
    case .real: .real(try row.next())
    case .boolean: .boolean(try row.next())
    case .bytes: .bytes(try row.next())
    }
  }

  /// The value as a column of this kind takes it: SQLite keeps a boolean as a number.
  func taking(_ value: SQLValue) -> SQLValue {
    switch (self, value) {
    case (.boolean, .integer(let number)): .boolean(number.map { $0 != 0 })
    case (.integer, .boolean(let flag)): .integer(flag.map { $0 ? 1 : 0 })
    default: value
    }
  }
}

extension SQL {
  static func name(_ name: String) -> SQL { SQL(pieces: [.name(name)]) }
}

extension Tx {
  /// The tables in the order in which they were made, so that a reference as a rule points to an earlier one.
  func layout() throws -> [TableLayout] {
    let columns: SQL =
      switch dialect {
      case .sqlite:
        """
        SELECT m.name, c.name, c.type, 0, nullif(c.pk, 0) FROM sqlite_master m
        JOIN pragma_table_list t ON t.schema = 'main' AND t.type = 'table' AND t.name = m.name
        JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' ORDER BY m.rowid, c.cid
        """
      case .postgreSQL:
        """
        SELECT t.relname::text, c.attname::text, format_type(c.atttypid, c.atttypmod), c.attidentity <> '',
          array_position(k.indkey::smallint[], c.attnum) + 1
        FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
        WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace ORDER BY t.oid, c.attnum
        """
      }
    var tables: [TableLayout] = []
    try connection.run(columns) { row in
      let (table, name, type): (String, String, String) = (try row.next(), try row.next(), try row.next())
      guard let kind = CellKind(type: type) else {
        throw Fault.unavailable(
          "Bảng “\(table)” có cột “\(name)” kiểu \(type), không phải do HopTac tạo ra. Hãy dùng một cơ sở dữ liệu riêng "
            + "cho HopTac, hoặc chuyển bảng đó đi nơi khác.", retryAfter: nil)
      }
      let column = TableLayout.Column(
        name: name, kind: kind, isNumbered: try row.next(), keyPosition: try row.next())
      if tables.last?.name == table {
        tables[tables.count - 1].columns.append(column)
      } else {
        tables.append(TableLayout(name: table, columns: [column]))
      }
    }
    return tables
  }
}
