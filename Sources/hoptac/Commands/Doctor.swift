import App
import ArgumentParser
import Foundation
import Kit

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Khám hệ thống: cấu hình, quyền tệp, đĩa, đồng hồ, sao lưu, nhật ký; mã thoát 1 nếu có việc phải làm.")

  enum Format: String, ExpressibleByArgument { case text, json }

  @Option(help: "Dạng in: text hoặc json.") var format = Format.text

  func run() async throws {
    let findings = await Doctor.examine()
    switch format {
    case .text: for finding in findings { say(finding.line) }
    case .json: say(JSON.list(findings.map(\.json)).text)
    }
    if findings.contains(where: { $0.mark != .fine }) { throw ExitCode(1) }
  }
}
