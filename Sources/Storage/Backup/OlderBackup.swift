import Foundation
import Kit

extension Backup {
  /// The steps that this release has and the backup lacks.
  /// - Throws: `Fault.unavailable` if the backup is of a later release.
  func stepsTo(_ known: [Migration]) throws(Fault) -> [String] {
    let names = known.map(\.name)
    if let later = manifest.migrations.first(where: { !names.contains($0) }) {
      throw .unavailable(
        "Bản sao lưu “\(path)” do một bản HopTac mới hơn tạo ra (bước “\(later)”). Hãy cài bản HopTac mới đó rồi khôi "
          + "phục; chưa có gì được ghi.", retryAfter: nil)
    }
    return names.filter { !manifest.migrations.contains($0) }
  }
}

/// A backup of an earlier release: a copy of it is migrated, never the file itself, and is loaded in its place.
final class OlderBackup: Sendable {
  let file: BackupFile
  let tables: [BackupManifest.Table]
  private let copy: String?

  private init(_ file: BackupFile, _ tables: [BackupManifest.Table], copy: String? = nil) {
    (self.file, self.tables, self.copy) = (file, tables, copy)
  }

  deinit {
    try? file.shut()
    if let copy { unlink(copy) }
  }

  /// The backup as this release would have made it.
  /// - Throws: `Fault.unavailable` if its data do not fit the later steps.
  static func brought(
    _ backup: Backup, by missing: [String], to known: [Migration], at moment: Instant
  ) throws -> OlderBackup {
    guard !missing.isEmpty else {
      return OlderBackup(try BackupFile(backup.plain, to: .read), backup.manifest.tables)
    }
    let id: ID<Backup> = ID(at: moment)
    let copy = FileManager.default.temporaryDirectory.appending(path: "hoptac-restore-\(id)").path
    do {
      try FileManager.default.copyItem(atPath: backup.plain, toPath: copy)
      chmod(copy, 0o600)
      let file = try BackupFile(copy, to: .change)
      let tables = try file.writing { connection in
        let tx = Tx(connection, now: moment)
        _ = try tx.apply(known)
        return try BackupManifest.tables(of: tx).map { try connection.digest(of: $0) }
      }
      return OlderBackup(file, tables, copy: copy)
    } catch {
      unlink(copy)
      if (error as? CocoaError)?.code == .fileWriteOutOfSpace || (error as? StorageError)?.isFull == true {
        throw Fault.unavailable(
          "Ổ đĩa chứa thư mục tạm đã đầy nên chưa nâng cấp được bản sao lưu cũ. Hãy dọn bớt, hoặc đặt TMPDIR vào ổ khác.",
          retryAfter: nil)
      }
      let release = backup.manifest.migrations.last ?? ""
      throw Fault.unavailable(
        "Bản sao lưu “\(backup.path)” thuộc một bản HopTac cũ hơn (bước cuối “\(release)”) và chưa nâng cấp được sang bản "
          + "này. Hãy khôi phục nó bằng bản HopTac đã tạo ra nó vào một cơ sở dữ liệu trống, rồi chạy hoptac migrate của bản "
          + "này.", retryAfter: nil)
    }
  }
}

extension StorageError {
  fileprivate var isFull: Bool { if case .full = self { true } else { false } }
}
