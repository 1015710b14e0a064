import Kit
import Testing

@testable import Storage

private let insert: SQL = "INSERT INTO thing (code) VALUES (\(1))"
private let count: SQL = "SELECT count(*) FROM thing"

@Suite("A test of a verb leaves nothing behind")
struct RolledBackTests {
  private func withThings(on engine: EngineUnderTest, _ body: (Storage.Database) async throws -> Void) async throws {
    try await withDatabase(on: engine) { database in
      let table = Migration("test-1", ["CREATE TABLE thing (code \(.integer) PRIMARY KEY)\(SQL.strict)"])
      try await database.migrate([table])
      try await body(database)
    }
  }

  @Test("its steps see each other, and nobody sees them afterwards", arguments: EngineUnderTest.present)
  func undone(engine: EngineUnderTest) async throws {
    try await withThings(on: engine) { database async throws in
      for _ in 0..<3 {
        let seen = try await database.inRolledBackTransaction { inner in
          try await inner.system(job: "insert") { _ = try $0.execute(insert) }
          return try await inner.inspect { try $0.value(count, as: Int.self) }
        }
        #expect(seen == 1)
      }
      #expect(try await database.inspect { try $0.value(count) } == 0)
    }
  }

  @Test("a step that throws is undone, the next goes on", arguments: EngineUnderTest.present)
  func failing(engine: EngineUnderTest) async throws {
    try await withThings(on: engine) { database async throws in
      let seen = try await database.inRolledBackTransaction { inner in
        try await inner.system(job: "insert") { _ = try $0.execute(insert) }
        let refused = Task {
          try await inner.system(job: "insert") { tx in
            try tx.execute("INSERT INTO thing (code) VALUES (\(2))")
            try tx.execute(insert)
          }
        }
        guard case .failure(let error as StorageError) = await refused.result, case .unique = error else { return -1 }
        return try await inner.inspect { try $0.value(count, as: Int.self) ?? 0 }
      }
      #expect(seen == 1)
    }
  }

  @Test("the guards stand there too", arguments: EngineUnderTest.present)
  func guarded(engine: EngineUnderTest) async throws {
    try await withThings(on: engine) { database async throws in
      let outcomes = try await database.inRolledBackTransaction { inner in
        let unguarded = Task {
          try await inner.write(as: .command(user: "x")) { tx, actor in
            try actor.require(keep, in: .province)
            _ = try tx.execute(insert)
          }
        }
        let writing = Task { try await inner.inspect { tx in _ = try tx.execute(insert) } }
        return [await unguarded.result, await writing.result].map { result in
          if case .failure(let error) = result { "\(error)" } else { "passed" }
        }
      }
      #expect(outcomes[0] == "withoutAudit")
      #expect(outcomes[1].hasPrefix("failure"))
    }
  }

  @Test("many at once wait for each other", arguments: EngineUnderTest.present)
  func together(engine: EngineUnderTest) async throws {
    try await withThings(on: engine) { database async throws in
      let seen = try await withThrowingTaskGroup(of: Int?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await database.inRolledBackTransaction { inner in
              try await inner.system(job: "insert") { _ = try $0.execute(insert) }
              return try await inner.inspect { try $0.value(count, as: Int.self) }
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(seen == Array(repeating: 1, count: 20))
    }
  }

  @Test("a database that cannot be reached is told, not waited for")
  func unreachable() async throws {
    let address = DatabaseAddress.postgreSQL(url: "postgres://x@/x?host=/nonexistent")
    let database = try Database.open(address, clock: .fixed(moment)) { _, _ in throw Fault.unauthenticated("") }
    await #expect(throws: Fault.self) {
      try await database.inRolledBackTransaction { inner in try await inner.inspect { _ in } }
    }
    await database.close()
  }
}
