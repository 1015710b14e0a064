import App
import ArgumentParser
import Foundation
import Kit
import Steering
import Territory

struct ReformCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reform", abstract: "Thử một bảng sắp xếp địa bàn kèm nghị quyết; chỉ ghi khi có --apply.")

  @Argument(help: "Tệp .csv: ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le.", completion: .file()) var file: String
  @Option(help: "Ngày đầu tiên của bản đồ mới.") var day: String
  @Option(help: "Số nghị quyết.") var act: String
  @Option(name: .customLong("as"), help: "Tên đăng nhập của người quản trị.") var login: String
  @Flag(help: "Ghi lại, sau khi đã xem.") var apply = false

  func run() async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Fault.notFound("Không mở được tệp “\(file)”. Hãy kiểm tra đường dẫn và quyền đọc.")
    }
    let reform = try Reform(day: try Day(reading: day, field: "day"), act: act, csv: data)
    try await Program.using(Configuration()) { program in
      let reforms = program.reforms
      let preview = try await reforms.preview(reform, as: .command(user: login))
      say("\(preview.outcome.ended.count) đơn vị kết thúc, \(preview.outcome.begun.count) đơn vị mới")
      for move in preview.moves { say("  \(move.title): \(move.count)") }
      for gap in preview.outcome.gaps { say("  ! \(gap.message)") }
      guard apply else { return }
      try await reforms.apply(reform, as: .command(user: login))
      say("Đã áp dụng \(act), hiệu lực \(reform.day.vietnamese). Hoàn tác ở trang Sắp xếp địa bàn.")
    }
  }
}
