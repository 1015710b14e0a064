/// The type, the author and the subject in the head.
extension Layout {
  static func findTitle(_ source: SourceText) -> (title: Title, after: Int)? {
    for number in source.lines.indices.prefix(longestHead) {
      let line = source.lines[number]
      guard let (type, range) = type(source, line) else { continue }
      return read(source, type, range, line: number)
    }
    return nil
  }

  /// The type printed alone on its line (or in its column), in capitals.
  static func type(_ source: SourceText, _ line: Line) -> (DirectiveType, Range<Int>)? {
    for cell in cells(source, line) {
      var range = cell
      while let first = range.first, source.key(first) == "*" { range = (first + 1)..<range.upperBound }
      while let last = range.last, source.key(last) == "*" { range = range.lowerBound..<last }
      guard let first = range.first, source.tokens[first].upper, range.count <= 6,
        let (end, type) = titles.match(source, first, range.upperBound),
        source.tokens[first..<range.upperBound].allSatisfy({ $0.kind == .word && $0.upper })
      else { continue }
      if end == range.upperBound || source.key(end) == "hành" || source.key(end) == "kết" { return (type, range) }
    }
    return nil
  }

  static let titles = PhraseTable<DirectiveType>(
    DirectiveType.allCases.filter { ![.law, .decree, .circular, .ordinance, .officialLetter].contains($0) }
      .map { ($0.vietnamese, $0) } + [("cong dien", .telegram), ("QUI ĐỊNH", .regulation)])

  /// The author's line and the subject's lines after the type.
  static func read(
    _ source: SourceText, _ type: DirectiveType, _ range: Range<Int>, line: Int
  ) -> (title: Title, after: Int) {
    let lines = source.lines
    var next = line + 1
    func skipBlank() { while next < lines.count, lines[next].isBlank { next += 1 } }
    skipBlank()
    var author: Span?
    if next < lines.count, let of = authorship(source, lines[next]) {
      author = Span(source.tokens[of].end, lines[next].span.end)
      next += 1
      skipBlank()
    }
    var subject: Range<Int>?
    let start = next
    while next < lines.count, !lines[next].isBlank, next < start + 8, addressing(source, lines[next].tokens) == nil,
      !isRule(source, lines[next]),
      !(next > start && opensBody(source, lines[next])), !issuing(source, lines[next])
    {
      if next == start, opensBody(source, lines[next]) { break }
      let tokens = lines[next].tokens
      subject = (subject?.lowerBound ?? tokens.lowerBound)..<tokens.upperBound
      next += 1
    }
    skipBlank()
    while next < lines.count, isRule(source, lines[next]) || issuing(source, lines[next]) {
      next += 1
      skipBlank()
    }
    let span = subject.flatMap { stripped(source, $0) }
    return (Title(line: line, span: source.span(range), type: type, author: author, subject: span), next)
  }

  /// The `CỦA` of `CỦA BAN THƯỜNG VỤ TỈNH ỦY` or `KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY`.
  static func authorship(_ source: SourceText, _ line: Line) -> Int? {
    guard let first = line.tokens.first, source.tokens[first].upper else { return nil }
    let of = titles.match(source, first, line.tokens.upperBound)?.end ?? first
    return of + 1 < line.tokens.upperBound && source.key(of) == "của" && source.tokens[of].upper ? of : nil
  }

  /// Without `V/v`, `Về việc`, emphasis and closing marks.
  static func stripped(_ source: SourceText, _ range: Range<Int>) -> Span? {
    var range = range
    while let first = range.first, ["*", "\"", "_"].contains(source.key(first)) {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, ["*", "_", ".", ";"].contains(source.key(last)) { range = range.lowerBound..<last }
    if let first = range.first {
      if source.key(first) == "v", source.key(first + 1) == "/", source.key(first + 2) == "v" {
        range = min(first + 3, range.upperBound)..<range.upperBound
        if let next = range.first, source.key(next) == ":" { range = (next + 1)..<range.upperBound }
      } else if source.key(first) == "về", source.key(first + 1) == "việc" {
        range = min(first + 2, range.upperBound)..<range.upperBound
      }
    }
    return range.isEmpty ? nil : source.span(range)
  }

  static func isRule(_ source: SourceText, _ line: Line) -> Bool {
    !line.isBlank && source.tokens[line.tokens].allSatisfy { $0.kind == .mark && "-_*=~.".contains($0.key) }
  }

  /// `GIÁM ĐỐC SỞ NỘI VỤ`, `HỘI ĐỒNG NHÂN DÂN TỈNH`: who decides, in capitals between the subject and the body.
  static func issuing(_ source: SourceText, _ line: Line) -> Bool {
    guard let first = line.tokens.first, source.tokens[first].kind == .word else { return false }
    let words = source.tokens[line.tokens].filter { $0.kind == .word }
    if words.last?.key == "điện" || source.key(line.tokens.upperBound - 1) == ":" { return false }
    guard words.allSatisfy(\.upper) else { return false }
    return deciders.end(source, first, min(source.tokens.count, line.tokens.upperBound + 3)) != nil
  }

  static let deciders = PhraseTable(
    words: """
      ủy ban|hội đồng|chủ tịch|giám đốc|thủ tướng|bộ trưởng|chính phủ|ban thường vụ|ban chấp hành|quốc hội|tổng giám đốc
      cục trưởng|chánh văn phòng|trưởng ban|khóa|chủ nhiệm|viện trưởng|hiệu trưởng|quyết định|quyết nghị|thống đốc|tỉnh ủy
      chánh thanh tra|tổng cục trưởng|chi cục trưởng
      """)

  static let bodyOpeners = PhraseTable(
    words: """
      căn cứ|thực hiện văn bản|thực hiện công văn|tại hội nghị|sau khi|theo đề nghị|theo báo cáo|xét đề nghị|xét tờ trình
      ngày|kính gửi|trong thời gian qua|thời gian qua
      """)

  static func opensBody(_ source: SourceText, _ line: Line) -> Bool {
    guard let first = line.tokens.first else { return false }
    return source.tokens[first].capital
      && bodyOpeners.end(source, first, min(source.tokens.count, line.tokens.upperBound + 3)) != nil
  }
}
