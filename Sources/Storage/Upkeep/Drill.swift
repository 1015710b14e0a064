import Foundation
import Kit

/// Diễn tập khôi phục: a backup put back into a scratch database and looked at there, with the time each step took.
public struct Drill: Sendable {
  public struct Step: Sendable {
    /// What was done, for people.
    public let title: String
    public let seconds: Double
  }

  public internal(set) var steps: [Step] = []
  public internal(set) var restoration: Restoration
  /// Where it was restored.
  public let dialect: Dialect
  /// Why not on the engine that is served; nil where it was.
  public let remark: String?

  public var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }
}

extension Database {
  /// Restores a backup beside this database, reads every row of it again, and leaves nothing behind.
  /// - Parameters:
  ///   - file: the backup; nil takes one now.
  ///   - address: where this database is.
  ///   - key: what the backup is, or is to be, encrypted with.
  /// - Throws: `Fault` where the backup or what was restored is not whole; the time of the last drill stays as it was.
  public func drill(
    _ file: String?, at address: DatabaseAddress, _ features: [Migration], key: BackupKey?
  ) async throws -> Drill {
    var steps: [Drill.Step] = []
    func timed<T>(_ title: String, _ work: () async throws -> T) async throws -> T {
      let began = ContinuousClock.now
      let result = try await work()
      steps.append(Drill.Step(title: title, seconds: (ContinuousClock.now - began) / .seconds(1)))
      return result
    }
    let folder = try ScratchFolder()
    let path = file ?? "\(folder.path)/drill.backup"
    if file == nil { try await timed("sao lưu") { _ = try await backUp(to: path, features, key: key) } }
    let backup = try await timed("kiểm tra tệp") { try await Backup(checking: path, key: key) }
    let made = ContinuousClock.now
    var drill = try await ScratchDatabase.lend(beside: self, at: address) { scratch in
      let db = scratch.database
      steps.append(.init(title: "tạo cơ sở dữ liệu tạm", seconds: (ContinuousClock.now - made) / .seconds(1)))
      let restoration = try await timed("khôi phục") { try await db.restore(backup, features) }
      try await timed("đối chiếu từng bảng") { try await db.mustHold(restoration.tables) }
      let audit = try await timed("kiểm tra nhật ký") { try await db.verifyAudit(against: backup.manifest.seal) }
      guard audit.faults.isEmpty else {
        throw Fault.conflict(
          "Nhật ký trong bản sao lưu không còn nguyên vẹn từ bút tích số \(audit.faults[0].number). Hãy chạy hoptac audit "
            + "verify trên hệ thống gốc và báo người phụ trách an toàn thông tin.")
      }
      return Drill(restoration: restoration, dialect: db.dialect, remark: scratch.remark)
    }
    withExtendedLifetime(folder) {}
    drill.steps = steps
    let name = file.map { URL(fileURLWithPath: $0).lastPathComponent } ?? ""
    try await remember(.drill, took: Int(drill.seconds * 1000), note: name)
    return drill
  }

  /// - Throws: `Fault.conflict` naming the first table that holds something else.
  fileprivate func mustHold(_ expected: [BackupManifest.Table]) async throws {
    try await engine.readWithCursors { [now = clock.now] connection in
      for table in try BackupManifest.tables(of: Tx(connection, now: now)) {
        guard let expected = expected.first(where: { $0.name == table.name }) else { continue }
        let found = try connection.digest(of: table)
        guard found == expected else {
          throw Fault.conflict(
            "Diễn tập thất bại: bảng “\(table.name)” đọc lại (\(found.rows) dòng) không giống bản sao lưu "
              + "(\(expected.rows) dòng). Hãy kiểm tra ổ đĩa rồi diễn tập với một bản sao lưu khác.")
        }
      }
    }
  }
}
