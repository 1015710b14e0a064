import App
import ArgumentParser
import Kit
import Storage

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Khôi phục một bản sao lưu vào cơ sở dữ liệu trong HOPTAC_DATABASE.")

  @Argument(help: "Tệp do lệnh backup tạo ra.", completion: .file()) var file: String
  @Flag(help: "Thay toàn bộ dữ liệu đang có.") var replace = false

  func run() async throws {
    let restoration = try await Program.using(Configuration(), migrated: false) { program in
      try await program.db.restore(from: file, Program.migrations, replacing: replace)
    }
    say(restoration.manifest.vietnamese)
    for step in restoration.migrated { say("đã nâng cấp qua bước \(step)") }
    say("Đã khôi phục và kiểm lại từng bảng; \(try restoration.audit.mustBeWhole())")
  }
}
