import TestKit
import Testing
import Web

struct HTMLPropertyTests {
  /// Letters and pieces that would do harm if one of them got through.
  private static let pieces = [
    "<", ">", "\"", "'", "&", ";", "#", "/", "=", "`", " ", "\n", "\r", "\t", "\u{0}", "\u{7f}", "\u{feff}", "\u{2028}",
    "a", "Đ", "ầ", "a\u{302}\u{300}", "🌾", "lt;", "amp", "&lt", "&#60;", "&copy", "<b>", "</p>", "</title>",
    "</textarea>", "</script>", "<script>", "<!--", "-->", "]]>", "\" onclick=\"x", "' x='", "javascript:", "//", "..",
    "%2e", "\\",
  ]

  private static let texts: [String] = {
    var random = SplitMix(seed: 41)
    return (0..<1500).map { _ in
      (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
  }()

  /// NUL is not text.
  private func kept(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{0}" ? "\u{fffd}" : $0 }))
  }

  /// No token is made for no text.
  private func text(_ text: String) -> [HTMLToken] { text.isEmpty ? [] : [.text(text)] }

  @Test("whatever is put between tags is read back as that text and nothing else")
  func betweenTags() {
    for value in Self.texts {
      let html: HTML = "<p>\(value)</p>\(value.prefix(3))<br>"
      let start = text(kept(String(value.prefix(3))))
      let expected: [HTMLToken] =
        [.tag("p", [:])] + text(kept(value)) + [.tag("/p", [:])] + start + [.tag("br", [:])]
      #expect(HTMLToken.read(html.text) == expected)
    }
  }

  @Test("whatever is put in an attribute is read back as its value, beside the attributes that are there")
  func attributes() {
    for value in Self.texts {
      let html: HTML = "<p title=\"\(value)\" lang='\(value)'\(attribute: "id", value) hidden>"
      let wanted = kept(value)
      #expect(HTMLToken.read(html.text) == [.tag("p", ["title": wanted, "lang": wanted, "id": wanted, "hidden": ""])])
    }
  }

  @Test("whatever is put in a title or a text area stays in it, to its first line feed")
  func captions() {
    for value in Self.texts {
      let html: HTML = "<title>\(value)</title><textarea>\n\(value)</textarea>"
      let words = text(kept(value))
      let expected: [HTMLToken] =
        [.tag("title", [:])] + words + [.tag("/title", [:]), .tag("textarea", [:])] + words + [.tag("/textarea", [:])]
      #expect(HTMLToken.read(html.text) == expected)
    }
  }

  @Test("whatever is put in a link stays one segment and one parameter of our own")
  func links() throws {
    for value in Self.texts where !value.isEmpty {
      let link = Link("/van-ban/\(value)/sua").query("q", value)
      let html: HTML = "<a href=\"\(link)\"></a>"
      #expect(HTMLToken.read(html.text) == [.tag("a", ["href": link.text]), .tag("/a", [:])])
      #expect(link.path.split(separator: "/", omittingEmptySubsequences: false).count == 4)
      #expect(link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f })
      #expect(link.text.split(separator: "?").count == 2 && !link.text.contains("&") && !link.text.contains("#"))
      let (segment, parameter) = (link.path.dropFirst(9).dropLast(4), link.text.split(separator: "=").last ?? "")
      if value != "." && value != ".." {
        #expect(decoded(segment) == Array(value.utf8))
      }
      #expect(decoded(parameter) == Array(value.utf8))
      #expect(Link.own(value).map { $0.text == value && !value.hasPrefix("//") } ?? true)
    }
  }

  private func decoded(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst() {
      guard first == UInt8(ascii: "%") else {
        bytes.append(first)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
