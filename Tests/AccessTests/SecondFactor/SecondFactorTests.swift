import App
import Foundation
import HTTPTypes
import Kit
import Storage
import TestKit
import Testing

@testable import Access

@Suite struct SecondFactorTests {
  private func totp(of login: String, _ world: World) async throws -> TOTP {
    let user = try #require(try await world.program.users.all().first { $0.user.login == login }).user
    return try #require(
      try await world.program.db.inspect { tx in
        try tx.value("SELECT seed FROM totp WHERE user_id = \(user.id)", as: String.self)
          .flatMap { [UInt8](hexadecimal: try world.program.keys.open($0, .totpSeed, of: user.id)) }
          .map(TOTP.init(secret:))
      })
  }

  private func code(_ totp: TOTP, _ world: World, later steps: Int = 0) -> String {
    totp.code(ofStep: TOTP.step(at: world.program.clock.now) + steps)
  }

  /// Sets the second factor up on a person's own page.
  private func enrol(_ login: String, _ world: World) async throws -> (TOTP, recoveryCodes: [String]) {
    let browser = try await world.browser(of: login)
    let page = try await browser.post("/tai-khoan/xac-thuc/chuan-bi", from: "/tai-khoan/xac-thuc", [])
    let totp = try await totp(of: login, world)
    #expect(page.text.contains(totp.key) && page.text.contains("<svg"))
    func start(_ code: String, _ password: String) async throws -> Browser.Page {
      try await browser.post(
        "/tai-khoan/xac-thuc/bat", from: "/tai-khoan/xac-thuc", [("ma", code), ("mat_khau", password)])
    }
    #expect(try await start("000000", World.password).text.contains("Mã chưa đúng"))
    #expect(try await start(code(totp, world), "không phải đâu").text.contains("Mật khẩu hiện tại chưa đúng"))
    let done = try await start(code(totp, world), World.password)
    #expect(done.status == 200)
    let codes = done.text.components(separatedBy: "<code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    #expect(codes.count == 10)
    world.clock.move(minutes: 1)
    return (totp, codes)
  }

  @Test(
    "whoever has a second factor is asked for it after the password, and each code serves once",
    arguments: TestEngine.present)
  func signIn(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .leader)
      let (totp, recoveryCodes) = try await enrol("lan", world)
      let browser = try await world.browser(of: "lan")
      #expect(try await browser.get("/van-ban").status == 303, "the password alone opens nothing")
      #expect(try await browser.get("/dang-nhap").text.contains("Mã sáu chữ số trên điện thoại"))
      func give(_ code: String, _ browser: Browser) async throws -> Browser.Page {
        try await browser.post("/dang-nhap/ma", from: "/dang-nhap", [("ma", code)])
      }
      #expect(try await give("123", browser).text.contains("Mã chưa đúng"))
      let used = code(totp, world)
      #expect(try await give(used, browser).status == 303)
      #expect(try await browser.get("/van-ban").status == 200)

      let other = try await world.browser(of: "lan")
      #expect(try await give(used, other).status == 422, "a code serves once")
      #expect(try await give(recoveryCodes[3].uppercased(), other).status == 303)
      #expect(try await other.get("/van-ban").status == 200)
      let third = try await world.browser(of: "lan")
      #expect(try await give(recoveryCodes[3], third).status == 422, "so does a code of the paper")
      #expect(try await other.get("/tai-khoan/xac-thuc").text.contains("còn 9 mã"))
    }
  }

  @Test("wrong codes are slowed from wherever they come, and the right one waits too")
  func throttled() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let (totp, _) = try await enrol("lan", world)
      for attempt in 0..<5 {
        let browser = try await world.browser(of: "lan")
        let page = try await browser.post("/dang-nhap/ma", from: "/dang-nhap", [("ma", "00000\(attempt)")])
        #expect(page.status == 422)
      }
      let logged = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM audit_entry WHERE act = 'access.codeFailed'", as: Int.self)
      }
      #expect(logged == 5, "each wrong code stands in the log")
      let browser = try await world.browser(of: "lan")
      let page = try await browser.post("/dang-nhap/ma", from: "/dang-nhap", [("ma", code(totp, world))])
      #expect(page.status == 429 && page.headers[.retryAfter] == "5")
      world.clock.move(minutes: 1)
      #expect(try await browser.post("/dang-nhap/ma", from: "/dang-nhap", [("ma", code(totp, world))]).status == 303)
    }
  }

  @Test("a sign-in that is not complete is over after a quarter of an hour, and can be broken off")
  func pendingEnds() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let (totp, _) = try await enrol("lan", world)
      let late = try await world.browser(of: "lan")
      let page = try await late.get("/dang-nhap").text
      world.clock.move(minutes: 16)
      let token = try #require(page.formToken)
      #expect(try await late.post("/dang-nhap/ma", [("ma", code(totp, world)), ("_token", token)]).status == 401)
      let quitter = try await world.browser(of: "lan")
      #expect(try await quitter.post("/dang-xuat", from: "/dang-nhap", []).status == 303)
      #expect(try await quitter.get("/dang-nhap").text.contains("Tên đăng nhập hoặc số điện thoại"))
    }
  }

  @Test("an administrator takes the factor of a lost telephone away, and the log says so")
  func reset() async throws {
    try await World.run { world in
      let administrator = try await world.person("quan.tri", .administrator, .all)
      try await world.person("lan", .leader)
      _ = try await enrol("lan", world)
      let id = try #require(try await world.program.users.all().first { $0.user.login == "lan" }?.user.id)
      try await world.program.users.resetTOTP(id, as: administrator)
      #expect(try await world.browser(of: "lan").get("/van-ban").status == 200)
      let browser = try await world.browser(of: "quan.tri")
      #expect(try await browser.get("/nguoi-dung/\(id)").text.contains("Bỏ xác thực hai bước của người khác"))
      await #expect(throws: Fault.self) { try await world.program.users.resetTOTP(id, as: administrator) }
    }
  }

  @Test("a role that must have a second factor sets it up at the sign-in, and cannot turn it off")
  func obliged() async throws {
    try await World.run { world in
      let strict = try world.configured(["HOPTAC_TOTP_ROLES": "leader, administrator"])
      try await strict.person("lan", .leader)
      let browser = try await strict.browser(of: "lan")
      #expect(try await browser.get("/van-ban").status == 303)
      #expect(try await browser.get("/dang-nhap").text.contains("Vai trò của bạn cần thêm một mã"))
      let code = code(try await totp(of: "lan", strict), strict)
      let page = try await browser.post("/dang-nhap/xac-thuc", from: "/dang-nhap", [("ma", code)])
      #expect(page.status == 200 && page.text.contains("Mã dự phòng của bạn"))
      #expect(try await browser.get("/van-ban").status == 200)
      let off = try await browser.post(
        "/tai-khoan/xac-thuc/tat", from: "/tai-khoan/xac-thuc", [("mat_khau_tat", World.password)])
      #expect(off.status == 409)
    }
  }

  @Test("of a second factor nothing is kept that would make its codes")
  func sealed() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let (totp, codes) = try await enrol("lan", world)
      let kept = try await world.program.db.inspect { tx in
        try tx.values("SELECT seed FROM totp", as: String.self)
          + tx.values("SELECT digest FROM recovery_code", as: String.self)
      }
      #expect(kept.count == 11)
      for text in kept {
        #expect(!text.contains(totp.secret.hexadecimal))
        for code in codes { #expect(!text.contains(code.replacing("-", with: ""))) }
      }
    }
  }
}
