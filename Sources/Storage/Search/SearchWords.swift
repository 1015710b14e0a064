import Kit

/// The words of a text as they are searched: folded, so that marks, case and the style of tones do not matter.
///
/// Letters and digits make words; an apostrophe joins (`H'Drai` is one word), everything else parts.
struct SearchWords {
  typealias Word = [UInt8]

  private(set) var words: [Word] = []

  init(_ text: String) {
    var word: Word = []
    for scalar in text.folded.unicodeScalars {
      if scalar.isASCII ? scalar.isASCIIWordPart : scalar.properties.isAlphabetic {
        word += UTF8.encode(scalar).map(Array.init) ?? []
      } else if scalar != "'", !word.isEmpty {
        words.append(word)
        word = []
      }
    }
    if !word.isEmpty { words.append(word) }
  }

  /// Two spaces before each word and one at the end, so that the beginning and the end of a word are letters as well:
  /// `  hop  tac  xa `.
  var stored: String {
    String(decoding: words.flatMap { Self.gap + $0 } + [space], as: UTF8.self)
  }

  func prefix(_ count: Int) -> SearchWords {
    var first = self
    first.words = Array(words.prefix(count))
    return first
  }

  static func + (a: SearchWords, b: SearchWords) -> SearchWords {
    var both = a
    both.words += b.words
    return both
  }

  static let gap: Word = [space, space]
}

let space = UInt8(ascii: " ")

extension Unicode.Scalar {
  fileprivate var isASCIIWordPart: Bool { ("a"..."z").contains(self) || ("0"..."9").contains(self) }
}

extension SearchWords.Word {
  /// Whether one letter added, left out, changed or exchanged with its neighbour makes `other` of it.
  ///
  /// Only words of five letters or more, without digits: shorter ones become each other, and a number is that number.
  func isOneEdit(from other: SearchWords.Word) -> Bool {
    guard mayBeMistyped, abs(count - other.count) <= 1 else { return false }
    let shorter = Swift.min(count, other.count)
    let front = (0..<shorter).first { self[$0] != other[$0] } ?? shorter
    let back = (0..<shorter - front).first { self[count - 1 - $0] != other[other.count - 1 - $0] } ?? shorter - front
    let mine = self[front..<count - back]
    let theirs = other[front..<other.count - back]
    return Swift.max(mine.count, theirs.count) <= 1 || mine.count == 2 && mine.elementsEqual(theirs.reversed())
  }

  var mayBeMistyped: Bool {
    count >= 5 && allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
