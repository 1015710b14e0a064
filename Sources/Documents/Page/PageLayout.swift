/// Bố cục trang: the words of a page put in the order in which people read them.
///
/// Ruled tables become rows, letterheads and feet in two halves one half after the other, and lines that were broken by
/// the edge of the page paragraphs again.
struct PageLayout {
  struct Paragraph {
    var text: String
    /// Of each line it was on.
    var box: Box
    var confidence: Double
    /// It ends at the right edge, as a line does that goes on.
    var isFull = false
    /// It begins where lines go on, and not where paragraphs begin.
    var isContinued = false
    var words = 0
  }

  enum Item {
    case paragraph(Paragraph)
    case row([String], Paragraph)
    case gap
  }

  private(set) var items: [Item] = []
  private let em: Double
  private var edges: (left: Double, right: Double) = (0, 0)
  private var isIndented = false

  init(_ page: WordPage) {
    em = page.em
    var free: [PageWord] = []
    var inside = [[PageWord]](repeating: [], count: page.tables.count)
    for word in page.words {
      if let table = page.tables.firstIndex(where: { $0.cell(at: word.box.middle) != nil }) {
        inside[table].append(word)
      } else {
        free.append(word)
      }
    }
    var rows = PageLine.rows(free, em: em)
    Self.dropPageNumber(&rows)
    measure(rows.filter { $0.count == 1 }.map { $0[0] })
    let order = page.tables.indices.sorted { page.tables[$0].box.top < page.tables[$1].box.top }
    for index in order {
      let table = page.tables[index]
      let above = rows.prefix { $0[0].box.middle.y < table.box.top }
      read(Array(above))
      rows.removeFirst(above.count)
      read(table, inside[index])
    }
    read(rows)
  }

  private static func dropPageNumber(_ rows: inout [PageLine.Row]) {
    func isNumber(_ row: PageLine.Row?) -> Bool {
      guard let row, row.count == 1 else { return false }
      let text = row[0].text.filter { !"-–— ".contains($0) }
      return (1...4).contains(text.count) && text.allSatisfy(\.isNumber)
    }
    if rows.count > 3, isNumber(rows.first) { rows.removeFirst() }
    if rows.count > 3, isNumber(rows.last) { rows.removeLast() }
  }

  /// Where lines begin and end on this page, and whether paragraphs begin further in.
  private mutating func measure(_ lines: [PageLine]) {
    let long = lines.map(\.box).filter { $0.width > (lines.map(\.box.width).max() ?? 0) * 0.7 }
    edges = (long.map(\.left).min() ?? 0, long.map(\.right).max() ?? 0)
    let starts = long.map { $0.left - edges.left > em }
    isIndented = starts.contains(true) && starts.contains(false)
  }

  // MARK: - Lines

  private mutating func read(_ rows: [PageLine.Row]) {
    var at = 0
    while at < rows.count {
      let zone = Self.zone(rows[at...], em: em)
      if zone.count > 0 {
        items.append(.gap)
        for half in [zone.left, zone.right] {
          items += half.map { .paragraph(Self.paragraph($0)) } + [.gap]
        }
        at += zone.count
      } else {
        add(rows[at])
        at += 1
      }
    }
  }

  /// Two halves side by side, as far down as nothing crosses the strip between them.
  private static func zone(_ rows: ArraySlice<PageLine.Row>, em: Double) -> (
    count: Int, left: [PageLine], right: [PageLine]
  ) {
    guard let first = rows.first, first.count == 2 else { return (0, [], []) }
    var strip = (first[0].box.right, first[1].box.left)
    var (left, right, count) = ([PageLine](), [PageLine](), 0)
    for row in rows {
      var next = strip
      var isApart = row.count <= 2
      for line in row {
        if line.box.right < strip.1 - em, line.box.middle.x < strip.1 {
          next.0 = max(next.0, line.box.right)
        } else if line.box.left > strip.0 + em / 2 {
          next.1 = min(next.1, line.box.left)
        } else {
          isApart = false
        }
      }
      guard isApart, next.1 - next.0 > em * 0.8 else { break }
      // A line of the body below the letterhead may happen to be short.
      if row.count == 1, count > 0, let last = (left + right).map(\.box.bottom).max(),
        row[0].box.top - last > em * 2.2 || row[0].box.width > (next.1 - next.0) * 40
      {
        break
      }
      strip = next
      for line in row {
        if line.box.middle.x < (strip.0 + strip.1) / 2 { left.append(line) } else { right.append(line) }
      }
      count += 1
    }
    return (count, left, right)
  }

