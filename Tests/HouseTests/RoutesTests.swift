import Access
import App
import Kit
import TestKit
import Testing
import Web

@Suite struct RoutesTests {
  /// What anybody may open; everything else asks for a sign-in at least.
  static let open: Set = [
    "/cong-khai/so-lieu", "/cong-khai/so-lieu/:code", "/dang-nhap", "/healthz", "/readyz", "/tra-cuu", "/tra-cuu/:id",
  ]

  @Test("every route asks for a permission or a sign-in, or is listed as open")
  func access() async throws {
    try await World.run { world in
      for route in world.program.routes {
        if case .open = route.access { #expect(Self.open.contains(route.path), "\(route.path) is open to anybody") }
      }
    }
  }

  @Test("without a session no route but the open ones gives a page")
  func withoutSession() async throws {
    try await World.run { world in
      let browser = try await world.browser()
      for route in world.program.routes where !Self.open.contains(route.path) {
        let path = route.path.replacing(":id", with: "abc")
        let page = route.method == .get ? try await browser.get(path) : try await browser.post(path, [("a", "1")])
        #expect([303, 401, 403].contains(page.status), "\(route.method.rawValue) \(path) gave \(page.status)")
        #expect(!page.text.contains("<table"), "\(path)")
      }
    }
  }

  @Test("a person without any post is let into nothing that asks for a permission")
  func withoutPost() async throws {
    try await World.run { world in
      try await world.program.users.open(.init(name: "Không", login: "khong", password: World.password), posts: [])
      let browser = try await world.browser()
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "khong"), ("mat_khau", World.password)])
      for route in world.program.routes where route.method == .get {
        guard case .holding = route.access else { continue }
        #expect(try await browser.get(route.path.replacing(":id", with: "abc")).status == 403, "\(route.path)")
      }
      let token = try #require(try await browser.get("/tai-khoan").text.formToken)
      for route in world.program.routes where route.method == .post {
        guard case .holding = route.access else { continue }
        let page = try await browser.post(route.path.replacing(":id", with: "abc"), [("_token", token)])
        // An address that names nothing is not found before anybody is asked who they are.
        #expect([403, 404].contains(page.status), "POST \(route.path) gave \(page.status)")
      }
    }
  }

  @Test("each role opens the pages that its permissions say, and no other", arguments: Role.allCases)
  func roles(role: Role) async throws {
    let held = Feature.permissionsByRole[role] ?? []
    try await World.run { world in
      try await world.person("ai.do", role, role == .administrator ? .all : .province)
      let browser = try await world.browser(of: "ai.do")
      for route in world.program.routes where route.method == .get {
        guard case .holding(let permission) = route.access else { continue }
        let status = try await browser.get(route.path.replacing(":id", with: "khong-co")).status
        // A page of a thing is not found for one that is not there, and a bulk act not without its rows.
        let allowed = route.path.contains(":") ? [404] : [200, 404]
        #expect((held.contains(permission) ? allowed : [403]).contains(status), "\(route.path) gave \(status)")
      }
    }
  }

  @Test("an identity that is not there is not found, whoever asks and whatever it looks like")
  func identities() async throws {
    try await World.run { world in
      try await world.person("quan.tri", .administrator, .all)
      let browser = try await world.browser(of: "quan.tri")
      let held = Feature.permissionsByRole[.administrator] ?? []
      for route in world.program.routes where route.method == .get && route.path.contains(":id") {
        if case .holding(let permission) = route.access, !held.contains(permission) { continue }
        for id in ["khong-co", "..%2F", "%00", String(repeating: "a", count: 65), "'%20OR%201=1"] {
          let status = try await browser.get(route.path.replacing(":id", with: id)).status
          #expect(status == 404, "\(route.path) with \(id) gave \(status)")
        }
      }
    }
  }

  @Test("every permission that a route names is held by some role")
  func permissions() async throws {
    let held = Set(Feature.permissionsByRole.values.flatMap { $0 })
    try await World.run { world in
      for route in world.program.routes {
        if case .holding(let permission) = route.access { #expect(held.contains(permission), "\(permission.name)") }
      }
    }
  }
}
