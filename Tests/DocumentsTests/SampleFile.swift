import Foundation
import Testing

@testable import Documents

/// Files of every kind, made from a text by the programs that read them.
enum SampleFile {
  static func example(_ name: String) throws -> String {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: tests.appending(path: "DirectiveReaderTests/Examples/\(name).txt"), encoding: .utf8)
  }

  /// A flat document as officers set it: letterhead and foot in two halves, tasks in a ruled table, indented paragraphs.
  static func fodt(_ text: String) -> [UInt8] {
    var body = ""
    var rows: [[String]] = []
    var halves: [(left: String, right: String)] = []
    func paragraph(_ text: String, _ style: String) -> String {
      "<text:p text:style-name=\"\(style)\">\(escaped(text))</text:p>"
    }
    func flush() {
      if !rows.isEmpty {
        body += table(rows.map { $0.map { paragraph($0, "cell") } }, style: "ruled")
      } else if !halves.isEmpty {
        let left = halves.map(\.left).filter { !$0.isEmpty }.map { paragraph($0, "half") }.joined()
        let right = halves.map(\.right).filter { !$0.isEmpty }.map { paragraph($0, "half") }.joined()
        body += table([[left, right]], style: "plain")
      }
      (rows, halves) = ([], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if line.contains(" | ") {
        rows.append(line.components(separatedBy: " | "))
      } else if let gap = line.range(of: "    "), !trimmed.isEmpty {
        let left = line[..<gap.lowerBound].trimmingCharacters(in: .whitespaces)
        halves.append((left, line[gap.upperBound...].trimmingCharacters(in: .whitespaces)))
      } else if !halves.isEmpty, halves[0].left.hasPrefix("Nơi nhận"), !trimmed.isEmpty {
        halves.append((trimmed, ""))
      } else if !trimmed.isEmpty {
        flush()
        let isHeading = trimmed == trimmed.uppercased() && !trimmed.contains(".")
        body += paragraph(trimmed, isHeading ? "heading" : "body")
      }
    }
    flush()
    return Array(document(body).utf8)
  }

  static func document(_ body: String, styles: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" \
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" \
    office:mimetype="application/vnd.oasis.opendocument.text">
    <office:styles><style:default-style style:family="paragraph">
    <style:paragraph-properties fo:margin-bottom="0.15cm"/>
    <style:text-properties fo:font-family="'Times New Roman'" fo:font-size="13pt" fo:language="vi" fo:country="VN"/>
    </style:default-style></office:styles>
    <office:automatic-styles>
    <style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" \
    fo:margin-left="3cm" fo:margin-right="1.5cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/></style:page-layout>
    \(style("body", "fo:text-align=\"justify\" fo:text-indent=\"1.27cm\""))
    \(style("half", "fo:text-align=\"center\""))
    \(style("heading", "fo:text-align=\"center\"", "fo:font-weight=\"bold\""))
    \(style("cell", "", "fo:font-size=\"11pt\""))
    <style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties \
    fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>\(styles)
    </office:automatic-styles>
    <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>
    <office:body><office:text>\(body)</office:text></office:body></office:document>
    """
  }

  private static func style(_ name: String, _ paragraph: String, _ text: String = "") -> String {
    """
    <style:style style:name="\(name)" style:family="paragraph"><style:paragraph-properties \(paragraph)/>\
    <style:text-properties \(text)/></style:style>
    """
  }

  private static func table(_ rows: [[String]], style: String) -> String {
    let columns = String(repeating: "<table:table-column/>", count: rows[0].count)
    let lines = rows.map { row in
      "<table:table-row>"
        + row.map {
          "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"string\">\($0)</table:table-cell>"
        }.joined() + "</table:table-row>"
    }
    return "<table:table>\(columns)\(lines.joined())</table:table>"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// The flat document in another format.
  static func converted(_ fodt: [UInt8], to ending: String, _ exporter: String) async throws -> [UInt8] {
    let reader = WordReader(sandbox: try await Sandbox.open())
    return try await InputFile.with(fodt, ending: "fodt") { file in
      try await reader.convert(file, "OpenDocument Text Flat XML", to: ending, exporter)
    }
  }

  static func pdf(_ fodt: [UInt8]) async throws -> [UInt8] {
    try await converted(fodt, to: "pdf", "writer_pdf_Export")
  }
}
