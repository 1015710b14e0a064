import Kit

/// The words of a name as they are compared: folded, abbreviations that mean one thing everywhere written out, and
/// letters of an abbreviation parted by signs (`LĐ-TB&XH`) joined.
struct AgencyWords {
  struct Word {
    let key: String
    /// As written, in small letters, for names that differ by their marks alone.
    let marked: String
    /// A comma, a semicolon, a bracket or a line end stood before it.
    let isBroken: Bool
  }

  private(set) var words: [Word] = []

  /// All words in one, without what parted them.
  var key: String { words.map(\.key).joined(separator: " ") }
  var marked: String { words.map(\.marked).joined(separator: " ") }

  init(_ text: String) {
    var word = ""
    var broken = false
    // What stood between the last word and this one; letters of one abbreviation are joined across it.
    var joint: [Unicode.Scalar] = []
    var pieces: [(text: String, isBroken: Bool, joint: [Unicode.Scalar])] = []
    func end() {
      guard !word.isEmpty else { return }
      pieces.append((word, broken, joint))
      (word, broken, joint) = ("", false, [])
    }
    for scalar in text.nfc.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if "'’‘`´ʼ".unicodeScalars.contains(scalar) {
        continue
      } else {
        end()
        joint.append(scalar)
        if ",;:()[]\n".unicodeScalars.contains(scalar) { broken = true }
      }
    }
    end()
    for piece in pieces { append(piece.text, piece.isBroken, joint: piece.joint) }
    expand()
  }

  private mutating func append(_ text: String, _ isBroken: Bool, joint: [Unicode.Scalar]) {
    let key = text.folded
    let hasAmpersand = joint.contains("&")
    if let last = words.last, Self.isLetters(last.key), Self.isLetters(key), !joint.isEmpty,
      hasAmpersand || !joint.contains(" "), joint.allSatisfy({ "&-–.,/ ".unicodeScalars.contains($0) })
    {
      words[words.count - 1] = Word(key: last.key + key, marked: last.marked + key, isBroken: last.isBroken)
      return
    }
    if hasAmpersand { words.append(Word(key: "va", marked: "và", isBroken: false)) }
    words.append(Word(key: key, marked: text.lowercased().toneless, isBroken: isBroken))
  }

  /// Initials have no vowel: KH, ĐT, PTNT.
  private static func isLetters(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 8 && !key.utf8.contains { "aeiouy".utf8.contains($0) }
  }

  private mutating func expand() {
    words = words.flatMap { word in
      guard let long = Self.abbreviations[word.key] else { return [word] }
      return long.split(separator: " ").enumerated().map { index, key in
        Word(key: String(key), marked: String(key), isBroken: index == 0 && word.isBroken)
      }
    }
  }

  /// Those that stand for one thing in every text of this kind. `CT`, `TC`, `TU`, `TT` do not.
  private static let abbreviations: [String: String] = [
    "ubnd": "uy ban nhan dan", "ub": "uy ban", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam", "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam", "htx": "hop tac xa", "btv": "ban thuong vu",
    "bch": "ban chap hanh", "bcsd": "ban can su dang", "kttt": "kinh te tap the", "dbqh": "dai bieu quoc hoi",
    "lhpn": "lien hiep phu nu", "tncs": "thanh nien cong san", "hcm": "ho chi minh", "ubkt": "uy ban kiem tra",
    "bql": "ban quan ly", "bcd": "ban chi dao", "vp": "van phong", "vn": "viet nam", "tw": "trung uong",
    "tp": "thanh pho", "tx": "thi xa", "ptnt": "phat trien nong thon",
  ]
}

extension String {
  /// Composed text with the tone of `oà`, `uỷ` where `òa`, `ủy` have it, so that both are one.
  fileprivate var toneless: String {
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      if let last = text.last, let moved = Self.tonePlaces[Pair(last, scalar)] {
        text.removeLast()
        text.append(contentsOf: moved.unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private struct Pair: Hashable {
    let first: Unicode.Scalar
    let second: Unicode.Scalar

    init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) { (self.first, self.second) = (first, second) }
  }

  private static let tonePlaces: [Pair: String] = {
    let places: [(Unicode.Scalar, Unicode.Scalar, String)] = [
      ("o", "à", "òa"), ("o", "á", "óa"), ("o", "ả", "ỏa"), ("o", "ã", "õa"), ("o", "ạ", "ọa"), ("o", "è", "òe"),
      ("o", "é", "óe"), ("o", "ẻ", "ỏe"), ("o", "ẽ", "õe"), ("o", "ẹ", "ọe"), ("u", "ỳ", "ùy"), ("u", "ý", "úy"),
      ("u", "ỷ", "ủy"), ("u", "ỹ", "ũy"), ("u", "ỵ", "ụy"),
    ]
    return Dictionary(uniqueKeysWithValues: places.map { (Pair($0, $1), $2) })
  }()
}
