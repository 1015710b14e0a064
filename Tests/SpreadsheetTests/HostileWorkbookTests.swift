import Documents
import Foundation
import Kit
import Testing

@testable import Spreadsheet

@Suite struct HostileWorkbookTests {
  private func refused(_ bytes: [UInt8], _ word: String, limits: Workbook.Limits = .init()) {
    #expect { try SampleWorkbook.rows(bytes, limits: limits) } throws: { error in
      guard case Fault.invalid(let problems) = error else { return false }
      return problems.first?.message.contains(word) == true
    }
  }

  @Test("a bomb is refused before it has grown")
  func bomb() {
    var limits = Workbook.Limits()
    limits.freely = 1 << 20
    refused(SampleWorkbook.of(String(repeating: " ", count: 4 << 20)), "lớn bất thường", limits: limits)
    limits.stringBytes = 1000
    let many = String(repeating: "<si><t>aaaaaaaaaaaaaaaa</t></si>", count: 100)
    refused(SampleWorkbook.of("", strings: many), "lớn bất thường", limits: limits)
  }

  @Test("too many columns, rows, or rows out of order are told")
  func indexes() {
    refused(SampleWorkbook.of("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"), "ngoài cột thứ 1.000")
    refused(
      SampleWorkbook.of("<row>" + String(repeating: "<c/>", count: 20_000) + "</row>"), "ngoài cột thứ 1.000")
    refused(SampleWorkbook.of("<row r=\"1\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row>"), "ngoài cột")
    refused(SampleWorkbook.of("<row r=\"99999999\"><c><v>1</v></c></row>"), "1.048.576 dòng")
    refused(SampleWorkbook.of("<row r=\"2\"/><row r=\"1\"><c><v>1</v></c></row>"), "hỏng")
    refused(SampleWorkbook.of("<row r=\"-1\"><c><v>1</v></c></row>"), "hỏng")
  }

  @Test("empty cells that are only formatted, far to the right, do no harm")
  func formatted() throws {
    let rows = try SampleWorkbook.rows(SampleWorkbook.of("<row r=\"1\"><c><v>1</v></c><c r=\"XFD1\" s=\"3\"/></row>"))
    #expect(rows.map(\.cells) == [[.integer(1)]])
  }

  @Test("a document type, and what is declared in it, is refused")
  func documentType() {
    let sheet =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>"
    let good = SampleWorkbook.of("<row/>")
    #expect(!good.isEmpty)
    refused(
      SampleWorkbook.zip([
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"s\"/></sheets></workbook>"),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"
        ),
        ("xl/s.xml", sheet),
      ]), "hỏng")
  }

  @Test("macros are named and not run; links to elsewhere are not followed")
  func macros() throws {
    let workbook = try Workbook(xlsx: SampleWorkbook.of("<row/>", more: [("xl/vbaProject.bin", "x")]))
    #expect(workbook.remarks == ["Tệp có macro; macro không được chạy, chỉ đọc các ô."])
  }

  @Test("what is cut off, is another archive or no archive is told", arguments: [0, 1, 2, 3])
  func broken(at index: Int) {
    let good = SampleWorkbook.of("<row><c><v>1</v></c></row>")
    let bytes = [
      Array(good.prefix(good.count / 2)), SampleWorkbook.zip([("a.txt", "a")]), Array("PK\u{3}\u{4}".utf8),
      [0, 1, 2, 0, 0],
    ][index]
    refused(bytes, index == 3 ? "không phải là bảng tính" : "hỏng")
  }

  @Test("every cut of a file is read or refused, and never ends the program")
  func cuts() {
    let good = SampleWorkbook.of(
      "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row>", strings: "<si><t>a</t></si>")
    for count in stride(from: 0, to: good.count, by: 7) {
      var bytes = good
      bytes[count] ^= 0x55
      do { _ = try SampleWorkbook.rows(bytes) } catch { #expect(error is Fault) }
    }
  }

  @Test("a nest of elements without end is refused")
  func depth() {
    refused(SampleWorkbook.of(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)), "hỏng")
  }

  @Test("a locked file is told so")
  func locked() async {
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + name
    await #expect { try await SheetRows.legible(bytes) } throws: {
      ($0 as? Fault)?.message.contains("mật khẩu") == true
    }
  }
}
