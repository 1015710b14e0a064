/// Tables whose cells only blanks hold apart, as text keeps those of an old typescript: a cell belongs to the column under
/// whose title it begins.
extension TableReader {
  mutating func readAligned(_ source: SourceText, _ bodies: BodyGrammar, _ lines: Range<Int>) {
    let deadlines = DeadlineGrammar(source: source)
    var number = lines.lowerBound
    while number < lines.upperBound {
      guard !self.lines.contains(number), let (columns, starts) = alignedHeader(source, number) else {
        number += 1
        continue
      }
      let first = number
      number += 1
      while number < lines.upperBound {
        let line = source.lines[number]
        let cells = Self.parted(source, line)
        guard cells.count >= 2 || line.isBlank && number == first + 1 else { break }
        if let row = Self.aligned(source, line, cells, under: starts) {
          let read = Self.row(source, number, row, columns, bodies, deadlines)
          if read.task != nil, !read.leads.isEmpty || read.due != nil { add(read, source) }
        }
        number += 1
      }
      cover(first..<number)
    }
  }

  /// Parts of a line that two blanks or more hold apart.
  private static func parted(_ source: SourceText, _ line: Line) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = line.tokens.lowerBound
    for index in line.tokens.dropFirst()
    where source.tokens[index].start - source.tokens[index - 1].end >= 2 || source.key(index) == "|" {
      out.append(start..<index)
      start = index
    }
    if start < line.tokens.upperBound { out.append(start..<line.tokens.upperBound) }
    return out
  }

  private func alignedHeader(_ source: SourceText, _ number: Int) -> (columns: [Int: Column], starts: [Int])? {
    let line = source.lines[number]
    let cells = Self.parted(source, line)
    guard cells.count >= 3, cells.count <= 10, !line.tokens.contains(where: { source.key($0) == "|" }) else {
      return nil
    }
    var columns: [Int: Column] = [:]
    for (index, cell) in cells.enumerated() where cell.count <= 6 {
      if let (end, column) = Self.titles.match(source, cell.lowerBound, cell.upperBound), end == cell.upperBound {
        columns[index] = column
      }
    }
    let kinds = Set(columns.values)
    guard kinds.contains(.task), kinds.contains(.lead) || kinds.contains(.deadline), columns.count + 1 >= cells.count
    else { return nil }
    return (columns, cells.map { Self.place(source, line, $0) })
  }

  /// How many letters stand before a cell; marks that combine with a letter take no room.
  private static func place(_ source: SourceText, _ line: Line, _ cell: Range<Int>) -> Int {
    source.scalars[line.span.start..<source.tokens[cell.lowerBound].start]
      .count { $0.properties.generalCategory != .nonspacingMark }
  }

  /// The cells in the order of the columns; nil where two would stand in one.
  private static func aligned(_ source: SourceText, _ line: Line, _ cells: [Range<Int>], under starts: [Int])
    -> [Range<Int>]?
  {
    var out = starts.map { _ in line.tokens.lowerBound..<line.tokens.lowerBound }
    for cell in cells {
      let place = place(source, line, cell)
      guard let column = starts.indices.min(by: { abs(starts[$0] - place) < abs(starts[$1] - place) }),
        out[column].isEmpty
      else { return nil }
      out[column] = cell
    }
    return out
  }
}
