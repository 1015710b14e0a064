/// By when a figure is due: in the sentence, in a heading above, or in the subject.
extension TargetReader {
  func horizon(_ figure: TargetGrammar.Figure, _ range: Range<Int>, _ clause: Int?) -> ReadTarget.Horizon? {
    if let (year, tokens) = nearestYear(to: figure, range) {
      return ReadTarget.Horizon(year: year, source: .inline, span: source.span(tokens))
    }
    var at = clause
    while let index = at {
      if let heading = tree.nodes[index].heading ?? opening(index), let (year, tokens) = years(heading).last {
        return ReadTarget.Horizon(year: year, source: .heading, span: source.span(tokens))
      }
      at = tree.nodes[index].parent
    }
    guard let subject else { return nil }
    let range = source.token(at: subject.start)..<source.token(at: subject.end)
    return years(range).last.map { ReadTarget.Horizon(year: $0.year, source: .document, span: source.span($0.tokens)) }
  }

  /// The text of a clause that has children but no heading may still say by when; so does `Đến năm 2025:` before its text.
  func opening(_ index: Int) -> Range<Int>? {
    guard let text = tree.nodes[index].paragraphs.first else { return nil }
    guard tree.nodes[index].children.isEmpty else { return text }
    return text.prefix(12).first { source.key($0) == ":" }.map { text.lowerBound..<$0 }
  }

  func nearestYear(to figure: TargetGrammar.Figure, _ range: Range<Int>) -> (Int, Range<Int>)? {
    let low = max(range.lowerBound, figure.start - 120)
    let high = min(range.upperBound, figure.end + 60)
    let all = years(low..<high)
    return all.last { $0.tokens.upperBound <= figure.start } ?? all.first { $0.tokens.lowerBound >= figure.end }
  }

  /// Years by which something is due, not baselines and not the years of laws.
  func years(_ range: Range<Int>) -> [(year: Int, tokens: Range<Int>)] {
    var out: [(year: Int, tokens: Range<Int>)] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if let symbol = source.tokens[at].kind == .number ? Letterhead.symbol(source, from: at, range.upperBound) : nil {
        at = symbol.tokens.upperBound
        if let end = CivilDate.read(source, source.key(at) == "," ? at + 1 : at, range.upperBound)?.end { at = end }
        continue
      }
      if let (year, end) = CivilDate.year(source, at, range.upperBound) {
        var (last, stop) = (year, end)
        if source.key(end) == "-", let next = source.number(end + 1), (year...2199).contains(next),
          end + 1 < range.upperBound
        {
          (last, stop) = (next, end + 2)
        }
        if !isPast(at) { out.append((last, at..<stop)) }
        at = stop
      } else if source.key(at) == "đoạn", let (year, end) = deadlines.period(at + 1, range.upperBound) {
        out.append((year, at..<end))
        at = end
      } else if source.tokens[at].kind == .number, let date = CivilDate.read(source, at, range.upperBound),
        let year = date.year
      {
        if !isPast(at) { out.append((year, at..<date.end)) }
        at = date.end
      } else if source.key(at) == "tháng", let month = CivilDate.month(source, at, range.upperBound),
        let year = month.year
      {
        out.append((year, at..<month.end))
        at = month.end
      } else {
        at += 1
      }
    }
    return out
  }

  /// `từ 7 triệu năm 2005 lên 14 triệu`: where it starts from.
  private func startsFrom(_ at: Int) -> Bool {
    for back in stride(from: at - 1, through: max(0, at - 7), by: -1) {
      if [",", ";", "."].contains(source.key(back)) { return false }
      if source.key(back) == "từ" { return source.tokens[back + 1].kind == .number && back + 1 < at }
    }
    return false
  }

  /// `(cuối năm 2022 là 58 %)`: what was.
  private func isAside(_ at: Int) -> Bool {
    for back in stride(from: at - 1, through: max(0, at - 4), by: -1) {
      if source.key(back) == ")" { return false }
      if source.key(back) == "(" {
        return (at..<min(source.tokens.count, at + 6)).contains { ["là", "đạt"].contains(source.key($0)) }
      }
    }
    return false
  }

  func isPast(_ at: Int) -> Bool {
    let before = [source.key(at - 1), source.key(at - 2)]
    if startsFrom(at) || isAside(at) { return true }
    // `gấp 1,5 lần năm 2020`, `so cùng kỳ năm 2023`: what the figure is held against.
    if ["lần", "so", "kỳ"].contains(before[0]) { return true }
    return before.contains("với") || before[0] == "từ" || before[0] == "xã" && source.key(at - 3) == "hợp"
      || before[0] == "htx" && source.key(at - 2) == "luật"
  }
}
