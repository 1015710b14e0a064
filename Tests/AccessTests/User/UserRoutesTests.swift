import App
import Foundation
import Kit
import TestKit
import Testing

@testable import Access

@Suite struct UserRoutesTests {
  private func administrator(_ world: World) async throws -> Browser {
    try await world.person("quan.tri", .administrator, .all)
    return try await world.browser(of: "quan.tri")
  }

  /// The password that a page shows once.
  private func password(in page: String) throws -> String {
    let words = page.components(separatedBy: "<code>").dropFirst().map { $0.prefix { $0 != "<" } }
    return String(try #require(words.first { $0.split(separator: "-").count == 4 }))
  }

  private func open(_ browser: Browser, _ name: String, _ login: String) async throws -> String {
    let page = try await browser.post(
      "/nguoi-dung/moi", from: "/nguoi-dung/moi", [("ten", name), ("dang_nhap", login), ("dien_thoai", "")])
    #expect(page.status == 200)
    return try password(in: page.text)
  }

  @Test(
    "the administrator opens an account; at the first sign-in its owner must choose another password",
    arguments: TestEngine.present)
  func firstSignIn(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let once = try await open(try await administrator(world), "Trần Thị Lan", "lan.daktokan")
      let browser = try await world.browser(of: "lan.daktokan", password: once)
      let away = try await browser.get("/tai-khoan")
      #expect(away.location == "/dang-nhap?ve=%2Ftai-khoan", "nothing opens before the password is exchanged")
      let page = try await browser.get("/dang-nhap?ve=%2Ftai-khoan")
      #expect(page.text.contains("Chọn mật khẩu của bạn") && page.text.contains("Trần Thị Lan"))

      func choose(_ new: String, _ again: String) async throws -> Browser.Page {
        try await browser.post(
          "/dang-nhap/mat-khau-moi?ve=%2Ftai-khoan", from: "/dang-nhap", [("mat_khau_moi", new), ("nhac_lai", again)])
      }
      #expect(try await choose(once, once).text.contains("phải khác mật khẩu được cấp"))
      #expect(try await choose("ngắn", "ngắn").text.contains("ít nhất 10 ký tự"))
      #expect(try await choose("một câu của riêng tôi", "một câu khác").status == 422)
      #expect(try await choose("một câu của riêng tôi", "một câu của riêng tôi").location == "/tai-khoan")
      #expect(try await browser.get("/tai-khoan").status == 200)
      await #expect(throws: Fault.wrongPassword) {
        try await world.program.sessions.signIn(login: "lan.daktokan", password: once)
      }
    }
  }

  @Test("a password that was set for somebody serves for a week and no longer")
  func late() async throws {
    try await World.run { world in
      let once = try await open(try await administrator(world), "Lan", "lan.daktokan")
      world.clock.move(minutes: 7 * 24 * 60 + 1)
      await #expect(throws: Fault.lateOncePassword) {
        try await world.program.sessions.signIn(login: "lan.daktokan", password: once)
      }
    }
  }

  @Test("accounts are found by name without marks, login and office, and shown by state", arguments: TestEngine.present)
  func search(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let browser = try await administrator(world)
      _ = try await open(browser, "Đặng Thị Thủy", "thuy.daktokan")
      _ = try await open(browser, "Nguyễn Văn Bình", "binh.kontum")
      for words in ["dang%20thuy", "%C4%90%E1%BA%B7ng", "thuy.daktokan", "daktokan"] {
        let page = try await browser.get("/nguoi-dung?q=\(words)").text
        #expect(page.contains("Đặng Thị Thủy") && !page.contains("Nguyễn Văn Bình"), "\(words)")
      }
      #expect(try await browser.get("/nguoi-dung?q=thanh+son").text.contains("Người quan.tri"), "by office")
      #expect(try await browser.get("/nguoi-dung?q=khongco").text.contains("Không tìm thấy người nào"))
      #expect(try await browser.get("/nguoi-dung?trang_thai=khoa").text.contains("Không tìm thấy người nào"))
    }
  }

  @Test("a long list is read page by page, in the order of names")
  func pages() async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      for number in 10..<65 {
        try await world.program.users.open(
          .init(name: "Anh \(number)", login: "anh\(number)", password: World.password), posts: [])
      }
      let first = try await browser.get("/nguoi-dung").text
      #expect(first.contains("Anh 10<") && first.contains("Anh 59<") && !first.contains("Anh 60<"))
      let mark = try #require(first.range(of: "/nguoi-dung?sau="))
      let second = try await browser.get("/nguoi-dung?sau=\(first[mark.upperBound...].prefix { $0 != "\"" })").text
      #expect(!second.contains("Anh 59<") && second.contains("Anh 60<") && second.contains("Anh 64<"))
    }
  }

  @Test("a closed account signs in nowhere, and its sessions are over; reopened, it signs in again")
  func closing() async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      try await world.person("lan", .leader)
      let theirs = try await world.browser(of: "lan")
      let id = try #require(try await world.program.users.all().first { $0.user.login == "lan" }?.user.id)
      let page = "/nguoi-dung/\(id)"
      #expect(try await theirs.get("/tai-khoan").status == 200)
      #expect(try await browser.post("\(page)/khoa", from: page, []).status == 303)
      #expect(try await theirs.get("/tai-khoan").status == 303)
      await #expect(throws: Fault.wrongPassword) {
        try await world.program.sessions.signIn(login: "lan", password: World.password)
      }
      #expect(try await browser.post("\(page)/mo-lai", from: page, []).status == 303)
      _ = try await world.program.sessions.signIn(login: "lan", password: World.password)
      let history = try await browser.get(page).text
      #expect(history.contains("Khóa tài khoản") && history.contains("Mở lại tài khoản"))
      #expect(history.contains("Giao chức danh"), "what was done with a person's posts belongs to their history")
    }
  }

  @Test("another password or the end of all sessions signs a person out at once")
  func signsOut() async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      try await world.person("lan", .leader)
      let id = try #require(try await world.program.users.all().first { $0.user.login == "lan" }?.user.id)
      let page = "/nguoi-dung/\(id)"
      let first = try await world.browser(of: "lan")
      _ = try await browser.post("\(page)/ket-thuc-phien", from: page, [])
      #expect(try await first.get("/tai-khoan").status == 303)
      let second = try await world.browser(of: "lan")
      let once = try password(in: try await browser.post("\(page)/mat-khau", from: page, []).text)
      #expect(try await second.get("/tai-khoan").status == 303)
      #expect(try await world.browser(of: "lan", password: once).get("/dang-nhap").text.contains("Chọn mật khẩu"))
    }
  }

  @Test("an administrator closes neither their own account nor the last one", arguments: TestEngine.present)
  func lastAdministrator(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let a = try await world.person("quan.tri.a", .administrator, .all)
      let b = try await world.person("quan.tri.b", .administrator, .all)
      let users = world.program.users
      let ids = try await users.all().map(\.user.id)
      await #expect(throws: Fault.self) { try await users.close(ids[0], as: a) }
      try await users.close(ids[1], as: a)
      await #expect(throws: Fault.self) { try await users.close(ids[0], as: b) }
      let post = try #require(try await users.all().first?.posts.first)
      await #expect(
        throws: Fault.conflict("Đây là người quản trị cuối cùng. Hãy giao quyền quản trị cho người khác trước.")
      ) {
        try await Posts(world.program.db).end(post.id, as: a)
      }
    }
  }

  @Test("every role is shown with what it may do")
  func roles() async throws {
    try await World.run { world in
      let page = try await administrator(world).get("/vai-tro").text
      for permission in Feature.all.flatMap(\.permissions.keys) { #expect(page.contains(permission.title)) }
      for role in Role.allCases { #expect(page.contains(role.title)) }
    }
  }
}
