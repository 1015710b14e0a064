import Access
import App
import ArgumentParser
import Foundation
import Kit

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Người dùng và chức danh.",
    subcommands: [Add.self, List.self, SetPassword.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Mở tài khoản; mật khẩu đọc từ dòng đầu của đầu vào.")

    @Argument(help: "Tên đăng nhập.") var login: String
    @Option(help: "Họ và tên.") var name: String
    @Option(help: "Số điện thoại.") var phone: String?
    @Option(help: "Vai trò: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role: String
    @Option(help: "Đơn vị, như hiển thị.") var office: String

    func run() async throws {
      guard let role = Role(rawValue: role) else {
        throw Fault.invalid(
          "role", "Không có vai trò “\(role)”. Các vai trò: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      let reach: Reach =
        switch role {
        case .administrator: .all
        case .allianceOfficer, .leader: .province
        default:
          throw Fault.invalid(
            "role", "Vai trò “\(role.title)” gắn với một đơn vị cụ thể; hãy giao trên màn hình người dùng.")
        }
      let password = try readPassword()
      let user = try await Program.using(Configuration()) { program in
        try await program.users.open(
          .init(name: name, login: login, phone: phone, password: password),
          posts: [.init(role: role, reach: reach, office: office, validity: Validity(from: program.clock.today))])
      }
      say("Đã mở tài khoản \(user.login).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Liệt kê người dùng.")

    func run() async throws {
      for (user, posts) in try await Program.using(Configuration(), { try await $0.users.all() }) {
        let offices = posts.map { "\($0.role.title) – \($0.office)" }.joined(separator: "; ")
        say("\(user.login)\t\(user.name)\t\(offices)\(user.isClosed ? "\t(đã khóa)" : "")")
      }
    }
  }

  struct SetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "password", abstract: "Đặt lại mật khẩu; mật khẩu đọc từ dòng đầu của đầu vào.")

    @Argument(help: "Tên đăng nhập.") var login: String

    func run() async throws {
      let password = try readPassword()
      try await Program.using(Configuration()) { try await $0.users.setPassword(password, ofLogin: login) }
      say("Đã đặt lại mật khẩu và kết thúc các phiên làm việc của \(login).")
    }
  }
}

/// From the standard input, so that it stands in no list of processes and no history.
private func readPassword() throws(Fault) -> String {
  guard let line = readLine(), !line.isEmpty else {
    throw .invalid("password", "Chưa có mật khẩu. Hãy gõ mật khẩu vào đầu vào chuẩn, một dòng.")
  }
  return line
}
