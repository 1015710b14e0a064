/// What LibreOffice found in a document: its paragraphs and tables, in order.
struct FlatDocument {
  struct Paragraph {
    var text = ""
    /// The sign of a list without numbers; nil where the paragraph has a number or stands in no list.
    var bullet: String?
  }

  struct Cell {
    var blocks: [Block] = []
    /// It is the one above, which reaches down into this row.
    var isRepeated = false
  }

  enum Block {
    case paragraph(Paragraph)
    case table([[Cell]])
  }

  private(set) var blocks: [Block] = []
  /// Some paragraph may have a number that stands in no text.
  private(set) var hasLists = false
  private(set) var hasNotes = false
  private(set) var encodings: Set<LegacyEncoding> = []

  /// What is no part of the text: remarks of reviewers, what was deleted, lists of contents, pictures.
  private static let skipped: Set<String> = [
    "office:annotation", "text:tracked-changes", "text:note", "text:table-of-content", "office:binary-data",
    "office:forms", "office:scripts", "office:event-listeners", "svg:title", "svg:desc",
  ]

  private struct Table {
    var rows: [[Cell]] = []
    /// By column: a cell that reaches down, and into how many rows yet.
    var reaching: [Int: (cell: Cell, rows: Int)] = [:]
    var spans: (rows: Int, column: Int) = (1, 0)
  }

  private var styles = FlatStyles()
  private var open: [String] = []
  private var isBody = false
  private var skipping = 0
  private var containers: [[Block]] = [[]]
  private var tables: [Table] = []
  private var paragraphs: [Paragraph] = []
  private var fonts: [String?] = []
  private var lists: [String?] = []

  init(_ bytes: [UInt8]) {
    for piece in XMLPieces(bytes) {
      switch piece {
      case .start(let name, let attributes, let isEmpty):
        if skipping > 0 {
          if !isEmpty { skipping += 1 }
        } else if Self.skipped.contains(name) {
          hasNotes = hasNotes || name == "text:note"
          if !isEmpty { skipping = 1 }
        } else {
          start(name, attributes)
          open.append(name)
          if isEmpty { end(name) }
        }
      case .end(let name):
        if skipping > 0 { skipping -= 1 } else { end(name) }
      case .text(let text):
        if skipping == 0, isBody, open.last?.hasPrefix("text:") == true { append(text, isTyped: true) }
      }
    }
    blocks = containers.first ?? []
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    guard isBody else {
      if name == "office:text" { isBody = true } else { styles.read(name, attributes) }
      return
    }
    switch name {
    case "text:p", "text:h":
      hasLists = hasLists || name == "text:h"
      var paragraph = Paragraph()
      // A second paragraph of an item has no sign of its own.
      if open.last == "text:list-item", let style = lists.last { paragraph.bullet = styles.bullet(style, lists.count) }
      paragraphs.append(paragraph)
      fonts.append(styles.font(attributes["text:style-name"]))
    case "text:span": fonts.append(styles.font(attributes["text:style-name"]) ?? fonts.last ?? nil)
    case "text:list":
      hasLists = true
      lists.append(attributes["text:style-name"] ?? lists.last ?? nil)
    case "text:s": append(String(repeating: " ", count: min(200, attributes["text:c"].flatMap { Int($0) } ?? 1)))
    case "text:tab": append("\t")
    case "text:line-break": append("\n")
    case "table:table": tables.append(Table())
    case "table:table-row": if !tables.isEmpty { tables[tables.count - 1].rows.append([]) }
    case "table:table-cell":
      guard let row = tables.last?.rows.last else { return }
      let rows = attributes["table:number-rows-spanned"].flatMap { Int($0) } ?? 1
      tables[tables.count - 1].spans = (min(rows, 1000), row.count)
      containers.append([])
    case "table:covered-table-cell": cover()
    default: break
    }
  }

  private mutating func end(_ name: String) {
    if open.last == name { open.removeLast() }
    guard isBody else { return }
    switch name {
    case "text:p", "text:h":
      guard let paragraph = paragraphs.popLast() else { return }
      _ = fonts.popLast()
      containers[containers.count - 1].append(.paragraph(paragraph))
    case "text:span": _ = fonts.popLast()
    case "text:list": _ = lists.popLast()
    case "table:table-cell": endCell()
    case "table:table":
      guard let table = tables.popLast() else { return }
      containers[containers.count - 1].append(.table(table.rows))
    default: break
    }
  }

  private mutating func endCell() {
    guard containers.count > 1, !tables.isEmpty, !tables[tables.count - 1].rows.isEmpty else { return }
    let cell = Cell(blocks: containers.removeLast())
    let last = tables.count - 1
    tables[last].rows[tables[last].rows.count - 1].append(cell)
    let (rows, column) = tables[last].spans
    tables[last].reaching[column] = rows > 1 ? (cell, rows - 1) : nil
  }

  private mutating func cover() {
    guard !tables.isEmpty, let row = tables.last?.rows.last else { return }
    let last = tables.count - 1
    var cell = Cell()
    if let reaching = tables[last].reaching[row.count], reaching.rows > 0 {
      cell = Cell(blocks: reaching.cell.blocks, isRepeated: true)
      tables[last].reaching[row.count] = (reaching.cell, reaching.rows - 1)
    }
    tables[last].rows[tables[last].rows.count - 1].append(cell)
  }

  /// - Parameter isTyped: blanks and line feeds in XML are one blank.
  private mutating func append(_ text: String, isTyped: Bool = false) {
    guard !paragraphs.isEmpty else { return }
    let encoding = (fonts.last ?? nil).flatMap(LegacyEncoding.init(font:))
    var text = isTyped ? text.replacing("\n", with: " ") : text
    if let encoding, let decoded = encoding.decode(text, font: fonts.last ?? nil), decoded != text {
      encodings.insert(encoding)
      text = decoded
    }
    paragraphs[paragraphs.count - 1].text += text
  }
}

/// The fonts and signs of lists that the styles of a document name.
struct FlatStyles {
  private var fonts: [String: String] = [:]
  private var parents: [String: String] = [:]
  private var bullets: [String: [Int: String]] = [:]
  private var current = ""
  private var list = ""

  mutating func read(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "style:style":
      current = attributes["style:name"] ?? ""
      parents[current] = attributes["style:parent-style-name"]
    case "style:text-properties":
      if let font = attributes["style:font-name"] ?? attributes["fo:font-family"] { fonts[current] = font }
    case "text:list-style": list = attributes["style:name"] ?? ""
    case "text:list-level-style-bullet":
      guard let level = attributes["text:level"].flatMap({ Int($0) }) else { return }
      bullets[list, default: [:]][level] = attributes["text:bullet-char"]
    default: break
    }
  }

  func font(_ style: String?) -> String? {
    var style = style
    for _ in 0..<20 {
      guard let name = style else { return nil }
      if let font = fonts[name] { return font }
      style = parents[name]
    }
    return nil
  }

  /// Signs of special fonts are in no alphabet; what they draw is most often a dash.
  func bullet(_ style: String?, _ level: Int) -> String? {
    guard let bullet = style.flatMap({ bullets[$0]?[level] }), let scalar = bullet.unicodeScalars.first else {
      return nil
    }
    return (0xE000...0xF8FF).contains(scalar.value) || "–—−".unicodeScalars.contains(scalar) ? "-" : bullet
  }
}
