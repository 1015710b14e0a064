import Foundation
import GRDB

/// One transaction on a connection that GRDB owns.
final class SQLiteConnection: Connection {
  let dialect = Dialect.sqlite
  var doom: StorageError?
  private let db: GRDB.Database
  private let isWritable: Bool
  /// Statements whose rows are being read; the same text asked again meanwhile needs a statement of its own.
  private var reading: [String] = []

  init(_ db: GRDB.Database, isWritable: Bool) {
    self.db = db
    self.isWritable = isWritable
  }

  var totalChanges: Int { db.totalChangesCount }

  func run(_ sql: SQL, each: (inout Row) throws -> Void) throws -> Int {
    let (text, values) = try sql.rendered(for: .sqlite)
    guard doom == nil else { throw StorageError.doomed }
    do {
      return try run(text, values, each)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      // GRDB interrupts a statement whose task was cancelled.
      doom = .doomed
      throw CancellationError()
    } catch let error as DatabaseError {
      let refusal = StorageError(error, isWritable: isWritable)
      doom = refusal
      throw refusal
    }
  }

  private func run(_ text: String, _ values: [SQLValue], _ each: (inout Row) throws -> Void) throws -> Int {
    let statement = try reading.contains(text) ? db.makeStatement(sql: text) : db.cachedStatement(sql: text)
    statement.setUncheckedArguments(StatementArguments(values.map(\.databaseValue)))
    let before = db.totalChangesCount
    if statement.columnCount == 0 {
      try statement.execute()
    } else {
      reading.append(text)
      defer { reading.removeLast() }
      let rows = try GRDB.Row.fetchCursor(statement)
      while let row = try rows.next() {
        var one = Row(SQLiteCells(row: row))
        try each(&one)
      }
    }
    // The rows of the statement itself, without those that a foreign key took along.
    return db.totalChangesCount == before ? 0 : db.changesCount
  }
}

/// A row as SQLite holds it; a cell of another kind than asked for reads as nil, never as a conversion.
private struct SQLiteCells: Cells {
  let row: GRDB.Row

  var count: Int { row.count }
  func isNull(_ column: Int) -> Bool { row.hasNull(atIndex: column) }

  func text(_ column: Int) -> String? {
    guard case .string(let text) = storage(column) else { return nil }
    return text
  }

  func integer(_ column: Int) -> Int64? {
    guard case .int64(let number) = storage(column) else { return nil }
    return number
  }

  func real(_ column: Int) -> Double? {
    switch storage(column) {
    case .double(let number): number
    case .int64(let number): Double(number)
    default: nil
    }
  }

  func boolean(_ column: Int) -> Bool? { integer(column).map { $0 != 0 } }

  func bytes(_ column: Int) -> [UInt8]? {
    guard case .blob(let data) = storage(column) else { return nil }
    return [UInt8](data)
  }

  private func storage(_ column: Int) -> DatabaseValue.Storage { (row[column] as DatabaseValue).storage }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .text(let value): value?.databaseValue ?? .null
    case .integer(let value): value?.databaseValue ?? .null
    case .real(let value): value?.databaseValue ?? .null
    case .boolean(let value): value?.databaseValue ?? .null
    case .bytes(let value): value.map { Data($0).databaseValue } ?? .null
    }
  }
}
