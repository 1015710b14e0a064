import Foundation

/// Reads the targets of the sentences that order or set goals.
struct TargetReader {
  let source: SourceText
  let tree: ClauseTree
  let subject: Span?
  var found: [ReadTarget] = []
  let grammar: TargetGrammar
  let deadlines: DeadlineGrammar

  init(
    _ source: SourceText, _ tree: ClauseTree, _ normative: [(range: Range<Int>, clause: Int?, isOrder: Bool)],
    subject: Span?
  ) {
    self.source = source
    self.tree = tree
    self.subject = subject
    grammar = TargetGrammar(source: source)
    deadlines = DeadlineGrammar(source: source)
    for part in normative { read(part.range, clause: part.clause, inOrder: part.isOrder) }
  }

  // MARK: - One sentence

  mutating func read(_ range: Range<Int>, clause: Int?, inOrder: Bool) {
    var last: TargetGrammar.Figure?
    var first: Int?
    var at = range.lowerBound
    while at < range.upperBound {
      if let end = symbolOrDate(at, range) {
        at = end
        continue
      }
      guard source.tokens[at].kind == .number || grammar.isWorded(at, range), var figure = grammar.figure(at, range)
      else {
        at = source.tokens[at].kind == .number ? grammar.number(at, range.upperBound)?.end ?? at + 1 : at + 1
        continue
      }
      if let last, !figure.explicit, continues(last, figure) { (figure.op, figure.strict) = (last.op, last.strict) }
      guard !inOrder || isTarget(figure, range, last), !isPresent(figure, range), !isDenominator(figure, range) else {
        at = figure.number.upperBound
        continue
      }
      let part = last.map { partOf($0, figure) } ?? false
      if !part { first = nil }
      let index = found.count
      add(figure, range, clause: clause, after: last, parent: part ? first : nil)
      if first == nil { first = index }
      last = figure
      at = max(at + 1, figure.end)
    }
    if !inOrder { readAll(range, clause) }
  }

  /// Symbols, dates and citations hold numbers that are not figures.
  func symbolOrDate(_ at: Int, _ range: Range<Int>) -> Int? {
    let token = source.tokens[at]
    if token.kind == .number, let symbol = Letterhead.symbol(source, from: at, range.upperBound) {
      return symbol.tokens.upperBound
    }
    if token.kind == .number || token.key == "ngày", let date = CivilDate.read(source, at, range.upperBound),
      date.end > at + 1, date.year != nil || token.key == "ngày" || !grammar.isUnit(date.end, range.upperBound)
    {
      return date.end
    }
    if token.key == "tháng", let month = CivilDate.month(source, at, range.upperBound) { return month.end }
    if token.key == "năm", let (_, end) = CivilDate.year(source, at, range.upperBound) { return end }
    if token.key == "giai", source.key(at + 1) == "đoạn", let (_, end) = deadlines.period(at + 2, range.upperBound) {
      return end
    }
    return nil
  }

  /// `ít nhất 20 HTX, 01 Liên hiệp HTX và 50 THT`: the operator holds for the list.
  func continues(_ last: TargetGrammar.Figure, _ figure: TargetGrammar.Figure) -> Bool {
    guard last.op != .equal, figure.start > last.end else { return false }
    let between = last.end..<figure.start
    guard between.count <= 14 else { return false }
    let marks = between.filter { [",", "và"].contains(source.key($0)) }
    guard !marks.isEmpty, !between.contains(where: { [";", "."].contains(source.key($0)) }) else { return false }
    guard let joint = marks.last, joint == figure.start - 1 else { return false }
    // A trailing `trở lên` holds for its own item alone.
    return source.key(last.end - 1) != "lên" && source.key(last.end - 1) != "xuống"
  }

  /// `trong đó` between two figures.
  func partOf(_ last: TargetGrammar.Figure, _ figure: TargetGrammar.Figure) -> Bool {
    guard figure.start > last.end, figure.start - last.end <= 60 else { return false }
    return (last.end..<figure.start).contains { source.key($0) == "trong" && source.key($0 + 1) == "đó" }
  }

