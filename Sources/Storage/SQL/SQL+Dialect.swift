extension SQL {
  /// A statement for one engine; the other is asked nothing.
  static func only(_ dialect: Dialect, _ text: StaticString) -> SQL {
    SQL(pieces: [.dialect(sqlite: dialect == .sqlite ? text : "", postgreSQL: dialect == .postgreSQL ? text : "")])
  }

  func isEmpty(in dialect: Dialect) throws -> Bool { try rendered(for: dialect).text.isEmpty }

  /// Ends a `CREATE TABLE`: SQLite checks the types of a strict table as PostgreSQL always does.
  public static let strict = SQL(pieces: [.dialect(sqlite: " STRICT", postgreSQL: "")])

  /// Locks the rows that a decision rests on. SQLite has one writer at a time and needs none.
  public static let forUpdate = SQL(pieces: [.dialect(sqlite: "", postgreSQL: " FOR UPDATE")])
}
