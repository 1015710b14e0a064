import Dispatch
import Kit
import Synchronization
import Testing

@testable import Storage

@Suite("Transactions mean the same on both engines")
struct TransactionsTests {
  /// A table of posts, each held by one person.
  private func withPosts(
    _ holders: [String], on engine: EngineUnderTest, _ body: (Storage.Database) async throws -> Void
  ) async throws {
    try await withDatabase(on: engine) { database async throws in
      try await database.migrate([])
      try await database.system(job: "posts") { tx throws in
        try tx.execute("CREATE TABLE post (holder \(.text) PRIMARY KEY, number \(.integer) NOT NULL)\(SQL.strict)")
        for holder in holders { try tx.execute("INSERT INTO post (holder, number) VALUES (\(holder), \(0))") }
      }
      try await body(database)
    }
  }

  private func holders(in database: Storage.Database) async throws -> [String] {
    try await database.inspect { try $0.values("SELECT holder FROM post ORDER BY holder") }
  }

  @Test("what throws leaves nothing behind", arguments: EngineUnderTest.present)
  func rolledBack(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      await #expect(throws: Fault.self) {
        try await database.system(job: "fail") { tx throws in
          try tx.execute("DELETE FROM post")
          throw Fault.conflict("Thôi.")
        }
      }
      #expect(try await holders(in: database) == ["lan"])
    }
  }

  @Test("an inner step that fails is undone, and the outer one goes on", arguments: EngineUnderTest.present)
  func savepoints(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      try await database.system(job: "steps") { tx throws in
        try tx.execute("INSERT INTO post (holder, number) VALUES (\("minh"), \(0))")
        do {
          try tx.savepoint {
            try tx.execute("INSERT INTO post (holder, number) VALUES (\("nga"), \(0))")
            try tx.savepoint { _ = try tx.execute("INSERT INTO post (holder, number) VALUES (\("oanh"), \(0))") }
            try tx.execute("INSERT INTO post (holder, number) VALUES (\("lan"), \(0))")
          }
          Issue.record("two rows with one key")
        } catch StorageError.unique {
        }
        try tx.savepoint { _ = try tx.execute("INSERT INTO post (holder, number) VALUES (\("phong"), \(0))") }
      }
      #expect(try await holders(in: database) == ["lan", "minh", "phong"])
    }
  }

  @Test("a read sees one moment, whatever is written meanwhile", arguments: EngineUnderTest.present)
  func snapshot(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      let (begun, tellBegun) = AsyncStream<Void>.makeStream()
      let written = DispatchSemaphore(value: 0)
      async let seen = database.inspect { tx throws in
        let before = try tx.value("SELECT count(*) FROM post", as: Int.self)
        tellBegun.yield()
        _ = written.wait(timeout: .now() + 5)
        return [before, try tx.value("SELECT count(*) FROM post", as: Int.self)]
      }
      for await _ in begun { break }
      try await database.system(job: "write") { tx throws in
        _ = try tx.execute("INSERT INTO post (holder, number) VALUES (\("minh"), \(0))")
      }
      written.signal()
      #expect(try await seen == [1, 1])
      #expect(try await holders(in: database) == ["lan", "minh"])
    }
  }

  @Test("of two who each remove the other, one stays", arguments: EngineUnderTest.present)
  func writeSkew(engine: EngineUnderTest) async throws {
    try await withPosts(["lan", "minh"], on: engine) { database async throws in
      // On PostgreSQL both look before either acts; SQLite lets only one in, and the other waits in vain.
      let bothLooked = Rendezvous(of: 2)
      @Sendable func remove(_ holder: String) async -> Bool {
        do {
          try await database.system(job: "remove") { tx throws in
            guard let count = try tx.value("SELECT count(*) FROM post", as: Int.self), count > 1 else {
              throw Fault.conflict("Phải còn ít nhất một người.")
            }
            bothLooked.arrive()
            try tx.execute("DELETE FROM post WHERE holder = \(holder)")
          }
          return true
        } catch {
          #expect(error is Fault)
          return false
        }
      }
      async let lan = remove("lan")
      async let minh = remove("minh")
      let removed = await [lan, minh]
      #expect(removed.count { $0 } == 1)
      #expect(try await holders(in: database).count == 1)
    }
  }

  @Test("no addition is lost among many at once", arguments: EngineUnderTest.present)
  func lostUpdate(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      let done = await withTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            var done = 0
            for _ in 0..<5 {
              do {
                try await database.system(job: "add") { tx throws in
                  let number = try tx.value("SELECT number FROM post", as: Int.self) ?? 0
                  try tx.execute("UPDATE post SET number = \(number + 1)")
                }
                done += 1
              } catch {
                guard case Fault.conflict = error else { return -100 }
              }
            }
            return done
          }
        }
        return await group.reduce(0, +)
      }
      #expect(done > 4)
      #expect(try await database.inspect { try $0.value("SELECT number FROM post") } == done)
    }
  }

  @Test("a write without an entry or without a require is rolled back", arguments: EngineUnderTest.present)
  func guarded(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      let subject = AuditSubject("post", clerk)
      let insert: SQL = "INSERT INTO post (holder, number) VALUES (\("minh"), \(0))"
      await #expect(throws: UnguardedWrite.withoutAudit) {
        try await database.write(as: .command(user: "x")) { tx, actor in
          try actor.require(keep, in: .province)
          _ = try tx.execute(insert)
        }
      }
      await #expect(throws: UnguardedWrite.withoutRequire) {
        try await database.write(as: .command(user: "x")) { tx, actor in
          try tx.execute(insert)
          try tx.audit(actor, "post.give", subject)
        }
      }
      await #expect(throws: Fault.self) {
        try await database.write(as: .visitor) { tx, _ in _ = try tx.execute(insert) }
      }
      await #expect(throws: Fault.self) {
        try await database.write(as: .command(user: "x"), to: Permission("test.other", "Khác")) { _, _ in }
      }
      #expect(try await holders(in: database) == ["lan"])
      #expect(try await database.inspect { try $0.value("SELECT count(*) FROM audit_entry") } == 0)

      try await database.write(as: .command(user: "x"), to: keep) { tx, actor in
        try actor.require(keep, in: .province)
        try tx.execute(insert)
        try tx.audit(actor, "post.give", subject)
      }
      #expect(try await holders(in: database) == ["lan", "minh"])
    }
  }

  @Test("a task cancelled beforehand does nothing", arguments: EngineUnderTest.present)
  func cancelled(engine: EngineUnderTest) async throws {
    try await withPosts(["lan"], on: engine) { database async throws in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await database.system(job: "late") { tx in _ = try tx.execute("DELETE FROM post") }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await holders(in: database) == ["lan"])
    }
  }
}

/// Where several closures wait for each other, but not for ever.
final class Rendezvous: Sendable {
  private let missing: Mutex<Int>
  private let others: Int
  private let bell = DispatchSemaphore(value: 0)

  init(of count: Int) {
    missing = Mutex(count)
    others = count - 1
  }

  /// Waits for the others as long as is decent; who comes again is not waited for.
  func arrive() {
    let left = missing.withLock { missing in
      missing -= 1
      return missing
    }
    if left > 0 {
      _ = bell.wait(timeout: .now() + 0.3)
    } else if left == 0 {
      for _ in 0..<others { bell.signal() }
    }
  }
}