  /// `(cuối năm 2022 là 58 %)`, `02 quỹ tín dụng hiện có`: what is, not what shall be.
  func isPresent(_ figure: TargetGrammar.Figure, _ range: Range<Int>) -> Bool {
    var back = figure.start - 1
    while back >= range.lowerBound, figure.start - back < 14, source.key(back) != ")" {
      if source.key(back) == "(" {
        return (back..<figure.start).contains {
          ["hiện", "đã"].contains(source.key($0)) || CivilDate.year(source, $0, figure.start) != nil
        }
      }
      back -= 1
    }
    let ahead = figure.end..<min(range.upperBound, figure.end + 6)
    for at in ahead {
      if [",", ";", ".", "và"].contains(source.key(at)) { break }
      if source.key(at) == "hiện", source.key(at + 1) == "có" { return true }
    }
    return false
  }

  /// `Giá trị sản xuất trên 01 ha đạt 180 triệu đồng`: of each one, not more than one.
  func isDenominator(_ figure: TargetGrammar.Figure, _ range: Range<Int>) -> Bool {
    guard figure.value == 1, figure.valueMax == nil, ["trên", "mỗi", "một"].contains(source.key(figure.start)) else {
      return false
    }
    let low = max(range.lowerBound, figure.start - 12)
    let isMeasured = (low..<figure.start).contains { Self.measures.end(source, $0, figure.start) != nil }
    let reaches = (figure.end..<min(range.upperBound, figure.end + 14)).prefix { ![";", "."].contains(source.key($0)) }
      .contains { ["đạt", "là", "tăng", "bằng", "từ", "khoảng"].contains(source.key($0)) }
    return isMeasured && reaches
  }

  static let counting = PhraseTable(
    words: """
      thành lập|thành lập mới|xây dựng|xây dựng mới|tổ chức|mở|trồng|trồng mới|đào tạo|phát triển|phát triển mới|ký kết|đạt|có
      có thêm|thêm|tăng|giảm|hỗ trợ|thu hút|chiếm|hoàn thành|công nhận|tăng thêm|giải quyết|kết nạp|đến|cho|củng cố|tạo|nâng|nâng cấp|sửa chữa|cải tạo|làm mới|làm|mở rộng|mở mới|xây mới|bố trí
      """)

  /// In an order a bare figure is a target only after a verb that counts, or as a share.
  func isTarget(_ figure: TargetGrammar.Figure, _ range: Range<Int>, _ last: TargetGrammar.Figure?) -> Bool {
    if figure.explicit || figure.valueMax != nil || source.key(figure.unit.lowerBound) == "%" { return true }
    if let last, figure.start - last.end <= 2 { return true }
    for length in [4, 3, 2, 1] where figure.start - length >= range.lowerBound {
      if Self.counting.end(source, figure.start - length, figure.start) == figure.start { return true }
    }
    return false
  }

  // MARK: - An implicit hundred per cent

  /// `Các hợp tác xã đều áp dụng …` among objectives.
  mutating func readAll(_ range: Range<Int>, _ clause: Int?) {
    let range = Sentences.trimmed(source, range)
    guard range.count > 5, source.key(range.lowerBound) == "các",
      let all = range.first(where: { source.key($0) == "đều" }),
      all - range.lowerBound <= 10, !range.contains(where: { source.tokens[$0].kind == .number })
    else { return }
    let span = source.span(range)
    let population = text((range.lowerBound + 1)..<all)
    found.append(
      ReadTarget(
        span: span, quote: source.quote(span), clause: clause,
        measure: population + " " + text((all + 1)..<range.upperBound), op: .equal, strict: false, value: 100,
        valueMax: nil,
        unit: "%", change: .level, population: population, baseline: nil,
        horizon: horizon(
          TargetGrammar.Figure(number: all..<all, value: 100, unit: all..<all, start: all, end: all), range, clause),
        scope: nil, parentTarget: nil, confidence: 0.5,
        rule: Rule("tat-ca", "“Đều” hiểu là 100 %; cần xác nhận có theo dõi như một chỉ tiêu hay không.")))
  }
}
