import TestKit

extension SplitMix {
  /// Up to `count` words of Vietnamese letters with random marks, decomposed.
  mutating func words(_ count: Int) -> String {
    let letters = [
      "a", "a\u{306}", "a\u{302}", "e", "e\u{302}", "i", "o", "o\u{302}", "o\u{31b}", "u", "u\u{31b}", "y",
    ]
    let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
    return (0..<Int.random(in: 1...count, using: &self)).map { _ in
      let word = (0..<Int.random(in: 1...4, using: &self)).map { _ -> String in
        guard Bool.random(using: &self) else {
          return ["b", "đ", "k", "ng", "Th", "tr"].randomElement(using: &self) ?? ""
        }
        let letter = (letters.randomElement(using: &self) ?? "") + (tones.randomElement(using: &self) ?? "")
        return Bool.random(using: &self) ? letter : letter.uppercased()
      }
      return word.joined()
    }.joined(separator: " ")
  }
}

/// The scalars of a text: `==` on strings does not tell composed from decomposed.
func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
