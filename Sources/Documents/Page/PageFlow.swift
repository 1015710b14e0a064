import Kit

/// Dòng chữ qua các trang: the text of all pages as one, with the place of each recognised paragraph.
struct PageFlow {
  private(set) var text = ""
  private(set) var pages: [DocumentText.Page] = []
  private var count = 0
  private var last: PageLayout.Paragraph?
  private var lastRow: (start: Int, cells: [String])?
  private var heading: [String]?
  private var isBlank = true

  /// - Parameter skew: what the words of a recognised page were straightened by; nil where they were written.
  mutating func add(_ page: WordPage, recognised: (skew: Skew, picture: DocumentText.Picture?)?) {
    let layout = PageLayout(page)
    var places: [DocumentText.Paragraph] = []
    let start = count
    var isTop = true
    for item in layout.items {
      let from: Int
      let source: PageLayout.Paragraph
      switch item {
      case .gap:
        // The edge of a page is no gap; whether one was there shows in what follows.
        if !isTop { breakLine() }
        continue
      case .paragraph(var paragraph):
        // The dash before an item, as tesseract likes to see it in a grey scan.
        if recognised != nil, let sign = ["~ ", "— ", "_ "].first(where: paragraph.text.hasPrefix) {
          paragraph.text = "- " + paragraph.text.dropFirst(sign.count)
        }
        source = paragraph
        if isTop, let last, last.isFull, paragraph.isContinued {
          from = count
          write(" " + paragraph.text.nfc, isNewLine: false)
        } else {
          from = count + (isBlank ? 0 : 1)
          write(paragraph.text.nfc)
        }
        last = paragraph
        lastRow = nil
      case .row(let cells, let paragraph):
        source = paragraph
        let line = tableLine(cells.map(\.nfc))
        // Heads of tables are said again on each page.
        if isTop, lastRow != nil, cells == heading { continue }
        if lastRow == nil { heading = cells }
        if isTop, let row = lastRow, Self.goesOn(row.cells, cells) {
          lastRow = replace(row, by: zip(row.cells, cells).map { $1.isEmpty ? $0 : "\($0) \($1.nfc)" })
          from = lastRow?.start ?? count
        } else {
          from = count + (isBlank ? 0 : 1)
          write(line)
          lastRow = (from, cells.map(\.nfc))
        }
        last = nil
      }
      isTop = false
      if let recognised, page.width > 0, page.height > 0 {
        let box = recognised.skew.original(source.box)
        places.append(
          DocumentText.Paragraph(
            start: from, end: count,
            box: Box(
              left: max(0, box.left / page.width), top: max(0, box.top / page.height),
              right: min(1, box.right / page.width), bottom: min(1, box.bottom / page.height)),
            confidence: source.confidence))
      }
    }
    pages.append(
      DocumentText.Page(
        number: page.number, start: min(start, count), end: count, isRecognised: recognised != nil,
        picture: recognised?.picture, paragraphs: places))
  }

  /// Whether a row is the rest of the one before, cut by the edge of the page.
  private static func goesOn(_ row: [String], _ next: [String]) -> Bool {
    let rest = next.filter { !$0.isEmpty }
    guard row.count == next.count, next.first?.isEmpty == true, !rest.isEmpty else { return false }
    return rest.count * 2 < next.count || !rest.contains { $0.first?.isUppercase == true || $0.first?.isNumber == true }
  }

  /// Writes the last row of the page before anew.
  private mutating func replace(_ row: (start: Int, cells: [String]), by cells: [String]) -> (
    start: Int, cells: [String]
  ) {
    text.unicodeScalars.removeLast(count - row.start)
    count = row.start
    put(tableLine(cells))
    isBlank = false
    if let page = pages.popLast() { pages.append(page.ending(at: count)) }
    return (row.start, cells)
  }

  private mutating func write(_ line: String, isNewLine: Bool = true) {
    if isNewLine, count > 0, !isBlank { put("\n") }
    put(line)
    isBlank = false
  }

  private mutating func breakLine() {
    guard !isBlank else { return }
    put("\n\n")
    isBlank = true
  }

  private mutating func put(_ piece: String) {
    text += piece
    count += piece.unicodeScalars.count
  }
}

extension DocumentText.Page {
  fileprivate func ending(at end: Int) -> Self {
    let last = paragraphs.last.map {
      [DocumentText.Paragraph(start: $0.start, end: end, box: $0.box, confidence: $0.confidence)]
    }
    return Self(
      number: number, start: start, end: end, isRecognised: isRecognised, picture: picture,
      paragraphs: paragraphs.dropLast() + (last ?? []))
  }
}
