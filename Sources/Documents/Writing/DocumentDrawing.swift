import Foundation

/// Draws blocks as flat OpenDocument in the styles that every template of ours has: `Noi_dung`, `Heading_1` …, `O`, `OChu`.
struct DocumentDrawing {
  private var content = ""
  /// Automatic styles that the content needs.
  private(set) var styles = ""
  /// The page that lies on its side; nil where the template has none.
  private let landscape: String?
  private var isOnItsSide = false
  private var hasNextAnnex = false
  private var tables = 0

  init(landscape: String?) { self.landscape = landscape }

  /// Of the text between the margins.
  private var width: Int { isOnItsSide ? 252 : 165 }

  /// The blocks as they stand in the document.
  mutating func drawn(_ blocks: [DocumentBlock]) -> String {
    content = ""
    for block in blocks { add(block) }
    return content
  }

  private mutating func add(_ block: DocumentBlock) {
    switch block {
    case .heading(let level, let text):
      let level = min(max(level, 1), 3)
      content +=
        "<text:h text:style-name=\"Heading_\(level)\" text:outline-level=\"\(level)\">\(Self.line(text))</text:h>"
    case .paragraph(let text):
      for line in text.split(whereSeparator: \.isNewline) { paragraph("Noi_dung", String(line)) }
    case .note(let text): paragraph("ONguon", text)
    case .table(let table): add(table)
    case .picture(let picture): add(picture)
    case .annex(let title, let subject): annex(title, subject)
    }
  }

  private mutating func paragraph(_ style: String, _ text: String) {
    content += "<text:p text:style-name=\"\(style)\">\(Self.line(text))</text:p>"
  }

  /// Several blanks are one in OpenDocument, and a tab is an element; what was typed is kept.
  static func line(_ text: String) -> String {
    FlatTemplate.escaped(text).replacing("\t", with: "<text:tab/>").replacing("  ", with: " <text:s/>")
  }

  private mutating func annex(_ title: String, _ subject: String) {
    if let landscape, !isOnItsSide {
      isOnItsSide = true
      styles +=
        """
        <style:style style:name="PhuLuc" style:family="paragraph" style:parent-style-name="Giua14Dam" \
        style:master-page-name="\(landscape)"/>
        """
      paragraph("PhuLuc", title)
    } else {
      if !hasNextAnnex { styles += Self.nextAnnex }
      hasNextAnnex = true
      paragraph("PhuLucSau", title)
    }
    paragraph("Giua14Dam", subject)
    content += "<text:p text:style-name=\"KeNgan\"/>"
  }

  private static let nextAnnex = """
    <style:style style:name="PhuLucSau" style:family="paragraph" style:parent-style-name="Giua14Dam">\
    <style:paragraph-properties fo:break-before="page"/></style:style>
    """

  private mutating func add(_ picture: DocumentPicture) {
    let data = Data(picture.svg.utf8).base64EncodedString()
    content += """
      <text:p text:style-name="Giua"><draw:frame text:anchor-type="as-char" svg:width="\(picture.widthMillimetres)mm" \
      svg:height="\(picture.heightMillimetres)mm"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>\(data)\
      </office:binary-data></draw:image><svg:title>\(FlatTemplate.escaped(picture.title))</svg:title></draw:frame></text:p>
      """
  }

  private mutating func add(_ table: DocumentTable) {
    tables += 1
    let name = "Bang\(tables)"
    let shares = max(1, table.columns.map(\.share).reduce(0, +))
    styles +=
      """
      <style:style style:name="\(name)" style:family="table"><style:table-properties style:width="\(width)mm" \
      table:align="center" fo:margin-top="1mm" fo:margin-bottom="3mm" table:border-model="collapsing"/></style:style>
      """
    content += "<table:table table:name=\"\(name)\" table:style-name=\"\(name)\">"
    for (index, column) in table.columns.enumerated() {
      let tenths = width * 10 * column.share / shares
      styles += """
        <style:style style:name="\(name).\(index)" style:family="table-column"><style:table-column-properties \
        style:column-width="\(tenths / 10).\(tenths % 10)mm"/></style:style>
        """
      content += "<table:table-column table:style-name=\"\(name).\(index)\"/>"
    }
    content += "<table:table-header-rows><table:table-row table:style-name=\"Hang\">"
    for column in table.columns { cell([("ODau", column.title)]) }
    content += "</table:table-row></table:table-header-rows>"
    for row in table.rows { add(row, of: table) }
    content += "</table:table>"
  }

  private mutating func add(_ row: DocumentTable.Row, of table: DocumentTable) {
    content += "<table:table-row table:style-name=\"Hang\">"
    switch row {
    case .cells(let cells), .total(let cells):
      let isTotal = if case .total = row { true } else { false }
      for (column, value) in zip(table.columns, cells) {
        let style = (column.isNumber ? "OSo" : "OChu") + (isTotal ? "Dam" : "")
        let lines = value.text.split(whereSeparator: \.isNewline).map { (style, String($0)) }
        cell((lines.isEmpty ? [(style, "")] : lines) + (value.note.map { [("ONguon", $0)] } ?? []))
      }
    case .group(let title):
      cell([("OChuDam", title)], spanning: table.columns.count)
    }
    content += "</table:table-row>"
  }

  private mutating func cell(_ lines: [(style: String, text: String)], spanning columns: Int = 1) {
    let span = columns > 1 ? " table:number-columns-spanned=\"\(columns)\"" : ""
    content += "<table:table-cell table:style-name=\"O\"\(span) office:value-type=\"string\">"
    for (style, text) in lines { paragraph(style, text) }
    content += "</table:table-cell>"
    for _ in 1..<max(columns, 1) { content += "<table:covered-table-cell/>" }
  }
}
