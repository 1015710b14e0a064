import App
import Foundation
import Kit
import TestKit
import Testing

@testable import Access

@Suite struct AccountTests {
  /// A browser in which `lan` has signed in.
  private func browser(_ world: World) async throws -> Browser {
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password)])
    return browser
  }

  @Test("a person sees where they are signed in and ends another session, never somebody else's")
  func sessions() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      try await world.person("hoa", .leader)
      let (here, there) = (try await browser(world), try await browser(world))
      let page = try await here.get("/tai-khoan").text
      let mark = "/tai-khoan/phien/"
      let action = try #require(page.range(of: mark).map { mark + page[$0.upperBound...].prefix { $0 != "\"" } })
      #expect(page.components(separatedBy: mark).count == 2, "one can be ended: not the one in use")

      let other = try await world.browser()
      _ = try await other.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", "hoa"), ("mat_khau", World.password)])
      #expect(try await other.post(action, from: "/tai-khoan", []).status == 404)
      #expect(try await there.get("/tai-khoan").status == 200)
      #expect(try await here.post(action, from: "/tai-khoan", []).status == 303)
      #expect(try await there.get("/tai-khoan").status == 303)
      #expect(try await here.get("/tai-khoan").status == 200)
    }
  }

  @Test("another password ends the other sessions and is asked for from then on")
  func password() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let (here, there) = (try await browser(world), try await browser(world))
      func change(_ old: String, _ new: String, _ again: String) async throws -> Browser.Page {
        try await here.post(
          "/tai-khoan/mat-khau", from: "/tai-khoan",
          [("mat_khau_cu", old), ("mat_khau_moi", new), ("nhac_lai", again)])
      }
      let new = "một câu khác hẳn"
      #expect(try await change("không phải đâu", new, new).text.contains("Mật khẩu hiện tại chưa đúng"))
      #expect(try await change(World.password, "ngắn", "ngắn").text.contains("ít nhất 10 ký tự"))
      #expect(try await change(World.password, new, "một câu khác hẵn").status == 422)
      #expect(try await there.get("/tai-khoan").status == 200)
      #expect(try await change(World.password, new, new).status == 303)
      #expect(try await there.get("/tai-khoan").status == 303)
      #expect(try await here.get("/tai-khoan").status == 200)
      await #expect(throws: Fault.wrongPassword) {
        try await world.program.sessions.signIn(login: "lan", password: World.password)
      }
      _ = try await world.program.sessions.signIn(login: "lan", password: new)
    }
  }

  @Test("a browser is named so that its owner knows it")
  func browsers() {
    let windows =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36"
    #expect(Session.browser(from: windows) == "Chrome trên Windows")
    #expect(Session.browser(from: windows + " Edg/140") == "Edge trên Windows")
    #expect(Session.browser(from: "curl/8") == "Trình duyệt khác")
  }
}
