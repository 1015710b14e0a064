import Foundation

/// The key under which a word is compared: lower case, composed, tone mark on the first vowel of `oa`, `oe`, `uy`.
///
/// `Uỷ` and `Ủy`, `HOÀ` and `hòa`, `quí` and `quý`, `hằng` and `hàng` are the same word; `đề` and `để` are not.
enum WordKey {
  static func of(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var word: [Unicode.Scalar] = []
    word.reserveCapacity(scalars.count)
    var marked = false
    for scalar in scalars {
      if isCombining(scalar) { marked = true }
      word.append(lower(scalar))
    }
    // No word is this long; composing a long run of marks is not linear.
    if marked, word.count <= 40 { word = composed(word) }
    moveTone(&word)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    let key = String(text)
    return aliases[key] ?? key
  }

  /// FNV-1a over UTF-8.
  static func hash(_ key: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  /// Without any diacritics: for text that a scanner has spoilt.
  static func bare(_ key: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in key.unicodeScalars {
      if scalar.isASCII { out.append(scalar) } else { out.append(base[scalar] ?? scalar) }
    }
    return String(out)
  }

  static func isCombining(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  /// Letters of words; combining marks belong to the letter before them.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0..<0xC0: false
    case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
    case 0x300...0x36F, 0x1E00...0x1EFF: true
    case 0x250..<0x1E00: scalar.properties.isAlphabetic
    case 0x2000...0x2BFF: false
    default: scalar.properties.isAlphabetic
    }
  }

  static func isUpper(_ scalar: Unicode.Scalar) -> Bool { lower(scalar) != scalar || scalar.value == 0xD0 }

  /// Latin letters only, by arithmetic: the general mapping is far slower and Vietnamese needs no more.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let mapped: UInt32 =
      switch value {
      case 0x41...0x5A: value + 32
      case 0xD0, 0xF0: 0x111
      case 0xC0...0xDE where value != 0xD7: value + 32
      case 0x100...0x17F where value % 2 == 0 && value < 0x138: value + 1
      case 0x168: 0x169
      case 0x1A0: 0x1A1
      case 0x1AF: 0x1B0
      case 0x1E00...0x1EFF where value % 2 == 0 && !(0x1E96...0x1E9F).contains(value): value + 1
      default: value
      }
    return Unicode.Scalar(mapped) ?? scalar
  }

  private static func composed(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    return Array(String(text).precomposedStringWithCanonicalMapping.unicodeScalars)
  }

  /// `uỷ` → `ủy`, `hoà` → `hòa`; `quỷ` stays, for its u belongs to the q.
  private static func moveTone(_ word: inout [Unicode.Scalar]) {
    guard word.count >= 2, let (vowel, tone) = toned[word[word.count - 1]] else { return }
    let glide = word[word.count - 2]
    let fits = (glide == "o" && (vowel == "a" || vowel == "e")) || (glide == "u" && vowel == "y")
    guard fits, word.count < 3 || word[word.count - 3] != "q" else { return }
    guard let marked = glides[glide]?[tone] else { return }
    word[word.count - 2] = marked
    word[word.count - 1] = vowel
  }

  private static let toned: [Unicode.Scalar: (Unicode.Scalar, Int)] = {
    var table: [Unicode.Scalar: (Unicode.Scalar, Int)] = [:]
    let rows: [(Unicode.Scalar, String)] = [("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ")]
    for (vowel, marked) in rows {
      for (tone, scalar) in marked.unicodeScalars.enumerated() { table[scalar] = (vowel, tone) }
    }
    return table
  }()

  private static let glides: [Unicode.Scalar: [Unicode.Scalar]] = [
    "o": Array("òóỏõọ".unicodeScalars), "u": Array("ùúủũụ".unicodeScalars),
  ]

  private static let base: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = ["đ": "d"]
    let rows: [(Unicode.Scalar, String)] = [
      ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
      ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"),
    ]
    for (plain, marked) in rows { for scalar in marked.unicodeScalars { table[scalar] = plain } }
    return table
  }()

  private static let aliases: [String: String] = ["quí": "quý", "tỉ": "tỷ", "hằng": "hàng", "kĩ": "kỹ"]
}
