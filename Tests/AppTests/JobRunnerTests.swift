import Kit
import Storage
import Synchronization
import TestKit
import Testing

@testable import App

@Suite struct JobRunnerTests {
  /// Who is at work, by kind, and the most there were at once.
  private final class Present: Sendable {
    private let counts = Mutex<[String: (now: Int, most: Int, ended: Int)]>([:])

    subscript(kind: String) -> (now: Int, most: Int, ended: Int) { counts.withLock { $0[kind] ?? (0, 0, 0) } }

    func come(_ kind: String) {
      counts.withLock { counts in
        let was = counts[kind] ?? (0, 0, 0)
        counts[kind] = (was.now + 1, max(was.most, was.now + 1), was.ended)
      }
    }

    func go(_ kind: String) {
      counts.withLock { counts in
        let was = counts[kind] ?? (0, 0, 0)
        counts[kind] = (was.now - 1, was.most, was.ended + 1)
      }
    }
  }

  @Test(
    "of each kind as many jobs run at once as it permits, and the others get their turn", .timeLimit(.minutes(1)),
    arguments: TestEngine.present)
  func limits(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let present = Present()
      /// Nobody ends before both of the second kind are at work. They were asked for last, so by then the second of the
      /// first kind would long have been taken, if there were room for it.
      func kind(_ name: String, limit: Int) -> JobKind {
        JobKind(name, name, limit: limit) { run in
          present.come(name)
          while present["test.two"].most < 2 { await Clock.pause(seconds: 0.01) }
          present.go(name)
          try await run.finish { _ in nil }
        }
      }
      let kinds = [kind("test.one", limit: 1), kind("test.two", limit: 2)]
      try await world.program.db.system(job: "ask") { tx in
        for kind in kinds { for _ in 0..<2 { try tx.enqueue(kind.name) } }
      }
      let runner = JobRunner(db: world.program.db, kinds: kinds) { _ in }
      let running = Task { await runner.run() }
      while present["test.one"].ended < 2 || present["test.two"].ended < 2 { await Clock.pause(seconds: 0.05) }
      running.cancel()
      await running.value
      #expect(present["test.one"].most == 1 && present["test.two"].most == 2)
    }
  }
}
