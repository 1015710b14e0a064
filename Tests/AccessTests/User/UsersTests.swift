import App
import Access
import Kit
import TestKit
import Testing

@Suite struct UsersTests {
  @Test("an account is opened once for a login or a telephone number", arguments: TestEngine.present)
  func unique(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.users.open(
        .init(name: "Lan", login: "lan", phone: "0905123456", password: World.password), posts: [])
      for (login, phone) in [("LÀN", nil), ("hoa", "+84 905 123 456"), ("0905123456", nil)] {
        await #expect(throws: Fault.invalid("dang_nhap", "Tên đăng nhập hoặc số điện thoại này đã có người dùng.")) {
          try await world.program.users.open(
            .init(name: "Khác", login: login, phone: phone, password: World.password), posts: [])
        }
      }
      #expect(try await world.program.users.all().map(\.user.login) == ["lan"])
    }
  }

  @Test("everything wrong with a new account is said at once, each at its field")
  func problems() async throws {
    try await World.run { world in
      let error = await #expect(throws: Fault.self) {
        try await world.program.users.open(
          .init(name: " ", login: "l", phone: "12", password: "ngắn"), posts: [])
      }
      #expect(error?.fields == ["ten", "dang_nhap", "dien_thoai", "mat_khau"])
    }
  }
}

extension Fault {
  var fields: [String?] { if case .invalid(let problems) = self { problems.map(\.field) } else { [] } }
}
