import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Access

@Suite struct PhoneTests {
  private func lan(_ world: World) async throws -> User {
    try await world.program.users.open(
      .init(name: "Lan", login: "lan", phone: "0905123456", password: World.password), posts: [])
  }

  @Test("a telephone number stands sealed, and its owner signs in by it all the same", arguments: TestEngine.present)
  func sealed(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let user = try await lan(world)
      let kept = try await world.program.db.inspect { tx in
        try tx.all("SELECT phone, phone_sealed, phone_digest FROM user_account WHERE id = \(user.id)") {
          try [$0.next(String?.self), $0.next(String?.self), $0.next(String?.self)]
        }
      }
      #expect(kept[0][0] == nil)
      for text in kept[0].compactMap({ $0 }) { #expect(!text.contains("905123456")) }
      _ = try await world.program.sessions.signIn(login: "+84 905 123 456", password: World.password)
    }
  }

  @Test(
    "numbers that an earlier release has kept in plain are sealed when this one starts", arguments: TestEngine.present)
  func catchUp(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let user = try await lan(world)
      try await world.program.db.system(job: "as-it-was") { tx in
        _ = try tx.execute(
          """
          UPDATE user_account SET phone = '0905123456', phone_sealed = NULL, phone_digest = NULL, name_key = ''
          WHERE id = \(user.id)
          """)
      }
      try await world.program.settle()
      _ = try await world.program.sessions.signIn(login: "0905123456", password: World.password)
      let plain = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM user_account WHERE phone IS NOT NULL", as: Int.self)
      }
      #expect(plain == 0)
    }
  }

  @Test("on screens a number is masked; who asks for it in full says why, and the log keeps it")
  func masked() async throws {
    try await World.run { world in
      let user = try await lan(world)
      try await world.person("quan.tri", .administrator, .all)
      let browser = try await world.browser(of: "quan.tri")
      let page = "/nguoi-dung/\(user.id)"
      let shown = try await browser.get(page).text
      #expect(shown.contains("090 ••• ••56") && !shown.contains("0905123456"))
      func ask(_ purpose: String) async throws -> Browser.Page {
        try await browser.post("\(page)/dien-thoai", from: "\(page)/dien-thoai", [("muc_dich", purpose)])
      }
      #expect(try await ask("  ").status == 422)
      #expect(try await ask("gọi báo mật khẩu mới").text.contains("0905123456"))
      let log = try await browser.get(page).text
      #expect(log.contains("Xem số điện thoại đầy đủ") && log.contains("gọi báo mật khẩu mới"))
      #expect(try await browser.get("/nguoi-dung?q=0905123456").text.contains(">Lan<"))
    }
  }
}
