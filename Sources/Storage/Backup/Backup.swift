import Foundation
import Kit

/// Bản sao lưu: a file that was checked and found whole.
public struct Backup: Sendable {
  /// As it was given.
  public let path: String
  public let manifest: BackupManifest
  /// What the chain of its log says of itself; a chain that was broken in the source is broken here.
  public let audit: AuditVerification
  /// Where its content lies, to be read while the backup lives: in the file itself, or decrypted beside.
  let plain: String
  private let scratch: ScratchFolder?

  public var isEncrypted: Bool { scratch != nil }

  /// Checks a file alone: its encryption, its pages, its manifest, every row of every table, and the log.
  /// - Throws: `Fault` with a sentence if it is missing, no backup, locked by another key, damaged, or of a later format.
  public init(checking path: String, key: BackupKey? = nil) async throws {
    guard FileManager.default.isReadableFile(atPath: path) else { throw Self.unreadable(path) }
    self.path = path
    do {
      scratch = EncryptedBackup.isOne(path) ? try Self.decrypted(path, key) : nil
      plain = scratch.map { "\($0.path)/plain" } ?? path
      guard let file = try? BackupFile(plain, to: .read) else { throw Self.foreign(path) }
      manifest = try file.reading { try Self.check($0, path) }
      let log = Database(engine: file, clock: .fixed(manifest.moment)) { _, _ in throw ManifestDefect.unreadable }
      audit = try await log.verifyAudit(against: manifest.seal)
      try file.shut()
    } catch let fault as Fault {
      throw fault
    } catch ManifestDefect.format(let format) {
      throw Fault.unavailable(
        "Tệp “\(path)” có dạng sao lưu \(format), mới hơn bản HopTac này đọc được. Hãy dùng bản HopTac đã tạo ra nó.",
        retryAfter: nil)
    } catch {
      // Whatever a damaged file makes SQLite or its reader say, a person can do only one thing about it.
      throw Self.damage(path, "không đọc trọn được")
    }
  }

  private static func decrypted(_ path: String, _ key: BackupKey?) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let plain = try scratch.file("plain")
    do {
      try EncryptedBackup.decrypt(path, with: key) { try plain.append($0) }
    } catch StorageError.full {
      throw Fault.unavailable(
        "Ổ đĩa chứa thư mục tạm đã đầy nên chưa giải mã được bản sao lưu. Hãy dọn bớt, hoặc đặt TMPDIR vào ổ khác.",
        retryAfter: nil)
    }
    return scratch
  }

  private static func check(_ connection: any Connection, _ path: String) throws -> BackupManifest {
    let tx = Tx(connection, now: Instant(milliseconds: 0))
    let mark: Int? = try? tx.value("PRAGMA application_id")
    guard mark == BackupFile.mark else { throw foreign(path) }
    guard try tx.values("PRAGMA integrity_check(1)", as: String.self) == ["ok"] else {
      throw damage(path, "cấu trúc trang không còn nguyên")
    }
    let manifest = try BackupManifest(from: tx)
    let tables = try BackupManifest.tables(of: tx)
    guard tables.map(\.name) == manifest.tables.map(\.name) else { throw damage(path, "thiếu bảng") }
    for (table, expected) in zip(tables, manifest.tables) where try connection.digest(of: table) != expected {
      throw damage(path, "bảng “\(table.name)” khác với bản kê")
    }
    return manifest
  }

  static func unreadable(_ path: String) -> Fault {
    .notFound("Không mở được tệp “\(path)”. Hãy kiểm tra đường dẫn và quyền đọc.")
  }

  private static func foreign(_ path: String) -> Fault {
    .invalid(
      "Tệp “\(path)” không phải là bản sao lưu của HopTac, hoặc đã hỏng ngay ở phần đầu. Hãy chọn tệp do lệnh hoptac "
        + "backup tạo ra.")
  }

  static func damage(_ path: String, _ what: String) -> Fault {
    .invalid(
      "Bản sao lưu “\(path)” bị hỏng hoặc bị cắt cụt: \(what). Chưa có gì được ghi. Hãy dùng một bản sao lưu khác.")
  }
}
