import Kit
import TestKit
import Testing

@Suite("Moments")
struct InstantTests {
  @Test("Text order is time order, and every moment reads back from its text")
  func order() {
    var random = SplitMix(seed: 18)
    let years1600to2400 = Int64(-11_676_096_000_000)...13_601_088_000_000
    for _ in 0..<2_000 {
      let a = Instant(milliseconds: Int64.random(in: years1600to2400, using: &random))
      let b = a.adding(milliseconds: Int64.random(in: -5_000...5_000, using: &random))
      #expect(Instant(a.description) == a)
      #expect((a < b) == (a.description < b.description))
      #expect(a.description.utf8.count == 24)
    }
  }

  @Test("A day in Vietnam begins at 17:00 UTC of the day before")
  func vietnam() throws {
    let day = try #require(Day("2026-11-21"))
    let start = Instant(startOf: day)
    #expect(start.description == "2026-11-20T17:00:00.000Z")
    #expect(start.day == day)
    #expect(start.vietnamTime == "00:00")
    #expect(start.adding(milliseconds: -1).day == day.advanced(by: -1))
    #expect(start.adding(milliseconds: -1).vietnamTime == "23:59")
    #expect(start.adding(minutes: 930).vietnamTime == "15:30")
  }

  @Test("Each moment lies in the Vietnamese day that begins at or before it")
  func withinDay() {
    var random = SplitMix(seed: 19)
    for _ in 0..<1_000 {
      let moment = Instant(milliseconds: Int64.random(in: -4_000_000_000_000...4_000_000_000_000, using: &random))
      #expect(Instant(startOf: moment.day) <= moment)
      #expect(moment < Instant(startOf: moment.day.advanced(by: 1)))
    }
  }

  @Test(
    "Anything but the exact form is no moment",
    arguments: [
      "", "2026-11-21", "2026-11-21T08:30:00Z", "2026-11-21T08:30:00.000", "2026-11-21 08:30:00.000Z",
      "2026-11-21T24:00:00.000Z", "2026-11-21T08:60:00.000Z", "2026-11-21T08:30:60.000Z", "2026-02-29T08:30:00.000Z",
      "2026-11-21T08:30:00.0000Z", "2026-11-21T08:30:00.-01Z",
    ])
  func refuses(text: String) {
    #expect(Instant(text) == nil)
  }
}
