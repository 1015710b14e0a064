/// PostgreSQL, for several servers on one database.
final class PostgreSQLEngine: Engine {
  let dialect = Dialect.postgreSQL
  let pool: PostgreSQLPool

  /// Connections are opened when they are first needed, so a server may start before its database.
  /// - Throws: `Fault.invalid` where the address cannot be read.
  init(url: String, connections: Int = 8) throws {
    pool = PostgreSQLPool(try PostgreSQLParameters(url: url), seats: connections)
  }

  deinit { pool.stop() }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.run { try $0.read(body) }
  }

  func readWithCursors<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.run { try $0.readWithCursors(body) }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.run { try $0.write(body) }
  }

  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.run { try $0.exclusively(body) }
  }

  func close() async { await pool.close() }
}
