import Testing
import Web

struct LinkTests {
  @Test("a value names one segment or one parameter and nothing else")
  func encodes() {
    let id = "41-CTr/TU?x#y&z đ"
    #expect(Link("/van-ban/\(id)/sua").text == "/van-ban/41-CTr%2FTU%3Fx%23y%26z%20%C4%91/sua")
    #expect(Link("/van-ban/\(41)?q=\(id.prefix(6))").text == "/van-ban/41?q=41-CTr")
    #expect(Link("mailto:\("a@b?subject=x")").text == "mailto:a%40b%3Fsubject%3Dx")
  }

  @Test("parameters are added before the fragment; one that is nil is left out")
  func queries() {
    let link: Link = "/so-bo#dau"
    #expect(link.query("q", "đỏ & xanh").query("trang", 2).text == "/so-bo?q=%C4%91%E1%BB%8F%20%26%20xanh&trang=2#dau")
    #expect(link.query("q", String?.none).query("trang", Int?.none) == link)
    #expect(link.fragment("điều 2").text == "/so-bo#%C4%91i%E1%BB%81u%202")
    #expect(Link("?q=\("")").query("q", "").path == "")
    #expect(link.query("q", "x").path == "/so-bo")
  }

  @Test("a value can lead neither to the folder above nor to another host")
  func stays() {
    #expect(Link("/van-ban/\("..")/xoa").text == "/van-ban/%EF%BF%BD/xoa")
    #expect(Link("/van-ban/\(".")").text == "/van-ban/%EF%BF%BD")
    #expect(Link("/\("")/\("evil.vn")").text == "/%EF%BF%BD/evil.vn")
    #expect(Link("/\("/evil.vn")").text == "/%2Fevil.vn")
  }

  @Test(
    "an address from outside is our own only if it stays with us",
    arguments: [
      ("/van-ban?x=1#y", true), ("/", true), ("//evil.vn", false), ("/\\evil.vn", false), ("https://evil.vn", false),
      ("javascript:alert(1)", false), ("", false), ("/\t/evil.vn", false), ("/a b", false), ("/\u{7f}", false),
    ])
  func own(text: String, isOwn: Bool) {
    #expect((Link.own(text)?.text == text) == isOwn)
  }

  @Test("an outside address is https, mailto or tel, its Vietnamese letters percent-encoded")
  func external() {
    #expect(Link.external("HTTPS://kontum.gov.vn/a?b=1#c")?.text == "HTTPS://kontum.gov.vn/a?b=1#c")
    #expect(Link.external("https://vi.wikipedia.org/wiki/Đ")?.text == "https://vi.wikipedia.org/wiki/%C4%90")
    #expect(Link.external("tel:+842603862345") != nil)
    let others = [
      "javascript:alert(1)", "http://a.vn", "data:text/html,x", " https://a.vn", "https://", "https:a", "/a",
      "https://a.vn/\"><script>", "https://a.vn/\n",
    ]
    for text in others { #expect(Link.external(text) == nil, "\(text)") }
  }

  @Test("a literal that is no address of ours stops the program")
  func refuses() async {
    await #expect(processExitsWith: .failure) { _ = Link("javascript:alert(1)") }
    await #expect(processExitsWith: .failure) { _ = Link("//evil.vn") }
    await #expect(processExitsWith: .failure) { _ = Link("http://a.vn") }
    await #expect(processExitsWith: .failure) { _ = Link("/a b") }
    await #expect(processExitsWith: .failure) { _ = Link("\("https://evil.vn")") }
    await #expect(processExitsWith: .failure) { _ = Link("") }
  }
}
