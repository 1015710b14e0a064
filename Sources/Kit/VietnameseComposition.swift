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
