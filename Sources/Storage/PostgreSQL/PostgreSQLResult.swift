import CPostgreSQL

/// One answer of the server, freed with its last holder.
final class PostgreSQLResult {
  fileprivate let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }
  deinit { PQclear(pointer) }

  var status: ExecStatusType { PQresultStatus(pointer) }
  /// What was done: `SELECT 3`, `INSERT 0 1`, `COMMIT`.
  var tag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

  /// Rows inserted, changed or deleted; nought for a question.
  var changedRows: Int {
    guard let tag = PQcmdStatus(pointer), let count = PQcmdTuples(pointer) else { return 0 }
    switch UInt8(bitPattern: tag.pointee) {
    case UInt8(ascii: "I"), UInt8(ascii: "U"), UInt8(ascii: "D"), UInt8(ascii: "M"):
      return Int(String(cString: count)) ?? 0
    default: return 0
    }
  }

  /// Gives each row to `body`.
  func forEachRow(_ body: (inout Row) throws -> Void) throws {
    for row in 0..<PQntuples(pointer) {
      var one = Row(PostgreSQLCells(result: self, row: row))
      try body(&one)
    }
  }

  /// The refusal, if it is one.
  var error: StorageError? {
    guard status == PGRES_FATAL_ERROR else { return nil }
    return StorageError(
      state: sqlState, message: field("M") ?? PQresultErrorMessage(pointer).map { String(cString: $0) } ?? "",
      constraint: field("n"))
  }

  /// The SQLSTATE of a refusal; where libpq itself speaks, the connection has failed.
  private var sqlState: String { field("C") ?? "08006" }

  /// Whether the server hangs up after this refusal.
  var endsSession: Bool { field("V") == "FATAL" || field("V") == "PANIC" }

  /// A field of a refusal by its letter (`PG_DIAG_…`).
  private func field(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) }
  }
}

/// A row as libpq holds it: text in the server's own writing, with the type of each column beside it.
private struct PostgreSQLCells: Cells {
  let result: PostgreSQLResult
  let row: Int32

  var count: Int { Int(PQnfields(result.pointer)) }
  func isNull(_ column: Int) -> Bool { PQgetisnull(result.pointer, row, Int32(column)) == 1 }

  func text(_ column: Int) -> String? {
    cell(column, where: { $0.isText }).map { String(decoding: $0, as: UTF8.self) }
  }

  func integer(_ column: Int) -> Int64? {
    cell(column, where: { $0.isInteger }).flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
  }

  func real(_ column: Int) -> Double? {
    cell(column, where: { $0.isNumber }).flatMap { Double(String(decoding: $0, as: UTF8.self)) }
  }

  func boolean(_ column: Int) -> Bool? {
    cell(column, where: { $0.isBoolean }).map { $0.first == UInt8(ascii: "t") }
  }

  /// `\x` and two digits a byte.
  func bytes(_ column: Int) -> [UInt8]? {
    guard let digits = cell(column, where: { $0.isBytes }), digits.count >= 2 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: digits.count / 2 - 1) { buffer, count in
      count = digits.count / 2 - 1
      for index in 0..<count {
        buffer[index] = nibble(digits[index * 2 + 2]) << 4 | nibble(digits[index * 2 + 3])
      }
    }
  }

  private func nibble(_ digit: UInt8) -> UInt8 { digit > UInt8(ascii: "9") ? (digit & 0xf) + 9 : digit & 0xf }

  /// The bytes of a cell if it is not null and its column is of the kind asked for.
  private func cell(_ column: Int, where isReadable: (PostgreSQLType) -> Bool) -> UnsafeBufferPointer<UInt8>? {
    let number = Int32(column)
    guard !isNull(column), isReadable(PostgreSQLType(oid: PQftype(result.pointer, number))),
      let start = PQgetvalue(result.pointer, row, number)
    else { return nil }
    let count = Int(PQgetlength(result.pointer, row, number))
    return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }
}

/// The type of a column or a parameter, by its number in `pg_type`.
struct PostgreSQLType {
  let oid: Oid

  static let boolean: Oid = 16
  static let bytes: Oid = 17
  static let integer: Oid = 20
  static let text: Oid = 25
  static let real: Oid = 701

  var isBoolean: Bool { oid == Self.boolean }
  var isBytes: Bool { oid == Self.bytes }
  /// bigint, smallint, integer; numeric, which a sum of bigints is, where it is whole.
  var isInteger: Bool { oid == Self.integer || oid == 21 || oid == 23 || oid == 1700 }
  var isNumber: Bool { oid == Self.real || oid == 700 || isInteger }
  /// text, name, an untyped literal, character(n), character varying; not what merely can be written.
  var isText: Bool { oid == Self.text || oid == 19 || oid == 705 || oid == 1042 || oid == 1043 }
}
