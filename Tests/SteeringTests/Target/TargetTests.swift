import DirectiveReader
import Foundation
import Kit
import Testing

@testable import Steering

@Suite struct TargetTests {
  private func target(
    _ op: ReadTarget.Operator, _ value: Decimal, unit: String = "tổ hợp tác", strict: Bool = false,
    from: String = "2022-10-07", to: String? = "2030-12-31", baseline: Decimal? = nil, tolerance: Double? = nil
  ) -> Target {
    Target(
      id: ID("t")!, directive: ID("d")!, clause: "II.2.1-1", span: Span(0, 1), quote: "q", title: "t", op: op,
      strict: strict, value: value, valueMax: nil, unit: unit, change: .level, population: nil, openPopulations: [],
      scope: nil,
      baseline: baseline.map { .init(words: nil, value: $0, day: nil) }, start: Day(from)!,
      horizon: to.flatMap { Day($0) }, tolerance: tolerance, indicator: nil, givenBy: "")
  }

  private func measure(_ value: Decimal, on day: String = "2026-11-21") -> TargetMeasure {
    TargetMeasure(
      day: Day(day)!, value: value, part: nil, whole: nil, isEstimate: false, source: "báo cáo", address: nil)
  }

  @Test("a count goes its way from nought, a share only from a measured beginning")
  func standing() throws {
    let today = try #require(Day("2026-11-21"))
    let groups = target(.about, 300)
    #expect(groups.standing(nil, on: today) == .unmeasured)
    // 1,506 of 3,007 days have gone by: 150.2… of 300.
    #expect(groups.standing(measure(150), on: today) == .behind)
    #expect(groups.standing(measure(151), on: today) == .onPace)
    #expect(groups.standing(measure(300), on: today) == .onPace)
    #expect(groups.standing(measure(301), on: today) == .exceeded)
    let share = target(.atLeast, 60, unit: "%", strict: true)
    #expect(share.standing(measure(41), on: today) == .withoutBaseline)
    #expect(share.standing(measure(60), on: today) == .withoutBaseline, "trên 60 % is not met by 60 %")
    #expect(share.standing(measure(61), on: today) == .exceeded)
    #expect(target(.atLeast, 60, unit: "%", baseline: 40).standing(measure(51), on: today) == .onPace)
    #expect(target(.atLeast, 60, unit: "%", baseline: 40).standing(measure(49), on: today) == .behind)
  }

  @Test("after its last day a target is met or missed")
  func afterwards() throws {
    let later = try #require(Day("2031-01-01"))
    #expect(target(.atLeast, 300).standing(measure(299), on: later) == .missed)
    #expect(target(.atLeast, 300).standing(measure(300), on: later) == .onPace)
    #expect(target(.about, 300, tolerance: 0.05).standing(measure(285), on: later) == .onPace)
    #expect(target(.about, 300).standing(measure(285), on: later) == .missed, "no tolerance unless one is declared")
    #expect(target(.atMost, 5, unit: "%").standing(measure(4), on: later) == .onPace)
    #expect(target(.atMost, 5, unit: "%").standing(measure(6), on: later) == .missed)
  }

  @Test("what is missing is told with what falls to each year")
  func missing() throws {
    let today = try #require(Day("2026-12-31"))
    #expect(target(.about, 300).missing(measure(121), on: today) == "còn thiếu 179 tổ hợp tác, 45 mỗi năm")
    #expect(target(.about, 300).missing(measure(300), on: today) == nil)
    #expect(target(.about, 300).missing(nil, on: today) == nil)
    #expect(target(.atLeast, 60, unit: "%").missing(measure(40), on: today) == nil)
  }

  @Test("figures are written as people read them")
  func figures() {
    #expect(target(.about, 300).figure == "≈ 300 tổ hợp tác")
    #expect(target(.atLeast, 60, unit: "%", strict: true).figure == "> 60 %")
    #expect(target(.atLeast, Decimal(string: "1234.5")!, unit: "ha").figure == "≥ 1.234,5 ha")
  }
}
