import Kit
import TestKit
import Testing

@testable import Storage

@Suite("PostgreSQL stands as the house wants it", .enabled(if: PrivatePostgreSQL.isPresent, PrivatePostgreSQL.absence))
struct PostgreSQLTests {
  private let server: PostgreSQLEngine

  init() async throws {
    let address = try await PrivatePostgreSQL.emptyDatabase()
    guard case .postgreSQL(let url) = address else { throw Fault.notFound("") }
    server = try PostgreSQLEngine(url: url, connections: 2)
    try await server.write { _ = try $0.run("CREATE TABLE thing (code \(.integer) PRIMARY KEY)") }
  }

  private var codes: [Int] {
    get async throws {
      try await server.read { try Tx($0, now: moment).values("SELECT code FROM thing ORDER BY code") }
    }
  }

  @Test("each session is set as the house wants it")
  func settings() async throws {
    for (name, value) in [
      ("statement_timeout", "30s"), ("lock_timeout", "5s"), ("idle_in_transaction_session_timeout", "1min"),
      ("client_encoding", "UTF8"), ("TimeZone", "UTC"), ("synchronous_commit", "on"), ("application_name", "hoptac"),
    ] {
      let found = try await server.read {
        try Tx($0, now: moment).value("SELECT current_setting(\(name))", as: String.self)
      }
      #expect(found == value, "\(name)")
    }
    let isolation: @Sendable (any Connection) throws -> String? = {
      try Tx($0, now: moment).value("SELECT current_setting(\("transaction_isolation"))")
    }
    #expect(try await server.read(isolation) == "repeatable read")
    #expect(try await server.write(isolation) == "serializable")
  }

  @Test(
    "a database of another encoding or order is refused, with the line that makes a right one",
    arguments: [("LATIN1", "libc"), ("UTF8", "icu")])
  func foreignOrder(encoding: String, kind: String) async throws {
    let name = "foreign_\(kind)"
    let order = kind == "icu" ? "LOCALE_PROVIDER icu ICU_LOCALE 'vi'" : "LOCALE 'C'"
    let fault = try await refusalToMigrate(
      "hoptac@/\(name)",
      after: [
        "DROP DATABASE IF EXISTS \(name)",
        "CREATE DATABASE \(name) TEMPLATE template0 ENCODING '\(encoding)' \(order)",
      ])
    #expect(fault?.hasSuffix("createdb --template=template0 --encoding=UTF8 --locale=C \(name)") == true)
  }

  @Test("where the extension for search may not be created, its administrator is told what to do")
  func noExtension() async throws {
    let fault = try await refusalToMigrate(
      "guest@/bare",
      after: [
        "DROP DATABASE IF EXISTS bare", "DROP ROLE IF EXISTS guest", "CREATE DATABASE bare", "CREATE ROLE guest LOGIN",
      ])
    #expect(fault?.hasSuffix("CREATE EXTENSION pg_trgm SCHEMA public;") == true)
  }

  /// Prepares another database on the server, and returns what `migrate` says of it.
  private func refusalToMigrate(_ other: String, after statements: [String]) async throws -> String? {
    let url = try #require(PrivatePostgreSQL.url)
    let connection = PostgreSQLConnection(try PostgreSQLParameters(url: url))
    for statement in ["SET default_transaction_read_only = off"] + statements { try connection.session(statement) }
    connection.close()
    let address = url.replacing("hoptac@/hoptac", with: other)
    try #require(address != url)
    let database = try Database.open(.postgreSQL(url: address), clock: .fixed(moment), connections: 1) { _, _ in
      throw Fault.unauthenticated("")
    }
    let fault = await #expect(throws: Fault.self) { try await database.migrate([]) }
    await database.close()
    return fault?.message
  }

  @Test("an address that cannot be read is refused without repeating its password")
  func badAddress() {
    let fault = #expect(throws: Fault.self) { try PostgreSQLEngine(url: "postgres://a:s3cret@h/x?nothing=1") }
    #expect(fault?.message.contains("s3cret") == false)
  }

  @Test("a connection keeps a bounded number of prepared statements, each by its text and types")
  func statements() async throws {
    try await server.read { connection in
      let tx = Tx(connection, now: moment)
      try askInManyWays(tx)
      func echo(_ value: some SQLBindable) throws -> Bool? { try tx.value("SELECT \(value) IS NOT NULL") }
      #expect(try echo(1) == true && echo("một") == true && echo(1.5) == true)
    }
    let count = try await server.read { connection in
      try Tx(connection, now: moment).value("SELECT count(*) FROM pg_prepared_statements", as: Int.self)
    }
    #expect((count ?? 0) <= 260)
  }

  @Test("statements are forgotten between transactions only, so a doomed one ends as it should")
  func statementsWithin() async throws {
    await #expect(throws: StorageError.self) {
      try await server.write { connection in
        let tx = Tx(connection, now: moment)
        try tx.execute("INSERT INTO thing (code) VALUES (\(1))")
        try askInManyWays(tx)
        _ = try? tx.execute("INSERT INTO nowhere (code) VALUES (\(1))")
      }
    }
    for code in 2...3 {
      try await server.write { _ = try $0.run("INSERT INTO thing (code) VALUES (\(code))") }
    }
    #expect(try await codes == [2, 3])
  }

  /// Asks by more statements than a connection keeps.
  private func askInManyWays(_ tx: Tx) throws {
    for count in 1...300 {
      let conditions = Array(repeating: "code < \(0)" as SQL, count: count)
      let found = try tx.value("SELECT count(*) FROM thing WHERE \(SQL.joined(conditions, by: " OR "))", as: Int.self)
      #expect(found == 0)
    }
  }
}
