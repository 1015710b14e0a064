import Kit
import Synchronization
import TestKit
import Testing

@testable import Storage

@Suite("A run ends as its work ended")
struct JobRunTests {
  /// Takes the one job and does it.
  private func runOnce(
    _ kind: JobKind, on engine: EngineUnderTest,
    _ check: (JobRun.Outcome, Job, Database, TestClock) async throws -> Void
  ) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      let id = try await db.enqueue()
      let outcome = try await db.mustTake([kind]).carryOut(kind)
      try await check(outcome, try await db.job(id), db, clock)
    }
  }

  @Test("what works off is done", arguments: EngineUnderTest.present)
  func done(engine: EngineUnderTest) async throws {
    try await runOnce(kind { try await $0.note(1, of: 2, "Nửa chừng.") }, on: engine) { _, job, _, _ in
      #expect(job.state == .done && job.done == 2 && job.endedAt == moment)
    }
  }

  @Test(
    "what is refused for now is tried again, later each time, and then given up", arguments: EngineUnderTest.present)
  func backsOff(engine: EngineUnderTest) async throws {
    let refused = kind { _ in throw Fault.unavailable("Máy in đang bận.", retryAfter: nil) }
    try await runOnce(refused, on: engine) { _, job, db, clock in
      #expect(
        job.state == .waiting && job.failure == "Máy in đang bận." && job.dueAt == moment.adding(milliseconds: 10_000))
      #expect(try await db.take([refused]) == nil)
      for (wait, state) in [(10, Job.State.waiting), (20, .failed)] {
        clock.move(seconds: wait)
        _ = try await db.mustTake([refused]).carryOut(refused)
        #expect(try await db.job(job.id).state == state)
      }
      clock.move(minutes: 600)
      #expect(try await db.take([refused]) == nil)

      try await db.system(job: "test") { try $0.runAgain(job) }
      #expect(try await db.mustTake([refused]).job.failures == 0)
    }
  }

  @Test("what no repetition mends is given up at once", arguments: EngineUnderTest.present)
  func final(engine: EngineUnderTest) async throws {
    try await runOnce(kind { _ in throw Fault.invalid("Tệp này không phải là sổ bộ.") }, on: engine) { _, job, _, _ in
      #expect(job.state == .failed && job.failure == "Tệp này không phải là sổ bộ.")
    }
  }

  @Test("a defect is told by a number, and its kind goes to the log alone", arguments: EngineUnderTest.present)
  func defect(engine: EngineUnderTest) async throws {
    struct Odd: Error { let value = "bí mật" }
    try await runOnce(kind { _ in throw Odd() }, on: engine) { outcome, job, _, _ in
      guard case .defect(let incident, let kind) = outcome else { return #expect(Bool(false), "\(outcome)") }
      #expect(kind.contains("Odd"))
      let told = try #require(job.failure)
      #expect(job.state == .waiting && told.contains(incident) && !told.contains("bí mật"))
    }
  }

  @Test("standing work is never given up, and goes on after a second", arguments: EngineUnderTest.present)
  func standing(engine: EngineUnderTest) async throws {
    let standing = kind(schedule: .standing, attempts: 1) { _ in throw Fault.invalid("Hỏng.") }
    try await runOnce(standing, on: engine) { _, job, _, _ in
      #expect(job.state == .waiting && job.dueAt == moment.adding(milliseconds: 1000))
    }
  }

  @Test("a server that stops gives its job back, and the next goes on from there", arguments: EngineUnderTest.present)
  func released(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, _ async throws in
      let id = try await db.enqueue()
      let (begun, tellBegun) = AsyncStream<Void>.makeStream()
      let long = kind { run in
        try await run.note(5, of: 9)
        tellBegun.yield()
        await Clock.pause(seconds: 60)
        try Task.checkCancellation()
      }
      let run = try await db.mustTake([long])
      let task = Task { await run.carryOut(long) }
      for await _ in begun { break }
      task.cancel()
      guard case .stopped = await task.value else { return #expect(Bool(false)) }
      let job = try await db.job(id)
      #expect(job.state == .waiting && job.failures == 0 && job.done == 5)
      #expect(try await db.take([long], as: "hai") != nil)
    }
  }

  @Test(
    "what is cancelled while it runs stops at its next step; what waits never begins",
    arguments: EngineUnderTest.present)
  func cancelled(engine: EngineUnderTest) async throws {
    let steps = kind { run in
      try await run.note(1, of: 3)
      try await run.db.system(job: "test") { tx in try tx.cancel(run.job) }
      try await run.note(2, of: 3)
    }
    try await runOnce(steps, on: engine) { _, job, db, _ in
      #expect(job.state == .cancelled && job.done == 1)
      let other = try await db.enqueue()
      let waiting = try await db.job(other)
      try await db.system(job: "test") { try $0.cancel(waiting) }
      #expect(try await db.take([steps]) == nil)
      #expect(try await db.job(other).state == .cancelled)
    }
  }

  @Test("a run whose job was taken over ends without a word", arguments: EngineUnderTest.present)
  func lost(engine: EngineUnderTest) async throws {
    try await withJobs(on: engine) { db, clock async throws in
      let id = try await db.enqueue()
      let slow = kind { run in
        clock.move(minutes: 1)
        _ = try await db.take([kind()], as: "hai")
        try await run.note(1, of: 2)
      }
      guard case .lost = try await db.mustTake([slow]).carryOut(slow) else { return #expect(Bool(false)) }
      let job = try await db.job(id)
      #expect(job.state == .running && job.owner == "hai" && job.done == 0)
    }
  }
}
