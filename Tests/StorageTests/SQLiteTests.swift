import Kit
import Testing

@testable import Storage

@Suite("SQLite keeps what it was given")
struct SQLiteTests {
  @Test("the writer waits for the disk, keeps references, and logs ahead")
  func pragmas() async throws {
    try await withDatabase(on: .sqlite) { database async throws in
      try await database.system(job: "pragmas") { tx throws in
        let synchronous = try tx.value("PRAGMA synchronous", as: Int.self)
        let foreignKeys = try tx.value("PRAGMA foreign_keys", as: Int.self)
        let journal = try tx.value("PRAGMA journal_mode", as: String.self)
        let patience = try tx.value("PRAGMA busy_timeout", as: Int.self)
        #expect(synchronous == 2 && foreignKeys == 1 && journal == "wal")
        #expect((4000...5000).contains(patience ?? 0), "what is left of five seconds")
      }
    }
  }

  @Test("two servers on one file write for three seconds without being refused")
  func twoWriters() async throws {
    let empty = try await EmptyDatabase(on: .sqlite)
    defer { empty.remove() }
    let servers = try [empty.open(), empty.open()]
    try await servers[0].system(job: "table") { tx throws in
      _ = try tx.execute("CREATE TABLE mark (place \(.integer) PRIMARY KEY, server \(.integer) NOT NULL)\(SQL.strict)")
    }
    let end = ContinuousClock.now + .seconds(3)
    let written = try await withThrowingTaskGroup(of: Int.self) { group in
      for (number, server) in servers.enumerated() {
        group.addTask {
          var written = 0
          while ContinuousClock.now < end {
            try await server.system(job: "mark") { tx in
              let place = try tx.value("SELECT count(*) FROM mark", as: Int.self)
              try tx.execute("INSERT INTO mark (place, server) VALUES (\(place), \(number))")
            }
            written += 1
          }
          return written
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(written.allSatisfy { $0 > 0 })
    #expect(try await servers[0].inspect { try $0.value("SELECT count(*) FROM mark") } == written.reduce(0, +))
    for server in servers { await server.close() }
  }

  @Test("a task cancelled in the middle ends its statement, and nothing of it stays")
  func cancelledWithin() async throws {
    try await withDatabase(on: .sqlite) { database in
      try await database.system(job: "table") { tx in _ = try tx.execute("CREATE TABLE mark (number \(.integer))") }
      let (begun, tellBegun) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await database.system(job: "endless") { tx in
          try tx.execute("INSERT INTO mark (number) VALUES (\(1))")
          tellBegun.yield()
          _ = try tx.value(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", as: Int.self)
        }
      }
      for await _ in begun { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let marks = try await database.inspect { try $0.value("SELECT count(*) FROM mark", as: Int.self) }
      #expect(marks == 0)
    }
  }

  @Test("a file that is no database is told as out of reach")
  func notADatabase() throws {
    #expect(throws: Fault.self) {
      try Database.open(.sqlite(path: "/dev/null/hoptac"), clock: .fixed(moment)) { _, _ in
        throw Fault.unauthenticated("")
      }
    }
  }
}
