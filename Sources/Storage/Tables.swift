/// The tables of a database, as the documents list them.
public struct TableDescription: Sendable {
  public let name: String
  public let columns: [String]
}

extension Database {
  /// Every table of ours by name, with its columns in order.
  public func tables() async throws -> [TableDescription] {
    try await inspect { tx in
      let columns: SQL =
        switch tx.dialect {
        case .sqlite:
          """
          SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
          WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*' ORDER BY t.name, c.cid
          """
        case .postgreSQL:
          """
          SELECT table_name, column_name FROM information_schema.columns
          WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
          """
        }
      var tables: [TableDescription] = []
      for (table, column) in try tx.all(columns, { (try $0.next(String.self), try $0.next(String.self)) }) {
        if tables.last?.name == table {
          tables[tables.count - 1] = TableDescription(name: table, columns: tables[tables.count - 1].columns + [column])
        } else {
          tables.append(TableDescription(name: table, columns: [column]))
        }
      }
      return tables
    }
  }
}
