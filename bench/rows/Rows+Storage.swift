import Foundation
import Kit
import Storage

extension Row {
  static let storage = [
    Row("point URL") { try await point($0[0]) },
    Row("sealing URL") { try await sealing($0[0]) },
  ]

  private static let act = Permission("bench.keep", "Ghi thử")
  private static let clients = 16
  private static let time = 5.0

  /// Audited writes of sixteen clients for whom each statement takes a millisecond more, as through a network: without
  /// anybody sealing, and while a sealer of the same slowness chains what they write.
  private static func sealing(_ url: String) async throws {
    guard let id = ID<Actor>("bench") else { return }
    let grant = Actor.Grant(role: .allianceOfficer, permissions: [act], reach: .province)
    func open(_ connections: Int) throws -> Database {
      try Database.open(.postgreSQL(url: url), clock: .system, connections: connections) { _, _ in
        Actor(id: id, name: "Đo thử", grants: [grant])
      }
    }
    let (db, server) = (try open(clients), try open(1))
    try await db.migrate([])
    let plain = try await writes(db)
    while try await server.sealAudit(limit: 5000).count > 0 {}
    let sealer = Task {
      while !Task.isCancelled {
        while try await server.inspect({ try $0.hasUnsealed() }) {
          try await server.system(job: "bench") { tx in
            let statements = try tx.sealEntries().count / 128 + 8
            for _ in 0..<statements { try pause(tx) }
          }
        }
        await Clock.pause(seconds: 1)
      }
    }
    let sealed = try await writes(db)
    let left = try await server.inspect { try $0.unsealedEntries() }
    sealer.cancel()
    _ = try? await sealer.value
    await db.close()
    await server.close()
    tell(["plain": plain, "sealed": sealed, "unsealed": Double(left)])
  }

  /// How many a second.
  private static func writes(_ db: Database) async throws -> Double {
    let began = ContinuousClock.now
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for client in 0..<clients {
        group.addTask {
          var done = 0
          while ContinuousClock.now - began < .seconds(time) {
            let number = done
            try await db.write(as: .command(user: "bench"), to: act) { tx, actor in
              try actor.require(act, in: .province)
              for _ in 0..<4 { try pause(tx) }
              try tx.keep(
                Blob(mediaType: "text/plain", content: Array("\(client) \(number) \(tx.newID(Blob.self))".utf8)))
              try tx.audit(actor, act.name, AuditSubject("bench", actor.id), after: .integer(number))
            }
            done += 1
          }
          return done
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(done) / ((ContinuousClock.now - began) / .seconds(1))
  }

  private static func pause(_ tx: Tx) throws {
    _ = try tx.value("SELECT pg_sleep(0.001) IS NULL", as: Bool.self)
  }

  /// Reads one row by its key, eight at a time, through `Database`: a read each, with its snapshot.
  private static func point(_ url: String) async throws {
    let nobody: Database.ActorLoader = { _, _ in throw Fault.unauthenticated("") }
    let db = try Database.open(.postgreSQL(url: url), clock: .system, connections: 8, loadActor: nobody)
    let (time, count) = (5.0, 8)
    let began = ContinuousClock.now
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<count {
        group.addTask {
          var done = 0
          while ContinuousClock.now - began < .seconds(time) {
            let key = Int.random(in: 1...100_000)
            let found = try await db.inspect { tx in
              try tx.value("SELECT abalance FROM pgbench_accounts WHERE aid = \(key)", as: Int.self)
            }
            if found != nil { done += 1 }
          }
          return done
        }
      }
      return try await group.reduce(0, +)
    }
    await db.close()
    tell(["per_second": Double(done) / ((ContinuousClock.now - began) / .seconds(1))])
  }
}
