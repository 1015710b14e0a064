import Testing

@testable import Web

@Suite struct FormTokenTests {
  @Test("each page carries the token under another mask, and every one of them is right")
  func masked() {
    let token = FormToken(cookie: "bí mật")
    let texts = (0..<20).map { _ in token.text }
    #expect(Set(texts).count == 20)
    for text in texts { #expect(FormToken(cookie: "bí mật").matches(text)) }
    #expect(!FormToken(cookie: "bí mật khác").matches(texts[0]))
  }

  @Test("what is no token is wrong", arguments: ["", "x", "00", String(repeating: "0", count: 128)])
  func shapes(text: String) { #expect(!FormToken(cookie: "bí mật").matches(text)) }
}
