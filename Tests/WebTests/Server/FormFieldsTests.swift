import Kit
import Testing

@testable import Web

@Suite struct FormFieldsTests {
  @Test("a form's fields are read with their spaces, marks and repeats")
  func urlEncoded() throws {
    let fields = try FormFields(urlEncoded: Array("a=h%E1%BB%A3p+t%C3%A1c&b=&a=2&c".utf8))
    #expect(fields["a"] == "hợp tác")
    #expect(fields.all("a") == ["hợp tác", "2"])
    #expect(fields["b"] == "" && fields["c"] == "" && fields["d"] == "")
  }

  @Test("what is cut short or no UTF-8 is refused", arguments: ["a=%", "a=%4", "a=%ZZ", "a=%C3", "%FF=1"])
  func refused(text: String) { #expect(throws: Fault.self) { try FormFields(urlEncoded: Array(text.utf8)) } }

  static func part(_ head: String, _ content: String) -> String { "--b\r\n\(head)\r\n\r\n\(content)\r\n" }

  @Test("parts give fields and files, with line ends and marks inside kept")
  func multipart() throws {
    let body =
      Self.part("Content-Disposition: form-data; name=\"a\"", "một\r\nhai")
      + Self.part(
        "Content-Disposition: form-data; name=\"tep\"; filename=\"Đơn.txt\"\r\nContent-Type: text/plain", " --b giả")
      + Self.part("content-disposition: form-data; name=\"trong\"; filename=\"\"", "") + "--b--\r\n"
    let fields = try FormFields(multipart: Array(body.utf8), boundary: "b")
    #expect(fields["a"] == "một\r\nhai")
    #expect(fields.file("tep")?.name == "Đơn.txt")
    #expect(fields.file("tep")?.content == Array(" --b giả".utf8))
    #expect(fields.file("trong") == nil)
  }

  @Test("a body cut off anywhere is refused, never half taken")
  func cut() throws {
    let body = Array((Self.part("Content-Disposition: form-data; name=\"a\"", "nội dung") + "--b--\r\n").utf8)
    for length in 0..<(body.count - 4) {
      #expect(throws: Fault.self) { try FormFields(multipart: Array(body.prefix(length)), boundary: "b") }
    }
  }

  @Test("what a text was percent-encoded from comes back")
  func percent() {
    for text in ["hợp tác", "a/b?c=d&e", "%41", "\u{0}\u{10FFFF}", ""] {
      #expect(percentDecoded(percentEncoded(text).utf8, plusIsSpace: false) == text)
    }
  }
}
