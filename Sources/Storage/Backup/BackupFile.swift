import Foundation
import GRDB
import Kit

/// The file of a backup: an SQLite database beside the one that is served, in no write-ahead log, worked on by one.
struct BackupFile: Engine {
  enum Purpose { case create, read, change }

  let dialect = Dialect.sqlite
  private let queue: DatabaseQueue

  /// "HTBK" as a number, by which a backup is told from any other SQLite file.
  static let mark = 0x4854_424b

  static func sign(_ connection: any Connection) throws { try connection.run("PRAGMA application_id = 0x4854424b") }

  init(_ path: String, to purpose: Purpose) throws {
    var configuration = Configuration()
    configuration.readonly = purpose == .read
    configuration.foreignKeysEnabled = purpose == .change
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      // A file that fails halfway is thrown away, so it needs no journal on the disk; it is synced once, at the end.
      guard purpose != .read else { return }
      try db.execute(sql: "PRAGMA journal_mode = MEMORY")
      try db.execute(sql: "PRAGMA synchronous = OFF")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw StorageError(error, isWritable: purpose != .read)
    }
  }

  /// Reads here and now, in one snapshot.
  func reading<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try queue.read { try body(SQLiteConnection($0, isWritable: false)) }
    } catch let error as DatabaseError {
      throw StorageError(error, isWritable: false)
    }
  }

  /// Writes here and now, in one transaction.
  func writing<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try queue.write { try body(SQLiteConnection($0, isWritable: true)) }
    } catch let error as DatabaseError {
      throw StorageError(error, isWritable: true)
    }
  }

  func shut() throws { try queue.close() }

  // MARK: As an engine, for what asks one

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await queue.read { try body(SQLiteConnection($0, isWritable: false)) }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await queue.write { try body(SQLiteConnection($0, isWritable: true)) }
  }

  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await write(body)
  }

  func close() async { try? queue.close() }
}

extension Tx {
  /// Fills the index by which SQLite searches from the entries, whatever stood in it.
  func rebuildSearch() throws {
    guard dialect == .sqlite, try hasTable("search_trigram") else { return }
    try execute("INSERT INTO search_trigram (search_trigram) VALUES ('rebuild')")
  }
}
