import Kit

/// What of a PostgreSQL server decides whether it keeps what it has acknowledged.
public struct ServerSettings: Sendable {
  /// `15.14`.
  public let version: String
  public let encoding: String
  public let fsync: String
  public let fullPageWrites: String
  /// As our sessions have it.
  public let synchronousCommit: String
  /// Whether what travels between us and it cannot be read on the way.
  public let isPrivate: Bool
  /// Its clock.
  public let now: Instant
}

extension Database {
  /// - Returns: nil on SQLite.
  public func serverSettings() async throws -> ServerSettings? {
    guard dialect == .postgreSQL else { return nil }
    return try await inspect { tx in
      try tx.first(
        """
        SELECT current_setting('server_version'), getdatabaseencoding()::text, current_setting('fsync'),
          current_setting('full_page_writes'), current_setting('synchronous_commit'),
          coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) OR inet_client_addr() IS NULL
            OR inet_client_addr() <<= inet '127.0.0.0/8' OR inet_client_addr() = inet '::1',
          (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        """
      ) { row in
        ServerSettings(
          version: try row.next(), encoding: try row.next(), fsync: try row.next(), fullPageWrites: try row.next(),
          synchronousCommit: try row.next(), isPrivate: try row.next(),
          now: Instant(milliseconds: try row.next()))
      }
    }
  }
}
