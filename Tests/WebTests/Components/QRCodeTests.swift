import Testing
import Web

@Suite struct QRCodeTests {
  @Test("a QR code is one picture with a name, of squares on white with a margin")
  func picture() {
    let html = HTML.qrCode("otpauth://totp/HopTac:lan?secret=GEZDGNBV", title: "Mã <QR>").text
    #expect(html.contains("<title>Mã &lt;QR") && html.contains("role=\"img\""))
    // The corner of the first finder pattern, after a margin of four.
    #expect(html.contains("M4 4h1v1h-1zM5 4h1v1h-1z"))
    #expect(!html.contains("M3 ") && !html.contains(" 3h1"))
  }

  @Test("a text too long for a QR code gives nothing")
  func tooLong() { #expect(HTML.qrCode(String(repeating: "x", count: 5000), title: "x").isEmpty) }
}
