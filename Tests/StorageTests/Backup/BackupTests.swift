import Foundation
import Kit
import Testing

@testable import Storage

@Suite("A backup holds everything, and gives it back on either engine")
struct BackupTests {
  static let ways = EngineUnderTest.present.flatMap { from in EngineUnderTest.present.map { (from, $0) } }

  @Test("what was saved from one engine stands in the other, row for row", arguments: ways)
  func everything(from: EngineUnderTest, to: EngineUnderTest) async throws {
    try await withFolder { folder in
      let (manifest, saved) = try await withDatabase(on: from) { db in
        try await db.migrate(BackupWorld.steps)
        try await BackupWorld.fill(db)
        return (try await db.backUp(to: "\(folder)/b", BackupWorld.steps), try await BackupWorld.digests(db))
      }
      #expect(manifest.source.rawValue == from.rawValue && manifest.seal.number == 25)
      #expect(manifest.tables.first { $0.name == "everything" }?.rows == 200)
      try await withDatabase(on: to) { db async throws in
        let restoration = try await db.restore(from: "\(folder)/b", BackupWorld.steps)
        #expect(restoration.audit.faults.isEmpty && restoration.audit.sealed == 25 && restoration.audit.unsealed == 5)
        #expect(restoration.migrated.isEmpty && restoration.manifest == manifest)
        #expect(try await BackupWorld.digests(db) == saved)
        #expect(try await db.missingMigrations(BackupWorld.steps).isEmpty)
        // The digest is no judge of its own: the values, bit for bit.
        try await db.inspect { tx throws in
          let reals = try tx.values("SELECT ratio FROM everything ORDER BY number", as: Double?.self)
          #expect(reals.map { $0?.bitPattern } == Self.cycle(BackupWorld.reals).map { $0?.bitPattern })
          let texts = try tx.values("SELECT words FROM everything ORDER BY number", as: String?.self)
          // Swift takes two normal forms for one text.
          #expect(texts.map(Self.bytes) == Self.cycle(BackupWorld.texts).map(Self.bytes))
          let flags = try tx.values("SELECT flag FROM everything ORDER BY number", as: Bool?.self)
          #expect(flags == Self.cycle(BackupWorld.flags))
          let blob = try tx.value("SELECT content FROM everything WHERE number = 4", as: [UInt8].self)
          #expect(blob == BackupWorld.megabyte)
        }
        #expect(try await db.inspect { try $0.search("dak ha", kinds: ["area"], limit: 5).map(\.id) } == ["0"])
        // Life goes on: the numbers are not given again, and the chain grows from its seal.
        try await db.system(job: "next") { tx throws in
          try tx.execute("INSERT INTO everything (words) VALUES (\("sau"))")
          #expect(try tx.value("SELECT max(number) FROM everything") == 201)
          try tx.index(SearchEntry(kind: "area", id: ID<Place>("9")!, title: "Xã Ngọk Bay"))
        }
        while try await db.sealAudit().count > 0 {}
        let audit = try await db.verifyAudit(against: manifest.seal)
        #expect(audit.faults.isEmpty && audit.sealed == 30)
      }
    }
  }

  /// What the two hundred rows hold of a few values.
  private static func cycle<T>(_ values: [T]) -> [T] { (0..<200).map { values[$0 % values.count] } }

  private static func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }

  @Test("both engines give the same digests for the same rows", .enabled(if: EngineUnderTest.present.count == 2))
  func alike() async throws {
    try await withFolder { folder in
      var digests: [[BackupManifest.Table]] = []
      for engine in EngineUnderTest.present {
        try await withDatabase(on: engine) { db in
          try await db.migrate(BackupWorld.steps)
          try await BackupWorld.fill(db)
          let random: Set<String> = ["audit_entry", "audit_payload"]
          let manifest = try await db.backUp(to: "\(folder)/\(engine)", BackupWorld.steps)
          digests.append(manifest.tables.filter { !random.contains($0.name) })
        }
      }
      #expect(digests[0] == digests[1])
    }
  }

  @Test("only its owner may read the file, and nothing lies beside it", arguments: EngineUnderTest.present)
  func file(engine: EngineUnderTest) async throws {
    try await withFolder { folder in
      try await withDatabase(on: engine) { db async throws in
        try await db.migrate(BackupWorld.steps)
        try Data("dở dang".utf8).write(to: URL(fileURLWithPath: "\(folder)/b.part"))
        _ = try await db.backUp(to: "\(folder)/b", BackupWorld.steps)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b"])
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/b")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = FileManager.default.contents(atPath: "\(folder)/b")
        let fault = await #expect(throws: Fault.self) { try await db.backUp(to: "\(folder)/b", BackupWorld.steps) }
        #expect(fault?.message.contains("không ghi đè") == true)
        #expect(FileManager.default.contents(atPath: "\(folder)/b") == before)
        await #expect(throws: Fault.self) { try await db.backUp(to: "\(folder)/none/b", BackupWorld.steps) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b"])
      }
    }
  }

  @Test("an empty database and one of a later release are not saved", arguments: EngineUnderTest.present)
  func unsaved(engine: EngineUnderTest) async throws {
    try await withFolder { folder in
      try await withDatabase(on: engine) { db async throws in
        await #expect(throws: Fault.self) { try await db.backUp(to: "\(folder)/b", BackupWorld.steps) }
        try await db.migrate(BackupWorld.laterSteps)
        await #expect(throws: Fault.self) { try await db.backUp(to: "\(folder)/b", BackupWorld.steps) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      }
    }
  }

  @Test("what others write meanwhile is in it whole or not at all", arguments: EngineUnderTest.present)
  func snapshot(engine: EngineUnderTest) async throws {
    try await withFolder { folder in
      let empty = try await EmptyDatabase(on: engine)
      defer { empty.remove() }
      let (db, writer) = (try empty.open(), try empty.open())
      try await db.migrate(BackupWorld.steps)
      try await BackupWorld.fill(db)
      // Every step adds a row to each of two tables, the one copied first and the one copied last.
      let work = Task {
        var count = 0
        while !Task.isCancelled {
          try await writer.system(job: "both") { [count] tx in
            try tx.execute("INSERT INTO office (code) VALUES (\("w\(count)"))")
            try tx.execute("INSERT INTO note (a, b) VALUES (\(count), \("w"))")
          }
          count += 1
        }
        return count
      }
      var written: [Int] = []
      for number in 0..<3 {
        _ = try await db.backUp(to: "\(folder)/\(number)", BackupWorld.steps)
        try await withDatabase(on: .sqlite) { copy in
          _ = try await copy.restore(from: "\(folder)/\(number)", BackupWorld.steps)
          let offices: Int? = try await copy.inspect {
            try $0.value("SELECT count(*) FROM office WHERE code >= 'w0' AND code < 'x'")
          }
          let notes: Int? = try await copy.inspect { try $0.value("SELECT count(*) FROM note WHERE b = 'w'") }
          #expect(offices == notes)
          written.append(notes ?? 0)
        }
      }
      work.cancel()
      let result = await work.result
      if case .success(let count) = result { #expect(count >= written[2]) }
      #expect(written[0] < written[2], "somebody wrote while it was saved")
      await db.close()
      await writer.close()
    }
  }
}
