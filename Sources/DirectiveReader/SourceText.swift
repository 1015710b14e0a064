/// A word, a run of digits or a single mark.
struct Token {
  enum Kind { case word, number, mark }
  let kind: Kind
  let start: Int
  let end: Int
  /// See `WordKey`; of a number its digits, of a mark itself.
  let key: String
  /// Begins with a capital letter.
  let capital: Bool
  /// Every letter is a capital.
  let upper: Bool
  let line: Int
}

/// A line without its leading and trailing blanks.
struct Line {
  let span: Span
  let tokens: Range<Int>
  var isBlank: Bool { tokens.isEmpty }
}

/// The text lexed once: scalars, words and lines, on which everything else is read.
struct SourceText {
  let scalars: [Unicode.Scalar]
  private(set) var tokens: [Token] = []
  /// The hash of each token's key, for phrase tables.
  private(set) var hashes: [UInt64] = []
  private(set) var lines: [Line] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    tokens.reserveCapacity(scalars.count / 5)
    var at = 0
    while at <= scalars.count {
      let lineStart = at
      while at < scalars.count, !Self.isNewline(scalars[at]) { at += 1 }
      addLine(lineStart, at)
      if at + 1 < scalars.count, scalars[at] == "\r", scalars[at + 1] == "\n" { at += 1 }
      at += 1
    }
  }

  /// The words as they stand.
  func quote(_ span: Span) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[span.start..<span.end])
    return String(view)
  }

  /// The words cleaned: every run of blanks and line ends is one space.
  func clean(_ span: Span) -> String {
    var view = String.UnicodeScalarView()
    var gap = false
    for scalar in scalars[span.start..<span.end] {
      if Self.isBlank(scalar) || Self.isNewline(scalar) {
        gap = !view.isEmpty
      } else {
        if gap { view.append(" ") }
        gap = false
        view.append(scalar)
      }
    }
    return String(view)
  }

  func mention(_ span: Span) -> Mention { Mention(clean(span), span: span, quote: quote(span)) }

  /// The span from the first to the last token of a range that is not empty.
  func span(_ range: Range<Int>) -> Span {
    guard let first = range.first, let last = range.last else { return Span(0, 0) }
    return Span(tokens[first].start, tokens[last].end)
  }

  func key(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].key : "" }

  /// True if nothing stands between a token and the one before it.
  func isGlued(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && tokens[index - 1].end == tokens[index].start
  }

  /// The number of a token of at most nine digits.
  func number(_ index: Int) -> Int? {
    guard index >= 0, index < tokens.count, tokens[index].kind == .number, tokens[index].key.utf8.count <= 9 else {
      return nil
    }
    return Int(tokens[index].key)
  }

  /// The first token at or after a scalar offset.
  func token(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0xAD, 0x2000...0x200D, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private mutating func addLine(_ start: Int, _ end: Int) {
    let first = tokens.count
    var at = start
    while at < end {
      let scalar = scalars[at]
      if Self.isBlank(scalar) {
        at += 1
        continue
      }
      let tokenStart = at
      if WordKey.isLetter(scalar) {
        while at < end, WordKey.isLetter(scalars[at]) || Self.isDigit(scalars[at]) { at += 1 }
        addWord(tokenStart, at)
      } else if Self.isDigit(scalar) {
        while at < end, Self.isDigit(scalars[at]) { at += 1 }
        add(.number, tokenStart, at)
      } else {
        at += 1
        add(.mark, tokenStart, at)
      }
    }
    let trimmed = tokens.count > first ? Span(tokens[first].start, tokens[tokens.count - 1].end) : Span(start, start)
    lines.append(Line(span: trimmed, tokens: first..<tokens.count))
  }

  private mutating func addWord(_ start: Int, _ end: Int) {
    let letters = scalars[start..<end]
    var upper = true
    for scalar in letters where WordKey.isLetter(scalar) && !WordKey.isCombining(scalar) {
      if !WordKey.isUpper(scalar) {
        upper = false
        break
      }
    }
    let key = WordKey.of(letters)
    hashes.append(WordKey.hash(key))
    tokens.append(
      Token(
        kind: .word, start: start, end: end, key: key, capital: WordKey.isUpper(scalars[start]),
        upper: upper, line: lines.count))
  }

  private mutating func add(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    let key: String
    if kind == .mark {
      key = Self.key(scalars[start])
    } else {
      key = quote(Span(start, end))
    }
    hashes.append(WordKey.hash(key))
    tokens.append(
      Token(kind: kind, start: start, end: end, key: key, capital: false, upper: false, line: lines.count))
  }

  private static let ascii = (0..<128).map { String(Character(Unicode.Scalar(UInt8($0)))) }

  private static func key(_ mark: Unicode.Scalar) -> String {
    if mark.value < 128 { return ascii[Int(mark.value)] }
    return marks[mark] ?? String(Character(mark))
  }

  /// Marks that mean the same in administrative text.
  private static let marks: [Unicode.Scalar: String] = [
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "•": "•", "·": "•", "▪": "•", "●": "•", "\u{F0B7}": "•", "‒": "-",
    "“": "\"", "”": "\"", "…": "…", "：": ":", "；": ";",
  ]
}
