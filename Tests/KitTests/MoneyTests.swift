import Kit
import TestKit
import Testing

@Suite("Money")
struct MoneyTests {
  @Test("Money is written in đồng, with a space that does not break")
  func text() {
    #expect(Money(dong: 1_250_000).description == "1.250.000\u{a0}đ")
    #expect(Money(dong: -500).description == "-500\u{a0}đ")
  }

  @Test(
    "Large sums are written as they are spoken of",
    arguments: [
      (1_250_000_000, "1,25 tỷ đồng"), (12_500_000, "12,5 triệu đồng"), (950_000, "950.000 đồng"),
      (999_996_000, "1 tỷ đồng"), (999_994_000, "999,99 triệu đồng"), (-2_005_000_000, "-2,01 tỷ đồng"),
      (1_250_000_000_000, "1.250 tỷ đồng"), (999_999, "999.999 đồng"), (1_000_000, "1 triệu đồng"), (0, "0 đồng"),
      (.min, "-9.223.372.036,85 tỷ đồng"),
    ] as [(Int64, String)])
  func rounded(dong: Int64, text: String) {
    #expect(Money(dong: dong).rounded == text)
  }

  @Test(
    "Sums are read with and without units",
    arguments: [
      ("1.250.000", 1_250_000), ("1.250.000 đ", 1_250_000), ("1250000đ", 1_250_000), ("1,25 tỷ đồng", 1_250_000_000),
      ("1,25 tỉ", 1_250_000_000), ("500 triệu", 500_000_000), ("12 nghìn đồng", 12_000),
      ("3 nghìn tỷ", 3_000_000_000_000),
      ("5.000 VNĐ", 5000), ("5.000 ₫", 5000), ("-7 triệu đồng", -7_000_000), ("0", 0),
    ] as [(String, Int64)])
  func reads(text: String, dong: Int64) throws {
    #expect(try Money(reading: text).dong == dong)
  }

  @Test(
    "What is no sum of money is refused with a sentence that says why",
    arguments: [
      ("1,5", "một đồng"), ("1,0000000001 tỷ", "một đồng"), ("10 USD", "đơn vị"), ("", "Chưa có số tiền"),
      ("tỷ", "Chưa có số tiền"), ("1.5 tỷ", "1,23"), ("999.999.999.999 tỷ", "quá lớn"), ("5 triệu 200", "đơn vị"),
    ])
  func refuses(text: String, hint: String) {
    let fault = #expect(throws: Fault.self) { try Money(reading: text, field: "von") }
    guard case .invalid(let problems) = fault else { return }
    #expect(problems.map(\.field) == ["von"])
    #expect(problems[0].message.contains(hint), "\(problems[0].message)")
  }

  @Test("Sums that no longer fit say so")
  func overflow() throws {
    let most = Money(dong: .max)
    #expect(throws: Fault.self) { try most + Money(dong: 1) }
    #expect(throws: Fault.self) { try Money(dong: .min) - Money(dong: 1) }
    #expect(throws: Fault.self) { try most * 2 }
    #expect(throws: Fault.self) { try [most, most].total() }
    #expect(try [most, Money(dong: -1), Money(dong: 1)].total() == most)
    #expect(try Money(dong: 7) * 6 - Money(dong: 2) == Money(dong: 40))
  }

  @Test("Every sum reads back from its text")
  func roundTrip() throws {
    var random = SplitMix(seed: 13)
    for _ in 0..<500 {
      let money = Money(
        dong: Int64.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &random)
          >> Int64.random(in: 0...59, using: &random))
      #expect(try Money(reading: money.description) == money)
    }
  }
}
