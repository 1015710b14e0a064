import Foundation
import Kit
import TestKit
import Testing

@Suite("Ordering Vietnamese text")
struct VietnameseSortingTests {
  /// As SQLite (BINARY) and PostgreSQL (C) compare.
  private func precedes(_ a: String, _ b: String) -> Bool { a.sortKey.utf8.lexicographicallyPrecedes(b.sortKey.utf8) }

  @Test(
    "Names stand as in a dictionary",
    arguments: [
      [
        "a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ậ", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k",
        "l",
      ],
      ["m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "Ω"],
      ["An Giang", "Ân Thi", "Cà Mau", "Dĩ An", "Đà Nẵng", "Ea", "Êa"],
      ["Bờ Y", "Dục Nông", "Đăk Bla", "Đăk Cấm", "Đăk Hà", "Đắk Hà", "Đăk Kôi", "Đăk Rơ Wa", "Ia Chim", "Ia H'Drai"],
      ["Kon Braih", "Kon Đào", "Kon Plông", "Kon Tum", "Măng Bút", "Măng Đen", "Măng Ri", "Mô Rai", "Ngọk Bay"],
      ["Ba Tô", "Ba Tơ", "Ba Xa"], ["Sơn Hà", "Sơn Hạ", "Sơn Hạ Tây", "Sơn Tây"], ["Xã An", "Xã An Phú", "Xã Anh"],
      ["HTX 2", "HTX 02 B", "HTX 2A", "HTX 10", "HTX 123456789", "HTX 1234567890", "HTX Ánh Dương"],
      ["9", "10", "999999999", "1000000000", "99999999999999999999"], ["", "a"],
    ])
  func dictionary(names: [String]) {
    var random = SplitMix(seed: 6)
    #expect(names.shuffled(using: &random).sorted(by: precedes) == names)
  }

  @Test("Tones are looked at only once all letters are equal")
  func levels() {
    #expect(precedes("bà ba", "bá ba"))
    #expect(precedes("bạ ba", "ba bê"))
    #expect(precedes("Hoà An", "Hoa Ban"))
    #expect(precedes("Hoa Bình", "Hòa Bình"))
    #expect(precedes("ba bà", "bà ba"))
  }

  @Test("Spellings of one name have one key")
  func oneKey() {
    #expect("Hoà Thuỷ".sortKey == "Hòa Thủy".sortKey)
    #expect("Ia H’Drai".sortKey == "Ia H'Drai".sortKey)
    #expect("Đà  Nẵng".sortKey == "Ðà\u{a0}Nẵng".sortKey)
    #expect("Quảng Ngãi".decomposedStringWithCanonicalMapping.sortKey == "Quảng Ngãi".sortKey)
    #expect("Sa\u{200b} Thầy".sortKey == "Sa Thầy".sortKey)
    #expect("Kon Hŏ".sortKey == "Kon Ho".sortKey)
  }

  @Test("Case and punctuation count last of all")
  func lastResort() {
    #expect(precedes("htx an phú", "HTX An Phú"))
    #expect(precedes("HTX AN PHU", "htx an phú"))
    #expect(precedes("HTX An Phú", "HTX An-Phú"))
    #expect(precedes("HTX An-Phu", "HTX An Phú"))
  }

  @Test("Keys are ASCII letters, digits, dots, tildes and inner spaces")
  func ascii() {
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x1ffff, using: &random)) }
      let key = String(String.UnicodeScalarView(scalars)).sortKey
      #expect(
        key.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789.~ ".contains(String($0)))
        })
      #expect(!key.hasSuffix(" "))
    }
  }

  @Test("A text stands before every text that goes on from it")
  func prefixes() {
    var random = SplitMix(seed: 8)
    for _ in 0..<1_000 {
      let text = random.words(3)
      #expect(precedes(text, text + " " + random.words(3)))
      #expect(precedes(text, text + "x"))
      #expect(precedes(text, text + " 1"))
    }
  }

  @Test("Numbers in names order by value")
  func numbers() {
    var random = SplitMix(seed: 9)
    for _ in 0..<1_000 {
      let a = UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
      let b = UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
      #expect(precedes("Thôn \(a) Á", "Thôn 00\(b) A") == (a < b))
    }
  }

  @Test("Letters order as a comparison letter by letter says")
  func agreesWithLetters() {
    let alphabet = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars)
    var random = SplitMix(seed: 10)
    for _ in 0..<1_000 {
      let a = (0..<4).map { _ in Int.random(in: 0..<alphabet.count, using: &random) }
      let b = a.prefix(Int.random(in: 0...2, using: &random)) + [Int.random(in: 0..<alphabet.count, using: &random)]
      let text = { (places: [Int]) in String(String.UnicodeScalarView(places.map { alphabet[$0] })) }
      #expect(precedes(text(a), text(Array(b))) == a.lexicographicallyPrecedes(b))
    }
  }
}
