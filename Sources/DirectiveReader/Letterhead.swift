/// What stands in the head: symbol, place and date, and the names of the issuing bodies.
enum Letterhead {
  // MARK: - Symbol

  /// The symbol in a range, after `Số` or alone: `765 /VP-KTTH`, `27 - CT/TU`, `12/2024/QĐ-UBND`.
  static func symbol(_ source: SourceText, _ range: Range<Int>) -> (value: String, tokens: Range<Int>)? {
    for index in range where source.tokens[index].kind == .number {
      let labelled = index > range.lowerBound && isLabel(source, index - 1, range.lowerBound)
      guard labelled || index == range.lowerBound else { continue }
      if let symbol = symbol(source, from: index, range.upperBound) { return symbol }
    }
    return nil
  }

  /// The symbol of the document itself: it opens its cell, and what follows on the line is the subject or the day, not a
  /// sentence that cites it.
  static func own(_ source: SourceText, _ cell: Range<Int>) -> (value: String, tokens: Range<Int>)? {
    guard let symbol = symbol(source, cell), symbol.tokens.lowerBound - cell.lowerBound <= 2 else { return nil }
    let rest = symbol.tokens.upperBound..<cell.upperBound
    guard rest.count > 3, !Layout.isAbout(source, rest.lowerBound) else { return symbol }
    return rest.prefix(8).contains { source.key($0) == "," && source.key($0 + 1) == "ngày" } ? symbol : nil
  }

  private static func isLabel(_ source: SourceText, _ index: Int, _ low: Int) -> Bool {
    let at = [":", "."].contains(source.key(index)) ? index - 1 : index
    return at >= low && ["số", "so", "sô"].contains(source.key(at))
  }

  /// A symbol that begins at a number.
  static func symbol(_ source: SourceText, from start: Int, _ limit: Int) -> (value: String, tokens: Range<Int>)? {
    guard source.tokens[start].kind == .number, source.tokens[start].key.utf8.count <= 6, start + 2 < limit + 0 else {
      return nil
    }
    var at = start + 1
    if source.key(at) == "/", let year = source.number(at + 1), (1945...2100).contains(year), source.isGlued(at + 1),
      source.key(at + 2) == "/"
    {
      at += 2
    }
    var groups = 0
    while at + 1 < limit, ["/", "-", "."].contains(source.key(at)), let end = group(source, at + 1, limit, groups) {
      if source.key(at) == ".", !source.isGlued(at + 1) { break }
      groups += 1
      at = end
    }
    guard groups > 0, groups > 1 || at - start >= 5 || source.tokens[at - 1].upper else { return nil }
    if groups == 1, !isAlone(source, at - 1) { return nil }
    let range = start..<at
    return (compact(source, range), range)
  }

  /// One group of a symbol: `QĐ`, `CTr`, `NN&PTNT`, `QH15`.
  private static func group(_ source: SourceText, _ start: Int, _ limit: Int, _ groups: Int) -> Int? {
    var at = start
    while at < limit, source.tokens[at].kind == .word, isAbbreviation(source, at) {
      at += 1
      guard at + 1 < limit, source.key(at) == "&", source.isGlued(at), source.isGlued(at + 1) else { break }
      at += 1
    }
    return at > start ? at : nil
  }

  private static func isAbbreviation(_ source: SourceText, _ index: Int) -> Bool {
    let token = source.tokens[index]
    guard token.capital, token.end - token.start <= 12 else { return false }
    if token.upper { return true }
    let capitals = source.scalars[token.start..<token.end].filter(WordKey.isUpper).count
    return capitals >= 2
  }

  /// A single group must be the mark of a body with a number (`91/QH15`), not a unit or a grade.
  private static func isAlone(_ source: SourceText, _ index: Int) -> Bool {
    source.tokens[index].end - source.tokens[index].start >= 2
  }

  static func compact(_ source: SourceText, _ range: Range<Int>) -> String {
    var out = ""
    for index in range {
      let token = source.tokens[index]
      out += token.kind == .mark ? token.key : source.quote(Span(token.start, token.end))
    }
    return out
  }

