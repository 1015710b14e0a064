@testable import DirectiveReader
import Kit
import TestKit
import Testing

@testable import Steering

@Suite struct DueTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func deadline(_ kind: ReadDeadline.Kind, _ norm: String, _ quote: String) -> ReadDeadline {
    ReadDeadline(kind: kind, norm: norm, span: Span(0, 1), quote: quote, source: .inline)
  }

  @Test(
    "the last day is the day before the one named after “trước”, else the one named",
    arguments: [
      ("T.1-1", ReadDeadline.Kind.byDate, "2017-01-10", "trước ngày 10 tháng 01 năm 2017", "2017-01-09"),
      ("T.1-2", .byDate, "2017-02-15", "trước ngày 15/02/2017", "2017-02-14"),
      ("", .byDate, "2017-02-15", "chậm nhất ngày 15/02/2017", "2017-02-15"),
      ("", .byDate, "2017-02-15", "trước hoặc trong ngày 15/02/2017", "2017-02-15"),
      ("", .byDate, "--11-08", "trước ngày 08/11", "2017-11-07"),
      ("P.d1", .byQuarter, "2022-Q4", "hoàn thành trong quý IV-2022", "2022-12-31"),
      ("", .byMonth, "2024-02", "trong tháng 02 năm 2024", "2024-02-29"),
      ("", .byMonth, "2024-02", "trước tháng 02 năm 2024", "2024-01-31"),
      ("", .byYear, "2030", "đến năm 2030", "2030-12-31"),
      ("V.end", .recurring, "P1Y@12-10", "trước ngày 10 tháng 12 hằng năm", "2017-12-09"),
      ("", .recurring, "P3M", "định kỳ hằng quý", "2017-03-31"),
      ("", .recurring, "P1M@25", "ngày 25 hằng tháng", "2017-01-25"),
    ])
  func lastDays(clause: String, kind: ReadDeadline.Kind, norm: String, quote: String, expected: String) throws {
    let due = Due([deadline(kind, norm, quote)], on: try day("2017-01-03"))
    #expect(due.lastDay?.description == expected)
    #expect(due.words == quote)
  }

  @Test("a dated deadline counts before a standing one; what the text leaves open stays open")
  func precedence() throws {
    let both = [
      deadline(.continuous, "continuous", "thường xuyên"), deadline(.byDate, "2017-02-15", "đến ngày 15/02/2017"),
    ]
    #expect(Due(both, on: try day("2017-01-03")).kind == .once)
    #expect(Due([], on: try day("2017-01-03")) == Due(kind: .open))
    #expect(Due([deadline(.recurring, "unspecified", "định kỳ")], on: try day("2017-01-03")).lastDay == nil)
  }

  @Test("a duty that comes again is due once in every round, over leap years and ends of quarters")
  func rounds() throws {
    var random = SplitMix(seed: 71)
    for text in ["P1Y", "P1Y@12-10", "P1Y@02-29", "P6M", "P3M", "P1M", "P1M@25", "P1M@31", "P1W"] {
      let recurrence = try #require(Recurrence(text))
      for _ in 0..<200 {
        let day = Day(number: Int(random.next() % 40_000) + 5_000)
        for offset in [0, -1] {
          let due = recurrence.due(onOrAfter: day, offset: offset)
          #expect(due >= day)
          #expect(recurrence.due(onOrAfter: due, offset: offset) == due, "the day it is due is its own round")
          let next = recurrence.due(onOrAfter: due.advanced(by: 1), offset: offset)
          let longest = ["P1Y": 366, "P6M": 184, "P3M": 92, "P1M": 31, "P1W": 7].first { text.hasPrefix($0.key) }?.value
          #expect(next > due && due.distance(to: next) <= (longest ?? 0) + 1)
        }
      }
    }
    let quarterly = try #require(Recurrence("P3M")).due(onOrAfter: try day("2024-02-10"))
    #expect(quarterly.description == "2024-03-31")
    let leap = try #require(Recurrence("P1Y@02-29")).due(onOrAfter: try day("2023-01-01"))
    #expect(leap.description == "2023-02-28")
  }

  @Test(
    "what is no recurrence is none",
    arguments: ["", "P", "P1", "PXY", "P0M", "P1Y@13-01", "P1M@", "P1M@32", "unspecified"])
  func refused(text: String) { #expect(Recurrence(text) == nil) }
}
