/// The two engines. Their differences live in this module and nowhere else.
public enum Dialect: String, Sendable { case sqlite, postgreSQL }

/// The type of a column, rendered by the dialect.
public enum ColumnType: Sendable {
  /// An identity, a code, a name: any text.
  case text
  /// 64 bits; amounts in đồng, counts, flags of more than two states.
  case integer
  case real
  case boolean
  case bytes
  /// A civil day `2026-11-21`.
  case day
  /// A moment `2026-11-21T08:30:00.000Z`.
  case instant
  /// A number that the engine gives, for tables whose rows nobody names.
  case rowNumber

  func name(in dialect: Dialect) -> StaticString {
    switch (self, dialect) {
    case (.text, _), (.day, _), (.instant, _): "TEXT"
    case (.integer, .sqlite), (.boolean, .sqlite), (.rowNumber, .sqlite): "INTEGER"
    case (.rowNumber, .postgreSQL): "BIGINT GENERATED ALWAYS AS IDENTITY"
    case (.integer, .postgreSQL): "BIGINT"
    case (.boolean, .postgreSQL): "BOOLEAN"
    case (.real, .sqlite): "REAL"
    case (.real, .postgreSQL): "DOUBLE PRECISION"
    case (.bytes, .sqlite): "BLOB"
    case (.bytes, .postgreSQL): "BYTEA"
    }
  }
}
