import Testing
import Web

/// A wrong template stops the program where it is written, so its first test finds it.
struct HTMLRefusalTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let what: String
    let make: @Sendable (String) -> HTML
    init(_ what: String, _ make: @escaping @Sendable (String) -> HTML) { (self.what, self.make) = (what, make) }
    var testDescription: String { what }
  }

  private static let bold: HTML = "<b>x</b>"

  static let wrong: [Wrong] = [
    // A value where no escape would make it safe
    Wrong("a value in an unquoted attribute") { "<p title=\($0)>" },
    Wrong("a value as the name of a tag") { "<\($0)>" },
    Wrong("a value as the name of a closing tag") { "</\($0)>" },
    Wrong("a value in the name of a tag") { "<p\($0)>" },
    Wrong("a value as the name of an attribute") { "<p \($0)=\"x\">" },
    Wrong("a value in the name of an attribute") { "<p data-\($0)=\"x\">" },
    Wrong("a value behind an attribute") { "<p title=\"x\"\($0)>" },
    Wrong("a value in a comment") { "<!-- \($0) -->" },
    Wrong("a value in a doctype") { "<!doctype \($0)>" },
    Wrong("a value in a script") { "<script>let a = '\($0)'</script>" },
    Wrong("a value in a style sheet") { "<style>\($0)</style>" },
    Wrong("a value in a script written in capitals") { "<SCRIPT>\($0)</SCRIPT>" },
    Wrong("a number in a script") { "<script>\($0.utf8.count)</script>" },
    Wrong("a value behind an unfinished entity") { "<p>&l\($0)</p>" },
    Wrong("a value behind an unfinished number of a letter") { "<p title=\"&#6\($0)\">" },
    // Attributes that are code, style or addresses
    Wrong("a value in an event handler") { "<p onclick=\"f('\($0)')\">" },
    Wrong("a value in a style attribute") { "<p style=\"color:\($0)\">" },
    Wrong("an event handler without any value") { _ in "<p ONCLICK=\"f()\"></p>" },
    Wrong("a style attribute without any value") { _ in "<p style=\"color:red\"></p>" },
    Wrong("an event handler by the attribute spelling") { "<p\(attribute: "onclick", $0)></p>" },
    Wrong("a style by the attribute spelling") { "<p\(attribute: "style", $0)></p>" },
    Wrong("an address by the attribute spelling") { "<a\(attribute: "href", $0)></a>" },
    Wrong("a refresh") { "<meta http-equiv=\"refresh\" content=\"0;url=\($0)\">" },
    Wrong("a whole document in an attribute") { "<img srcdoc=\"\($0)\">" },
    Wrong("a set of images") { "<img srcset=\"\($0) 2x\">" },
    Wrong("text in href") { "<a href=\"\($0)\"></a>" },
    Wrong("text in src") { "<img src='\($0)'>" },
    Wrong("text in action") { "<form action=\"\($0)\"></form>" },
    Wrong("text in formaction") { "<button formaction=\"\($0)\"></button>" },
    Wrong("text in poster") { "<video poster=\"\($0)\"></video>" },
    Wrong("text in data") { "<object data=\"\($0)\"></object>" },
    Wrong("text in xlink:href") { "<use xlink:href=\"\($0)\"></use>" },
    Wrong("text in an address written in capitals") { "<a HREF=\"\($0)\"></a>" },
    Wrong("text behind the path of an address") { "<a href=\"/a/\($0)\"></a>" },
    Wrong("a link behind the path of an address") { "<a href=\"/a\("/\($0)" as Link)\"></a>" },
    Wrong("text behind a link") { "<a href=\"\("/a" as Link)\($0)\"></a>" },
    Wrong("letters behind a link") { _ in "<a href=\"\("/a" as Link)/b\"></a>" },
    Wrong("a link as text") { _ in "<p>\("/a" as Link)</p>" },
    Wrong("a link in an attribute that takes text") { _ in "<p title=\"\("/a" as Link)\"></p>" },
    // Markup where none may stand
    Wrong("markup in an attribute") { _ in "<p title=\"\(bold)\"></p>" },
    Wrong("markup in an attribute, within other HTML") { _ in "<p title=\"\("\(bold)" as HTML)\"></p>" },
    Wrong("markup in an address") { _ in "<a href=\"\(bold)\"></a>" },
    Wrong("markup in a title") { _ in "<title>\(bold)</title>" },
    Wrong("markup in a text area") { _ in "<textarea>\(bold)</textarea>" },
    Wrong("markup in a tag") { _ in "<p \(bold)></p>" },
    Wrong("an attribute outside a tag") { "<p>\(attribute: "title", $0)</p>" },
    Wrong("an attribute within an attribute") { "<p class=\"\(attribute: "title", $0)\">" },
    Wrong("an attribute whose name is none") { "<p\(attribute: "a b", $0)></p>" },
    // Literals that a browser would read otherwise, or not to their end
    Wrong("an end in a tag") { _ in "<p" },
    Wrong("an end in an attribute") { _ in "<p title=\"x" },
    Wrong("an end in a script") { _ in "<script>" },
    Wrong("an end in a text area") { _ in "<textarea>" },
    Wrong("an end in a comment") { _ in "<!-- x" },
    Wrong("a nested piece with an open attribute") { "<p>\("<a title=\"" as HTML)\($0)" },
    Wrong("an unquoted attribute") { _ in "<p class=x></p>" },
    Wrong("a space around =") { _ in "<p class = \"x\"></p>" },
    Wrong("attributes without a space") { _ in "<p class=\"x\"id=\"y\"></p>" },
    Wrong("a letter behind an optional attribute") { "<p\(attribute: "title", $0)x></p>" },
    Wrong("a quote in a tag") { _ in "<p \"x\"></p>" },
    Wrong("a bare <") { _ in "a < b" },
    Wrong("a comment that is none") { _ in "<!--> <p title=\"-->\"></p>" },
    Wrong("a comment that browsers end early") { _ in "<!-- --!> -->" },
    Wrong("a section of characters") { _ in "<![CDATA[x]]>" },
    Wrong("an instruction") { _ in "<?xml x?>" },
    Wrong("a comment in a script") { _ in "<script><!-- <script></script></script>" },
    Wrong("an inner frame") { _ in "<iframe></iframe>" },
    Wrong("plain text without end") { _ in "<plaintext>" },
    Wrong("a tag in a title") { _ in "<title><b>x</b></title>" },
    Wrong("a text area closed by another name") { "<textarea></title>\($0)</textarea>" },
  ]

  @Test("is refused:", arguments: wrong.indices)
  func refuses(index: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index] in
      _ = HTMLRefusalTests.wrong[index].make("x").text
    }
    let told = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(told.contains("HTML: "), "\(Self.wrong[index].what)")
  }
}
