import Kit
import TestKit
import Testing

@Suite("Vietnamese dates")
struct VietnameseDateTests {
  @Test(
    "Days below 10 and the months 1 and 2 are padded in documents",
    arguments: [
      ("2026-11-21", "21/11/2026", "ngày 21 tháng 11 năm 2026"),
      ("2022-10-07", "07/10/2022", "ngày 07 tháng 10 năm 2022"),
      ("2024-02-29", "29/02/2024", "ngày 29 tháng 02 năm 2024"),
      ("2025-03-05", "05/03/2025", "ngày 05 tháng 3 năm 2025"),
    ])
  func formats(iso: String, short: String, long: String) throws {
    let day = try #require(Day(iso))
    #expect(day.vietnamese == short)
    #expect(day.vietnameseLong == long)
  }

  @Test(
    "Each usual form is read",
    arguments: [
      "21/11/2026", "21-11-2026", "21.11.2026", "2026-11-21", " 21/11/2026 ", "ngày 21 tháng 11 năm 2026",
      "Ngày  21\u{a0}tháng 11 năm 2026", "NGÀY 21 THÁNG 11 NĂM 2026",
    ])
  func reads(text: String) throws {
    #expect(try Day(reading: text) == Day("2026-11-21"))
  }

  @Test("A short day and month are read")
  func short() throws {
    #expect(try Day(reading: "7/1/2022") == Day("2022-01-07"))
    #expect(try Day(reading: "ngày 7 tháng 1 năm 2022") == Day("2022-01-07"))
  }

  @Test(
    "What is no day is refused with a sentence that says why",
    arguments: [
      ("21/11/26", "bốn chữ số"), ("ngày 21 tháng 11 năm 26", "bốn chữ số"), ("21/11/026", "bốn chữ số"),
      ("11/21/2026", "tháng 21"), ("30/02/2026", "28 ngày"), ("29/02/2024x", "không phải là ngày"),
      ("31/04/2026", "30 ngày"), ("00/04/2026", "30 ngày"), ("2026-13-01", "tháng 13"), ("2026-02-30", "28 ngày"),
      ("21/11-2026", "không phải là ngày"), ("", "Chưa có ngày"), ("hôm qua", "không phải là ngày"),
      ("ngày 21 tháng 11", "không phải là ngày"), ("2026/11/21", "không phải là ngày"),
      ("21//2026", "không phải là ngày"),
      ("121/11/2026", "không phải là ngày"), ("01/01/0000", "lịch"),
    ])
  func refuses(text: String, hint: String) {
    let fault = #expect(throws: Fault.self) { try Day(reading: text, field: "han") }
    guard case .invalid(let problems) = fault else { return }
    #expect(problems.map(\.field) == ["han"])
    #expect(problems[0].message.contains(hint), "\(problems[0].message)")
  }

  @Test("Every day reads back from each of its texts")
  func roundTrip() throws {
    var random = SplitMix(seed: 12)
    for _ in 0..<1_000 {
      let day = Day(number: Int.random(in: -135_140...157_000, using: &random))
      for text in [day.description, day.vietnamese, day.vietnameseLong] {
        #expect(try Day(reading: text) == day)
      }
    }
  }
}
