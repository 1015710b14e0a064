import Kit
import Testing

@testable import Spreadsheet

@Suite struct RecordRowsTests {
  private func rows(_ bytes: [UInt8]) throws -> [SheetRow] { try SheetRows(records: bytes).rows(.max) }
  private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)).map { $0.cells.map(\.typed) } }

  @Test("fields are parted by what the first line is parted by, quoted or not")
  func marks() throws {
    #expect(try rows("a,\"b\"\"c\nd\",e\r\n1,,\"x\"y\r\n") == [["a", "b\"c\nd", "e"], ["1", "", "xy"]])
    #expect(try rows("a;b,c;d\n1;2") == [["a", "b,c", "d"], ["1", "2"]])
    #expect(try rows("a\tb\n\n1\t2\n") == [["a", "b"], ["1", "2"]])
    #expect(try rows("\u{FEFF}a,b") == [["a", "b"]])
    #expect(try rows("a,'=1+1") == [["a", "=1+1"]])
    #expect(try rows("a,\"cut off") == [["a", "cut off"]])
    #expect(try rows("").isEmpty)
  }

  @Test(
    "what was written into a file for spreadsheets comes back as it was, the apostrophe before a formula and no other",
    arguments: ["=1+1", "+84", "-x", "@a", "\tb", "\rc", "'=1", "''+", "-", "-1.5e3", "'-12", "'-x", "'", "''a"])
  func roundTrip(field: String) throws {
    let record = [field, "-12", "-1.5", "'a'", "a\"b,c\r\nd", "'-1.5"]
    // As it stands there; `typed` would take blanks off.
    let read = try rows(CSV.file([record])).map {
      $0.cells.map { cell in if case .text(let text) = cell { text } else { "" } }
    }
    #expect(read == [record])
    #expect(CSV.records(CSV.file([record])) == [record], "the other reader says the same")
  }

  @Test("lines keep their numbers where blank ones stand between")
  func lines() throws {
    #expect(try rows(Array("a,b\n,\n\nc".utf8)).map(\.line) == [1, 4])
  }

  @Test("UTF-16, as Excel saves “Unicode text”, is read")
  func unicodeText() throws {
    let units = Array("Tên\tXã\r\nHTX\tĐăk Tô".utf16)
    let bytes: [UInt8] = [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(try rows(bytes).map { $0.cells.map(\.typed) } == [["Tên", "Xã"], ["HTX", "Đăk Tô"]])
  }

  @Test("a list kept in TCVN3 becomes Unicode and says so")
  func oldLetters() throws {
    let old =
      "Tªn hîp t¸c x·;§Þa chØ\nHîp t¸c x· n«ng nghiÖp sè 1;Th«n 2, x· §¨k T«, tØnh Kon Tum\nHîp t¸c x· vËn t¶i;X· §¨k Hµ"
    let rows = try SheetRows(records: old.unicodeScalars.map { UInt8($0.value) })
    #expect(try rows.row()?[0].typed == "Tên hợp tác xã")
    #expect(try rows.row()?[1].typed == "Thôn 2, xã Đăk Tô, tỉnh Kon Tum")
    #expect(rows.remarks.first?.contains("TCVN3") == true)
  }
}
