import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import App

@Suite("Every night there is a backup, once, however many servers run")
struct DailyBackupTests {
  @Test("it is made when due, read again, remembered, and older ones go", arguments: TestEngine.present)
  func nights(engine: TestEngine) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UInt64.random(in: 0...UInt64.max))")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = String(repeating: "5a", count: 32)
    let configuration = try Configuration(environment: [
      "HOPTAC_BACKUP_FOLDER": folder, "HOPTAC_BACKUP_AT": "02:30", "HOPTAC_BACKUP_KEY": key,
    ])
    let kind = try #require(Program.dailyBackup(configuration))
    try await World.alone(on: engine) { world in
      let db = world.program.db
      for night in 0..<9 {
        // Two servers look at the same time.
        for server in ["a", "b"] {
          try await db.planJobs([kind])
          guard let (kind, run) = try await db.takeJob(of: [kind], as: server) else { continue }
          guard case .done = await run.carryOut(kind) else {
            Issue.record("night \(night) failed")
            return
          }
        }
        let shelf = try BackupShelf(folder: folder)
        // On the eighth night Saturday goes, since Sunday stands for its week.
        #expect(shelf.days.count == [1, 2, 3, 4, 5, 6, 7, 7, 8][night], "night \(night)")
        #expect(try await db.lastUpkeep(.backup)?.note == shelf.days.first.map(shelf.name))
        world.clock.move(minutes: 1440)
      }
      let done = try await db.inspect { try $0.jobs([.done], limit: 100) }
      #expect(done.count == 9 && done.count { $0.remark?.contains("đã bỏ 1 bản") == true } == 1)
      let shelf = try BackupShelf(folder: folder)
      let last = try await Backup(checking: shelf.path(of: #require(shelf.days.first)), key: configuration.backupKey)
      #expect(last.isEncrypted && last.audit.faults.isEmpty)
    }
  }

  @Test("a run that finds the file of one that crashed keeps it, and one that cannot write is told why")
  func again() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UInt64.random(in: 0...UInt64.max))")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await World.alone(on: .sqlite) { world in
      let db = world.program.db
      let kind = try #require(Program.dailyBackup(Configuration(environment: ["HOPTAC_BACKUP_FOLDER": folder])))
      let shelf = try BackupShelf(folder: folder)
      let made = try await world.program.backUp(to: shelf.path(of: world.clock.clock.today), key: nil)
      try await db.planJobs([kind])
      let (_, run) = try #require(try await db.takeJob(of: [kind], as: "a"))
      guard case .done = await run.carryOut(kind) else {
        Issue.record("it did not go on")
        return
      }
      #expect(try await Backup(checking: shelf.path(of: world.clock.clock.today)).manifest == made)
      let blocked = try #require(
        Program.dailyBackup(
          Configuration(environment: ["HOPTAC_BACKUP_FOLDER": shelf.path(of: world.clock.clock.today)])))
      world.clock.move(minutes: 1440)
      try await db.planJobs([blocked])
      let (_, second) = try #require(try await db.takeJob(of: [blocked], as: "a"))
      guard case .refused(let fault) = await second.carryOut(blocked) else {
        Issue.record("a file is no folder")
        return
      }
      #expect(fault.message.contains("HOPTAC_BACKUP_FOLDER"))
    }
    #expect(try Program.dailyBackup(Configuration(environment: [:])) == nil)
  }
}
