import Kit
import Testing

@Suite("Validity and the question of time")
struct ValidityTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("A span holds its first day and not the day it ends on")
  func halfOpen() throws {
    let span = Validity(from: try day("2016-01-01"), to: try day("2025-07-01"))
    #expect(try span.contains(day("2016-01-01")))
    #expect(try span.contains(day("2025-06-30")))
    #expect(try !span.contains(day("2025-07-01")))
    #expect(try !span.contains(day("2015-12-31")))
    #expect(span.lastDay == Day("2025-06-30"))
  }

  @Test("An open span holds every later day")
  func open() throws {
    let span = Validity(from: try day("2025-07-01"))
    #expect(try span.contains(day("9999-12-31")))
    #expect(try !span.contains(day("2025-06-30")))
    #expect(span.lastDay == nil)
  }

  @Test("Spans that follow one another share out every day")
  func partition() throws {
    let turn = try day("2025-07-01")
    let (before, after) = (Validity(from: try day("2016-01-01"), to: turn), Validity(from: turn))
    for number in 16_801...22_000 {
      let day = Day(number: number)
      #expect(before.contains(day) != after.contains(day))
    }
  }

  @Test("The map of a question is that of its day unless another is asked for")
  func map() throws {
    let then = try day("2021-05-01")
    #expect(AsOf(day: then).map == then)
    #expect(AsOf(day: then).known == nil)
    #expect(try AsOf(day: then, map: day("2026-11-21")).map == Day("2026-11-21"))
  }
}
