/// Where the head, the body and the foot of a document lie, by lines.
struct Layout {
  /// Lines before the body, with letterhead, number, date, title and addressees.
  let head: Range<Int>
  /// The lines that hold clauses and paragraphs.
  let body: Range<Int>
  /// Nơi nhận and signature.
  let foot: Range<Int>
  let title: Title?
  let addressed: Addressed?
  let recipients: Int?

  struct Title {
    let line: Int
    let span: Span
    let type: DirectiveType
    /// `CỦA BAN THƯỜNG VỤ TỈNH ỦY`.
    let author: Span?
    let subject: Span?
  }

  struct Addressed {
    let items: [Span]
  }

  static let longestHead = 90

  init(_ source: SourceText, _ labels: Labels) {
    let lines = source.lines
    let title = Self.findTitle(source)
    let addressed = Self.findAddressees(source, from: title?.after ?? 0)
    let first = labels.first(after: max(title?.after ?? 0, addressed?.after ?? 0)) ?? lines.count
    var start = max(title?.after ?? 0, addressed?.after ?? 0)
    if start == 0 { start = Self.headEnd(source, before: first) }
    let end = Self.footStart(source, from: start)
    self.title = title?.title
    self.addressed = addressed.map { Addressed(items: $0.items) }
    head = 0..<start
    body = start..<max(start, end)
    foot = max(start, end)..<lines.count
    recipients = foot.first { Self.isRecipients(source, $0) }
  }

  // MARK: - Addressees

  static func findAddressees(_ source: SourceText, from start: Int) -> (items: [Span], after: Int)? {
    let lines = source.lines
    for number in lines.indices.prefix(longestHead) {
      let tokens = lines[number].tokens
      guard let colon = addressing(source, tokens) else { continue }
      var items = pieces(source, (colon + 1)..<tokens.upperBound)
      var next = number + 1
      var blank = false
      while next < lines.count {
        let line = lines[next]
        if line.isBlank {
          blank = true
        } else if let bullet = bullet(source, line) {
          items.append(contentsOf: pieces(source, bullet..<line.tokens.upperBound))
          blank = false
        } else if !blank, let last = items.last, !ends(source, lines[next - 1]) {
          items[items.count - 1] = Span(last.start, line.span.end)
        } else {
          break
        }
        next += 1
      }
      return items.isEmpty ? nil : (items.map { trimmed(source, $0) }, next)
    }
    return nil
  }

  /// The colon of `Kính gửi:` or of `CHỦ TỊCH … điện:`.
  static func addressing(_ source: SourceText, _ tokens: Range<Int>) -> Int? {
    guard let first = tokens.first else { return nil }
    if WordKey.bare(source.key(first)) == "kinh", WordKey.bare(source.key(first + 1)) == "gui" {
      return source.key(first + 2) == ":" ? first + 2 : first + 1
    }
    guard let last = tokens.last, source.key(last) == ":", tokens.count >= 3, source.tokens[first].upper,
      WordKey.bare(source.key(last - 1)) == "dien"
    else { return nil }
    return last
  }

  /// A line without bullet may name several, parted by `;`.
  static func pieces(_ source: SourceText, _ range: Range<Int>) -> [Span] {
    var out: [Span] = []
    var start = range.lowerBound
    for index in range where source.key(index) == ";" {
      if index > start { out.append(source.span(start..<index)) }
      start = index + 1
    }
    if start < range.upperBound { out.append(source.span(start..<range.upperBound)) }
    return out
  }

  /// The token after a bullet.
  static func bullet(_ source: SourceText, _ line: Line) -> Int? {
    guard let first = line.tokens.first, ["-", "+", "•", "*"].contains(source.key(first)), line.tokens.count > 1 else {
      return nil
    }
    return first + 1
  }

  static func ends(_ source: SourceText, _ line: Line) -> Bool {
    guard let last = line.tokens.last else { return true }
    return [".", ";", ":"].contains(source.key(last))
  }

  /// Without final punctuation.
  static func trimmed(_ source: SourceText, _ span: Span) -> Span {
    var last = source.token(at: span.end) - 1
    let first = source.token(at: span.start)
    while last > first, [".", ";", ",", "/"].contains(source.key(last)) { last -= 1 }
    return source.span(first..<(max(first, last) + 1))
  }

  // MARK: - Where the head ends and the foot begins

  /// Without title and addressees: the body begins after the last line that belongs to a letterhead.
  static func headEnd(_ source: SourceText, before first: Int) -> Int {
    var end = 0
    for number in source.lines.indices.prefix(min(longestHead, first)) {
      let line = source.lines[number]
      if Letterhead.date(source, line.tokens) != nil || Letterhead.symbol(source, line.tokens) != nil {
        end = number + 1
      }
    }
    return end
  }

  static func isRecipients(_ source: SourceText, _ number: Int) -> Bool {
    let tokens = source.lines[number].tokens
    guard let first = tokens.first, tokens.count >= 2 else { return false }
    return WordKey.bare(source.key(first)) == "noi" && WordKey.bare(source.key(first + 1)) == "nhan"
      && source.tokens[first].capital
  }

  /// The foot begins at Nơi nhận or at the authority of the signature.
  static func footStart(_ source: SourceText, from start: Int) -> Int {
    for number in start..<max(start, source.lines.count) {
      if isRecipients(source, number) || Signature.opens(source, source.lines[number].tokens) { return number }
      if source.lines.count - number <= 16, Signature.isPosition(source, source.lines[number].tokens) { return number }
    }
    return source.lines.count
  }

  // MARK: - Cells

  /// The columns of a line: parts parted by a tab or three blanks.
  static func cells(_ source: SourceText, _ line: Line) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = line.tokens.lowerBound
    for index in line.tokens.dropFirst() {
      let gap = source.scalars[source.tokens[index - 1].end..<source.tokens[index].start]
      if gap.count >= 3 || gap.contains("\t") {
        out.append(start..<index)
        start = index
      }
    }
    if start < line.tokens.upperBound { out.append(start..<line.tokens.upperBound) }
    return out
  }
}
