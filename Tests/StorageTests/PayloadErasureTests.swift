import Foundation
import Kit
import Testing

@testable import Storage

@Suite("What an entry holds is erased lawfully, and the chain still verifies")
struct PayloadErasureTests {
  private static let secret = "079123456789"

  /// A database in which one entry of five tells a secret, sealed; with the id of that entry.
  private func withSecret(
    on engine: EngineUnderTest, _ body: @Sendable (Database, ID<LoggedAct>) async throws -> Void
  ) async throws {
    try await withDatabase(on: engine) { db in
      try await db.migrate([])
      for number in 0..<5 {
        try await Self.write(db) { tx, actor in
          try tx.audit(
            actor, "test.keep", AuditSubject("thing", clerk), after: ["identity": .text(number == 2 ? Self.secret : "")]
          )
        }
      }
      while try await db.sealAudit().count > 0 {}
      let entry = try await db.inspect {
        try $0.value("SELECT id FROM audit_entry WHERE number = 3", as: ID<LoggedAct>.self)
      }
      try await body(db, try #require(entry))
    }
  }

  private static func write(_ db: Database, _ body: @escaping @Sendable (Tx, Actor) throws -> Void) async throws {
    try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
      try actor.require(keep, in: .province)
      try body(tx, actor)
    }
  }

  @Test("the log says under what it was erased, and no fault", arguments: EngineUnderTest.present)
  func verified(engine: EngineUnderTest) async throws {
    try await withSecret(on: engine) { db, entry in
      let seal = try await db.verifyAudit().seal
      try await Self.write(db) { try $0.erase(payloadOf: entry, under: "Quyết định 12/QĐ-UBND", by: $1) }
      for _ in 0..<2 {
        let result = try await db.verifyAudit(against: seal)
        #expect(result.faults.isEmpty && result.erasures == [.init(number: 3, basis: "Quyết định 12/QĐ-UBND")])
        while try await db.sealAudit().count > 0 {}
      }
      #expect(try await db.verifyAudit().sealed == 6)
    }
  }

  @Test(
    "a payload that merely vanished is still a fault beside one that was erased", arguments: EngineUnderTest.present)
  func vanished(engine: EngineUnderTest) async throws {
    try await withSecret(on: engine) { db, entry in
      try await Self.write(db) { try $0.erase(payloadOf: entry, under: "Quyết định 12", by: $1) }
      try await db.system(job: "tamper") { tx in
        _ = try tx.execute("DELETE FROM audit_payload WHERE entry = (SELECT id FROM audit_entry WHERE number = 2)")
      }
      let result = try await db.verifyAudit()
      #expect(result.faults == [.init(number: 2, kind: .payload)] && result.erasures.map(\.number) == [3])
    }
  }

  @Test("neither an erasure, nor what was erased, nor what never was can be erased", arguments: EngineUnderTest.present)
  func refused(engine: EngineUnderTest) async throws {
    try await withSecret(on: engine) { db, entry in
      try await Self.write(db) { try $0.erase(payloadOf: entry, under: "a", by: $1) }
      let proof = try await db.inspect {
        try $0.value("SELECT id FROM audit_entry WHERE act = 'audit.erase'", as: ID<LoggedAct>.self)
      }
      for entry in [entry, try #require(proof), ID<LoggedAct>("khong-co")!] {
        await #expect(throws: Fault.self) {
          try await Self.write(db) { try $0.erase(payloadOf: entry, under: "b", by: $1) }
        }
      }
      #expect(try await db.verifyAudit().faults.isEmpty)
    }
  }

  @Test("a backup taken afterwards holds no copy, nor does the file of SQLite", arguments: EngineUnderTest.present)
  func backedUp(engine: EngineUnderTest) async throws {
    try await withFolder { folder in
      try await withSecret(on: engine) { db, entry in
        _ = try await db.backUp(to: "\(folder)/before", [])
        try await Self.write(db) { try $0.erase(payloadOf: entry, under: "Quyết định 12", by: $1) }
        _ = try await db.backUp(to: "\(folder)/after", [])
        let holds = try ["before", "after"].map { name in
          try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")).range(of: Data(Self.secret.utf8)) != nil
        }
        #expect(holds == [true, false])
        let backup = try await Backup(checking: "\(folder)/after")
        #expect(backup.audit.faults.isEmpty && backup.audit.erasures.map(\.number) == [3])
      }
    }
  }

  @Test("once its write-ahead log is closed, the file of SQLite holds no copy either")
  func file() async throws {
    let empty = try await EmptyDatabase(on: .sqlite)
    defer { empty.remove() }
    guard case .sqlite(let path) = empty.address else { return }
    let db = try empty.open()
    try await db.migrate([])
    try await Self.write(db) { try $0.audit($1, "test.keep", AuditSubject("thing", clerk), after: .text(Self.secret)) }
    let entry = try await db.inspect { try $0.value("SELECT id FROM audit_entry", as: ID<LoggedAct>.self) }
    try await Self.write(db) { try $0.erase(payloadOf: try #require(entry), under: "a", by: $1) }
    await db.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(Self.secret.utf8)) == nil)
  }
}
