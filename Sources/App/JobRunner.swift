import Foundation
import Kit
import Storage
import Synchronization

/// Người chạy việc nền: takes what is due, as far as this server has room, and does it while the server runs.
struct JobRunner: Sendable {
  let db: Database
  let kinds: [JobKind]
  let log: @Sendable (JobRecord) -> Void
  /// This server, unlike every other, also before and after a restart.
  private let owner =
    "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):\(Incident.newNumber())"
  private let running = Running()

  init(db: Database, kinds: [JobKind], log: @escaping @Sendable (JobRecord) -> Void) {
    self.db = db
    self.kinds = kinds
    self.log = log
  }

  /// Looks each second until its task is cancelled; what is under way then is asked to stop and given back.
  func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        // A refusal is nothing to stop for: the next second asks again.
        try? await db.planJobs(kinds)
        while let (kind, run) = try? await db.takeJob(of: kinds.filter(running.hasRoom), as: owner) {
          running.add(1, of: kind)
          group.addTask {
            await carryOut(kind, run)
            running.add(-1, of: kind)
          }
        }
        await Clock.pause(seconds: 1)
      }
    }
  }

  private func carryOut(_ kind: JobKind, _ run: JobRun) async {
    let began = ContinuousClock.now
    let outcome = await run.carryOut(kind)
    let milliseconds = (ContinuousClock.now - began) / .milliseconds(1)
    log(JobRecord(at: db.clock.now, job: run.job, outcome: outcome, milliseconds: milliseconds))
  }

  /// How many of each kind this server has in hand.
  private final class Running: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func hasRoom(for kind: JobKind) -> Bool { counts.withLock { $0[kind.name, default: 0] < kind.limit } }
    func add(_ number: Int, of kind: JobKind) { counts.withLock { $0[kind.name, default: 0] += number } }
  }
}

/// Dòng nhật ký: what is said of one run of a job, never what it worked on.
public struct JobRecord: Sendable {
  public let at: Instant
  public let job: Job
  public let outcome: JobRun.Outcome
  public let milliseconds: Double
}
