import App
import Kit
import TestKit
import HTTPTypes
import Testing

@testable import Steering

@Suite struct DirectiveRoutesTests {
  /// A browser in which somebody has signed in.
  static func browser(_ world: World, _ login: String, _ role: Role, _ reach: Reach = .province) async throws -> Browser
  {
    try await world.person(login, role, reach)
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  @Test("an officer pastes a directive and reads it beside what was found, each leading to the other")
  func pastes() async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "hanh", .allianceOfficer)
      let done = try await browser.post(
        "/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", directiveText(number: "12/CT-UBND"))])
      #expect(done.status == 303)
      let page = try await browser.get(try #require(done.location))
      #expect(page.status == 200)
      #expect(page.text.contains("Đã nhập Chỉ thị 12/CT-UBND"))
      #expect(page.text.contains("href=\"#vb-1\"") && page.text.contains("id=\"vb-1\""))
      #expect(page.text.contains("href=\"#dx-1\"") && page.text.contains("id=\"dx-1\""))
      let list = try await browser.get("/van-ban?q=thanh%20son")
      #expect(list.text.contains("12/CT-UBND"))
      #expect(try await browser.get("/van-ban?q=khong-co").text.contains("Không tìm thấy văn bản nào"))
    }
  }

  @Test("a file comes in parts of a form, and the original goes out as it came")
  func uploads() async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "hanh", .allianceOfficer)
      let token = try #require(try await browser.get("/van-ban/nhap").text.formToken)
      let text = directiveText(number: "12/CT-UBND")
      let body = """
        --ranh\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(token)\r\n--ranh\r\n\
        Content-Disposition: form-data; name="tep"; filename="Chỉ thị 12.txt"\r\nContent-Type: text/plain\r\n\r\n\
        \(text)\r\n--ranh--\r\n
        """
      let done = try await browser.post(
        "/van-ban/nhap", body: Array(body.utf8), type: "multipart/form-data; boundary=ranh")
      #expect(done.status == 303)
      let original = try await browser.get(try #require(done.location) + "/ban-goc")
      #expect(original.text == text)
      #expect(original.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"") == true)
    }
  }

  @Test("a file of another kind is opened, and kept and given out as it came")
  func otherKinds() async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "hanh", .allianceOfficer)
      let token = try #require(try await browser.get("/van-ban/nhap").text.formToken)
      let lines = directiveText(number: "12/CT-UBND").split(separator: "\n").map { "<p>\($0)</p>" }
      let page = "<html><head><meta charset=\"utf-8\"></head><body>\(lines.joined())</body></html>"
      let body = """
        --ranh\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(token)\r\n--ranh\r\n\
        Content-Disposition: form-data; name="tep"; filename="Chỉ thị 12.doc"\r\nContent-Type: application/msword\r\n\r\n\
        \(page)\r\n--ranh--\r\n
        """
      let done = try await browser.post(
        "/van-ban/nhap", body: Array(body.utf8), type: "multipart/form-data; boundary=ranh")
      #expect(done.status == 303)
      let location = try #require(done.location)
      #expect(try await browser.get(location).text.contains("Chỉ thị 12/CT-UBND"))
      let original = try await browser.get(location + "/ban-goc")
      #expect(original.text == page)
      #expect(original.headers[.contentType] == "application/octet-stream")
    }
  }

  @Test("nothing given is told at the field, and what was typed stays")
  func nothing() async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "hanh", .allianceOfficer)
      let page = try await browser.post("/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", " 12345 ")])
      #expect(page.status == 422)
      #expect(page.text.contains("Chưa có nội dung văn bản"))
      #expect(page.text.contains(" 12345 </textarea>"))
    }
  }

  @Test("whoever may not import sees neither the button nor the form")
  func leader() async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "binh", .leader)
      #expect(try await !browser.get("/van-ban").text.contains("/van-ban/nhap"))
      #expect(try await browser.get("/van-ban/nhap").status == 403)
    }
  }

  @Test(
    "an identity that cannot be one, and one of nothing, are not found", arguments: ["x%20y", "%2e%2e", "0", "<b>"])
  func strangeIDs(id: String) async throws {
    try await World.run { world in
      let browser = try await Self.browser(world, "binh", .leader)
      #expect(try await browser.get("/van-ban/\(id)").status == 404)
    }
  }
}
