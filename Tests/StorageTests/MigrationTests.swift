import Kit
import Testing

@testable import Storage

@Suite("The schema grows by steps, each once")
struct MigrationTests {
  private let steps = [
    Migration("test-1", ["CREATE TABLE thing (code \(.integer) PRIMARY KEY)\(SQL.strict)"]),
    Migration("test-2", ["INSERT INTO thing (code) VALUES (\(1))", "INSERT INTO thing (code) VALUES (\(2))"]),
  ]

  @Test("what is missing is applied, once", arguments: EngineUnderTest.present)
  func once(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      let all = Migration.storage.map(\.name) + ["test-1", "test-2"]
      #expect(try await database.missingMigrations(steps) == all)
      #expect(try await database.migrate([steps[0]]) == Array(all.dropLast()))
      #expect(try await database.missingMigrations(steps) == ["test-2"])
      #expect(try await database.migrate(steps) == ["test-2"])
      #expect(try await database.migrate(steps) == [])
      #expect(try await database.missingMigrations(steps) == [])
    }
  }

  @Test("servers that start together apply each step once", arguments: EngineUnderTest.present)
  func together(engine: EngineUnderTest) async throws {
    let empty = try await EmptyDatabase(on: engine)
    defer { empty.remove() }
    let servers = try (0..<3).map { _ in try empty.open(connections: 2) }
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for server in servers { group.addTask { try await server.migrate(steps) } }
      return try await group.reduce([], +)
    }
    #expect(applied == Migration.storage.map(\.name) + ["test-1", "test-2"])
    #expect(try await servers[0].inspect { try $0.values("SELECT code FROM thing ORDER BY code") } == [1, 2])
    for server in servers { await server.close() }
  }

  @Test("the schema of a later release is refused", arguments: EngineUnderTest.present)
  func later(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.migrate(steps)
      let fault = await #expect(throws: Fault.self) { try await database.migrate([steps[0]]) }
      #expect(fault?.message.contains("“test-2”") == true)
      await #expect(throws: Fault.self) { try await database.missingMigrations([steps[0]]) }
    }
  }

  @Test("a step that fails takes the whole run back", arguments: EngineUnderTest.present)
  func failing(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database async throws in
      let broken = Migration("test-3", ["CREATE TABLE other (code \(.integer))", "INSERT INTO nowhere VALUES (1)"])
      await #expect(throws: StorageError.self) { try await database.migrate(steps + [broken]) }
      #expect(try await database.missingMigrations(steps).count == Migration.storage.count + 2)
      #expect(try await database.migrate(steps).last == "test-2")
    }
  }

  @Test("the tables are listed by name, without those an engine keeps for itself", arguments: EngineUnderTest.present)
  func tables(engine: EngineUnderTest) async throws {
    try await withDatabase(on: engine) { database in
      try await database.migrate(steps)
      let tables = try await database.tables()
      let names = tables.map(\.name)
      #expect(names == names.sorted() && names.contains("audit_entry") && names.contains("search_entry"))
      #expect(!names.contains { $0.hasPrefix("sqlite_") || $0.hasPrefix("search_trigram") || $0.hasPrefix("pg_") })
      #expect(tables.first { $0.name == "thing" }?.columns == ["code"])
    }
  }
}
