/// Tables whose cells stand below each other, parted by lines that hold nothing but a bar, as saved web pages have them.
extension TableReader {
  private static let ordinalTitles = PhraseTable(words: "tt|stt|số tt|số thứ tự")
  private static let otherTitles = PhraseTable(
    words: "ghi chú|cơ sở pháp lý|căn cứ|đơn vị tính|kinh phí|nguồn kinh phí|mục tiêu")

  mutating func readStacked(_ source: SourceText, _ bodies: BodyGrammar, _ lines: Range<Int>) {
    let cells = Self.stacked(source, lines)
    guard cells.count >= 6 else { return }
    let deadlines = DeadlineGrammar(source: source)
    var at = 0
    while at < cells.count {
      guard let (columns, width) = stackedHeader(source, cells, at) else {
        at += 1
        continue
      }
      let first = at
      let counted = Self.ordinalTitles.end(source, cells[at].tokens.lowerBound, cells[at].tokens.upperBound) != nil
      at += width
      while at + width <= cells.count {
        let row = cells[at..<(at + width)].map(\.tokens)
        if counted {
          guard Self.isOrdinal(source, row[0]) else { break }
          // `I | Nhóm nhiệm vụ thứ nhất`: a heading across the table.
          if width > 3, Self.isOrdinal(source, row[2]), !row[2].isEmpty {
            at += 2
            continue
          }
        }
        let read = Self.row(source, cells[at].lines.lowerBound, row, columns, bodies, deadlines)
        guard read.task != nil, counted || !read.leads.isEmpty || !read.deadlines.isEmpty else { break }
        add(read, source)
        at += width
      }
      cover(cells[first].lines.lowerBound..<cells[at - 1].lines.upperBound)
    }
  }

  private typealias Cell = (tokens: Range<Int>, lines: Range<Int>)

  private static func stacked(_ source: SourceText, _ lines: Range<Int>) -> [Cell] {
    var out: [Cell] = []
    var start = lines.lowerBound
    for number in lines {
      let line = source.lines[number]
      guard line.tokens.count == 1, source.key(line.tokens.lowerBound) == "|" else { continue }
      let held = (start..<number).filter { !source.lines[$0].isBlank }
      if let first = held.first, let last = held.last {
        out.append((source.lines[first].tokens.lowerBound..<source.lines[last].tokens.upperBound, first..<(number + 1)))
      } else {
        out.append((line.tokens.lowerBound..<line.tokens.lowerBound, number..<(number + 1)))
      }
      start = number + 1
    }
    return out
  }

  /// The columns of a header and how many cells it has.
  private func stackedHeader(_ source: SourceText, _ cells: [Cell], _ at: Int) -> ([Int: Column], Int)? {
    var columns: [Int: Column] = [:]
    var width = 0
    while at + width < cells.count, width < 12 {
      let tokens = cells[at + width].tokens
      guard !tokens.isEmpty, tokens.count <= 9 else { break }
      if let (_, column) = Self.titles.match(source, tokens.lowerBound, tokens.upperBound) {
        columns[width] = column
      } else if Self.ordinalTitles.end(source, tokens.lowerBound, tokens.upperBound) == nil || width > 0,
        Self.otherTitles.end(source, tokens.lowerBound, tokens.upperBound) == nil || width == 0
      {
        break
      }
      width += 1
    }
    let kinds = Set(columns.values)
    guard width >= 3, kinds.contains(.task), kinds.contains(.lead) || kinds.contains(.deadline) else { return nil }
    return (columns, width)
  }

  private static func isOrdinal(_ source: SourceText, _ cell: Range<Int>) -> Bool {
    guard cell.count <= 4 else { return false }
    return cell.allSatisfy {
      source.tokens[$0].kind == .number || source.key($0) == "." || Labels.roman(source, $0) != nil
    }
  }
}
