import Access
import App
import Kit
import Steering
import Storage
import TestKit
import Testing
import Web

@testable import Lists

/// Bulk acts as they are met in the register of directives.
@Suite struct BulkActTests {
  private static func document(_ number: Int) -> String {
    """
    ỦY BAN NHÂN DÂN
    TỈNH THANH SƠN

    Số: \(number)/CT-UBND

    Thanh Sơn, ngày 12 tháng 5 năm 2024

    CHỈ THỊ
    Về việc thứ \(number)

    1. Sở Tài chính chủ trì báo cáo trước ngày 30/6/2024.
    """
  }

  private func signedIn(_ world: World, _ login: String, _ role: Role) async throws -> Browser {
    try await world.person(login, role)
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  private func circulations(_ world: World) async throws -> [String] {
    let page = try await world.program.directives.list(as: .command(user: "hanh"))
    return page.items.map(\.directive.circulation.rawValue)
  }

  @Test(
    "what is done to all that match is shown first, done, and undone within ten seconds", arguments: TestEngine.present)
  func circulates(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let browser = try await signedIn(world, "hanh", .allianceOfficer)
      for number in 1...3 {
        _ = try await browser.post("/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", Self.document(number))])
      }
      let list = try await browser.get("/van-ban")
      #expect(list.text.contains("name=\"tat_ca\"") && list.text.contains("Chọn cả 3"))
      let asked = "/van-ban/hang-loat?viec=noi-nhan&tat_ca=1&loai=chi_thi"
      let preview = try await browser.get(asked)
      #expect(preview.text.contains("Chỉ cho nơi nhận: 3 văn bản") && preview.text.contains("Nội bộ → Chỉ nơi nhận"))
      #expect(try await circulations(world) == ["internal", "internal", "internal"])
      let fields = [("viec", "noi-nhan"), ("tat_ca", "1"), ("loai", "chi_thi")]
      #expect(try await browser.post("/van-ban/hang-loat", from: asked, fields + [("da_xem", "2")]).status == 422)
      let done = try await browser.post("/van-ban/hang-loat", from: asked, fields + [("da_xem", "3")])
      #expect(done.status == 303 && done.location == "/van-ban?loai=chi_thi")
      #expect(try await circulations(world) == ["recipients", "recipients", "recipients"])
      let offer = try await browser.get("/van-ban")
      let deed = try #require(offer.text.firstMatch(of: /name="lan" value="([^"]+)"/)?.1)
      #expect(offer.text.contains("Đã giới hạn chỉ nơi nhận 3 dòng."))
      let undone = try await browser.post("/van-ban/hoan-tac", from: "/van-ban", [("lan", String(deed))])
      #expect(undone.status == 303)
      #expect(try await circulations(world) == ["internal", "internal", "internal"])
      #expect(try await !browser.get("/van-ban").text.contains("name=\"lan\""))
    }
  }

  @Test("after its seconds an act stands, and of what was picked only what changes is changed")
  func late() async throws {
    try await World.run { world in
      let browser = try await signedIn(world, "hanh", .allianceOfficer)
      for number in 1...2 {
        _ = try await browser.post("/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", Self.document(number))])
      }
      let items = try await world.program.directives.list(as: .command(user: "hanh")).items
      let fields = items.map { ("chon", $0.directive.id.text) } + [("viec", "noi-nhan")]
      let first = Array(fields.dropFirst())
      let page = "/van-ban/hang-loat?viec=noi-nhan&chon=\(items[1].directive.id)"
      #expect(try await browser.post("/van-ban/hang-loat", from: page, first + [("da_xem", "1")]).status == 303)
      #expect(try await circulations(world) == ["internal", "recipients"])
      let all = "/van-ban/hang-loat?viec=noi-nhan&tat_ca=1"
      let preview = try await browser.get(all)
      #expect(preview.text.contains("Đã là chỉ nơi nhận"))
      #expect(try await browser.post("/van-ban/hang-loat", from: all, fields + [("da_xem", "1")]).status == 303)
      let offer = try await browser.get("/van-ban").text
      let deed = try #require(offer.firstMatch(of: /name="lan" value="([^"]+)"/)?.1)
      world.clock.move(seconds: 9)
      #expect(try await browser.get("/van-ban").text.contains("name=\"lan\""))
      world.clock.move(seconds: 2)
      #expect(try await !browser.get("/van-ban").text.contains("name=\"lan\""))
      world.clock.move(seconds: 5)
      #expect(try await browser.post("/van-ban/hoan-tac", from: "/van-ban/nhap", [("lan", String(deed))]).status == 409)
      #expect(try await circulations(world) == ["recipients", "recipients"])
    }
  }

  @Test("whoever may not do it sees neither boxes nor buttons, and is told nothing at its address")
  func stranger() async throws {
    try await World.run { world in
      let officer = try await signedIn(world, "hanh", .allianceOfficer)
      _ = try await officer.post("/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", Self.document(1))])
      let colleague = try await signedIn(world, "binh", .departmentOfficer)
      let list = try await colleague.get("/van-ban").text
      #expect(list.contains("1/CT-UBND") && !list.contains("tat_ca") && !list.contains("data-pick"))
      #expect(try await colleague.get("/van-ban/hang-loat?viec=noi-nhan&tat_ca=1").status == 404)
      #expect(try await officer.get("/van-ban/hang-loat?viec=noi-nhan").status == 422)
    }
  }
}
