import Documents
import Foundation
import Kit
import Testing

@testable import Spreadsheet

@Suite struct WorkbookTests {
  private static let styles = """
    <numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="#,##0\\ &quot;đ&quot;"/>
    <numFmt numFmtId="166" formatCode="hh:mm"/></numFmts>
    <fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font><font><name val=".VnTimeH"/></font></fonts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
    <xf numFmtId="10"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>
    """

  private static func cells(_ xml: String, strings: String = "", properties: String = "") throws -> [SheetCell] {
    try SampleWorkbook.rows(
      SampleWorkbook.of("<row r=\"1\">\(xml)</row>", strings: strings, styles: styles, properties: properties)
    ).first?.cells ?? []
  }

  @Test("what our own writer writes, our reader reads")
  func roundTrip() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "hoptac-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    let cells: [SheetCell] = [
      .text("HTX Dược liệu Măng Ri"), .integer(Int64(16482)), .decimal(VietnameseNumber(-12345, decimals: 2)),
      .day(Day("2021-11-23")), .empty, .share(Ratio(413, of: 1000)), .instant(Instant("2026-11-21T18:30:00.000Z")!),
      .boolean(true), .text("=1+1"),
    ]
    let file = try SheetFile(
      at: path.path, name: "Sổ bộ", columns: cells.indices.map { SheetColumn("Cột \($0)", width: 12) })
    try file.add(cells)
    try file.close()
    let workbook = try Workbook(xlsx: Array(try Data(contentsOf: path)))
    #expect(workbook.firstSheet.name == "Sổ bộ")
    let rows = try workbook.rows(of: workbook.firstSheet)
    #expect(try rows.row()?.cells.first == .text("Cột 0"))
    let read = try #require(try rows.row())
    #expect(read == SheetRow(line: 2, cells: cells))
    #expect(try rows.row() == nil)
  }

  @Test("texts shared, inline and rich are read; hidden sheets are not what people see")
  func texts() throws {
    let strings =
      "<si><t>một</t></si><si><r><t>h</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ai </t></r><rPh><t>x</t></rPh></si>"
    let cells = try Self.cells(
      "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>ba</t></is></c>"
        + "<c r=\"E1\" t=\"str\"><f>A1&amp;B1</f><v>bốn</v></c><c r=\"F1\" t=\"s\"><v>9</v></c>", strings: strings)
    #expect(cells.prefix(5) == [.text("một"), .text("hai "), .text("ba"), .empty, .text("bốn")])
    #expect(cells.map(\.typed)[1] == "hai")
    if case .unread = cells[5] {} else { Issue.record("a text beyond the last is none") }
  }

  @Test(
    "numbers are those that a person sees",
    arguments: [
      ("<c><v>16482</v></c>", SheetCell.integer(Int64(16482))),
      ("<c><v>3.4200000000000004</v></c>", .decimal(VietnameseNumber(342, decimals: 2))),
      ("<c><v>1.2E3</v></c>", .integer(Int64(1200))),
      ("<c><v>-0.5</v></c>", .decimal(VietnameseNumber(-5, decimals: 1))),
      ("<c s=\"3\"><v>2500000</v></c>", .integer(Int64(2_500_000))),
      ("<c s=\"5\"><v>0.413</v></c>", .share(Ratio(413, of: 1000))),
      ("<c t=\"b\"><v>1</v></c>", .boolean(true)), ("<c><f>A1*2</f><v>8</v></c>", .integer(Int64(8))),
      ("<c t=\"str\"><v>1.234</v></c>", .text("1.234")), ("<c><v>6100123456</v></c>", .integer(Int64(6_100_123_456))),
    ])
  func numbers(xml: String, cell: SheetCell) throws {
    #expect(try Self.cells(xml) == [cell])
  }

  @Test("a formula without result, an error and a number that no double keeps say why they have no value")
  func unread() throws {
    for xml in [
      "<c><f>A1</f></c>", "<c t=\"e\"><v>#REF!</v></c>", "<c><v>12345678901234567890</v></c>", "<c><v>abc</v></c>",
    ] {
      let cell = try Self.cells(xml).first
      if case .unread(let reason) = cell {
        #expect(!reason.isEmpty)
      } else {
        Issue.record("\(xml) gave \(String(describing: cell))")
      }
    }
  }

  @Test(
    "days count from 1900 with the day that never was, or from 1904",
    arguments: [
      (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"), (44523, false, "2021-11-23"),
      (43061, true, "2021-11-23"), (0, true, "1904-01-01"),
    ] as [(Double, Bool, String)])
  func days(serial: Double, is1904: Bool, day: String) throws {
    let cells = try Self.cells(
      "<c s=\"1\"><v>\(serial)</v></c><c s=\"2\"><v>\(serial)</v></c>",
      properties: is1904 ? "<workbookPr date1904=\"1\"/>" : "")
    #expect(cells == [.day(Day(day)), .day(Day(day))])
  }

  @Test("wrong days are told, hours are kept")
  func moments() throws {
    let cells = try Self.cells(
      "<c s=\"1\"><v>60</v></c><c s=\"1\"><v>-5</v></c><c s=\"1\"><v>9999999</v></c><c s=\"2\"><v>44523.5</v></c><c s=\"4\"><v>0.354166666666667</v></c>"
        + "<c t=\"d\"><v>2021-11-23T00:00:00</v></c>")
    #expect(cells[0] == .unread("ngày 29/02/1900 không có trong lịch"))
    #expect(cells[1...2].allSatisfy { if case .unread = $0 { true } else { false } })
    #expect(cells[3] == .instant(Instant("2021-11-23T05:00:00.000Z")!) && cells[4] == .text("08:30"))
    #expect(cells[5] == .day(Day("2021-11-23")))
  }

  @Test("a merged cell is said in each of its rows; a number stays one number")
  func merged() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Đăk Tô</t></is></c><c r="B1"><v>1</v></c><c r="C1"><v>90</v></c></row>
      <row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>
      <row r="4"><c r="B4"><v>4</v></c></row></sheetData>
      <mergeCells count="3"><mergeCell ref="A1:A3"/><mergeCell ref="C1:C3"/><mergeCell ref="A9:XFD1048576"/></mergeCells>
      """
    let rows = try SampleWorkbook.rows(SampleWorkbook.of(sheet))
    #expect(rows.map { $0[0] } == [.text("Đăk Tô"), .text("Đăk Tô"), .text("Đăk Tô"), .empty])
    #expect(rows.map { $0[2] } == [.integer(90), .empty, .empty, .empty])
  }

  @Test("what was typed in an old font is Unicode, by the font of the cell or of the run")
  func oldFonts() throws {
    let strings =
      "<si><r><rPr><rFont val=\".VnTime\"/></rPr><t>Hîp t¸c x·</t></r><r><t> Măng Ri</t></r></si><si><t>Hîp t¸c x·</t></si>"
    let cells = try Self.cells(
      "<c t=\"s\"><v>0</v></c><c s=\"6\" t=\"s\"><v>1</v></c><c s=\"7\" t=\"s\"><v>1</v></c><c s=\"6\" t=\"inlineStr\"><is><t>Tổng</t></is></c>",
      strings: strings)
    #expect(cells == ["Hợp tác xã Măng Ri", "Hợp tác xã", "HỢP TÁC XÃ", "Tổng"].map { SheetCell.text($0) })
    let workbook = try Workbook(xlsx: SampleWorkbook.of("", styles: Self.styles))
    #expect(workbook.remarks.contains { $0.contains("TCVN3") })
  }

  @Test("rows without numbers count on; blank ones are left out; prefixes of names do not matter")
  func rows() throws {
    let sheet = """
      <sheetData><row><c><v>1</v></c></row><row r="5"><c r="B5"/></row><row r="7"><c r="C7" t="inlineStr"><is><t> </t></is></c></row>
      <row><c r="C8"><v>8</v></c></row></sheetData>
      """
    let rows = try SampleWorkbook.rows(SampleWorkbook.of(sheet))
    #expect(
      rows == [SheetRow(line: 1, cells: [.integer(1)]), SheetRow(line: 8, cells: [.empty, .empty, .integer(8)])])
  }
}
