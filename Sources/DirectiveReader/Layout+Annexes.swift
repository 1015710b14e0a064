/// What follows the signature: a plan issued with a decision, and its sheets.
extension Layout {
  struct Annex {
    let title: Int
    let body: Range<Int>
    /// `PHỤ LỤC`, `DANH MỤC`: forms and lists rather than text.
    let isSheet: Bool
  }

  private static let attached = PhraseTable(
    words: "ban hành kèm theo|kèm theo|đính kèm|được ban hành kèm theo|phê duyệt kèm theo")
  private static let sheetTitles = PhraseTable(words: "phụ lục|danh mục|bảng phân công|biểu")

  static func annexes(_ source: SourceText, after end: Int) -> [Annex] {
    var starts: [(title: Int, body: Int, isSheet: Bool)] = []
    var number = end
    while number < source.lines.count {
      let line = source.lines[number]
      if let first = line.tokens.first, source.tokens[first].upper,
        let sheet = sheetTitles.end(source, first, line.tokens.upperBound), line.tokens.count <= 6 || sheet > first + 1
      {
        starts.append((number, number + 1, true))
      } else if type(source, line) != nil, let body = attachment(source, below: number) {
        starts.append((number, body, false))
        number = body - 1
      }
      number += 1
    }
    return starts.enumerated().map { index, start in
      let next = index + 1 < starts.count ? starts[index + 1].title : source.lines.count
      let foot = min(footStart(source, from: start.body), next)
      return Annex(title: start.title, body: start.body..<max(start.body, foot), isSheet: start.isSheet)
    }
  }

  /// The line after `(Ban hành kèm theo Quyết định số …)`, which stands shortly below a title.
  private static func attachment(_ source: SourceText, below title: Int) -> Int? {
    for number in (title + 1)..<min(source.lines.count, title + 10) {
      let tokens = source.lines[number].tokens
      guard let first = tokens.first, source.key(first) == "(",
        attached.end(source, first + 1, tokens.upperBound) != nil
      else { continue }
      var last = number
      while last + 1 < source.lines.count, last - number < 3,
        !source.tokens[source.lines[last].tokens].contains(where: { $0.key == ")" })
      {
        last += 1
      }
      return last + 1
    }
    return nil
  }
}
