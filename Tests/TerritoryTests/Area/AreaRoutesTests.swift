import App
import Government
import Kit
import TestKit
import Testing

@testable import Territory

@Suite struct AreaRoutesTests {
  private func browser(_ world: World) async throws -> Browser {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    try await world.person("canbo", .communeOfficer)
    let browser = try await world.browser()
    let fields = [("dang_nhap", "canbo"), ("mat_khau", World.password)]
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", fields)
    return browser
  }

  @Test("an area is found in any spelling and shown with what became of it")
  func search() async throws {
    try await World.run { world in
      let browser = try await browser(world)
      for words in ["dak+to", "%C4%90%E1%BA%AFk+T%C3%B4", "UBND+x%C3%A3+%C4%90%C4%83k+T%C3%B4", "23401"] {
        let page = try await browser.get("/dia-ban?q=\(words)")
        #expect(page.status == 200)
        #expect(page.text.contains("xã Đăk Tô</a>"), "\(words)")
      }
      let old = try await browser.get("/dia-ban?q=tu+mo+rong")
      #expect(old.text.contains("huyện Tu Mơ Rông (nay: xã Đăk Sao, xã Đăk Tờ Kan, xã Măng Ri, xã Tu Mơ Rông)"))
      let then = try await browser.get("/dia-ban?cap=district&ngay=2025-06-30")
      #expect(then.text.contains("huyện Tu Mơ Rông</a>"))
      #expect(try await browser.get("/dia-ban?cap=district").text.contains("Không tìm thấy địa bàn nào"))
      #expect(try await browser.get("/dia-ban?ngay=2025-02-30").status == 422)
    }
  }

  @Test("the page of former Kon Tum shows its ten districts then and its forty communes now")
  func area() async throws {
    try await World.run { world in
      let browser = try await browser(world)
      let page = try await browser.get("/dia-ban/62@pre2016")
      #expect(page.status == 200)
      #expect(page.text.contains("huyện Ia H"))
      #expect(page.text.contains("Nay trên vùng đất này có 40 địa bàn"))
      #expect(page.text.contains("tỉnh Kon Tum (nay: tỉnh Quảng Ngãi)"))
      #expect(try await browser.get("/dia-ban/62@nowhere").status == 404)
      for id in ["51@2025-07-01", "21142@pre2016", "19411@pre2016", "23401@2025-07-01"] {
        #expect(try await browser.get("/dia-ban/\(id)").status == 200)
      }
    }
  }

  @Test("an agency is found by its abbreviation and shown with its successors")
  func agencies() async throws {
    try await World.run { world in
      let browser = try await browser(world)
      let list = try await browser.get("/co-quan?q=S%E1%BB%9F+KH%26%C4%90T")
      #expect(list.text.contains("Sở Kế hoạch và Đầu tư tỉnh Kon Tum (nay: Sở Tài chính tỉnh Quảng Ngãi)"))
      #expect(try await browser.get("/co-quan").text.contains("Liên minh Hợp tác xã tỉnh Quảng Ngãi"))
      let page = try await browser.get("/co-quan/kt-so-khdt")
      #expect(page.status == 200)
      #expect(page.text.contains("Sở Tài chính tỉnh Kon Tum</a>"))
      #expect(page.text.contains("Sở Tài chính tỉnh Quảng Ngãi</a>"))
      #expect(try await browser.get("/co-quan/khong-co").status == 404)
      #expect(try await browser.get("/co-quan/ubnd-huyen.617@pre2016").text.contains("Ủy ban nhân dân xã Đăk Tờ Kan"))
    }
  }
}
