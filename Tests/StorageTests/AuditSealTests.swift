import Kit
import Testing

@testable import Storage

@Suite("Sealed entries cannot change unseen")
struct AuditSealTests {
  /// A database with `count` audited acts, sealed.
  private func withSealed(
    _ count: Int, on engine: EngineUnderTest, _ body: @Sendable (Database) async throws -> Void
  ) async throws {
    try await withDatabase(on: engine) { db in
      try await db.migrate([])
      for number in 0..<count {
        try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
          try actor.require(keep, in: .province)
          try tx.keep(Blob(mediaType: "text/plain", content: Array("việc \(number)".utf8)))
          try tx.audit(
            actor, "test.keep", AuditSubject("thing", clerk), before: nil, after: ["number": .integer(number)])
        }
      }
      while try await db.sealAudit(limit: 4).count > 0 {}
      try await body(db)
    }
  }

  @Test("an untouched chain is whole, and later entries wait to be sealed", arguments: EngineUnderTest.present)
  func whole(engine: EngineUnderTest) async throws {
    try await withSealed(10, on: engine) { db in
      let before = try await db.verifyAudit()
      #expect(before.sealed == 10 && before.unsealed == 0 && before.faults.isEmpty)
      try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
        try actor.require(keep, in: .province)
        try tx.audit(actor, "test.keep", AuditSubject("thing", clerk))
      }
      let waiting = try await db.verifyAudit(against: before.seal)
      #expect(waiting.unsealed == 1 && waiting.waiting.map(\.act) == ["test.keep"])
      let entry = try await db.inspect { tx in
        try tx.first("SELECT id, at FROM audit_entry WHERE number IS NULL") {
          (id: try $0.next(String.self), at: try $0.next(Instant.self))
        }
      }
      #expect(waiting.waiting.first?.id == entry?.id && waiting.waiting.first?.at == entry?.at)
      try await db.sealAudit()
      let after = try await db.verifyAudit(against: before.seal)
      #expect(after.sealed == 11 && after.unsealed == 0 && after.waiting.isEmpty && after.faults.isEmpty)
    }
  }

  static let tamperings: [(name: String, sql: SQL, kind: AuditVerification.Fault.Kind, number: Int)] = [
    ("an act renamed", "UPDATE audit_entry SET act = 'x' WHERE number = 5", .altered, 5),
    ("a person exchanged", "UPDATE audit_entry SET actor_name = 'khác' WHERE number = 10", .altered, 10),
    ("a moment moved", "UPDATE audit_entry SET at = '2026-01-01T00:00:00.000Z' WHERE number = 1", .altered, 1),
    (
      "what stood after rewritten",
      "UPDATE audit_payload SET after = '{}' WHERE entry = (SELECT id FROM audit_entry WHERE number = 3)", .payload, 3
    ),
    (
      "what stood after taken out",
      "DELETE FROM audit_payload WHERE entry = (SELECT id FROM audit_entry WHERE number = 3)", .payload, 3
    ),
  ]

  @Test("what was altered is found, and where", arguments: EngineUnderTest.present)
  func altered(engine: EngineUnderTest) async throws {
    for tampering in Self.tamperings {
      try await withSealed(10, on: engine) { db in
        try await db.system(job: "tamper") { _ = try $0.execute(tampering.sql) }
        let faults = try await db.verifyAudit().faults
        #expect(faults == [.init(number: tampering.number, kind: tampering.kind)], "\(tampering.name)")
      }
    }
  }

  @Test("an entry taken out, two exchanged and a chain cut short are found", arguments: EngineUnderTest.present)
  func structure(engine: EngineUnderTest) async throws {
    try await withSealed(10, on: engine) { db in
      try await db.system(job: "tamper") { tx in
        try tx.execute("DELETE FROM audit_payload WHERE entry = (SELECT id FROM audit_entry WHERE number = 4)")
        try tx.execute("DELETE FROM audit_entry WHERE number = 4")
      }
      #expect(try await db.verifyAudit().faults.first == .init(number: 4, kind: .missing))
    }
    try await withSealed(10, on: engine) { db in
      try await db.system(job: "tamper") { tx in
        for (from, to) in [(4, 99), (5, 4), (99, 5)] {
          try tx.execute("UPDATE audit_entry SET number = \(to) WHERE number = \(from)")
        }
      }
      #expect(try await db.verifyAudit().faults.first == .init(number: 4, kind: .altered))
    }
    try await withSealed(10, on: engine) { db in
      let seal = try await db.verifyAudit().seal
      try await db.system(job: "tamper") { tx in
        try tx.execute("DELETE FROM audit_payload WHERE entry IN (SELECT id FROM audit_entry WHERE number > 8)")
        try tx.execute("DELETE FROM audit_entry WHERE number > 8")
      }
      #expect(try await db.verifyAudit().faults.isEmpty, "the database alone cannot know")
      #expect(try await db.verifyAudit(against: seal).faults == [.init(number: 9, kind: .truncated)])
    }
  }

  @Test("a chain rewritten from the middle is told by the seal kept outside")
  func rewritten() async throws {
    try await withSealed(10, on: .sqlite) { db in
      let seal = try await db.verifyAudit().seal
      try await db.system(job: "tamper") { tx in
        try tx.execute("UPDATE audit_entry SET act = 'x' WHERE number = 5")
        try tx.execute("UPDATE audit_entry SET number = NULL, seal = NULL WHERE number >= 5")
      }
      while try await db.sealAudit().count > 0 {}
      #expect(try await db.verifyAudit().faults.isEmpty)
      #expect(try await db.verifyAudit(against: seal).faults == [.init(number: 10, kind: .altered)])
    }
  }

  @Test("servers that seal at once make one chain", arguments: EngineUnderTest.present)
  func together(engine: EngineUnderTest) async throws {
    try await withSealed(0, on: engine) { db in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask {
            try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
              try actor.require(keep, in: .province)
              try tx.audit(actor, "test.keep", AuditSubject("thing", clerk), after: .integer(number))
            }
          }
          if number % 5 == 0 { group.addTask { _ = try? await db.sealAudit() } }
        }
        try await group.waitForAll()
      }
      while try await db.sealAudit().count > 0 {}
      let result = try await db.verifyAudit()
      #expect(result.sealed == 40 && result.unsealed == 0 && result.faults.isEmpty)
    }
  }

  @Test("of many that wait, the oldest are named and all are counted", arguments: EngineUnderTest.present)
  func waiting(engine: EngineUnderTest) async throws {
    try await withSealed(0, on: engine) { db in
      for number in 0..<(AuditVerification.mostNamed + 3) {
        try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
          try actor.require(keep, in: .province)
          try tx.audit(actor, "test.keep\(number)", AuditSubject("thing", clerk))
        }
      }
      let result = try await db.verifyAudit()
      #expect(result.unsealed == AuditVerification.mostNamed + 3)
      #expect(result.waiting.map(\.act) == (0..<AuditVerification.mostNamed).map { "test.keep\($0)" })
    }
  }

  @Test("a seal reads back from its text, and nothing else does")
  func text() {
    let seal = AuditSeal(number: 7, hash: String(repeating: "ab", count: 32))
    #expect(AuditSeal(seal.description) == seal)
    for text in ["", "7", "7:ab", "-1:\(seal.hash)", "7:\(seal.hash)0", "x:\(seal.hash)"] {
      #expect(AuditSeal(text) == nil, "\(text)")
    }
  }
}
