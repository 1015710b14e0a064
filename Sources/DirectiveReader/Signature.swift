/// The signature at the foot: authority, position and name.
enum Signature {
  private static let authorities: Set<String> = ["tm", "kt", "tl", "tuq", "q", "t", "k"]

  /// `TM. ỦY BAN NHÂN DÂN`, `T/M BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH` in capitals.
  static func isAuthority(_ source: SourceText, _ cell: Range<Int>) -> Bool {
    guard let first = firstWord(source, cell), authorities.contains(source.key(first)), source.tokens[first].upper,
      first + 2 < cell.upperBound
    else { return false }
    let mark = source.key(first + 1)
    if mark == "/" {
      return ["m", "t", "l", "uq"].contains(source.key(first + 2)) && source.tokens[first + 2].upper
        && first + 3 < cell.upperBound && source.tokens[first + 3].upper
    }
    return mark == "." && first + 2 < cell.upperBound && source.tokens[first + 2].upper && source.key(first) != "t"
      && source.key(first) != "k"
  }

  private static let positions = PhraseTable(
    words: """
      chủ tịch|phó chủ tịch|bí thư|phó bí thư|phó bí thư thường trực|giám đốc|phó giám đốc|chánh văn phòng|phó chánh văn phòng
      trưởng ban|phó trưởng ban|cục trưởng|phó cục trưởng|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|vụ trưởng
      chủ nhiệm|phó chủ nhiệm|tổng giám đốc|hiệu trưởng|trưởng phòng|chi cục trưởng|chánh thanh tra|ủy viên thường trực
      phó chủ tịch thường trực|chủ tịch hđqt|viện trưởng|tổng cục trưởng|phó chủ tịch phụ trách|quyền chủ tịch
      """)

  /// A line of the signature that gives a position alone, in capitals.
  static func isPosition(_ source: SourceText, _ cell: Range<Int>) -> Bool {
    guard let first = firstWord(source, cell), let end = positions.end(source, first, cell.upperBound) else {
      return false
    }
    return source.tokens[first..<cell.upperBound].allSatisfy { $0.kind != .word || $0.upper }
      && cell.upperBound - end <= 6
  }

  static func opens(_ source: SourceText, _ tokens: Range<Int>) -> Bool {
    guard tokens.count <= 12 else { return false }
    return isAuthority(source, tokens)
  }

  private static func firstWord(_ source: SourceText, _ cell: Range<Int>) -> Int? {
    cell.first { source.tokens[$0].kind == .word }
  }

  /// A person's name: two to six words, each with a capital, nothing else.
  static func name(_ source: SourceText, _ cell: Range<Int>) -> Range<Int>? {
    var range = cell
    while let first = range.first, source.tokens[first].kind != .word { range = (first + 1)..<range.upperBound }
    while let last = range.last, source.tokens[last].kind == .mark { range = range.lowerBound..<last }
    if let first = range.first, source.key(first) == "đã", source.key(first + 1) == "ký", source.key(first + 2) == ":" {
      range = min(first + 3, range.upperBound)..<range.upperBound
    }
    guard (2...6).contains(range.count),
      source.tokens[range].allSatisfy({ $0.kind == .word && $0.capital && $0.end - $0.start <= 8 }),
      !source.tokens[range].allSatisfy(\.upper)
    else { return nil }
    return range
  }

  /// The first signature among cells in reading order.
  static func read(_ source: SourceText, _ cells: [Range<Int>]) -> ReadSigner? {
    var authority: Mention?
    var position: Mention?
    for cell in cells {
      if isAuthority(source, cell) {
        if authority == nil { authority = mention(source, cell) }
      } else if isPosition(source, cell) {
        position = mention(source, cell)
      } else if authority != nil || position != nil, let name = name(source, cell) {
        return ReadSigner(name: source.mention(source.span(name)), position: position, authority: authority)
      }
    }
    return nil
  }

  private static func mention(_ source: SourceText, _ cell: Range<Int>) -> Mention {
    var range = cell
    while let first = range.first, source.key(first) == "*" { range = (first + 1)..<range.upperBound }
    while let last = range.last, source.key(last) == "*" { range = range.lowerBound..<last }
    return source.mention(source.span(range))
  }
}