  private static func paragraph(_ line: PageLine) -> Paragraph {
    Paragraph(text: line.text, box: line.box, confidence: line.confidence, words: line.words.count)
  }

  private mutating func add(_ row: PageLine.Row) {
    let line = PageLine(words: row.flatMap(\.words))
    var next = Self.paragraph(line)
    next.isFull = isFull(line)
    next.isContinued = isIndented && line.box.left - edges.left < em
    if case .paragraph(let last)? = items.last, goesOn(last, line) {
      items[items.count - 1] = .paragraph(last.followed(by: next))
      return
    }
    if case .paragraph(let last)? = items.last, line.box.top - last.box.bottom > em * 1.6 { items.append(.gap) }
    items.append(.paragraph(next))
  }

  private func isFull(_ line: PageLine) -> Bool { line.box.right > edges.right - em * 3.2 && line.words.count > 3 }

  private func goesOn(_ last: Paragraph, _ line: PageLine) -> Bool {
    guard last.isFull, line.box.top - last.box.bottom < em * 1.4 else { return false }
    if isIndented {
      return line.box.left - edges.left < em
        || (line.box.left > last.box.left - em / 2 && !Self.begins(line.text) && !Self.ends(last.text))
    }
    return !Self.begins(line.text) && !(Self.ends(last.text) && line.text.first?.isUppercase == true)
  }

  private static func ends(_ text: String) -> Bool { ".;:/".contains(text.last ?? " ") }

  /// A number, a letter or a sign such as stand before an item.
  static func begins(_ text: String) -> Bool {
    guard let first = text.split(separator: " ").first else { return false }
    if ["-", "–", "+", "*", "•"].contains(first) || ["Điều", "Chương", "Mục", "Phần"].contains(first) { return true }
    guard let last = first.last, ".)/".contains(last), first.count <= 8 else { return false }
    let label = first.dropLast()
    return label.allSatisfy { $0.isNumber || $0 == "." } || label.allSatisfy { "IVXLC".contains($0) }
      || (label.count == 1 && label.allSatisfy(\.isLetter))
  }

  // MARK: - Tables

  private mutating func read(_ table: RuledTable, _ words: [PageWord]) {
    guard !words.isEmpty else { return }
    let (rows, columns) = (table.rows.count - 1, table.columns.count - 1)
    var cells = [[[PageWord]]](repeating: Array(repeating: [], count: columns), count: rows)
    for word in words {
      guard let (row, column) = table.cell(at: word.box.middle) else { continue }
      cells[table.top(of: row, column: column)][column].append(word)
    }
    items.append(.gap)
    for row in 0..<rows {
      let content = (0..<columns).map { cells[table.top(of: row, column: $0)][$0] }
      guard content.contains(where: { !$0.isEmpty }) else { continue }
      let texts = content.map { words in
        Self.cellText(PageLine.rows(words, em: em * 20).flatMap(\.self))
      }
      let own = content.flatMap(\.self)
      let line = PageLine(words: own)
      if columns >= 3 {
        items.append(.row(texts, Self.paragraph(line)))
      } else {
        items += zip(texts, content).filter { !$0.1.isEmpty }.map { text, words in
          var paragraph = Self.paragraph(PageLine(words: words))
          paragraph.text = text
          return .paragraph(paragraph)
        }
      }
    }
    items.append(.gap)
  }

  /// Lines of a cell are broken by its width; only a sign or a stop says that something new begins.
  private static func cellText(_ lines: [PageLine]) -> String {
    lines.reduce("") { out, line in
      var out = out
      let text = line.text
      guard !out.isEmpty else { return text }
      // At the end of a line that goes on, the drawn line of a recognised table is taken for a point or a dash.
      let goesOn = line.confidence < 100 && (text.first?.isLowercase == true || out.hasSuffix(", -"))
      if goesOn, let last = out.last, ".-'`".contains(last) { out = String(out.dropLast()).trimmingSuffix }
      return begins(text) && !out.hasSuffix(";") && !out.hasSuffix(".") ? out + "; " + text : out + " " + text
    }
    .replacing("|", with: "")
  }
}

extension PageLayout.Paragraph {
  func followed(by next: Self) -> Self {
    var both = self
    both.text += " " + next.text
    both.box = box.joined(next.box)
    both.confidence =
      (confidence * Double(words) + next.confidence * Double(next.words)) / Double(max(1, words + next.words))
    both.words += next.words
    both.isFull = next.isFull
    return both
  }
}

extension String {
  fileprivate var trimmingSuffix: String {
    lastIndex { !$0.isWhitespace }.map { String(self[...$0]) } ?? ""
  }
}
