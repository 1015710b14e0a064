import Foundation

extension PostgreSQLConnection {
  /// One snapshot, nothing written.
  func read<T>(_ body: (any Connection) throws -> T) throws -> T {
    try transaction(nil, body) { leave() }
  }

  /// The same where the server asks for a BEGIN: cursors live in a transaction that was begun by name.
  func readWithCursors<T>(_ body: (any Connection) throws -> T) throws -> T {
    try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body) { try commit() }
  }

  /// Serialisable: as if it had run alone.
  func write<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try transaction("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE", body) { try commit() }
    } catch StorageError.failure(code: "25006", let message) {
      // We asked to write, so it is the server that may not: it has become a standby.
      throw StorageError.unreachable(message)
    }
  }

  /// A write that no other server makes at the same time. The lock is taken before the transaction, whose snapshot then
  /// shows what the one before it did.
  func exclusively<T>(_ body: (any Connection) throws -> T) throws -> T {
    try session(Self.patience("10min", "0"))
    isBound = true
    defer {
      // If the session cannot be told, it ends, and its lock with it.
      do { try session("SELECT pg_advisory_unlock_all()") } catch { close() }
      do { try session(Self.patience("5s", "30s")) } catch { close() }
      isBound = false
    }
    try session("SELECT pg_advisory_lock(\(Self.exclusion))")
    try session(Self.patience("5s", "0"))
    return try write(body)
  }

  private static func patience(_ lock: StaticString, _ statement: StaticString) -> String {
    "SELECT set_config('lock_timeout', '\(lock)', false), set_config('statement_timeout', '\(statement)', false)"
  }

  /// "hoptac" as a number.
  private static let exclusion = 0x68_6f_70_74_61_63

  /// Runs a transaction, and after a conflict with another again, each time after a longer pause, for about two seconds
  /// in all: small tables are locked whole, so strangers may meet many times.
  private func transaction<T>(
    _ begin: String?, _ body: (any Connection) throws -> T, end: () throws -> Void
  ) throws -> T {
    var attempt = 0
    while true {
      promise(begin)
      do {
        let result = try body(self)
        try end()
        return result
      } catch {
        rollBack()
        if doom?.asksForNewSession == true { close() }
        attempt += 1
        guard case .serialization? = doom ?? (error as? StorageError), attempt <= 12 else { throw error }
        let milliseconds = min(Double(attempt * attempt), 120) * Double.random(in: 1...4)
        Thread.sleep(forTimeInterval: milliseconds / 1000)
      }
    }
  }
}
