import Access
import App
import Kit
import TestKit
import Testing

@testable import Lists

@Suite struct SavedViewTests {
  @Test("a view is kept under a name, shared by those who may, and seen by others", arguments: TestEngine.present)
  func keeps(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      func browser(_ login: String, _ role: Role) async throws -> Browser {
        try await world.person(login, role)
        let browser = try await world.browser()
        _ = try await browser.post(
          "/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
        return browser
      }
      let (officer, leader) = (try await browser("hanh", .allianceOfficer), try await browser("binh", .leader))
      let filtered = "/van-ban?loai=chi_thi"
      let fields = [("loai", "chi_thi"), ("ten_bo_loc", " Các  chỉ thị ")]
      let kept = try await officer.post("/van-ban/bo-loc", from: filtered, fields + [("chia_se", "1")])
      #expect(kept.status == 303 && kept.location == filtered)
      #expect(try await officer.get(filtered).text.contains("Các chỉ thị</a>"))
      #expect(try await leader.get("/van-ban").text.contains("href=\"\(filtered)\">Các chỉ thị</a>"))
      #expect(try await leader.post("/van-ban/bo-loc", from: filtered, fields + [("chia_se", "1")]).status == 403)
      #expect(try await leader.post("/van-ban/bo-loc", from: filtered, [("ten_bo_loc", " ")]).status == 422)
      _ = try await leader.post("/van-ban/bo-loc", from: filtered, [("loai", "ke_hoach"), ("ten_bo_loc", "Của tôi")])
      #expect(try await !officer.get("/van-ban").text.contains("Của tôi"))
      let id = try #require(
        try await officer.get(filtered).text.firstMatch(of: /name="bo_bo_loc" value="([^"]+)"/)?.1)
      #expect(try await leader.post("/van-ban/bo-loc", from: filtered, [("bo_bo_loc", String(id))]).status == 403)
      #expect(try await officer.post("/van-ban/bo-loc", from: filtered, [("bo_bo_loc", String(id))]).status == 303)
      #expect(try await !leader.get("/van-ban").text.contains("Các chỉ thị"))
    }
  }
}
