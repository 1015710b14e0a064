import Foundation
import Kit
import Testing

@testable import Storage

@Suite("An encrypted backup opens with its key alone, whole or not at all")
struct EncryptedBackupTests {
  private static let key = BackupKey.key((0..<32).map { UInt8($0) })
  private static let otherKey = BackupKey.key((0..<32).map { UInt8($0 + 1) })

  private func withEncrypted(
    on engine: EngineUnderTest = .sqlite, key: BackupKey = key,
    _ body: (String, String, BackupManifest) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      let manifest = try await withDatabase(on: engine) { db in
        try await db.migrate(BackupWorld.steps)
        try await BackupWorld.fill(db, rows: 20)
        return try await db.backUp(to: "\(folder)/b", BackupWorld.steps, key: key)
      }
      try await body(folder, "\(folder)/b", manifest)
    }
  }

  @Test("it is restored on either engine, and shows nothing of what it holds", arguments: BackupTests.ways)
  func restored(from: EngineUnderTest, to: EngineUnderTest) async throws {
    try await withEncrypted(on: from) { folder, file, manifest in
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      for word in ["SQLite format", "Đắk Hà", "audit_entry", "CREATE TABLE"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
      }
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      try await withDatabase(on: to) { db async throws in
        let result = try await db.restore(from: file, BackupWorld.steps, key: Self.key)
        #expect(result.manifest == manifest && result.audit.faults.isEmpty)
        let saved = manifest.tables.filter { $0.name != "migration" }.sorted { $0.name < $1.name }
        #expect(try await BackupWorld.digests(db) == saved)
      }
    }
  }

  @Test("a missing key, a wrong one and one of the other kind are told apart")
  func keys() async throws {
    let sentence = try BackupKey(passphrase: "mười sáu ký tự trở lên")
    let keys: [(BackupKey?, String)] = [
      (nil, "đã được mã hóa"), (Self.otherKey, "khóa không đúng"), (sentence, "--key-file"),
    ]
    try await withEncrypted { _, file, _ in
      for (key, words) in keys {
        let fault = await #expect(throws: Fault.self) { try await Backup(checking: file, key: key) }
        #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
      }
    }
  }

  @Test("a passphrase opens it however it is typed, and no other does")
  func passphrase() async throws {
    let composed = "Một câu dài để giữ bản sao lưu"
    try await withEncrypted(key: try BackupKey(passphrase: composed)) { _, file, manifest in
      let typed = try BackupKey(passphrase: composed.decomposedStringWithCanonicalMapping)
      #expect(try await Backup(checking: file, key: typed).manifest == manifest)
      let other = try BackupKey(passphrase: composed + ".")
      let fault = await #expect(throws: Fault.self) { try await Backup(checking: file, key: other) }
      #expect(fault?.message.contains("khóa không đúng") == true)
    }
    #expect(throws: Fault.self) { try BackupKey(passphrase: "ngắn quá") }
    #expect(throws: Fault.self) { try BackupKey(key: "abc") }
  }

  @Test("chunks cut off, exchanged, left out or said twice, and bits flipped, are refused")
  func altered() async throws {
    try await withEncrypted { _, file, _ in
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      let (start, size) = (81, 65_536 + 16)
      #expect(whole.count > start + 3 * size, "several chunks")
      func chunk(_ number: Int) -> Data { whole[start + number * size..<start + (number + 1) * size] }
      let (head, rest) = (whole[..<start], whole[(start + 2 * size)...])
      var versions: [(String, Data)] = [
        ("cut in the header", whole[..<40]), ("without chunks", Data(head)),
        ("cut at a chunk", whole[..<(start + 2 * size)]),
        ("cut within a chunk", whole[..<(start + size + 100)]), ("one byte short", whole.dropLast()),
        ("exchanged", head + chunk(1) + chunk(0) + rest), ("left out", head + chunk(1) + rest),
        ("twice", head + chunk(0) + chunk(0) + chunk(1) + rest), ("more behind", whole + Data([0])),
      ]
      for place in [20, 60, start, start + 70_000, whole.count - 1] {
        var flipped = whole
        flipped[place] ^= 1
        versions.append(("bit of byte \(place)", flipped))
      }
      for (name, bytes) in versions {
        try bytes.write(to: URL(fileURLWithPath: file + ".x"))
        let fault = await #expect(throws: Fault.self, "\(name)") {
          try await Backup(checking: file + ".x", key: Self.key)
        }
        #expect(fault?.message.contains(".x”") == true, "\(name)")
      }
      var later = whole
      later[14] = UInt8(ascii: "2")
      try later.write(to: URL(fileURLWithPath: file + ".x"))
      let fault = await #expect(throws: Fault.self) { try await Backup(checking: file + ".x", key: Self.key) }
      #expect(fault?.message.contains("mới hơn") == true)
    }
  }

  @Test("any length comes back, whatever the size of its chunks", arguments: [0, 1, 65_535, 65_536, 65_537, 131_072])
  func lengths(count: Int) async throws {
    let folder = try ScratchFolder()
    let plain = try folder.file("plain")
    let content = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try plain.append(content)
    try plain.seek(toOffset: 0)
    let locked = try folder.file("locked")
    try EncryptedBackup.encrypt(plain, with: Self.key) { try locked.append($0) }
    var opened = Data()
    try EncryptedBackup.decrypt("\(folder.path)/locked", with: Self.key) { opened += $0 }
    #expect(opened == content)
  }

  @Test("the backup of a later release is refused, encrypted or not")
  func later() async throws {
    try await withFolder { folder in
      try await withDatabase(on: .sqlite) { db in
        try await db.migrate(BackupWorld.laterSteps)
        _ = try await db.backUp(to: "\(folder)/b", BackupWorld.laterSteps, key: Self.key)
      }
      try await withDatabase(on: .sqlite) { db async throws in
        let fault = await #expect(throws: Fault.self) {
          try await db.restore(from: "\(folder)/b", BackupWorld.steps, key: Self.key)
        }
        #expect(fault?.message.contains("“world-2”") == true)
        // An earlier one is brought forward from what was decrypted.
        try await db.migrate(BackupWorld.steps)
        _ = try await db.backUp(to: "\(folder)/c", BackupWorld.steps, key: Self.key)
      }
      try await withDatabase(on: .sqlite) { db in
        let result = try await db.restore(from: "\(folder)/c", BackupWorld.laterSteps, key: Self.key)
        #expect(result.migrated == ["world-2"])
      }
    }
  }
}
