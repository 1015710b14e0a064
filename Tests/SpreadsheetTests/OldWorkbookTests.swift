import Documents
import Foundation
import Kit
import Testing

@testable import Spreadsheet

@Suite struct OldWorkbookTests {
  @Test("a page that calls itself Excel is read through the sandbox, where the machine has LibreOffice")
  func page() async throws {
    let page =
      "<html><meta charset=utf-8><table><tr><td>Tên</td><td>Số</td></tr><tr><td>HTX Đăk Tô</td><td>12</td></tr></table></html>"
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice") else { return }
    let xlsx: [UInt8]
    do { xlsx = try await SheetRows.legible(Array(page.utf8)) } catch Fault.unavailable { return }
    let rows = try SheetRows.opening(xlsx).rows(.max)
    #expect(rows.map { $0.cells.map(\.typed) } == [["Tên", "Số"], ["HTX Đăk Tô", "12"]])
  }

  @Test("what HopTac reads itself goes as it is", arguments: ["a,b", "PK\u{3}\u{4}"])
  func asItIs(text: String) async throws {
    #expect(try await SheetRows.legible(Array(text.utf8)) == Array(text.utf8))
  }
}
