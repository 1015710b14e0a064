import Kit
import Testing

@testable import Spreadsheet

@Suite struct SheetCellTests {
  @Test(
    "a cell is Vietnamese on a page and plain in a file of records",
    arguments: [
      (SheetCell.integer(Int64(16482)), "16.482", "16482"),
      (.decimal(VietnameseNumber(-12345, decimals: 2)), "-123,45", "-123.45"),
      (.decimal(VietnameseNumber(5, decimals: 3)), "0,005", "0.005"), (.share(Ratio(1, of: 8)), "12,5\u{a0}%", "0.125"),
      (.share(Ratio(1, of: 0)), "", ""), (.money(Money(dong: 1_250_000)), "1.250.000", "1250000"),
      (.day(Day("2026-11-21")), "21/11/2026", "2026-11-21"), (.text(nil), "", ""),
      (.instant(Instant("2026-11-21T18:30:00.000Z")!), "01:30 22/11/2026", "2026-11-21T18:30:00.000Z"),
    ])
  func words(cell: SheetCell, page: String, file: String) {
    #expect(cell.vietnamese == page && cell.plain == file)
  }
}
