import App
import ArgumentParser
import Foundation
import Kit
import Steering

struct Examples: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Xuất các văn bản đã xác nhận xong thành mẫu có nhãn, để chấm bộ đọc.")

  @Argument(help: "Thư mục ghi mẫu: mỗi văn bản một tệp .txt và một tệp .json.", completion: .directory)
  var folder: String
  @Option(name: .customLong("as"), help: "Tên đăng nhập của người xuất.") var login: String

  func run() async throws {
    try await Program.using(Configuration()) { program in
      let credential = Kit.Credential.command(user: login)
      let url = URL(fileURLWithPath: folder)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for id in try await program.directives.decided(as: credential) {
        let example = try await program.directives.example(of: id, as: credential)
        try Data(example.text.utf8).write(to: url.appending(path: "\(example.name).txt"))
        try Data(example.labels).write(to: url.appending(path: "\(example.name).json"))
        say("đã ghi  \(example.name)")
      }
    }
  }
}
