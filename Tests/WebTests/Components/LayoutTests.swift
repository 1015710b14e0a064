import Testing
import Web

struct LayoutTests {
  private let layout = GalleryTests.layout

  @Test("a page says its language, its title and where it stands, and leads past its header at once")
  func frame() {
    let page = Markup(
      layout.page("Thêm <b> & văn bản", crumbs: [Crumb("Văn bản", "/van-ban"), Crumb("Thêm")], hasProblems: true) {
        "<p>Nội dung</p>"
      })
    #expect(page.unbalanced.isEmpty)
    #expect(page.elements.first?.name == "!doctype")
    #expect(page.first("html")?["lang"] == "vi")
    #expect(page.first("title")?.text == "Có lỗi: Thêm <b> & văn bản · HợpTác")
    #expect(page.first("h1")?.text == "Thêm <b> & văn bản")
    #expect(page.first("a")?["href"] == "#noi-dung" && page.element(id: "noi-dung")?.name == "main")
    #expect(page.first("script")?.attributes == ["src": "/tep/hoptac.js?1", "defer": ""])
    #expect(page.all("li").filter { $0["aria-current"] == "page" }.map(\.text) == ["Thêm"])
  }

  @Test("the header shows the current heading, the search as typed, and a way to sign out that posts")
  func header() {
    let page = Markup(layout.page("Trang") { "" })
    #expect(page.all("a").filter { $0["aria-current"] == "page" }.map(\.text) == ["Văn bản & nhiệm vụ"])
    #expect(page.all("input").first { $0["type"] == "search" }?["value"] == "dược \"liệu\"")
    #expect(page.all("form").contains { $0["action"] == "/dang-xuat" && $0["method"] == "post" })
    #expect(page.first("details")?.text.contains("Liên minh HTX tỉnh") == true)
    #expect(page.first("aside", class: "sample")?.text.contains("Dữ liệu mẫu") == true)
    #expect(page.first("p", class: "flash")?["role"] == "status")
  }

  @Test("a visitor is offered to sign in, and no notice is shown where there is none")
  func visitor() {
    var open = layout
    (open.person, open.signIn, open.isSample, open.flash) = (nil, "/dang-nhap", false, nil)
    let page = Markup(open.page("Trang") { "" })
    #expect(page.all("a").contains { $0["href"] == "/dang-nhap" && $0.text == "Đăng nhập" })
    #expect(page.all("details").isEmpty && page.all("form").filter { $0["method"] == "post" }.isEmpty)
    #expect(page.all("aside").isEmpty && page.all("p", class: "flash").isEmpty)
  }

  @Test("of several primary actions the first remains one")
  func primary() {
    let actions = Markup(
      .actions([
        .open("A", "/a"), .open("B", "/b", isPrimary: true),
        .post("C", to: "/c", token: "mau", fields: [("ma", "\"1\"")], isPrimary: true),
      ]))
    #expect(actions.elements.filter { $0.classes.contains("primary") }.map(\.text) == ["B"])
    #expect(actions.all("input").filter { $0["name"] != Form.keyName }.map { $0["value"] } == ["mau", "\"1\""])
    #expect(HTML.actions([]).isEmpty)
  }

  @Test("the page of a problem says what happened, what to do, and the number of the incident")
  func problem() {
    let page = Markup(layout.problem("Có sự cố", status: 500, "Máy chủ gặp lỗi <x>.", incident: "7f3a-19"))
    #expect(page.first("h1")?.text == "Có sự cố")
    #expect(page.first("section")?.text.contains("Máy chủ gặp lỗi <x>.") == true)
    #expect(page.first("code")?.text == "7f3a-19")
    #expect(Markup(layout.problem("Không tìm thấy", status: 404, "Không có.")).first("h1")?.text == "Không tìm thấy")
    #expect(page.elements.filter { $0.classes.contains("primary") }.count == 1)
  }
}
