import Kit
import TestKit
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test(
    "Each kind has its text, name and days",
    arguments: [
      ("2026", "năm 2026", "2026-01-01", "2027-01-01"), ("2026-H1", "6 tháng đầu năm 2026", "2026-01-01", "2026-07-01"),
      ("2026-H2", "6 tháng cuối năm 2026", "2026-07-01", "2027-01-01"),
      ("2026-Q4", "quý IV/2026", "2026-10-01", "2027-01-01"),
      ("2026-11", "tháng 11/2026", "2026-11-01", "2026-12-01"),
      ("2024-02", "tháng 02/2024", "2024-02-01", "2024-03-01"),
    ])
  func forms(text: String, title: String, first: String, end: String) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(period.title == title)
    #expect(period.firstDay == Day(first))
    #expect(period.end == Day(end))
    #expect(period.validity == Validity(from: period.firstDay, to: period.end))
  }

  @Test(
    "Anything else is no period",
    arguments: [
      "", "26", "2026-", "2026-H3", "2026-H0", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-1", "2026-h1",
      "2026/11",
      "2026-H", "2026-011", "1899", "3000", "2026-Q٤", "+026", "2026-1a",
    ])
  func refuses(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("Periods of a kind follow one another without gap, and each contains its days")
  func chain() {
    var random = SplitMix(seed: 15)
    for _ in 0..<500 {
      let day = Day(number: Int.random(in: -25_000...300_000, using: &random))
      for kind in Period.Kind.allCases {
        let period = Period(kind, containing: day)
        #expect(period.contains(day))
        #expect(period.end == period.next.firstDay)
        #expect(period.previous.end == period.firstDay)
        #expect(period.next.previous == period)
        #expect(period < period.next)
        #expect(Period(period.description) == period)
        #expect(Period(kind, containing: period.end.advanced(by: -1)) == period)
        #expect(!period.contains(period.end))
      }
    }
  }

  @Test("A longer period comes before the shorter ones that begin with it, and contains them")
  func order() throws {
    let texts = ["2026", "2026-H1", "2026-Q1", "2026-01", "2026-02", "2026-Q2", "2026-H2", "2026-Q3"]
    let periods = texts.compactMap { Period($0) }
    var random = SplitMix(seed: 16)
    #expect(periods.shuffled(using: &random).sorted().map(\.description) == texts)
    #expect(periods[0].contains(periods[6]))
    #expect(!periods[1].contains(periods[6]))
    #expect(Period(.quarter, 4, of: 2026)?.advanced(by: -7) == Period("2025-Q1"))
  }

  @Test("The first and last year of the calendar have periods")
  func edges() throws {
    #expect(Period(.month, containing: try #require(Day("9999-12-31"))).end == Day(number: 2_932_897))
    #expect(Period(.year, containing: try #require(Day("0001-01-01"))).firstDay == Day("0001-01-01"))
  }
}
