import App
import Foundation
import Kit
import TestKit
import Testing

@testable import Access

@Suite struct ActivityLogTests {
  private func administrator(_ world: World) async throws -> Browser {
    try await world.person("quan.tri", .administrator, .all)
    let browser = try await world.browser()
    _ = try await browser.post(
      "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "quan.tri"), ("mat_khau", World.password)])
    return browser
  }

  @Test("the administrator reads who did what, filtered by act and day", arguments: TestEngine.present)
  func filters(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let browser = try await administrator(world)
      let all = try await browser.get("/nhat-ky").text
      #expect(all.contains("Đăng nhập") && all.contains("Mở tài khoản") && all.contains("Giao chức danh"))
      let signIns = try await browser.get("/nhat-ky?viec=access.signIn").text
      #expect(signIns.contains("1 thao tác") && !signIns.contains("Mở tài khoản"))
      #expect(try await browser.get("/nhat-ky?tu=2026-11-22").text.contains("Không có thao tác nào"))
      #expect(try await browser.get("/nhat-ky?den=2026-11-21").text.contains("3 thao tác"))
      #expect(try await browser.get("/nhat-ky?tu=hom-qua").text.contains("không phải là ngày"))
    }
  }

  @Test("the log goes out as a table with the same filters, and no cell is a formula")
  func exports() async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      let file = try await browser.get("/nhat-ky/tai-ve?viec=access.openAccount")
      #expect(file.text.components(separatedBy: "\r\n").count == 3)
      #expect(file.text.contains("\"Mở tài khoản\""))
    }
  }

  @Test("nobody else reads it", arguments: [Role.leader, .allianceOfficer, .cooperativeManager])
  func others(role: Role) async throws {
    try await World.run { world in
      try await world.person("ai.do", role)
      let browser = try await world.browser()
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "ai.do"), ("mat_khau", World.password)])
      #expect(try await browser.get("/nhat-ky").status == 403)
      #expect(try await browser.get("/nhat-ky/tai-ve").status == 403)
    }
  }
}
