import Foundation
import Kit
import TestKit
import Testing

@Suite("Folding Vietnamese text for search")
struct VietnameseFoldingTests {
  @Test(
    "People find one name under each of its spellings",
    arguments: [
      ("Hoà Bình", "Hòa Bình"), ("Thuỷ sản", "Thủy sản"), ("Đăk Hà", "Đắk Hà"), ("Đak Pxi", "ĐĂK PXI"),
      ("Xã Ngọk Bay", "xã ngok bay"), ("Huyện Ia H’Drai", "huyen ia h'drai"), ("Đắk Rơ Wa", "dak ro wa"),
      ("Ðắk Tô", "Đắk Tô"), ("Đà Nẵng", "Đà Nẵng"), ("Quảng\u{a0}Ngãi", " quang   ngai\t"),
      ("Tu Mơ Rông – Kon Plông", "tu mo rong - kon plong"), ("“Bờ Y”", "\"bo y\""), ("Đăk\u{ad}rông", "dakrong"),
      ("Kon Tơngoŏng", "kon tongoong"), ("₫", "đ"), ("", " \u{3000}\r\n"),
    ])
  func spellings(one: String, other: String) {
    #expect(Array(one.folded.utf8) == Array(other.folded.utf8))
  }

  @Test("A folded name is plain small Latin")
  func plain() {
    #expect("Hợp tác xã DỊCH VỤ Nông nghiệp Đắk Rơ Nga".folded == "hop tac xa dich vu nong nghiep dak ro nga")
    #expect("Rừng ƯƠM-SỸ, Ỷ Ỹ Ỵ Ặ".folded == "rung uom-sy, y y y a")
  }

  @Test("Other scripts and signs stay as they are")
  func otherScripts() {
    #expect("東京 Ω 🌿 50 %".folded == "東京 Ω 🌿 50 %")
  }

  @Test("Folding agrees with taking canonical decomposition apart, whichever form comes in")
  func agreesWithDecomposition() {
    var random = SplitMix(seed: 1)
    for _ in 0..<2_000 {
      let text = random.words(6)
      let expected = text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        .filter { !(0x300...0x36f).contains($0.value) }
        .map { $0 == "đ" ? "d" : String($0) }.joined()
      #expect(text.folded == expected)
      #expect(text.precomposedStringWithCanonicalMapping.folded == expected)
    }
  }

  @Test("Every composed Latin letter of the Vietnamese blocks loses its marks")
  func everyLetter() {
    for value in Array(0xc0...0x17f) + Array(0x1ea0...0x1ef9) {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isAlphabetic else { continue }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      guard parts.count > 1, let base = parts.first else { continue }
      #expect(String(scalar).folded == String(base).lowercased(), "U+\(String(value, radix: 16))")
    }
  }

  @Test("Folding what is folded changes nothing")
  func idempotent() {
    var random = SplitMix(seed: 2)
    for _ in 0..<500 {
      let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2fff, using: &random)) }
      let folded = String(String.UnicodeScalarView(scalars)).folded
      #expect(Array(folded.folded.utf8) == Array(folded.utf8))
    }
  }
}
