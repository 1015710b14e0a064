import Kit

/// A statement, or a part of one, for both engines.
///
/// Its literals are `StaticString`, so no text that came from outside can become SQL; every interpolated value is bound;
/// a `SQL` within a `SQL` is spliced. An empty array is `IN` nothing, which is false.
///
///     tx.all("SELECT \(Directive.columns) FROM directive WHERE issued_on >= \(day) AND id IN \(ids)") { … }
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  enum Piece: Sendable {
    case literal(StaticString)
    case value(SQLValue)
    case type(ColumnType)
    case dialect(sqlite: StaticString, postgreSQL: StaticString)
    /// A table or a column that the database itself has named.
    case name(String)
  }

  var pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }
  public init(stringLiteral literal: StaticString) { pieces = [.literal(literal)] }
  public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  public struct Interpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(interpolationCount * 2 + 1)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      if literal.utf8CodeUnitCount > 0 { pieces.append(.literal(literal)) }
    }

    public mutating func appendInterpolation(_ value: some SQLBindable) {
      pieces.append(.value(value.sqlValue))
    }

    public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
      pieces.append(.value(value.sqlValue))
    }

    public mutating func appendInterpolation(_ part: SQL) {
      pieces += part.pieces
    }

    public mutating func appendInterpolation(_ type: ColumnType) {
      pieces.append(.type(type))
    }

    public mutating func appendInterpolation<Values: Collection>(_ values: Values) where Values.Element: SQLBindable {
      guard !values.isEmpty else {
        // Nothing, but of the type that is compared with it.
        pieces += [.literal("(SELECT "), .value(Values.Element.sqlNull), .literal(" WHERE 1 = 0)")]
        return
      }
      var bound = values.map(\.sqlValue)
      // The last one is said again up to a round number, so that arrays of all lengths make few statements to prepare.
      let round = bound.count <= 1024 ? 1 << (Int.bitWidth - (bound.count - 1).leadingZeroBitCount) : bound.count
      bound += Array(repeating: bound[bound.count - 1], count: round - bound.count)
      for (index, value) in bound.enumerated() {
        pieces += [.literal(index == 0 ? "(" : ", "), .value(value)]
      }
      pieces.append(.literal(")"))
    }
  }

  /// The parts one after another, with `separator` between them.
  public static func joined(_ parts: [SQL], by separator: StaticString) -> SQL {
    var pieces: [Piece] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { pieces.append(.literal(separator)) }
      pieces += part.pieces
    }
    return SQL(pieces: pieces)
  }

  /// `WHERE a AND b`, or nothing at all when there are no conditions: an optional filter is a fragment left out.
  public static func whereAll(_ conditions: [SQL]) -> SQL {
    conditions.isEmpty ? SQL(pieces: []) : " WHERE \(joined(conditions, by: " AND "))"
  }

  public static func + (a: SQL, b: SQL) -> SQL { SQL(pieces: a.pieces + b.pieces) }
}

extension SQL {
  /// The text and the values as one engine wants them: `?` for SQLite, `$1` for PostgreSQL.
  /// - Throws: `Fault.invalid` for a value that neither engine may keep.
  func rendered(for dialect: Dialect) throws(Fault) -> (text: String, values: [SQLValue]) {
    var bytes: [UInt8] = []
    var values: [SQLValue] = []
    bytes.reserveCapacity(256)
    func append(_ literal: StaticString) { literal.withUTF8Buffer { bytes += $0 } }
    for piece in pieces {
      switch piece {
      case .literal(let literal): append(literal)
      case .type(let type): append(type.name(in: dialect))
      case .dialect(let sqlite, let postgreSQL): append(dialect == .sqlite ? sqlite : postgreSQL)
      case .name(let name): bytes += Self.quoted(name)
      case .value(let value):
        try value.mustBeStorable()
        values.append(value)
        if dialect == .sqlite {
          bytes.append(UInt8(ascii: "?"))
        } else {
          bytes.append(UInt8(ascii: "$"))
          bytes += String(values.count).utf8
        }
      }
    }
    return (String(decoding: bytes, as: UTF8.self), values)
  }

  /// A name in quotation marks, those within it doubled.
  static func quoted(_ name: String) -> [UInt8] {
    let mark = UInt8(ascii: "\"")
    return [mark] + name.utf8.flatMap { $0 == mark ? [mark, mark] : [$0] } + [mark]
  }
}
