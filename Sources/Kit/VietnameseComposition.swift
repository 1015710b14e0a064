extension String {
  /// Dạng dựng sẵn: the text with every Vietnamese letter as one scalar, since imported texts mix both forms.
  ///
  /// Marks may come in any order (`a` + sắc + mũ is ấ, as typed by some keyboards) and on half-composed letters;
  /// Ð (eth), Ɖ and d with a stroke become Đ or đ. Anything that is not a Vietnamese letter stays scalar by scalar as it
  /// was, the letters of other languages included.
  public var nfc: String {
    var text = self
    guard text.withUTF8(mayNeedComposing) else { return self }
    let source = unicodeScalars
    var composed = ""
    composed.reserveCapacity(utf8.count)
    var copied = source.startIndex
    // The base last seen and the letter it has grown into; nil once a mark does not fit.
    var base = copied
    var letter: VietnameseLetter?

    func finishLetter(before end: Index) {
      guard let whole = letter?.scalar, source[base] != whole || source.index(after: base) != end else { return }
      composed += self[copied..<base]
      composed.unicodeScalars.append(whole)
      copied = end
    }

    for index in source.indices {
      let scalar = source[index]
      if scalar.isCombiningMark {
        if letter?.add(scalar) == false { letter = nil }
      } else {
        finishLetter(before: index)
        (base, letter) = (index, VietnameseLetter(scalar))
      }
    }
    finishLetter(before: source.endIndex)
    return composed + self[copied...]
  }
}

/// Whether there is a combining mark (CC, CD in UTF-8), an eth (C3 90, C3 B0) or an Ɖ (C6 89).
private func mayNeedComposing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  for (index, byte) in bytes.enumerated() where byte >= 0xc3 {
    switch byte {
    case 0xcc, 0xcd: return true
    case 0xc3: if bytes[index + 1] & ~0x20 == 0x90 { return true }
    case 0xc6: if bytes[index + 1] == 0x89 { return true }
    default: continue
    }
  }
  return false
}

extension String {
  /// Composed, with one blank between words and none at the ends; nil where nothing is left.
  public var nonEmpty: String? {
    var text = nfc
    if !text.withUTF8(isTidy) { text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    return text.isEmpty ? nil : text
  }
}

/// Whether blanks stand only one by one between words. What begins the blanks beyond ASCII (C2, E1 9A, E2, E3 in UTF-8)
/// is left to a closer look.
private func isTidy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var isBlank = true
  for (index, byte) in bytes.enumerated() {
    switch byte {
    case 0x20:
      if isBlank { return false }
      isBlank = true
      continue
    case 0x09...0x0d, 0xc2, 0xe2, 0xe3: return false
    case 0xe1: if bytes[index + 1] == 0x9a { return false }
    default: break
    }
    isBlank = false
  }
  return !isBlank || bytes.isEmpty
}
