import App
import Kit
import TestKit
import Testing

@testable import Background
@testable import Storage

@Suite("People see and steer the jobs that are theirs to steer")
struct JobsTests {
  private let work = JobKind("test.work", "Việc thử") { _ in }
  private let standing = JobKind("test.standing", "Việc thường trực", schedule: .standing) { _ in }

  private func jobs(_ world: World) -> Jobs { Jobs(world.program.db, kinds: [work, standing]) }

  /// Has a person ask for work, as a verb does.
  private func ask(as credential: Credential, _ world: World) async throws -> ID<Job> {
    try await world.program.db.write(as: credential) { tx, actor in
      try actor.requireSelf(actor.id)
      try tx.audit(actor, "test.ask", AuditSubject("user", actor.id))
      return try tx.enqueue("test.work", by: actor)
    }
  }

  @Test("each sees what they asked for, and who runs the system sees all", arguments: TestEngine.present)
  func visible(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let (lan, minh) = (try await world.person("lan", .communeOfficer), try await world.person("minh", .leader))
      let boss = try await world.person("quan.tri", .administrator, .all)
      let jobs = jobs(world)
      let id = try await ask(as: lan, world)
      #expect(try await jobs.list(as: lan).jobs.open.map(\.id) == [id])
      #expect(try await jobs.list(as: boss).jobs.open.map(\.id) == [id])
      #expect(try await jobs.list(as: minh).jobs.open.isEmpty)
      for verb in [jobs.cancel, jobs.runAgain] {
        await #expect { try await verb(id, minh) } throws: { if case Fault.notFound = $0 { true } else { false } }
      }
      await #expect(throws: Fault.self) { try await jobs.find(id, as: minh) }
      try await jobs.cancel(id, as: lan)
      #expect(try await jobs.find(id, as: boss).job.state == .cancelled)
    }
  }

  @Test("what failed is run again or laid aside, what is done is neither", arguments: TestEngine.present)
  func steered(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let boss = try await world.person("quan.tri", .administrator, .all)
      let (jobs, db) = (jobs(world), world.program.db)
      func fail(_ id: ID<Job>) async throws {
        let run = try #require(try await db.takeJob(of: [work], as: "máy")?.run)
        try await run.fail(work, because: "Hết giấy.", isFinal: true)
      }
      let id = try await ask(as: boss, world)
      try await fail(id)
      #expect(try await jobs.list(as: boss).jobs.failed.map(\.failure) == ["Hết giấy."])
      try await jobs.runAgain(id, as: boss)
      try await fail(id)
      try await jobs.cancel(id, as: boss)
      try await jobs.runAgain(id, as: boss)
      let run = try #require(try await db.takeJob(of: [work], as: "máy")?.run)
      try await run.complete(work)
      for verb in [jobs.cancel, jobs.runAgain] {
        await #expect { try await verb(id, boss) } throws: { if case Fault.conflict = $0 { true } else { false } }
      }
    }
  }

  @Test("what keeps the system running cannot be cancelled", arguments: TestEngine.present)
  func kept(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let boss = try await world.person("quan.tri", .administrator, .all)
      try await world.program.db.planJobs([standing])
      let job = try #require(try await jobs(world).list(as: boss).jobs.open.first)
      await #expect(throws: Fault.self) { try await jobs(world).cancel(job.id, as: boss) }
      #expect(try await jobs(world).find(job.id, as: boss).job.state == .waiting)
    }
  }
}
