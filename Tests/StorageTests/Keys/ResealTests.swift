import Kit
import Testing

@testable import Storage

@Suite struct ResealTests {
  private static let column = SealedColumn(table: "person", column: "phone", digest: "phone_digest")

  private func database(_ engine: EngineUnderTest, people: Int, _ keys: Keyring) async throws -> Storage.Database {
    let db = try await EmptyDatabase(on: engine).open()
    try await db.migrate([
      Migration(
        "test-1-person",
        ["CREATE TABLE person (id \(.text) PRIMARY KEY, phone \(.text), phone_digest \(.text))\(SQL.strict)"])
    ])
    try await db.prepare(keys)
    try await db.system(job: "people") { tx in
      for number in 0..<people {
        let id = ID<Actor>("p\(number)")!
        let phone = number % 10 == 9 ? nil : "09051\(number + 10_000)"
        try tx.execute(
          """
          INSERT INTO person (id, phone, phone_digest) VALUES (\(id),
            \(try phone.map { try keys.seal($0, Self.column, of: id) }), \(try phone.map { try keys.digest($0, Self.column) }))
          """)
      }
    }
    return db
  }

  @Test(
    "after a rotation everything is sealed by the new key and found by its digest", arguments: EngineUnderTest.present)
  func rotation(engine: EngineUnderTest) async throws {
    let keys = Keyring(keptNowhereSince: moment)
    let db = try await database(engine, people: 50, keys)
    let old = keys.listed[0].id
    try keys.add(at: moment)
    try await db.prepare(keys)
    func find(_ phone: String) async throws -> String? {
      try await db.inspect { tx in
        try tx.value("SELECT id FROM person WHERE phone_digest IN \(try keys.digests(phone, Self.column))")
      }
    }
    #expect(try await find("0905110007") == "p7", "found while the old key still seals it")
    #expect(try await db.reseal(Self.column, with: keys, limit: 7) == 45)
    #expect(try await find("0905110007") == "p7")
    let counts = try await db.counts(of: Self.column, under: keys)
    #expect(counts == [old: 0, keys.listed[1].id: 45])
    let texts = try await db.inspect { tx in
      try tx.all("SELECT id, phone FROM person WHERE phone IS NOT NULL ORDER BY id") {
        (id: try $0.next(ID<Actor>.self), sealed: try $0.next(String.self))
      }
    }
    for (id, sealed) in texts { #expect(try keys.open(sealed, Self.column, of: id).hasPrefix("09051")) }
    #expect(try await db.reseal(Self.column, with: keys) == 0)
    await db.close()
  }

  @Test("a rotation that stopped half-way goes on where it stopped")
  func resumes() async throws {
    let keys = Keyring(keptNowhereSince: moment)
    let db = try await database(.sqlite, people: 30, keys)
    try keys.add(at: moment)
    // A value that no longer opens stops the work; what went before it stays done.
    let whole = try await db.inspect { try $0.value("SELECT phone FROM person WHERE id = 'p20'", as: String.self) }
    try await db.system(job: "spoil") { tx in
      _ = try tx.execute("UPDATE person SET phone = \(String((whole ?? "").dropLast(8))) WHERE id = 'p20'")
    }
    await #expect(throws: SealingDefect.self) { try await db.reseal(Self.column, with: keys, limit: 4) }
    let done = try #require(try await db.counts(of: Self.column, under: keys)[keys.listed[1].id])
    #expect(done > 0 && done < 27)
    try await db.system(job: "mend") { tx in _ = try tx.execute("UPDATE person SET phone = \(whole) WHERE id = 'p20'") }
    #expect(try await db.reseal(Self.column, with: keys, limit: 4) == 27 - done)
    await db.close()
  }

  @Test("a database that knows a key is not served without it", arguments: EngineUnderTest.present)
  func strangers(engine: EngineUnderTest) async throws {
    let keys = Keyring(keptNowhereSince: moment)
    let db = try await database(engine, people: 1, keys)
    try await db.mustOpen(with: keys)
    await #expect(throws: Fault.missingKey(keys.listed[0].id, at: nil)) {
      try await db.mustOpen(with: Keyring(keptNowhereSince: moment))
    }
    await #expect(throws: Fault.self) { try await db.prepare(Keyring(keptNowhereSince: moment)) }
    await db.close()
  }
}
