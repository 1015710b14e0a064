import App
import Kit
import TestKit
import Testing

@Suite struct SessionRoutesTests {
  @Test("whoever is not signed in is led to the sign-in page and back to where they meant to go")
  func thereAndBack() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let browser = try await world.browser()
      let away = try await browser.get("/van-ban")
      #expect(away.status == 303)
      #expect(away.location == "/dang-nhap?ve=%2Fvan-ban")
      let back = try await browser.post(
        "/dang-nhap?ve=%2Fvan-ban", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password)])
      #expect(back.status == 303)
      #expect(back.location == "/van-ban")
      #expect(try await browser.get("/van-ban").status == 200)
    }
  }

  @Test(
    "the page to return to is always one of ours",
    arguments: ["https://evil.example", "//evil.example", "javascript:1"])
  func noOpenRedirect(target: String) async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let browser = try await world.browser()
      let back = try await browser.post(
        "/dang-nhap?ve=\(target)", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password)])
      #expect(back.location == "/")
    }
  }

  @Test("a wrong password keeps what was typed, names the field and sets no session")
  func wrongPassword() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let browser = try await world.browser()
      let page = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "Lan <b>"), ("mat_khau", "sai rồi nhé")])
      #expect(page.status == 422)
      #expect(page.text.contains("Lan &lt;b&gt;") || page.text.contains("Lan &lt;b>"))
      #expect(page.text.contains("aria-invalid=\"true\""))
      #expect(!page.text.contains("sai rồi nhé"))
      #expect(browser.cookie("hoptac_session") == nil)
    }
  }

  @Test("signing in gives a new cookie, and a form made before it is refused after it")
  func rotation() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let browser = try await world.browser()
      let token = try #require(try await browser.get("/dang-nhap").text.formToken)
      _ = try await browser.post(
        "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password), ("_token", token)])
      let first = try #require(browser.cookie("hoptac_session"))
      #expect(try await browser.post("/dang-xuat", [("_token", token)]).status == 403)
      #expect(try await browser.post("/dang-xuat", from: "/van-ban", []).status == 303)
      #expect(browser.cookie("hoptac_session") == nil)
      browser.setCookie("hoptac_session", first)
      #expect(try await browser.get("/van-ban").status == 303, "an ended session is none")
    }
  }

  @Test("a session that is forged, empty or of another shape is none", arguments: ["x", "", "' OR 1=1", "%00"])
  func forged(cookie: String) async throws {
    try await World.run { world in
      let browser = try await world.browser()
      browser.setCookie("hoptac_session", cookie)
      #expect(try await browser.get("/van-ban").status == 303)
    }
  }
}
