import Kit

extension FlatDocument {
  /// The text, a line for each paragraph and each row of a table.
  /// - Parameter numbered: the same document as plain text, with the numbers of its lists.
  func text(numbered: String?) -> String {
    var labels = ListLabels(numbered ?? "")
    return Self.lines(blocks, &labels, isTop: true).joined(separator: "\n")
  }

  private static func lines(_ blocks: [Block], _ labels: inout ListLabels, isTop: Bool) -> [String] {
    var lines: [String] = []
    var tables = 0
    for block in blocks {
      switch block {
      case .paragraph(let paragraph):
        lines += labelled(paragraph, &labels).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      case .table(let rows):
        lines += self.lines(rows, &labels, isHead: isTop && tables == 0)
        tables += 1
      }
    }
    return lines
  }

  private static func labelled(_ paragraph: Paragraph, _ labels: inout ListLabels) -> String {
    let label = labels.label(of: paragraph.text)
    guard !paragraph.text.allSatisfy(\.isWhitespace) else { return "" }
    return (paragraph.bullet ?? label).map { "\($0) \(paragraph.text)" } ?? paragraph.text
  }

  /// A table of three columns or more is kept as a table; one of two parts a letterhead or a foot into its halves.
  private static func lines(_ rows: [[Cell]], _ labels: inout ListLabels, isHead: Bool) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    guard columns >= 3, rows.count >= 2 else {
      // The labels come in the order of the rows, whatever order the lines then stand in.
      let cells = rows.map { $0.map { $0.isRepeated ? [] : lines($0.blocks, &labels, isTop: false) } }
      let isLetterhead = columns == 2 && rows.count <= 4 && (isHead || rows.count == 1)
      return isLetterhead
        ? (0..<columns).flatMap { column in cells.flatMap { column < $0.count ? $0[column] : [] } + [""] }
        : cells.flatMap { $0.flatMap(\.self) }
    }
    return [""]
      + rows.enumerated().map { number, row in
        tableLine(row.map { oneLine(lines($0.blocks, &labels, isTop: false), isHeading: number == 0) })
      } + [""]
  }
}

/// A row of a table as the reader of directives takes it: with a bar at either end, so that empty cells are seen.
func tableLine(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

/// The lines of a cell as one: those that go on with a sentence, and those that begin something of their own.
func oneLine(_ lines: [String], isHeading: Bool) -> String {
  var out = ""
  for line in lines {
    let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "/")
    guard let first = line.first else { continue }
    guard let last = out.last else {
      out = line
      continue
    }
    let goesOn =
      isHeading || ".,;:-–/(".contains(last) || !(first.isUppercase || first.isNumber || "-+".contains(first))
      || [" và", " với", " của", " các"].contains { out.hasSuffix($0) }
    out += (goesOn ? " " : "; ") + line
  }
  return out
}

/// Takes the numbers of lists from a plain text of the same document, paragraph by paragraph.
///
/// LibreOffice counts lists when it writes plain text, and loses tables; in a flat document it is the other way round.
struct ListLabels {
  private let lines: [String]
  private var next = 0

  init(_ text: String) {
    lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    .filter { !$0.isEmpty }
  }

  /// What stands before a paragraph, such as `II.` or `a)`; nil where nothing does.
  mutating func label(of paragraph: String) -> String? {
    let pieces = paragraph.split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard let first = pieces.first(where: { !$0.isEmpty }) else { return nil }
    for index in next..<min(lines.count, next + 40) where lines[index].hasSuffix(first) {
      let label = lines[index].dropLast(first.count).drop(while: \.isWhitespace)
      guard label.count <= 12, label.isEmpty || label.last == " " else { continue }
      next = index + 1
      let trimmed = label.split(separator: " ").joined(separator: " ")
      return trimmed.isEmpty ? nil : trimmed
    }
    return nil
  }
}
