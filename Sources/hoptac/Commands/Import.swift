import App
import ArgumentParser
import Foundation
import Kit
import Steering

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Nhập văn bản chỉ đạo vào hệ thống.")

  @Argument(help: "Tệp Word, .odt, .rtf, PDF, bản quét hoặc .txt.", completion: .file()) var files: [String]
  @Option(name: .customLong("as"), help: "Tên đăng nhập của người nhập.") var login: String
  @Flag(help: "Văn bản không số mà giống một văn bản đã có: vẫn nhập.") var other = false

  func run() async throws {
    try await Program.using(Configuration()) { program in
      for file in files { try await self.import(file, program) }
    }
  }

  private func `import`(_ file: String, _ program: Program) async throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Fault.notFound("Không mở được tệp “\(file)”. Hãy kiểm tra đường dẫn và quyền đọc.")
    }
    let upload = Directives.Upload(name: URL(fileURLWithPath: file).lastPathComponent, content: [UInt8](data))
    let terminal = Terminal()
    let outcome = try await program.directives.import(upload, isOther: other, as: .command(user: login)) {
      terminal.show($0, of: upload.name)
    }
    switch outcome {
    case .imported(let directive): say("đã nhập  \(directive.id)  \(directive.title)")
    case .known(let directive): say("đã có    \(directive.id)  \(directive.title)")
    case .resembles(let directives):
      say(
        "giống    \(file) với \(directives.map(\.title).joined(separator: "; ")). Nếu là văn bản khác, chạy lại với --other."
      )
    }
  }
}
