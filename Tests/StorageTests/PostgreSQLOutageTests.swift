import Dispatch
import Kit
import Synchronization
import TestKit
import Testing

@testable import Storage

@Suite("PostgreSQL may fail, and we say how", .enabled(if: PrivatePostgreSQL.isPresent, PrivatePostgreSQL.absence))
struct PostgreSQLOutageTests {
  private let server: PostgreSQLEngine

  init() async throws {
    let address = try await PrivatePostgreSQL.emptyDatabase()
    guard case .postgreSQL(let url) = address else { throw Fault.notFound("") }
    server = try PostgreSQLEngine(url: url, connections: 2)
    try await server.write { _ = try $0.run("CREATE TABLE thing (code \(.integer) PRIMARY KEY)") }
  }

  /// How often something ran.
  private final class Count: Sendable {
    private let number = Mutex(0)
    func next() { number.withLock { $0 += 1 } }
    var value: Int { number.withLock { $0 } }
  }

  private var codes: [Int] {
    get async throws {
      try await server.read { try Tx($0, now: moment).values("SELECT code FROM thing ORDER BY code") }
    }
  }

  @Test("a session that was ended while idle is replaced without anybody noticing")
  func killedIdle() async throws {
    let runs = Count()
    let other = try await otherServer()
    for _ in 0..<2 {
      let session = try await server.write { connection throws in
        try Tx(connection, now: moment).value("SELECT pg_backend_pid()", as: Int.self) ?? 0
      }
      _ = try await other.write { connection throws in
        try connection.run("SELECT pg_terminate_backend(\(session)::integer, \(2000)::bigint)")
      }
      try await server.write { connection throws in
        runs.next()
        try connection.run("INSERT INTO thing (code) VALUES (\(runs.value))")
      }
    }
    #expect(runs.value == 2)
    #expect(try await codes == [1, 2])
    await other.close()
  }

  @Test("a session that ends in the middle is told, and nothing of it stays")
  func killedWithin() async throws {
    let runs = Count()
    await #expect(throws: StorageError.self) {
      try await server.write { connection throws in
        runs.next()
        try connection.run("INSERT INTO thing (code) VALUES (\(1))")
        try connection.run("SELECT pg_terminate_backend(pg_backend_pid())")
      }
    }
    #expect(runs.value == 1)
    #expect(try await codes == [])
  }

  @Test("a COMMIT whose answer never came is told as out of reach, and not repeated")
  func killedInCommit() async throws {
    try await server.write { connection throws in
      try connection.run(
        """
        CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
        """)
      try connection.run(
        """
        CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION end_session()
        """)
    }
    let runs = Count()
    let error = await #expect(throws: StorageError.self) {
      try await server.write { connection throws in
        runs.next()
        try connection.run("INSERT INTO thing (code) VALUES (\(1))")
      }
    }
    guard case .unreachable = error else {
      Issue.record("told as \(String(describing: error))")
      return
    }
    #expect(runs.value == 1)
    #expect(try await codes == [])
  }

  @Test("a conflict is run again, an exhausted one is told")
  func retried() async throws {
    let runs = Count()
    try await server.write { connection throws in
      runs.next()
      guard runs.value > 3 else { throw StorageError.serialization }
      try connection.run("INSERT INTO thing (code) VALUES (\(runs.value))")
    }
    #expect(try await codes == [4])
    let vain = Count()
    await #expect(throws: StorageError.self) {
      try await server.write { _ in
        vain.next()
        throw StorageError.serialization
      }
    }
    #expect(vain.value == 13)
  }

  @Test("a statement and a lock that take too long are told as busy")
  func timeouts() async throws {
    func isBusy(_ body: @escaping @Sendable (any Connection) throws -> Void) async -> Bool {
      do {
        try await server.write(body)
        return false
      } catch StorageError.busy {
        return true
      } catch {
        return false
      }
    }
    #expect(
      await isBusy { connection throws in
        try connection.run("SET LOCAL statement_timeout = '30ms'")
        try connection.run("SELECT pg_sleep(5)")
      })
    let (locked, tellLocked) = AsyncStream<Void>.makeStream()
    let waited = DispatchSemaphore(value: 0)
    async let holder: Void = server.write { connection throws in
      try connection.run("LOCK TABLE thing")
      tellLocked.yield()
      _ = waited.wait(timeout: .now() + 60)
    }
    for await _ in locked { break }
    #expect(
      await isBusy { connection throws in
        try connection.run("SET LOCAL lock_timeout = '30ms'")
        try connection.run("INSERT INTO thing (code) VALUES (\(1))")
      })
    waited.signal()
    try await holder
  }

  @Test("a task cancelled while it waits for a connection leaves the queue")
  func cancelledInQueue() async throws {
    let release = DispatchSemaphore(value: 0)
    let (started, tellStarted) = AsyncStream<Void>.makeStream()
    let holders = (0..<2).map { _ in
      Task { [server] in
        try await server.read { _ in
          tellStarted.yield()
          _ = release.wait(timeout: .now() + 120)
        }
      }
    }
    var count = 0
    for await _ in started {
      count += 1
      if count == 2 { break }
    }
    let runs = Count()
    let late = Task { [server] in try await server.write { _ in runs.next() } }
    while server.pool.waiting == 0 { await Task.yield() }
    late.cancel()
    await #expect(throws: CancellationError.self) { try await late.value }
    for _ in holders { release.signal() }
    for holder in holders { try await holder.value }
    #expect(runs.value == 0)
  }

  @Test("closing finishes what waits and takes no more")
  func closing() async throws {
    let runs = Count()
    let waiting = (0..<20).map { _ in
      Task { [server] in
        try await server.read { connection throws in
          try connection.run("SELECT 1")
          runs.next()
        }
      }
    }
    try await waiting[19].value
    await server.close()
    for task in waiting { try? await task.value }
    #expect(runs.value == 20)
    await #expect(throws: StorageError.self) { try await server.read { _ in } }
    await server.close()
  }

  @Test("a server that is not there is told at once, each time")
  func nobodyThere() async throws {
    let nowhere = try PostgreSQLEngine(url: "postgres://x@/x?host=/nonexistent", connections: 3)
    let told = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            try await nowhere.read { _ in }
            return false
          } catch StorageError.unreachable {
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(told == 20)
    await nowhere.close()
  }

  private func otherServer() async throws -> PostgreSQLEngine {
    try PostgreSQLEngine(url: try #require(PrivatePostgreSQL.url), connections: 1)
  }
}
