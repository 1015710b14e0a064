@testable import DirectiveReader
import Kit
import TestKit
import Testing

@testable import Steering

@Suite struct RoundsTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func due(_ recurrence: String, _ words: String, from day: Day) throws -> Due {
    Due(
      [ReadDeadline(kind: .recurring, norm: recurrence, span: Span(0, 1), quote: words, source: .inline)], on: day)
  }

  @Test("every round from the first to today stands once, over leap years and ends of quarters; the next waits")
  func occurrences() throws {
    var random = SplitMix(seed: 17)
    for (text, words) in [
      ("P1Y", "hằng năm"), ("P1Y@12-10", "trước ngày 10 tháng 12 hằng năm"), ("P1Y@02-29", "ngày 29 tháng 02 hằng năm"),
      ("P6M", "6 tháng"), ("P3M", "mỗi quý một lần"), ("P1M@31", "ngày 31 hằng tháng"), ("P1W", "hằng tuần"),
    ] {
      for _ in 0..<40 {
        let from = Day(number: Int(random.next() % 15_000) + 10_000)
        let today = from.advanced(by: Int(random.next() % 1500))
        let due = try due(text, words, from: from)
        let rounds = Rounds(due, from: try #require(due.lastDay), on: today, met: [])
        let days = rounds.all.map(\.lastDay)
        #expect(days == days.sorted() && Set(days).count == days.count)
        #expect(days.last.map { $0 > today } == true, "one round is still to come")
        #expect(days.dropLast().allSatisfy { $0 <= today })
        // What a calendar says: a month has one round a month, whatever its length.
        if text == "P1M@31" {
          #expect(days.allSatisfy { $0.advanced(by: 1).day == 1 }, "the last of each month")
          #expect(zip(days, days.dropFirst()).allSatisfy { ($0.month % 12) + 1 == $1.month })
        }
        if text == "P3M" { #expect(days.allSatisfy { [3, 6, 9, 12].contains($0.month) }) }
      }
    }
    let quarters = Rounds(
      try due("P3M", "mỗi quý một lần", from: try day("2017-01-03")), from: try day("2017-03-31"),
      on: try day("2017-12-31"), met: [])
    #expect(
      quarters.all.map(\.lastDay.description).prefix(4) == ["2017-03-31", "2017-06-30", "2017-09-30", "2017-12-31"])
  }

  @Test("a round that nobody confirmed stays open however many follow; the first open one is due")
  func missed() throws {
    let due = try due("P3M", "hằng quý", from: try day("2024-01-10"))
    let rounds = Rounds(
      due, from: try day("2024-03-31"), on: try day("2024-11-01"),
      met: [(try day("2024-06-30"), try day("2024-07-02"), "Báo cáo 9/BC")])
    #expect(rounds.open.map(\.lastDay.description) == ["2024-03-31", "2024-09-30", "2024-12-31"])
    #expect(rounds.firstOpen(without: try day("2024-03-31"))?.description == "2024-09-30")
    #expect(!rounds.isOpen(try day("2024-06-30")))
    #expect(rounds.isOpen(try day("2024-12-31")))
    #expect(due.inRound(of: try day("2024-06-30")).completion(on: try day("2024-07-02")) == .completedLate)
    let all = Rounds(
      due, from: try day("2024-03-31"), on: try day("2024-04-01"),
      met: [(nil, try day("2024-03-20"), nil), (nil, try day("2024-06-01"), nil)])
    #expect(all.firstOpen(without: nil)?.description == "2024-09-30")
  }

  @Test(
    "arriving on the very day that the text names is “đúng ngày hạn”; the last day before it is in time [T.1-1]",
    arguments: [
      ("2017-01-09", Assignment.Progress.completed), ("2017-01-10", .completedOnNamedDay),
      ("2017-01-11", .completedLate),
    ])
  func named(completed: String, expected: Assignment.Progress) throws {
    let due = Due(
      [
        ReadDeadline(
          kind: .byDate, norm: "2017-01-10", span: Span(0, 1), quote: "trước ngày 10/01/2017", source: .inline)
      ], on: try day("2016-12-21"))
    #expect(due.lastDay?.description == "2017-01-09" && due.named?.description == "2017-01-10")
    #expect(due.completion(on: try day(completed)) == expected)
  }

  @Test("a due day on a weekend or a holiday is told and not moved; what is unverified says so")
  func holidays() throws {
    #expect(Holiday.warning(on: try day("2026-11-30")) == nil)
    #expect(Holiday.warning(on: try day("2026-11-28")) == "rơi vào thứ Bảy")
    #expect(Holiday.warning(on: try day("2026-11-29")) == "rơi vào Chủ nhật")
    #expect(Holiday.warning(on: try day("2025-09-02")) == "rơi vào ngày nghỉ Quốc khánh")
    #expect(try #require(Holiday.warning(on: try day("2017-01-28"))).contains("chưa kiểm chứng"))
    #expect(Holiday.all.allSatisfy { !$0.source.isEmpty } && !Holiday.all.isEmpty)
    for rule in [FollowRule.Name.reportMonths, .escalateDays, .replaceDays] {
      #expect(FollowRule.value(rule, on: try day("2026-11-30")) != nil)
    }
  }
}
