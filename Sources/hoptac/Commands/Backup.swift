import App
import ArgumentParser
import Kit
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Sao lưu toàn bộ cơ sở dữ liệu vào một tệp, trong khi vẫn phục vụ.")

  @Argument(help: "Tệp bản sao lưu; chưa được có trước, trừ khi --verify.", completion: .file()) var file: String
  @Flag(help: "Chỉ kiểm tra một bản sao lưu đã có.") var verify = false
  @Flag(help: "Mã hóa bản sao lưu.") var encrypt = false
  @OptionGroup var keys: BackupKeyOptions

  func run() async throws {
    let configuration = try Configuration()
    if verify {
      let backup = try await Backup(checking: file, key: keys.key(configuration))
      say(backup.manifest.vietnamese)
      say("Bản sao lưu nguyên vẹn\(backup.isEncrypted ? ", có mã hóa" : ""); \(try backup.audit.mustBeWhole())")
    } else {
      let key = encrypt ? try keys.required(configuration) : nil
      let manifest = try await Program.using(configuration) { try await $0.backUp(to: file, key: key) }
      say(manifest.vietnamese)
      say("Đã sao lưu vào \(file)\(encrypt ? ", có mã hóa" : "")")
    }
  }
}

extension BackupManifest {
  /// What the backup holds, in one line.
  var vietnamese: String {
    "\(tables.count) bảng, \(rows) dòng, lúc \(moment) từ \(source.vietnamese); niêm phong cuối \(seal)"
  }
}

extension Dialect {
  var vietnamese: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgreSQL: "PostgreSQL"
    }
  }
}

extension AuditVerification {
  /// - Returns: a clause that says so.
  /// - Throws: `Fault.conflict` where the log is not what was sealed.
  func mustBeWhole() throws -> String {
    guard let first = faults.first else { return "nhật ký nguyên vẹn, \(sealed) bút tích đã niêm phong." }
    throw Kit.Fault.conflict(
      "Dữ liệu khớp với bản kê, nhưng nhật ký trong đó không còn nguyên vẹn từ bút tích số \(first.number): nó đã như thế "
        + "trước khi sao lưu. Hãy chạy hoptac audit verify trên hệ thống gốc và báo người phụ trách an toàn thông tin.")
  }
}
