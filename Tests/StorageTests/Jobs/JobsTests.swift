import Kit
import TestKit
import Testing

@testable import Storage

/// A kind of work for tests; what it does is told by the test.
func kind(
  _ name: String = "test.work", schedule: Schedule? = nil, attempts: Int = 3,
  _ work: @escaping @Sendable (JobRun) async throws -> Void = { _ in }
) -> JobKind {
  JobKind(name, "Việc thử", schedule: schedule, attempts: attempts, lease: 30, work)
}

/// Lends a migrated database whose time stands until it is moved.
func withJobs(on engine: EngineUnderTest, _ body: (Database, TestClock) async throws -> Void) async throws {
  let clock = TestClock(moment)
  try await withDatabase(on: engine) { database in
    try await database.migrate([])
    try await body(database.keeping(time: clock.clock), clock)
  }
}

extension Database {
  func enqueue(_ name: String = "test.work", key: String? = nil) async throws -> ID<Job> {
    try await system(job: "test") { try $0.enqueue(name, key: key) }
  }

  func job(_ id: ID<Job>) async throws -> Job {
    let job = try await inspect { try $0.job(id) }
    return try #require(job)
  }

  func count(_ kind: String) async throws -> Int? {
    try await inspect { try $0.value("SELECT count(*) FROM job WHERE kind = \(kind)") }
  }

  func take(_ kinds: [JobKind], as owner: String = "một") async throws -> JobRun? {
    try await takeJob(of: kinds, as: owner)?.run
  }

  /// Takes what must be there to be taken.
  func mustTake(_ kinds: [JobKind], as owner: String = "một") async throws -> JobRun {
    let run = try await take(kinds, as: owner)
    return try #require(run)
  }
}

@Suite("Jobs are done once, whichever server does them")
struct JobsTests {
  @Test("work asked for in a transaction that fails is never done", arguments: EngineUnderTest.present)
  func outbox(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, _ async throws in
      await #expect(throws: Fault.self) {
        try await db.system(job: "test") { tx in
          try tx.enqueue("test.work")
          throw Fault.conflict("Thôi.")
        }
      }
      #expect(try await db.count("test.work") == 0)
    }
  }

  @Test(
    "of one key there is one job, however often and by however many it is asked for", arguments: EngineUnderTest.present
  )
  func key(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, _ async throws in
      let ids = try await withThrowingTaskGroup(of: ID<Job>.self) { group in
        for _ in 0..<4 { group.addTask { try await db.enqueue(key: "văn bản 41") } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
      #expect(try await db.count("test.work") == 1)
    }
  }

  @Test("servers that look at once take each job once", arguments: EngineUnderTest.present)
  func taken(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, _ async throws in
      for _ in 0..<6 { _ = try await db.enqueue() }
      let taken = try await withThrowingTaskGroup(of: [String].self) { group in
        for server in 0..<3 {
          group.addTask {
            var mine: [String] = []
            // Who meets the others too often comes again, as the runner does each second.
            for _ in 0..<20 {
              if let run = try? await db.take([kind()], as: "\(server)") { mine.append(run.job.id.text) }
            }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.count == 6 && Set(taken).count == 6)
    }
  }

  @Test("a recurring job is written down once a time by several servers", arguments: EngineUnderTest.present)
  func recurring(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      let nightly = kind("test.night", schedule: .daily(hour: 2))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<3 { group.addTask { try await db.planJobs([nightly]) } }
        try await group.waitForAll()
      }
      #expect(try await db.count("test.night") == 1)
      #expect(try await db.mustTake([nightly]).job.key < moment.description)
      // The night after, the first is still open, so the second waits; then what was missed is made up once.
      clock.move(minutes: 1440)
      try await db.planJobs([nightly])
      #expect(try await db.count("test.night") == 1)
      try await db.mustTake([nightly], as: "hai").complete(nightly)
      clock.move(minutes: 3 * 1440)
      try await db.planJobs([nightly])
      try await db.planJobs([nightly])
      #expect(try await db.count("test.night") == 2)
    }
  }

  @Test(
    "a server that was lost is followed by another when its lease ends, and writes nothing more",
    arguments: EngineUnderTest.present)
  func takenOver(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      let id = try await db.enqueue()
      let first = try await db.mustTake([kind()], as: "một")
      try await first.note(3, of: 10, "Đang đọc.")
      #expect(try await db.take([kind()], as: "hai") == nil)
      clock.move(minutes: 1)
      let second = try await db.mustTake([kind()], as: "hai")
      #expect(second.job.done == 3 && second.job.total == 10 && second.job.failures == 1)

      let keep: @Sendable (Tx) throws -> String? = { tx in
        try tx.keep(Blob(mediaType: "text/plain", content: Array("hiệu lực".utf8)))
        return "Đã làm."
      }
      await #expect(throws: JobEnd.lost) { try await first.finish(keep) }
      await #expect(throws: JobEnd.lost) { try await first.renew(for: kind()) }
      #expect(try await db.inspect { try $0.value("SELECT count(*) FROM blob") } == 0)
      try await first.complete(kind())
      try await first.release()
      #expect(try await db.job(id).owner == "hai")

      try await second.finish(keep)
      let job = try await db.job(id)
      #expect(job.state == .done && job.remark == "Đã làm." && job.done == 10 && job.owner == nil)
      #expect(try await db.inspect { try $0.value("SELECT count(*) FROM blob") } == 1)
    }
  }

  @Test("a lease that is renewed is not taken over", arguments: EngineUnderTest.present)
  func renewed(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      _ = try await db.enqueue()
      let run = try await db.mustTake([kind()])
      for _ in 0..<3 {
        clock.move(seconds: 20)
        try await run.renew(for: kind())
        #expect(try await db.take([kind()], as: "hai") == nil)
      }
    }
  }

  @Test("work that takes its server down each time is given up", arguments: EngineUnderTest.present)
  func poison(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      let id = try await db.enqueue()
      for _ in 0..<3 {
        #expect(try await db.take([kind()]) != nil)
        clock.move(minutes: 1)
      }
      #expect(try await db.take([kind()]) == nil)
      #expect(try await db.job(id).state == .failed)
    }
  }

  @Test(
    "what ended well goes after its time, but not the last of its kind nor what was given up",
    arguments: EngineUnderTest.present)
  func removed(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      var ids: [ID<Job>] = []
      for number in 0..<3 {
        ids.append(try await db.enqueue())
        let run = try await db.mustTake([kind()])
        if number == 0 {
          try await run.fail(kind(), because: "Hỏng.", isFinal: true)
        } else {
          try await run.complete(kind())
        }
      }
      clock.move(minutes: 60)
      let now = clock.clock.now
      try await db.system(job: "test") { try $0.removeJobs(endedBefore: now) }
      #expect(try await db.inspect { try $0.values("SELECT id FROM job ORDER BY id") } == [ids[0], ids[2]].map(\.text))
    }
  }

  @Test("who watches sees what waits, for how long, and what failed", arguments: EngineUnderTest.present)
  func figures(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      #expect(try await db.inspect { try $0.jobFigures() } == JobFigures(counts: [:], oldestSeconds: 0))
      _ = try await db.enqueue()
      _ = try await db.enqueue()
      _ = try await db.take([kind()])
      clock.move(seconds: 25)
      #expect(
        try await db.inspect { try $0.jobFigures() }
          == JobFigures(counts: [.waiting: 1, .running: 1], oldestSeconds: 25))
    }
  }
}
