import Foundation
import Kit
import Testing

@testable import Storage

@Suite("A drill restores a backup beside what is served, and leaves nothing behind")
struct DrillTests {
  /// The schemas of drills that are still there.
  private func leftovers(_ db: Database) async throws -> [String] {
    guard db.dialect == .postgreSQL else { return [] }
    return try await db.inspect { tx in
      try tx.values(
        "SELECT nspname::text FROM pg_namespace WHERE nspname::text >= 'hoptac_drill_' AND nspname::text < 'hoptac_drilm'"
      )
    }
  }

  @Test("it takes a backup, restores it on the same engine and remembers when", arguments: EngineUnderTest.present)
  func whole(engine: EngineUnderTest) async throws {
    let empty = try await EmptyDatabase(on: engine)
    defer { empty.remove() }
    let db = try empty.open()
    try await db.migrate(BackupWorld.steps)
    try await BackupWorld.fill(db, rows: 20)
    let before = try await BackupWorld.digests(db)
    #expect(try await db.lastUpkeep(.drill) == nil)
    let drill = try await db.drill(
      nil, at: empty.address, BackupWorld.steps, key: .key([UInt8](repeating: 7, count: 32)))
    #expect(drill.dialect == db.dialect && drill.remark == nil && drill.restoration.audit.sealed == 25)
    #expect(
      drill.steps.map(\.title) == [
        "sao lưu", "kiểm tra tệp", "tạo cơ sở dữ liệu tạm", "khôi phục", "đối chiếu từng bảng", "kiểm tra nhật ký",
      ])
    #expect(try await db.lastUpkeep(.drill)?.at == moment)
    #expect(try await leftovers(db).isEmpty)
    let after = try await BackupWorld.digests(db)
    #expect(after.filter { $0.name != "upkeep" } == before.filter { $0.name != "upkeep" })
    await db.close()
  }

  @Test("a backup that is not whole fails it, and is not remembered as a drill", arguments: EngineUnderTest.present)
  func broken(engine: EngineUnderTest) async throws {
    try await withFolder { folder in
      let empty = try await EmptyDatabase(on: engine)
      defer { empty.remove() }
      let db = try empty.open()
      try await db.migrate(BackupWorld.steps)
      try await BackupWorld.fill(db, rows: 5)
      _ = try await db.backUp(to: "\(folder)/b", BackupWorld.steps)
      let changed = try BackupFile("\(folder)/b", to: .change)
      try changed.writing { _ = try $0.run("DELETE FROM pair WHERE b = 3") }
      try changed.shut()
      await #expect(throws: Fault.self) {
        try await db.drill("\(folder)/b", at: empty.address, BackupWorld.steps, key: nil)
      }
      #expect(try await db.lastUpkeep(.drill) == nil)
      #expect(try await leftovers(db).isEmpty)
      await db.close()
    }
  }
}
