import Foundation
import Kit
import TestKit
import Testing

@Suite("Composing Vietnamese letters")
struct VietnameseCompositionTests {
  @Test("Composition agrees with NFC on Vietnamese text")
  func agreesWithNFC() {
    var random = SplitMix(seed: 4)
    for _ in 0..<2_000 {
      let text = random.words(6)
      #expect(scalars(text.nfc) == scalars(text.precomposedStringWithCanonicalMapping))
    }
  }

  @Test(
    "Marks in any order, on whole or half-made letters, give the one letter",
    arguments: [
      ("a\u{301}\u{302}", "ấ"), ("a\u{302}\u{301}", "ấ"), ("â\u{301}", "ấ"), ("á\u{302}", "ấ"),
      ("a\u{323}\u{306}", "ặ"), ("a\u{306}\u{323}", "ặ"), ("ă\u{323}", "ặ"), ("ạ\u{306}", "ặ"),
      ("O\u{31b}\u{300}", "Ờ"), ("O\u{300}\u{31b}", "Ờ"), ("u\u{341}", "ú"), ("y\u{309}", "ỷ"),
    ])
  func anyOrder(parts: String, whole: String) {
    #expect(scalars(parts.nfc) == scalars(whole))
  }

  @Test("Look-alikes of đ become đ")
  func stroke() {
    #expect(scalars("Ð \u{f0} \u{189} d\u{335} D\u{335}".nfc) == scalars("Đ đ Đ đ Đ"))
  }

  @Test(
    "What is not a Vietnamese letter stays scalar by scalar",
    arguments: [
      "a\u{301}\u{300}", "â\u{302}", "e\u{306}", "o\u{306}", "n\u{303}", "b\u{323}", "ñ\u{301}", "\u{301}a", "東\u{302}",
      "u\u{306}\u{301}", "Quảng Trị", "",
    ])
  func untouched(text: String) {
    #expect(scalars(text.nfc) == scalars(text))
  }

  @Test("Composing what is composed changes nothing")
  func idempotent() {
    var random = SplitMix(seed: 5)
    let marks: [UInt32] = [
      0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31b, 0x323, 0x335, 0x61, 0x65, 0x6f, 0x64, 0xe2, 0x41,
    ]
    for _ in 0..<1_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<8).compactMap { _ in
            marks.randomElement(using: &random).flatMap(Unicode.Scalar.init)
          }))
      #expect(scalars(text.nfc.nfc) == scalars(text.nfc))
      #expect(text.nfc.folded == text.folded)
    }
  }

  @Test(
    "blanks of every kind become one between words and none at the ends",
    arguments: [
      ("Hợp tác xã", "Hợp tác xã"), (" Hợp  tác\u{a0}xã\n", "Hợp tác xã"), ("Măng\u{3000}Ri", "Măng Ri"),
      ("A\u{2009}Hà", "A Hà"), ("\u{1680}xã", "xã"), ("xã ", "xã"), ("\tTHT", "THT"), ("Ho\u{300}a", "Hòa"),
    ])
  func nonEmpty(typed: String, kept: String) {
    #expect(typed.nonEmpty == kept)
  }

  @Test("what holds nothing but blanks is nothing", arguments: ["", " ", "\u{a0}\t \r\n", "\u{2003}"])
  func nothing(typed: String) {
    #expect(typed.nonEmpty == nil)
  }
}
