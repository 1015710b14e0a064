import App
import Foundation
import HTTPTypes
import Kit
import Synchronization
import TestKit
import Testing

@testable import Web

@Suite struct DoorTests {
  @Test(
    "every reply says that nothing foreign or inline may run", arguments: ["/", "/dang-nhap", "/khong-co", "/healthz"])
  func headers(path: String) async throws {
    try await World.run { world in
      let headers = try await world.browser().get(path).headers
      let policy = try #require(headers[.contentSecurityPolicy])
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
      for end in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] { #expect(policy.contains(end)) }
      #expect(headers[try #require(HTTPField.Name("X-Frame-Options"))] == "DENY")
      #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "same-origin")
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.cacheControl] == "no-store")
    }
  }

  @Test("a file to keep is never shown in the page's place, and its name holds nothing but plain letters")
  func downloads() {
    let reply = Reply.download([60], contentType: "text/html", name: "Đơn \"xin\"\r\nX: y/../a.html")
    let name = reply.headers[.contentDisposition]
    #expect(name?.hasPrefix("attachment; filename=\"") == true && name?.hasSuffix("..-a.html\"") == true)
    #expect(name?.filter { "\r\n/\\:".contains($0) } == "" && name?.count { $0 == "\"" } == 2)
  }

  @Test("who is refused is named in the line of the log, with the pattern of the address and no more")
  func refused() async throws {
    try await World.run { world in
      try await world.person("lan", .cooperativeManager, .organisation(try #require(ID("htx"))))
      let records = Mutex<[RequestRecord]>([])
      let browser = try await world.browser { record in records.withLock { $0.append(record) } }
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password)])
      #expect(try await browser.get("/nguoi-dung/mot-ai-do").status == 403)
      let last = try #require(records.withLock { $0.last })
      #expect(last.status == 403 && last.route == "/nguoi-dung/:id" && last.actor != nil)
    }
  }

  @Test("a method that an address does not take is told with those it does")
  func method() async throws {
    try await World.run { world in
      let browser = try await world.browser()
      let page = try await browser.send(
        HTTPRequest(method: .delete, scheme: "http", authority: "x", path: "/dang-nhap"))
      #expect(page.status == 405)
      #expect(page.headers[.allow] == "GET, POST")
    }
  }

  @Test("a program that asks for JSON is told its problem in JSON")
  func problemJSON() async throws {
    try await World.run { world in
      let page = try await world.browser().get("/khong-co", headers: [.accept: "application/json"])
      #expect(page.headers[.contentType] == "application/problem+json")
      #expect(page.text.hasPrefix("{\"status\":404,\"title\":\"Không tìm thấy\""))
    }
  }

  @Test("a form without its token, or of a kind that is no form, or too large, is refused")
  func forms() async throws {
    try await World.run { world in
      let browser = try await world.browser()
      #expect(try await browser.post("/dang-nhap", [("dang_nhap", "lan")]).status == 403)
      #expect(try await browser.post("/dang-nhap", [("_token", "x")]).status == 403)
      #expect(try await browser.post("/dang-nhap", [], type: "application/json").status == 415)
      #expect(try await browser.post("/dang-nhap", [("a", String(repeating: "x", count: 2 << 20))]).status == 413)
      #expect(try await browser.get("/dang-nhap?a=%").status == 422)
    }
  }

  @Test("a session that asks without end is told to wait, and nobody else is")
  func pace() throws {
    let pace = RequestPace(perMinute: 60)
    let morning = World.morning
    for _ in 0..<60 { try pace.admit("a", at: morning) }
    #expect(throws: Fault.self) { try pace.admit("a", at: morning) }
    try pace.admit("b", at: morning)
    try pace.admit("a", at: morning.adding(milliseconds: 1000))
    do {
      try pace.admit("a", at: morning.adding(milliseconds: 1500))
      Issue.record("one a second is let through, not two")
    } catch {
      guard case .tooOften(_, let seconds) = error else { throw error }
      #expect(seconds == 1)
    }
  }

  @Test("who sends too many requests gets 429 with the seconds to wait")
  func paced() async throws {
    try await World.run { world in
      try await world.person("lan", .allianceOfficer)
      let browser = try await world.configured(["HOPTAC_REQUESTS_A_MINUTE": "5"]).browser(of: "lan")
      for _ in 0..<5 { #expect(try await browser.get("/tai-khoan").status == 200) }
      let refused = try await browser.get("/tai-khoan")
      #expect(refused.status == 429 && refused.headers[.retryAfter] == "12")
    }
  }

  @Test("static files keep for ever under their hash and are fetched anew under another")
  func assets() async throws {
    try await World.run { world in
      let browser = try await world.browser()
      let link = try Assets.load().link("hoptac.css").text
      #expect(try await browser.get(link).headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(try await browser.get("/tep/cu/hoptac.css").headers[.cacheControl] == "no-cache")
      #expect(try await browser.get("/tep/x/..%2f..%2fetc%2fpasswd").status == 404)
      #expect(try await browser.get("/dang-nhap").text.contains("href=\"\(link)\""))
    }
  }

  @Test("over https the cookies are bound to this host, and others of the same name do not count")
  func secureCookies() {
    #expect(Cookie.session("abc").header(secure: true).hasPrefix("__Host-hoptac_session=abc; Path=/; HttpOnly;"))
    #expect(Cookie.session("abc").header(secure: true).hasSuffix("; Secure"))
    let header = "hoptac_session=planted; __Host-hoptac_session=ours; __Host-hoptac_session=second"
    #expect(Cookie.parse(header, secure: true) == ["hoptac_session": "ours"])
    #expect(Cookie.parse("hoptac_session=a=b; x", secure: false) == ["hoptac_session": "a=b"])
  }

  @Test("over https every reply keeps the browser to https, and every cookie is bound to this host")
  func https() async throws {
    try await World.run { world in
      let secure = try world.configured(["HOPTAC_URL": "https://hoptac.example.vn"])
      for path in ["/dang-nhap", "/khong-co", "/healthz"] {
        let headers = try await secure.browser().get(path).headers
        #expect(headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
        for cookie in headers[values: .setCookie] {
          #expect(cookie.hasPrefix("__Host-") && cookie.hasSuffix("; Secure"), "\(cookie)")
        }
      }
      #expect(try await world.browser().get("/dang-nhap").headers[.strictTransportSecurity] == nil)
    }
  }

  @Test("a visitor's address is taken from a trusted proxy and from nobody else")
  func proxies() throws {
    var site = Site(navigation: [], assets: try Assets.load())
    #expect(site.client(behind: "203.0.113.9", forwardedFor: "10.0.0.1") == "203.0.113.9")
    site.trustedProxies = ["127.0.0.1", "10.0.0.2"]
    #expect(site.client(behind: "127.0.0.1", forwardedFor: "1.2.3.4, 198.51.100.7, 10.0.0.2") == "198.51.100.7")
    #expect(site.client(behind: "127.0.0.1", forwardedFor: nil) == "127.0.0.1")
    #expect(site.client(behind: "203.0.113.9", forwardedFor: "198.51.100.7") == "203.0.113.9")
  }

  @Test("what is no fault is told by a number alone, and logged by its kind")
  func defect() {
    struct Broken: Error {}
    let problem = Problem(Broken())
    #expect(problem.status.code == 500)
    #expect(problem.incident.map { problem.message.contains($0) } == true)
    #expect(!problem.message.contains("Broken"))
    #expect(problem.defect?.contains("Broken") == true)
  }
}
