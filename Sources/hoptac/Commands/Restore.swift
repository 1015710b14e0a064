import App
import ArgumentParser
import Kit
import Storage

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Khôi phục một bản sao lưu vào cơ sở dữ liệu trong HOPTAC_DATABASE.")

  @Argument(help: "Tệp do lệnh backup tạo ra.", completion: .file()) var file: String
  @Flag(help: "Thay toàn bộ dữ liệu đang có.") var replace = false
  @OptionGroup var keys: BackupKeyOptions

  func run() async throws {
    let configuration = try Configuration()
    let key = try keys.key(configuration)
    let restoration = try await Program.using(configuration, migrated: false) { program in
      try await program.db.restore(from: file, Program.migrations, key: key, replacing: replace)
    }
    say(restoration.manifest.vietnamese)
    for step in restoration.migrated { say("đã nâng cấp qua bước \(step)") }
    say("Đã khôi phục và kiểm lại từng bảng; \(try restoration.audit.mustBeWhole())")
  }
}