  /// The type that a symbol names.
  static func type(of symbol: String) -> DirectiveType? {
    let parts = symbol.split(whereSeparator: { "/-.".contains($0) }).map(String.init)
    guard parts.count >= 2 else { return nil }
    for part in parts.dropFirst() {
      if part == "QĐ" { return .decision }
      if part == "CTHĐ" { return .programme }
      let found = DirectiveType.allCases.first { $0.abbreviation == part && $0 != .circularLetter }
      if let found { return found }
    }
    return nil
  }

  // MARK: - Date

  /// `Kon Tum, ngày 29 tháng 3 năm 2019`: the place and the day, which may run over a line end.
  static func date(_ source: SourceText, _ range: Range<Int>) -> (place: Range<Int>, date: CivilDate)? {
    let limit = min(source.tokens.count, range.upperBound + 6)
    for index in range where source.key(index) == "ngày" {
      guard index > 0, source.key(index - 1) == ",",
        let date = CivilDate.read(source, index, limit), date.year != nil, date.end - index >= 4
      else { continue }
      let low = index == range.lowerBound ? max(0, index - 7) : range.lowerBound
      var start = index - 1
      while start > low, source.tokens[start - 1].kind == .word, source.tokens[start - 1].capital, index - start <= 5,
        !isWide(source, start)
      {
        start -= 1
      }
      guard start < index - 1 else { continue }
      if start >= 2, source.key(start - 1) == ".", ["tp", "tx"].contains(source.key(start - 2)) { start -= 2 }
      return (start..<(index - 1), date)
    }
    return nil
  }

  private static func isWide(_ source: SourceText, _ index: Int) -> Bool {
    index + 1 < source.tokens.count && source.tokens[index].start - source.tokens[index - 1].end >= 3
  }

  // MARK: - Names

  /// The lines of the issuing bodies, the superior first; a line of one word goes on with the one above.
  static func names(_ source: SourceText, _ lines: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for number in lines {
      let line = source.lines[number]
      if out.isEmpty == false, line.tokens.contains(where: { isStamp(source, $0) }) { break }
      guard let cell = Layout.cells(source, line).first.map({ beforeMotto(source, $0) }) else { continue }
      if isName(source, cell) {
        out.append(cell)
      } else if let last = out.last, last.upperBound == cell.lowerBound, cell.count == 1,
        source.tokens[cell.lowerBound].upper,
        source.tokens[cell.lowerBound].kind == .word
      {
        out[out.count - 1] = last.lowerBound..<cell.upperBound
      }
    }
    return out
  }

  private static let mottoOpenings = [
    ["cong", "hoa", "xa", "hoi"], ["dang", "cong", "san", "viet"], ["doc", "lap", "tu", "do"],
  ]

  /// The left column of a line whose columns only one blank parts: it ends where the state's name or motto begins.
  private static func beforeMotto(_ source: SourceText, _ cell: Range<Int>) -> Range<Int> {
    for index in cell.dropFirst() {
      let words = source.tokens[index..<cell.upperBound].lazy.filter { $0.kind == .word }.prefix(4).map {
        WordKey.bare($0.key)
      }
      if mottoOpenings.contains(Array(words)) { return cell.lowerBound..<index }
    }
    return cell
  }

  private static func isStamp(_ source: SourceText, _ index: Int) -> Bool {
    source.key(index) == "đến" && source.tokens[index].upper
  }

  /// The state's name and motto, the Party's name, also broken over lines.
  private static let mottos = [
    "cong hoa", "chu nghia", "hoi chu", "nghia viet", "doc lap", "dang cong", "viet nam", "san viet",
  ]

  private static func isName(_ source: SourceText, _ cell: Range<Int>) -> Bool {
    let words = source.tokens[cell].filter { $0.kind == .word }
    guard words.count >= 2, words.allSatisfy(\.upper) else { return false }
    let opening = words.prefix(2).map { WordKey.bare($0.key) }.joined(separator: " ")
    if mottos.contains(opening) || opening.hasPrefix("kinh gui") || opening.hasPrefix("v v") { return false }
    if opening.hasPrefix("so "), cell.contains(where: { source.tokens[$0].kind == .number }) { return false }
    return !SecrecyMark.isMark(words.map(\.key))
  }
}
