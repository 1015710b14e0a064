import Foundation
import Kit
import TestKit
import Testing

@Suite("Days")
struct DayTests {
  @Test("Every day of 1600–2400 follows the one before it and reads back from its text")
  func everyDay() throws {
    var day = try #require(Day(year: 1600, month: 1, day: 1))
    let end = try #require(Day(year: 2401, month: 1, day: 1))
    var (year, month, date, last) = (1600, 1, 1, "")
    while day < end {
      let text = day.description
      guard (day.year, day.month, day.day) == (year, month, date), Day(text) == day, last < text,
        Day(year: year, month: month, day: date) == day
      else {
        Issue.record("\(text) should be \(year)-\(month)-\(date)")
        return
      }
      last = text
      day = day.advanced(by: 1)
      date += 1
      if date > Day.length(ofMonth: month, year: year) { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2401)
  }

  @Test("Days agree with Foundation's Gregorian calendar")
  func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    var random = SplitMix(seed: 17)
    for _ in 0..<300 {
      let day = Day(number: Int.random(in: -100_000...157_000, using: &random))
      let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      #expect([parts.year, parts.month, parts.day] == [day.year, day.month, day.day])
      #expect(parts.weekday == day.weekday % 7 + 1)
    }
  }

  @Test(
    "What the calendar lacks is no day",
    arguments: [
      "2023-02-29", "1900-02-29", "2100-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "0000-01-01",
      "2026-1-1", "2026-11-21 ", "2026/11/21", "", "２026-11-21", "+026-11-21", "2026-11-2a",
    ])
  func noDay(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("Leap years follow the Gregorian rule")
  func leapYears() {
    #expect(Day("2000-02-29") != nil)
    #expect(Day("2024-02-29") != nil)
    #expect(Day("1970-01-01") == Day(number: 0))
    #expect(Day("9999-12-31").map { $0.distance(to: Day(number: 0)) } == -2_932_896)
  }
}
