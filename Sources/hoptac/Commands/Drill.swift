import App
import ArgumentParser
import Kit
import Storage

struct DrillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Diễn tập khôi phục vào một cơ sở dữ liệu tạm, kiểm lại từng bảng, rồi dọn sạch.")

  @Argument(help: "Bản sao lưu để diễn tập; không có thì sao lưu ngay bây giờ.", completion: .file()) var file: String?
  @OptionGroup var keys: BackupKeyOptions

  func run() async throws {
    let configuration = try Configuration()
    let key = try keys.key(configuration)
    let drill = try await Program.using(configuration) { program in
      try await program.db.drill(file, at: configuration.database, Program.migrations, key: key)
    }
    say(drill.restoration.manifest.vietnamese)
    if let remark = drill.remark { say("Diễn tập trên SQLite: \(remark).") }
    for step in drill.steps { say("\(seconds(step.seconds))  \(step.title)") }
    say("\(seconds(drill.seconds))  tất cả, trên \(drill.dialect.vietnamese)")
    say("Diễn tập đạt; \(try drill.restoration.audit.mustBeWhole())")
  }

  /// In a column of its own: `   12,345 giây`.
  private func seconds(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    let text = "\(thousandths / 1000),\(String(thousandths % 1000 + 1000).dropFirst())"
    return String(repeating: " ", count: max(0, 9 - text.count)) + text + " giây"
  }
}
