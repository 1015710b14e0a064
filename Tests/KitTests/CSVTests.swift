import Testing

@testable import Kit

@Suite struct CSVTests {
  @Test("fields may hold commas, quotes and line ends")
  func records() {
    let text = "a,\"b, \"\"c\"\"\",\"hai\ndòng\"\r\n\n,\"\",x\n\"cuối\""
    #expect(CSV.records(Array(text.utf8)) == [["a", "b, \"c\"", "hai\ndòng"], ["", "", "x"], ["cuối"]])
    #expect(CSV.records([]).isEmpty)
  }

  @Test("a table is read by its first row, with a mark of order before it")
  func table() {
    #expect(CSV.table(Array("\u{FEFF}mã,tên\n1,Kon Tum\n2".utf8)) == [["mã": "1", "tên": "Kon Tum"], ["mã": "2"]])
  }

  @Test(
    "what is written reads back, and a formula is made harmless",
    arguments: ["=1+1", "+84", "-x", "@a", "\tb", "\rc", "'=1", "''+", "-", "-1.5e3"])
  func formulas(field: String) {
    let file = CSV.file([[field, "-12", "-1.5", "'a'", "a\"b,c\r\nd"]])
    #expect(CSV.records(file) == [[field, "-12", "-1.5", "'a'", "a\"b,c\r\nd"]])
    #expect(String(decoding: file, as: UTF8.self).hasPrefix("\u{FEFF}\"'\(field)\",\"-12\",\"-1.5\",\"'a'\","))
  }
}
