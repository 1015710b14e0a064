import App
import Kit
import Territory
import TestKit
import Testing

@testable import Registry

@Suite struct OrganisationRoutesTests {
  private func browser(_ world: World, _ login: String) async throws -> Browser {
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  private func fields(_ name: String, _ day: String) -> [(String, String)] {
    [
      ("loai", "htx"), ("ten", name), ("xa", RegistryWorld.dakTo.text), ("linh_vuc", "agriculture"),
      ("can_cu", "certificate"), ("ngay", day), ("luat", "law2023"), ("von_dieu_le", "1.500,5"),
      ("nguoi_dai_dien", "Nguyễn Văn Ánh"),
    ]
  }

  @Test("a commune officer registers three cooperatives, and only her commune is offered")
  func registers() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let browser = try await browser(world, "lan")
      let form = try await browser.get("/hop-tac-xa/dang-ky")
      #expect(form.text.contains("xã Đăk Tô") && !form.text.contains("Măng Ri</option>"))
      for (index, name) in ["HTX Cà phê Một", "HTX Sâm dây Hai", "HTX Mắc ca Ba"].enumerated() {
        let done = try await browser.post(
          "/hop-tac-xa/dang-ky", from: "/hop-tac-xa/dang-ky", fields(name, "2026-0\(index + 1)-05"))
        #expect(done.status == 303)
        let page = try await browser.get(try #require(done.location))
        #expect(page.text.contains("Đã thêm \(name) vào sổ bộ.") && page.text.contains("N. V. Á."))
        #expect(page.text.contains("1.500.500.000") && !page.text.contains("Nguyễn Văn Ánh"))
      }
      #expect(try await registry.list().count == 3)
      let list = try await browser.get("/hop-tac-xa?q=sam%20day&loai=htx")
      #expect(list.text.contains("HTX Sâm dây Hai") && list.text.contains("1 tổ chức khớp"))
    }
  }

  @Test("what is wrong is told at its field, and what was typed stays")
  func wrong() async throws {
    try await World.run { world in
      _ = try await RegistryWorld(world)
      let browser = try await browser(world, "lan")
      let page = try await browser.post(
        "/hop-tac-xa/dang-ky", from: "/hop-tac-xa/dang-ky",
        [("ten", "HTX Một"), ("ngay", "2026-02-31"), ("ma_so", "12"), ("von_dieu_le", "nhiều")])
      #expect(page.status == 422)
      for field in ["loai", "xa", "linh_vuc", "can_cu", "ngay", "ma_so", "von_dieu_le"] {
        #expect(page.text.contains("href=\"#o-\(field)\""), "\(field)")
      }
      #expect(page.text.contains("value=\"HTX Một\""))
    }
  }

  @Test("an event is recorded, shows on the life line and as the state, and is struck again")
  func events() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Một", on: "2019-03-12")
      let browser = try await browser(world, "lan")
      let page = "/hop-tac-xa/\(id)"
      let form = try await browser.get(page + "/su-kien")
      #expect(!form.text.contains("value=\"resumed\""), "it was not suspended")
      let done = try await browser.post(
        page + "/su-kien", from: page + "/su-kien",
        [("su_kien", "suspended"), ("ngay", "2026-10-01"), ("den_ngay", "2027-09-30"), ("so_van_ban", "12/TB")])
      #expect(done.status == 303)
      let shown = try await browser.get(page).text
      #expect(shown.contains("Tạm ngừng kinh doanh, đến hết 30/09/2027") && shown.contains("ngừng hoạt động"))
      let early = try await browser.post(
        page + "/su-kien", from: page + "/su-kien", [("su_kien", "dissolved"), ("ngay", "2018-01-01")])
      #expect(early.status == 422 && early.text.contains("chưa thành lập"))
      #expect(try await browser.get(page + "?ngay=2026-09-30").text.contains("Hồ sơ như ngày 30/09/2026"))
    }
  }

  @Test("yearly figures are entered beside those of the year before")
  func figures() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Một", on: "2019-03-12")
      try await world.person("klam", .cooperativeManager, .organisation(ID(of: id)))
      let browser = try await browser(world, "klam")
      let page = "/hop-tac-xa/\(id)/so-lieu"
      for (year, members) in [("2024", "40"), ("2025", "44")] {
        let done = try await browser.post(
          page, from: page, [("nam", year), ("loai", "actual"), ("thanh_vien", members), ("doanh_thu", "1.250,5")])
        #expect(done.status == 303)
      }
      #expect(try await browser.get(page + "?nam=2025").text.contains("Năm 2024: 40"))
      let profile = try await browser.get("/hop-tac-xa/\(id)").text
      #expect(profile.contains("1.250,5") && profile.contains("<polyline") && profile.contains("tự khai"))
      let wrong = try await browser.post(
        page, from: page, [("nam", "2025"), ("loai", "actual"), ("thanh_vien", "4"), ("thanh_vien_nu", "5")])
      #expect(wrong.status == 422 && wrong.text.contains("lớn hơn thành viên (4)"))
    }
  }

  @Test("whoever may not register sees neither the button nor the form; others' figures stay out of sight")
  func strangers() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Một", on: "2019-03-12", in: RegistryWorld.mangRi)
      let browser = try await browser(world, "lan")
      let page = try await browser.get("/hop-tac-xa/\(id)")
      #expect(page.status == 200 && page.text.contains("ngoài phạm vi xem của bạn"))
      #expect(!page.text.contains("/su-kien\""))
      for path in ["su-kien", "thay-doi", "so-lieu"] {
        #expect(try await browser.get("/hop-tac-xa/\(id)/\(path)").status == 403, "\(path)")
      }
      #expect(try await browser.get("/hop-tac-xa/khong-co").status == 404)
    }
  }
}
