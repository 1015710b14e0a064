import Kit

/// A value as it is bound, with its type, since PostgreSQL must know the type of a null too.
public enum SQLValue: Hashable, Sendable {
  case text(String?)
  case integer(Int64?)
  case real(Double?)
  case boolean(Bool?)
  case bytes([UInt8]?)
}

extension SQLValue {
  /// PostgreSQL keeps no NUL in a text, where SQLite would cut the text off; SQLite keeps no NaN.
  func mustBeStorable() throws(Fault) {
    switch self {
    case .text(let text?) where text.utf8.contains(0):
      throw .invalid(
        nil, "Nội dung nhập chứa một ký tự không lưu được (U+0000), thường do dán từ tệp hỏng. Hãy gõ lại đoạn đó.")
    case .real(let number?) where number.isNaN:
      throw .invalid(nil, "Có một phép tính cho kết quả không phải là số. Hãy kiểm tra lại các số liệu vừa nhập.")
    default: break
    }
  }
}

/// What may be bound in a statement.
public protocol SQLBindable: Sendable {
  var sqlValue: SQLValue { get }
  /// The null of this type.
  static var sqlNull: SQLValue { get }
}

/// What may be read from a column.
public protocol SQLReadable {
  init(from cells: borrowing some Cells, at column: Int) throws
}

public typealias SQLConvertible = SQLBindable & SQLReadable

/// The cells of the row at hand, typed by the reader. Each is nil where the column is null.
public protocol Cells {
  var count: Int { get }
  func text(_ column: Int) -> String?
  func integer(_ column: Int) -> Int64?
  func real(_ column: Int) -> Double?
  func boolean(_ column: Int) -> Bool?
  func bytes(_ column: Int) -> [UInt8]?
  func isNull(_ column: Int) -> Bool
}

extension Cells {
  /// - Throws: `MisreadColumn` where `value` is nil: a defect of the statement or of the data.
  func must<T>(_ value: T?, at column: Int) throws -> T {
    guard let value else { throw MisreadColumn(column: column, type: "\(T.self)") }
    return value
  }
}

/// A column that is not what its reader expects.
struct MisreadColumn: Error {
  let column: Int
  let type: String
}

extension String: SQLConvertible {
  public var sqlValue: SQLValue { .text(self) }
  public static var sqlNull: SQLValue { .text(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.text(column), at: column)
  }
}

extension Int64: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self) }
  public static var sqlNull: SQLValue { .integer(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.integer(column), at: column)
  }
}

extension Int: SQLConvertible {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
  public static var sqlNull: SQLValue { .integer(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = Int(try cells.must(cells.integer(column), at: column))
  }
}

extension Double: SQLConvertible {
  public var sqlValue: SQLValue { .real(self) }
  public static var sqlNull: SQLValue { .real(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.real(column), at: column)
  }
}

extension Bool: SQLConvertible {
  public var sqlValue: SQLValue { .boolean(self) }
  public static var sqlNull: SQLValue { .boolean(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.boolean(column), at: column)
  }
}

extension [UInt8]: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .bytes(self) }
  public static var sqlNull: SQLValue { .bytes(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.bytes(column), at: column)
  }
}

extension ID: SQLConvertible {
  public var sqlValue: SQLValue { .text(text) }
  public static var sqlNull: SQLValue { .text(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.text(column).flatMap { ID($0) }, at: column)
  }
}

extension Day: SQLConvertible {
  public var sqlValue: SQLValue { .text(description) }
  public static var sqlNull: SQLValue { .text(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.text(column).flatMap { Day($0) }, at: column)
  }
}

extension Instant: SQLConvertible {
  public var sqlValue: SQLValue { .text(description) }
  public static var sqlNull: SQLValue { .text(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.text(column).flatMap { Instant($0) }, at: column)
  }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  public var sqlValue: SQLValue { self?.sqlValue ?? Wrapped.sqlNull }
  public static var sqlNull: SQLValue { Wrapped.sqlNull }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = cells.isNull(column) ? nil : try Wrapped(from: cells, at: column)
  }
}

/// An enumeration of words is stored as its word.
extension RawRepresentable where RawValue == String, Self: Sendable {
  public var sqlValue: SQLValue { .text(rawValue) }
  public static var sqlNull: SQLValue { .text(nil) }
  public init(from cells: borrowing some Cells, at column: Int) throws {
    self = try cells.must(cells.text(column).flatMap { Self(rawValue: $0) }, at: column)
  }
}

extension Role: SQLConvertible {}
