/// Chữ cái: a Latin letter taken apart into what search, order and composition look at.
struct VietnameseLetter: Equatable, Sendable {
  /// Dấu phụ: what makes another letter of the alphabet out of the same Latin one.
  enum Mark: UInt8 { case none, breve, circumflex, horn, stroke, foreign }

  /// Thanh: ngang, huyền, hỏi, ngã, sắc, nặng, in dictionary order.
  enum Tone: UInt8, CaseIterable { case level, falling, dipping, creaky, rising, heavy }

  /// The Latin letter, lower-case ASCII.
  let base: UInt8
  private(set) var mark = Mark.none
  private(set) var tone = Tone.level
  let isUpper: Bool

  /// The letter a scalar stands for; nil if it is none, or one from outside Latin.
  init?(_ scalar: Unicode.Scalar) {
    guard let letter = Self.table.at(scalar) else { return nil }
    self = letter
  }

  /// Takes in a combining mark; false, and unchanged, if Vietnamese has no letter of that shape.
  mutating func add(_ scalar: Unicode.Scalar) -> Bool {
    var changed = self
    switch scalar {
    case "\u{300}", "\u{340}": changed.tone = .falling
    case "\u{309}": changed.tone = .dipping
    case "\u{303}": changed.tone = .creaky
    case "\u{301}", "\u{341}": changed.tone = .rising
    case "\u{323}": changed.tone = .heavy
    case "\u{306}": changed.mark = .breve
    case "\u{302}": changed.mark = .circumflex
    case "\u{31b}": changed.mark = .horn
    case "\u{335}", "\u{336}": changed.mark = .stroke
    default: return false
    }
    // One mark and one tone at most: a second one would change what the first had set.
    guard mark == changed.mark || mark == .none, tone == changed.tone || tone == .level, changed != self,
      changed.scalar != nil
    else { return false }
    self = changed
    return true
  }

  /// The composed scalar; nil if Vietnamese has none.
  var scalar: Unicode.Scalar? { Self.scalars[shape] }

  /// The place in the alphabet a ă â b c d đ e ê … y z, from 0 to 32; letters of other languages stand with their base.
  var place: Int { Self.places[shape / Self.shapesOfMark] }

  /// A number for each combination of base, mark, tone and case.
  private var shape: Int {
    let latin = Int(base - UInt8(ascii: "a"))
    return ((latin * 6 + Int(mark.rawValue)) * 6 + Int(tone.rawValue)) * 2 + (isUpper ? 1 : 0)
  }

  private static let shapesOfMark = 6 * 2

  private init(_ base: Unicode.Scalar, _ mark: Mark, _ tone: Tone, isUpper: Bool) {
    self.base = UInt8(ascii: base)
    self.mark = mark
    self.tone = tone
    self.isUpper = isUpper
  }
}

// MARK: - The alphabet, from which every table is made once

extension VietnameseLetter {
  private static let vowels: [(Unicode.Scalar, Mark, tones: String)] = [
    ("a", .none, "aàảãáạ"), ("a", .breve, "ăằẳẵắặ"), ("a", .circumflex, "âầẩẫấậ"),
    ("e", .none, "eèẻẽéẹ"), ("e", .circumflex, "êềểễếệ"),
    ("i", .none, "iìỉĩíị"),
    ("o", .none, "oòỏõóọ"), ("o", .circumflex, "ôồổỗốộ"), ("o", .horn, "ơờởỡớợ"),
    ("u", .none, "uùủũúụ"), ("u", .horn, "ưừửữứự"),
    ("y", .none, "yỳỷỹýỵ"),
  ]

