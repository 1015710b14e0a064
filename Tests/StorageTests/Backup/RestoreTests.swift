import Foundation
import Kit
import TestKit
import Testing

@testable import Storage

@Suite("A backup is restored whole or not at all")
struct RestoreTests {
  /// A small backup with every type, and what its tables hold.
  private func withBackup(
    rows: Int = 20, _ steps: [Migration] = BackupWorld.steps, _ body: (String, BackupManifest) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let manifest = try await withDatabase(on: .sqlite) { db in
        try await db.migrate(steps)
        try await BackupWorld.fill(db, rows: rows)
        return try await db.backUp(to: "\(folder)/b", steps)
      }
      try await body("\(folder)/b", manifest)
    }
  }

  @Test("a database that holds something is kept, unless it may be replaced", arguments: EngineUnderTest.present)
  func occupied(engine: EngineUnderTest) async throws {
    try await withBackup { file, manifest in
      try await withDatabase(on: engine) { db async throws in
        try await db.migrate(BackupWorld.steps)
        try await db.system(job: "clear") { _ = try $0.execute("DELETE FROM note") }
        try await BackupWorld.act(db, times: 2)
        let before = try await BackupWorld.digests(db)
        let fault = await #expect(throws: Fault.self) { try await db.restore(from: file, BackupWorld.steps) }
        #expect(fault?.message.contains("--replace") == true && fault?.message.contains("“audit_entry”") == true)
        #expect(try await BackupWorld.digests(db) == before)
        let result = try await db.restore(from: file, BackupWorld.steps, replacing: true)
        #expect(result.audit.faults.isEmpty && result.audit.sealed == 25)
        let saved = manifest.tables.filter { $0.name != "migration" }.sorted { $0.name < $1.name }
        #expect(try await BackupWorld.digests(db) == saved)
        // And once more over itself.
        _ = try await db.restore(from: file, BackupWorld.steps, replacing: true)
        #expect(try await db.inspect { try $0.search("kon tum", kinds: ["area"], limit: 5).map(\.id) } == ["2"])
      }
    }
  }

  /// A target that alters or loses one of the rows it is given.
  private static let spoilers: [(what: String, sqlite: SQL, postgreSQL: SQL)] = [
    (
      "alters a row",
      "CREATE TRIGGER spoil AFTER INSERT ON office WHEN NEW.code = 'm' BEGIN UPDATE office SET name = 'khác' WHERE code = 'm'; END",
      "BEGIN IF NEW.code = 'm' THEN NEW.name := 'khác'; END IF; RETURN NEW; END"
    ),
    (
      "loses a row",
      "CREATE TRIGGER spoil AFTER INSERT ON office WHEN NEW.code = 'đ' BEGIN DELETE FROM office WHERE code = 'đ'; END",
      "BEGIN IF NEW.code = 'đ' THEN RETURN NULL; END IF; RETURN NEW; END"
    ),
  ]

  @Test(
    "what came out other than it went in, by one value or one row, is rolled back as a whole",
    arguments: EngineUnderTest.present)
  func spoiled(engine: EngineUnderTest) async throws {
    try await withBackup { file, _ in
      for (what, sqlite, postgreSQL) in Self.spoilers {
        try await withDatabase(on: engine) { db async throws in
          try await db.migrate(BackupWorld.steps)
          try await db.system(job: "spoil") { tx in
            if engine == .sqlite {
              try tx.execute(sqlite)
            } else {
              try tx.execute(
                "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $spoil$ " + postgreSQL + " $spoil$")
              try tx.execute("CREATE TRIGGER spoil BEFORE INSERT ON office FOR EACH ROW EXECUTE FUNCTION spoil()")
            }
          }
          let before = try await BackupWorld.digests(db)
          let fault = await #expect(throws: Fault.self, "\(what)") {
            try await db.restore(from: file, BackupWorld.steps, replacing: true)
          }
          #expect(fault?.message.contains("“office”") == true && fault?.message.contains("bỏ cả lần khôi phục") == true)
          #expect(try await BackupWorld.digests(db) == before, "\(what): the database is as it was")
        }
      }
    }
  }

  @Test("the backup of a later release is refused before anything is written", arguments: EngineUnderTest.present)
  func later(engine: EngineUnderTest) async throws {
    try await withBackup(BackupWorld.laterSteps) { file, _ in
      try await withDatabase(on: engine) { db async throws in
        let fault = await #expect(throws: Fault.self) { try await db.restore(from: file, BackupWorld.steps) }
        #expect(fault?.message.contains("“world-2”") == true)
        #expect(try await db.inspect { try $0.hasTable("office") } == false)
      }
    }
  }

  @Test("the backup of an earlier release is brought forward, and the file stays", arguments: EngineUnderTest.present)
  func earlier(engine: EngineUnderTest) async throws {
    try await withBackup { file, manifest in
      let bytes = FileManager.default.contents(atPath: file)
      try await withDatabase(on: engine) { db async throws in
        let result = try await db.restore(from: file, BackupWorld.laterSteps)
        #expect(result.migrated == ["world-2"] && result.audit.faults.isEmpty)
        #expect(try await db.missingMigrations(BackupWorld.laterSteps).isEmpty)
        #expect(try await db.inspect { try $0.value("SELECT short FROM office WHERE code = 'đ'") } == "đ")
      }
      #expect(FileManager.default.contents(atPath: file) == bytes)
      let broken = BackupWorld.steps + [Migration("world-x", ["UPDATE nowhere SET a = 1"])]
      try await withDatabase(on: .sqlite) { db in
        let fault = await #expect(throws: Fault.self) { try await db.restore(from: file, broken) }
        #expect(fault?.message.contains("cũ hơn") == true)
      }
    }
  }

  @Test("what is no backup is refused with a sentence")
  func foreign() async throws {
    try await withFolder { folder in
      try await withDatabase(on: .sqlite) { db in
        try await db.migrate([])
        try Data("không phải".utf8).write(to: URL(fileURLWithPath: "\(folder)/text"))
        try Data().write(to: URL(fileURLWithPath: "\(folder)/empty"))
        let other = try BackupFile("\(folder)/other", to: .create)
        try other.writing { _ = try $0.run("CREATE TABLE a (b)") }
        try other.shut()
        for name in ["text", "empty", "other"] {
          let fault = await #expect(throws: Fault.self) { try await db.restore(from: "\(folder)/\(name)", []) }
          #expect(fault?.message.contains("hoptac backup") == true, "\(name): \(fault?.message ?? "")")
        }
        let fault = await #expect(throws: Fault.self) { try await db.restore(from: "\(folder)/none", []) }
        #expect(fault?.message.contains("Không mở được") == true)
      }
    }
  }

  @Test("a row or a manifest changed by hand is found, though every page is sound")
  func changed() async throws {
    let changes: [SQL] = [
      "UPDATE office SET name = 'khác' WHERE code = 'm'", "DELETE FROM note WHERE a = 1",
      "UPDATE everything SET flag = 1 - flag WHERE number = 1",
      "UPDATE backup_table SET rows = rows + 1 WHERE position = 0",
      "UPDATE backup_manifest SET value = '2026-01-01T00:00:00.000Z' WHERE name = 'moment'",
      "DELETE FROM backup_table WHERE name = 'note'", "DROP TABLE pair",
      "ALTER TABLE office RENAME COLUMN name TO naam",
      "CREATE TABLE more (a \(.integer))\(SQL.strict)", "DROP TABLE backup_manifest",
    ]
    try await withBackup { file, _ in
      for change in changes {
        let copy = file + ".copy"
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        let changed = try BackupFile(copy, to: .change)
        try changed.writing { _ = try $0.run(change) }
        try changed.shut()
        await #expect(throws: Fault.self, "\(change)") { try await Backup(checking: copy) }
        try FileManager.default.removeItem(atPath: copy)
      }
      #expect(try await Backup(checking: file).audit.faults.isEmpty)
    }
  }

  @Test("a file cut short at any place is refused")
  func truncated() async throws {
    try await withBackup { file, _ in
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      var random = SplitMix(seed: 20)
      for place in 0..<20 {
        let length = place == 0 ? 0 : place == 1 ? whole.count - 1 : Int.random(in: 1..<whole.count, using: &random)
        let copy = file + ".cut"
        try whole.prefix(length).write(to: URL(fileURLWithPath: copy))
        await #expect(throws: Fault.self, "\(length) of \(whole.count)") { try await Backup(checking: copy) }
      }
    }
  }

  @Test("a single bit flipped is refused, or changes nothing that is restored")
  func flipped() async throws {
    try await withBackup(rows: 30) { file, manifest in
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      var random = SplitMix(seed: 200)
      var refused = 0
      for number in 0..<200 {
        // A quarter of them in the first pages, where the structure stands.
        let range = number % 4 == 0 ? 0..<8192 : 0..<whole.count
        let (place, bit) = (Int.random(in: range, using: &random), Int.random(in: 0..<8, using: &random))
        var bytes = whole
        bytes[place] ^= 1 << UInt8(bit)
        let copy = file + ".flip"
        try bytes.write(to: URL(fileURLWithPath: copy))
        do {
          let backup = try await Backup(checking: copy)
          #expect(backup.manifest == manifest, "bit \(bit) of byte \(place)")
          if number % 8 == 1 {
            try await withDatabase(on: .sqlite) { db in
              let result = try await db.restore(from: copy, BackupWorld.steps)
              #expect(result.audit.faults.isEmpty)
            }
          }
        } catch is Fault {
          refused += 1
        }
      }
      #expect(refused > 20 && refused < 200)
    }
  }
}
