extension String {
  /// Khóa tìm kiếm: the text as people search for it.
  ///
  /// Lower-case Latin without any diacritic (đ becomes d), so composed and decomposed text, `hoà` and `hòa`, `Đăk` and
  /// `Đắk` give one key. White space of every kind is collapsed and trimmed, typographic dashes and quotes become ASCII,
  /// invisible characters vanish, other scripts stay as they are. Folding twice changes nothing.
  ///
  /// It says what resembles, never what is the same: Ba Tơ and Ba Tô are two communes.
  public var folded: String {
    var text = self
    return text.withUTF8 { source in
      // No scalar folds to something longer than itself.
      String(unsafeUninitializedCapacity: source.count) { target in
        var count = 0
        Folding.fold(source) { byte, _ in
          target[count] = byte
          count += 1
        }
        return count
      }
    }
  }
}

enum Folding {
  /// Gives each folded byte with the range of source bytes it comes from.
  @inline(__always)
  static func fold(_ source: UnsafeBufferPointer<UInt8>, emit: (UInt8, Range<Int>) -> Void) {
    let table = Folding.table
    var at = 0
    var started = false
    var space: Range<Int>?
    while at < source.count {
      let start = at
      let scalar = decode(source, &at)
      let folded = LatinTable<UInt8>.index(scalar).map { table[$0] } ?? beyond(scalar)
      if folded == dropped { continue }
      if folded == blank {
        if started && space == nil { space = start..<at }
        continue
      }
      if let blanks = space {
        emit(blank, blanks)
        space = nil
      }
      started = true
      if folded != kept {
        emit(folded, start..<at)
      } else {
        for index in start..<at { emit(source[index], start..<at) }
      }
    }
  }

  /// One scalar of text that is known to be valid UTF-8.
  @inline(__always)
  private static func decode(_ source: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    let first = UInt32(source[at])
    at += 1
    if first < 0x80 { return first }
    let more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
    var scalar = first & (0x3f >> UInt32(more))
    for _ in 0..<more {
      scalar = scalar << 6 | UInt32(source[at] & 0x3f)
      at += 1
    }
    return scalar
  }

  private static let blank = UInt8(ascii: " ")
  /// Stands for no text at all.
  private static let dropped: UInt8 = 0x7f
  /// Stands for the scalar's own bytes.
  private static let kept: UInt8 = 0

  private static let table: LatinTable<UInt8> = {
    var table = LatinTable(repeating: kept)
    for value in 0..<UInt32(0x2000) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      table.set(scalar, VietnameseLetter(scalar)?.base ?? sign(value))
    }
    return table
  }()

  private static func sign(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0...0x20, 0x80...0xa0: blank
    case 0xad, 0x300...0x36f: dropped
    case 0x60, 0xb4, 0x2b9, 0x2bc: UInt8(ascii: "'")
    case 0xab, 0xbb: UInt8(ascii: "\"")
    case 0x21...0x7f: UInt8(scalar)
    default: kept
    }
  }

  /// What lies outside the table: typographic signs, and other scripts.
  private static func beyond(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: blank
    case 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2064, 0xfe00...0xfe0f, 0xfeff: dropped
    case 0x2010...0x2015, 0x2043, 0x2212: UInt8(ascii: "-")
    case 0x2018...0x201b, 0x2032: UInt8(ascii: "'")
    case 0x201c...0x201f, 0x2033: UInt8(ascii: "\"")
    case 0x20ab: UInt8(ascii: "d")  // the đồng sign
    default: kept
    }
  }
}
