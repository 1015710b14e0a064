import Kit
import TestKit
import Testing

@Suite("Vietnamese numbers")
struct VietnameseNumberTests {
  @Test(
    "Whole numbers are grouped by dots",
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1.000"), (16_482, "16.482"), (-1_234_567, "-1.234.567"),
      (.max, "9.223.372.036.854.775.807"), (.min, "-9.223.372.036.854.775.808"),
    ] as [(Int64, String)])
  func grouped(value: Int64, text: String) {
    #expect(value.grouped == text)
  }

  @Test(
    "What people write is read exactly",
    arguments: [
      ("1.234,5", 12_345, 1), ("1234,5", 12_345, 1), ("-12", -12, 0), (" 16.482 ", 16_482, 0), ("16 482", 16_482, 0),
      ("16\u{a0}482", 16_482, 0), ("0,05", 5, 2), ("−3,20", -32, 1), ("007", 7, 0), ("1,234", 1234, 3),
      ("1.234", 1234, 0), ("999.999.999.999.999.999", 999_999_999_999_999_999, 0), ("0", 0, 0), ("-0", 0, 0),
    ])
  func reads(text: String, digits: Int, decimals: Int) throws {
    let number = try VietnameseNumber(reading: text)
    #expect(number.digits == Int64(digits))
    #expect(number.decimals == decimals)
  }

  @Test(
    "What could mean two things, or nothing, is refused with a sentence that says what to do",
    arguments: [
      ("1.23", "1,23"), ("1,234.5", "“1.234,5”"), ("1,234,567", "“1.234.567”"), ("0.125", "sau dấu phẩy"),
      ("1.2345", "ba chữ số"), ("1234.567", "ba chữ số"), ("1.234 567", "ba chữ số"), ("12a", "không phải là số"),
      ("12 %", "không phải là số"), ("", "Chưa có số"), ("-", "không phải là số"), (",5", "0,5"), ("5,", "0,5"),
      ("1,2 3", "0,5"), ("--1", "không phải là số"), ("1.000.000.000.000.000.000", "18 chữ số"),
      (".", "không phải là số"),
      ("1..234", "ba chữ số"), ("٣", "không phải là số"),
    ])
  func refuses(text: String, hint: String) {
    let fault = #expect(throws: Fault.self) { try VietnameseNumber(reading: text, field: "dien_tich") }
    guard case .invalid(let problems) = fault else { return }
    #expect(problems.map(\.field) == ["dien_tich"])
    #expect(problems[0].message.contains(hint), "\(problems[0].message)")
  }

  @Test("A long text is quoted only in part")
  func longText() {
    let fault = #expect(throws: Fault.self) { try VietnameseNumber(reading: String(repeating: "x", count: 10_000)) }
    #expect((fault?.message.utf8.count ?? .max) < 300)
  }

  @Test("Percent may carry its sign", arguments: ["41,3 %", "41,3%", "41,3", "41,3\u{a0}%"])
  func percent(text: String) throws {
    #expect(try VietnameseNumber(readingPercent: text).percentText == "41,3\u{a0}%")
  }

  @Test("Rounding is half up, away from zero")
  func rounding() {
    #expect(VietnameseNumber(12_345, decimals: 2).text(decimals: 1) == "123,5")
    #expect(VietnameseNumber(-12_345, decimals: 2).text(decimals: 1) == "-123,5")
    #expect(VietnameseNumber(12_344, decimals: 2).text(decimals: 1) == "123,4")
    #expect(VietnameseNumber(4, decimals: 2).text(decimals: 1) == "0,0")
    #expect(VietnameseNumber(5, decimals: 2).text(decimals: 1) == "0,1")
    #expect(VietnameseNumber(1234).text(decimals: 2) == "1.234,00")
  }

  @Test("Every number reads back from its text, and order agrees with value")
  func roundTrip() throws {
    var random = SplitMix(seed: 11)
    let limit = Int64(999_999_999_999_999_999)
    for _ in 0..<2_000 {
      let shift = Int64.random(in: 0...59, using: &random)
      let number = VietnameseNumber(
        Int64.random(in: -limit...limit, using: &random) >> shift, decimals: Int.random(in: 0...17, using: &random))
      #expect(try VietnameseNumber(reading: number.description) == number)
      let next = VietnameseNumber(number.digits + 1, decimals: number.decimals)
      #expect(number < next)
      #expect(!(next < number))
    }
    #expect(VietnameseNumber(150, decimals: 2) == VietnameseNumber(15, decimals: 1))
    #expect(VietnameseNumber(15, decimals: 1).integer == nil)
    #expect(VietnameseNumber(150, decimals: 1).integer == 15)
  }
}