  /// Letters of other languages, those of the Central Highlands among them (ŏ, ŭ, ĕ, č, ñ, ƀ).
  private static let foreign: [(Unicode.Scalar, String)] = [
    ("a", "äåāąǎæ"), ("b", "ƀ"), ("c", "çćĉċč"), ("d", "ď"), ("e", "ëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
    ("i", "îïīĭįıǐİ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "öøōŏőœǒ"), ("r", "ŕŗř"),
    ("s", "śŝşšß"), ("t", "ţťŧ"), ("u", "ûüūŭůűųǔ"), ("w", "ŵẁẃẅ"), ("y", "ÿŷ"), ("z", "źżž"),
  ]

  /// The Vietnamese letters; the rest of Latin is only in `table`.
  private static let alphabet: [(scalar: Unicode.Scalar, letter: VietnameseLetter)] = {
    var all: [(Unicode.Scalar, VietnameseLetter)] = []
    func add(_ scalar: Unicode.Scalar, _ base: Unicode.Scalar, _ mark: Mark = .none, _ tone: Tone = .level) {
      all.append((scalar, VietnameseLetter(base, mark, tone, isUpper: false)))
      all.append((scalar.upper, VietnameseLetter(base, mark, tone, isUpper: true)))
    }
    for (base, mark, tones) in vowels {
      for (scalar, tone) in zip(tones.unicodeScalars, Tone.allCases) { add(scalar, base, mark, tone) }
    }
    for consonant in "bcdfghjklmnpqrstvwxz".unicodeScalars { add(consonant, consonant) }
    add("đ", "d", .stroke)
    return all
  }()

  private static let scalars: [Unicode.Scalar?] = {
    var scalars = [Unicode.Scalar?](repeating: nil, count: 26 * 6 * shapesOfMark)
    for (scalar, letter) in alphabet { scalars[letter.shape] = scalar }
    return scalars
  }()

  private static let table: LatinTable<VietnameseLetter?> = {
    var table = LatinTable<VietnameseLetter?>(repeating: nil)
    for (base, scalars) in foreign {
      for scalar in scalars.unicodeScalars {
        table.set(scalar, VietnameseLetter(base, .foreign, .level, isUpper: false))
        table.set(scalar.upper, VietnameseLetter(base, .foreign, .level, isUpper: true))
      }
    }
    // After the foreign letters, for the capital of ı is I.
    for (scalar, letter) in alphabet { table.set(scalar, letter) }
    // Eth and African D look like Đ and are typed for it.
    let stroke = VietnameseLetter("d", .stroke, .level, isUpper: true)
    for scalar: Unicode.Scalar in ["\u{d0}", "\u{189}"] { table.set(scalar, stroke) }
    table.set("\u{f0}", VietnameseLetter("d", .stroke, .level, isUpper: false))
    return table
  }()

  private static let places: [Int] = {
    var places = [Int](repeating: 0, count: 26 * 6)
    for (place, scalar) in "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.enumerated() {
      guard let letter = VietnameseLetter(scalar) else { continue }
      places[letter.shape / shapesOfMark] = place
      if letter.mark == .none { places[letter.shape / shapesOfMark + Int(Mark.foreign.rawValue)] = place }
    }
    return places
  }()
}

/// A value for each scalar of the two blocks that hold Latin letters and combining marks.
struct LatinTable<Value: Sendable>: Sendable {
  private var values: [Value]
  private static var high: UInt32 { 0x370 }

  init(repeating value: Value) { values = Array(repeating: value, count: Int(Self.high) + 0x100) }

  /// Nil outside the two blocks U+0000–U+036F and U+1E00–U+1EFF.
  @inline(__always)
  static func index(_ scalar: UInt32) -> Int? {
    if scalar < high { return Int(scalar) }
    return scalar & ~0xff == 0x1e00 ? Int(high + scalar - 0x1e00) : nil
  }

  subscript(index: Int) -> Value { values[index] }

  mutating func set(_ scalar: Unicode.Scalar, _ value: Value) {
    if let index = Self.index(scalar.value) { values[index] = value }
  }
}

extension LatinTable {
  func at<Wrapped>(_ scalar: Unicode.Scalar) -> Wrapped? where Value == Wrapped? {
    Self.index(scalar.value).flatMap { self[$0] }
  }
}

extension Unicode.Scalar {
  /// The capital, where it is one scalar.
  fileprivate var upper: Unicode.Scalar {
    let mapping = properties.uppercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping[mapping.startIndex] : self
  }

  /// Whether this is a mark that stands upon the scalar before it.
  var isCombiningMark: Bool { (0x300...0x36f).contains(value) }
}
