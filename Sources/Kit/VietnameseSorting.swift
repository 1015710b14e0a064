extension String {
  /// Khóa sắp xếp: ASCII text whose plain byte order is the order of a Vietnamese dictionary.
  ///
  /// First the letters of the whole text, a ă â b c d đ e ê … o ô ơ … u ư v w x y z, word by word, numbers by value and
  /// before letters (HTX 2, HTX 10), other scripts last. Then the tones, word by word: ngang huyền hỏi ngã sắc nặng; so
  /// `hoà` and `hòa` are one. As a last resort small letters come before capitals and plain text before text with
  /// punctuation; an apostrophe joins (H'Drai), other punctuation parts words, invisible characters do not count.
  ///
  /// The levels are parted by a space, which is lower than the `.` between words, which is lower than digits and letters.
  public var sortKey: String {
    var key = SortKey()
    for scalar in unicodeScalars { key.append(scalar) }
    return key.finished()
  }
}

private struct SortKey {
  private var letters: [UInt8] = []
  private var tones: [UInt8] = []
  private var shapes: [UInt8] = []
  /// The last letter read, which may yet take marks.
  private var letter: VietnameseLetter?
  /// The digits of a number being read, without leading zeros.
  private var number: [UInt8]?
  private var isInWord = false
  private var hasTone = false

  mutating func append(_ scalar: Unicode.Scalar) {
    if let letter = VietnameseLetter(scalar) {
      flush()
      beginWord()
      self.letter = letter
    } else if scalar.isCombiningMark {
      _ = letter?.add(scalar)
    } else if ("0"..."9").contains(scalar) {
      flushLetter()
      beginWord()
      let digits = number ?? []
      number = digits.isEmpty && scalar == "0" ? [] : digits + [UInt8(ascii: scalar)]
    } else if !scalar.properties.isDefaultIgnorableCodePoint {
      flush()
      appendForeign(scalar)
    }
  }

  private mutating func appendForeign(_ scalar: Unicode.Scalar) {
    if scalar.properties.isAlphabetic {
      beginWord()
      // Six hexadecimal digits: the 1 that keeps their zeros gives way to the tilde.
      letters += [UInt8(ascii: "~")] + String(0x100_0000 + scalar.value, radix: 16).utf8.dropFirst()
    } else {
      if !scalar.properties.isWhitespace { shapes.append(UInt8(ascii: "2")) }
      if !"'’‘`´ʼ".unicodeScalars.contains(scalar) { endWord() }
    }
  }

  mutating func finished() -> String {
    flush()
    endWord()
    // Zeros at the end of a level, and empty levels, are the least there is: leaving them out keeps the order.
    let levels = [letters[...], trimmed(tones, "0"), trimmed(shapes, "0")].joined(separator: [UInt8(ascii: " ")])
    return String(decoding: trimmed(Array(levels), " "), as: UTF8.self)
  }

  private mutating func flush() {
    flushLetter()
    flushNumber()
  }

  private mutating func flushLetter() {
    guard let letter else { return }
    self.letter = nil
    // 33 letters: A…Z, then a…g.
    let place = UInt8(letter.place)
    letters.append(place < 26 ? UInt8(ascii: "A") + place : UInt8(ascii: "a") + place - 26)
    if letter.tone != .level {
      tones.append(UInt8(ascii: "0") + letter.tone.rawValue)
      hasTone = true
    }
    shapes.append(letter.isUpper ? UInt8(ascii: "1") : UInt8(ascii: "0"))
  }

  /// The count of digits goes first, in base 9 with 9 as "and more", so a longer number is a greater one.
  private mutating func flushNumber() {
    guard let digits = number else { return }
    number = nil
    letters += Array(repeating: UInt8(ascii: "9"), count: digits.count / 9)
    letters.append(UInt8(ascii: "0") + UInt8(digits.count % 9))
    letters += digits
  }

  private mutating func beginWord() {
    guard !isInWord else { return }
    if !letters.isEmpty { letters.append(UInt8(ascii: ".")) }
    isInWord = true
    hasTone = false
  }

  private mutating func endWord() {
    if isInWord && !hasTone { tones.append(UInt8(ascii: "0")) }
    isInWord = false
  }

  private func trimmed(_ bytes: [UInt8], _ end: Unicode.Scalar) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { $0 != UInt8(ascii: end) } ?? -1).advanced(by: 1)]
  }
}
