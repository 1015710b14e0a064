import App
import ArgumentParser
import Kit

struct Seed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Nạp dữ liệu mẫu: người hư cấu trên địa bàn và cơ quan thật của Kon Tum trước đây.")

  @Option(help: "Bộ dữ liệu mẫu.") var sample = "kon-tum"

  func run() async throws {
    guard sample == "kon-tum" else { throw Fault.invalid("sample", "Chỉ có bộ mẫu kon-tum.") }
    let configuration = try Configuration()
    // Random passwords go to the screen once, so only where nobody else can reach the server.
    guard configuration.isLoopback, configuration.isSQLite else {
      throw Fault.forbidden(
        "Dữ liệu mẫu chỉ nạp vào cơ sở dữ liệu SQLite trên máy chỉ mở cho chính nó (HOPTAC_HOST=127.0.0.1).")
    }
    let signIns = try await Program.using(configuration, migrated: false) { program in
      try await program.migrate()
      return try await Sample(program).load()
    }
    if signIns.isEmpty {
      say("Đã có người dùng nên không nạp lại dữ liệu mẫu.")
    } else {
      say("Tài khoản mẫu (mật khẩu chỉ hiện một lần):")
      func line(_ signIn: Sample.SignIn) -> String {
        "\(signIn.login)  \(signIn.password)  \(signIn.name), \(signIn.office)"
      }
      for signIn in signIns where signIn.isFirst { say("  \(line(signIn))") }
      say("Lãnh đạo duyệt báo cáo của đơn vị mình:")
      for signIn in signIns where !signIn.isFirst { say("    \(line(signIn))") }
    }
  }
}
