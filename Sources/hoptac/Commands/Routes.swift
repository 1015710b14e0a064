import App
import ArgumentParser

struct Routes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Liệt kê mọi đường dẫn và quyền của chúng.")
  func run() async throws { say(try await GeneratedDocuments.routes()) }
}

struct Permissions: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Liệt kê quyền của từng vai trò.")
  func run() throws { say(GeneratedDocuments.permissions()) }
}

struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Liệt kê các bảng và cột.")
  func run() async throws { say(try await GeneratedDocuments.schema()) }
}

struct Clauses: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Liệt kê điều khoản nào của văn bản được kiểm thử nào nhận; chạy ở thư mục mã nguồn.")

  @Option(help: "Thư mục mã nguồn của các kiểm thử.")
  var tests = "Tests"

  func run() throws { say(try GeneratedDocuments.clauses(in: tests)) }
}

struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "In cấu hình, nguồn của từng giá trị; bí mật được che.")

  func run() throws {
    for setting in try Configuration().settings {
      say("\(setting.name)=\(setting.shown)\t(\(setting.origin.rawValue)) \(setting.meaning)")
    }
  }
}
