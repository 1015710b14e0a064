import Foundation
import GRDB
import GRDBSQLite
import Kit

/// SQLite embedded, on a local disk: many readers, one writer at a time, write-ahead log, every commit on the disk.
struct SQLiteEngine: Engine {
  let dialect = Dialect.sqlite
  private let pool: DatabasePool
  private let path: String
  private let file: UInt64?

  /// Seconds in all that a write waits, for those before it here and for other programs.
  private static let patience: Double = 5

  /// - Throws: `StorageError.unreachable` where the file cannot be opened or is not a database.
  init(path: String) throws {
    self.path = path
    // SQLite would let everybody read it; the files beside it take after it.
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { Foundation.close(descriptor) }
    do {
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      // GRDB sets NORMAL whenever it opens a write-ahead log, after everything in the configuration.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch let error as DatabaseError {
      throw error.resultCode == .SQLITE_BUSY
        ? StorageError.busy : .unreachable("\(path): \(error.message ?? error.resultCode.description)")
    }
    file = Self.number(ofFileAt: path)
  }

  /// Whether the file that is open is the one that stands at the path: one that was removed still takes writes, which
  /// are lost when the program ends.
  var isInPlace: Bool { file != nil && Self.number(ofFileAt: path) == file }

  private static func number(ofFileAt path: String) -> UInt64? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.systemFileNumber] as? UInt64
  }

  /// GRDB fails at once when the file is locked, and a write-ahead log in NORMAL mode may lose the last commits in a
  /// power cut: neither is what a register of a province may do.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      // What is erased or sealed is overwritten with zeros.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.execute(sql: "PRAGMA cache_size = -16000")
    }
    return configuration
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    do {
      return try await pool.read { try body(SQLiteConnection($0, isWritable: false)) }
    } catch let error as DatabaseError {
      throw StorageError(error, isWritable: false)
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await write(within: Self.patience, body)
  }

  private func write<T: Sendable>(
    within patience: Double, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    let asked = ContinuousClock.now
    do {
      return try await pool.writeWithoutTransaction { db in
        let left = patience - (ContinuousClock.now - asked) / .seconds(1)
        guard left > 0 else { throw StorageError.busy }
        sqlite3_busy_timeout(db.sqliteConnection, Int32(left * 1000))
        var result: T?
        try db.inTransaction(.immediate) {
          let connection = SQLiteConnection(db, isWritable: true)
          result = try body(connection)
          // What PostgreSQL would roll back is not committed here either.
          if let doom = connection.doom { throw doom }
          return .commit
        }
        guard let result else { throw StorageError.failure(code: "commit", message: "no result") }
        return result
      }
    } catch let error as DatabaseError {
      throw StorageError(error, isWritable: true)
    }
  }

  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await write(within: 600, body)
  }

  /// Brings what stands in the write-ahead log into the file, so that the file alone is the whole database.
  func close() async {
    _ = try? await pool.writeWithoutTransaction { db in
      sqlite3_busy_timeout(db.sqliteConnection, 1000)
      _ = try db.checkpoint(.truncate)
    }
    try? pool.close()
  }
}

extension StorageError {
  init(_ error: DatabaseError, isWritable: Bool) {
    let message = error.message ?? ""
    switch (error.resultCode, error.extendedResultCode) {
    case (_, .SQLITE_CONSTRAINT_UNIQUE), (_, .SQLITE_CONSTRAINT_PRIMARYKEY): self = .unique(message)
    case (_, .SQLITE_CONSTRAINT_FOREIGNKEY): self = .reference(message)
    case (.SQLITE_CONSTRAINT, _): self = .constraint(message)
    case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _): self = .busy
    case (.SQLITE_FULL, _): self = .full
    case (.SQLITE_CANTOPEN, _), (.SQLITE_NOTADB, _), (.SQLITE_CORRUPT, _), (.SQLITE_IOERR, _):
      self = .unreachable(message)
    case (.SQLITE_READONLY, _) where isWritable: self = .unreachable(message)
    default: self = .failure(code: String(error.extendedResultCode.rawValue), message: message)
    }
  }
}
