import App
import Kit
import Storage
import TestKit
import Testing

@testable import Reporting

@Suite struct ReportRoutesTests {
  private func browser(_ world: World, _ login: String) async throws -> Browser {
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  @Test("an officer sees what is owed, writes it, presents it; the leader signs; the alliance follows and receives")
  func journey() async throws {
    try await World.run { world in
      _ = try await ReportWorld(world)
      let officer = try await browser(world, "lan")
      let list = try await officer.get("/bao-cao").text
      #expect(list.contains("Báo cáo năm 2026: chưa nộp · còn 18 ngày"))
      #expect(list.contains("kỳ chưa được quyết định"), "C.9 is shown with what it leaves open")
      #expect(!list.contains("phường Kon Tum"), "nobody sees the duties of others")
      let begun = try await officer.post(
        "/bao-cao/dot/V.units/2026", from: "/bao-cao", [("don_vi", ReportWorld.commune.text)])
      let page = try #require(begun.location)
      let wrong = try await officer.post(page, from: page, [("htx", "năm"), ("ket-qua", "Đã viết <dài>")])
      #expect(wrong.status == 422 && wrong.text.contains("Hợp tác xã hiện có: ") && wrong.text.contains("&lt;dài&gt;"))
      let saved = try await officer.post(page, from: page, ReportWorld.filled.map { ($0.key, $0.value) })
      #expect(saved.location == page)
      #expect(try await officer.get(page).text.contains("Đã lưu lúc 09:00"))
      let presented = try await officer.post(
        page, from: page, ReportWorld.filled.map { ($0.key, $0.value) } + [("_trinh", "1")])
      #expect(presented.location == page)

      let head = try await browser(world, "quang")
      let signed = try await head.post(
        "\(page)/viec/duyet", from: "\(page)/viec/duyet",
        [("van_ban", "45/BC-UBND"), ("ngay_ky", "2026-11-20"), ("nguoi_ky", "Lê Văn Quang, Chủ tịch")])
      #expect(signed.location == page)
      _ = try await officer.post("\(page)/viec/gui", from: page, [])
      #expect(try await officer.get(page).text.contains("Số biên nhận BN-2026-"))
      let print = try await officer.get("\(page)/ban-in").text
      #expect(print.contains("Chương trình 41-CTr/TU, II.2.1-1"))
      let file = try await officer.get("\(page)/tep")
      #expect(file.text.contains("Chương trình 41-CTr/TU, II.2.1-1") && !file.text.contains("{{"))

      let alliance = try await browser(world, "hanh")
      let round = try await alliance.get("/bao-cao/dot/V.units/2026").text
      #expect(round.contains("1/47 đơn vị đã gửi"))
      _ = try await alliance.post("\(page)/viec/tiep-nhan", from: page, [])
      #expect(try await alliance.get("/bao-cao/dot/V.units/2026").text.contains("đã tiếp nhận"))
    }
  }

  @Test("a report presented by a double click is presented once, and both clicks are answered alike")
  func doubleClick() async throws {
    try await World.run { world in
      let desk = try await ReportWorld(world)
      let page = "/bao-cao/\(try await desk.begun())"
      let officer = try await browser(world, "lan")
      let form = try await officer.get(page).text
      let key = try #require(form.firstMatch(of: /name="_key" value="([^"]+)"/)).1
      let typed = ReportWorld.filled.map { ($0.key, $0.value) } + [("_trinh", "1")]
      let sent = typed + [("_token", try #require(form.formToken)), ("_key", String(key))]
      let clicks = [try await officer.post(page, sent), try await officer.post(page, sent)]
      #expect(clicks.map(\.status) == [303, 303] && clicks.map(\.location) == [page, page])
      let presented = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM audit_entry WHERE act = 'reporting.present'", as: Int.self)
      }
      #expect(presented == 1)
    }
  }

  @Test("what does not exist, what is not owed and what is another's are not found")
  func unseen() async throws {
    try await World.run { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      try await world.person("khac", .communeOfficer, .area(try #require(ID("23293@2025-07-01"))))
      let other = try await browser(world, "khac")
      for path in ["/bao-cao/\(id)", "/bao-cao/\(id)/ban-in", "/bao-cao/\(id)/tep", "/bao-cao/dot/V.units/26"] {
        #expect(try await other.get(path).status == 404, "\(path)")
      }
      let strange = try await other.post(
        "/bao-cao/dot/V.units/2026", from: "/tai-khoan", [("don_vi", ReportWorld.commune.text)])
      #expect(strange.status == 404)
      try await world.person("klam", .cooperativeManager, .organisation(try #require(ID("mau-htx-1"))))
      #expect(try await browser(world, "klam").get("/bao-cao").status == 403)
    }
  }
}
