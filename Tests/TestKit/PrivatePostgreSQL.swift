import Foundation
import Kit
import Storage
import Testing

/// The PostgreSQL that `bin/test-postgres start` has started for the tests, told by `HOPTAC_TEST_POSTGRES`.
public enum PrivatePostgreSQL {
  /// Its address; nil where there is none, and the tests on PostgreSQL are left out.
  public static let url = ProcessInfo.processInfo.environment["HOPTAC_TEST_POSTGRES"]

  public static var isPresent: Bool { url != nil }
  public static let absence: Comment = "HOPTAC_TEST_POSTGRES names no server; bin/test starts one"

  /// The address of an empty database: a schema of its own on the server, which goes when the server goes.
  public static func emptyDatabase() async throws -> DatabaseAddress {
    let url = try #require(url)
    let schema = "test_\(UInt64.random(in: 0...UInt64.max))"
    let nobody: Database.ActorLoader = { _, _ in throw Fault.unauthenticated("") }
    let server = try Database.open(.postgreSQL(url: url), clock: .system, connections: 1, loadActor: nobody)
    try await server.system(job: "schema for a test") { tx in
      // The name of a schema cannot be bound; a function of the session makes the statement from it.
      try tx.execute(
        """
        CREATE FUNCTION pg_temp.make_schema(name text) RETURNS void LANGUAGE plpgsql
        AS $$ BEGIN EXECUTE format('CREATE SCHEMA %I', name); END $$
        """)
      _ = try tx.value("SELECT pg_temp.make_schema(\(schema)) IS NULL", as: Bool.self)
    }
    await server.close()
    let mark = url.contains("?") ? "&" : "?"
    return .postgreSQL(url: "\(url)\(mark)options=-csearch_path%3D\(schema),public")
  }
}
