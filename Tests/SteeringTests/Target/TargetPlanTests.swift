import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct TargetPlanTests {
  private func target(
    _ value: Decimal, _ unit: String, op: ReadTarget.Operator = .atLeast, baseline: Decimal? = nil,
    change: ReadTarget.Change = .level, parts: [Target.Part] = []
  ) throws -> Target {
    let from = try #require(Day(year: 2023, month: 1, day: 1))
    var target = Target(
      id: ID(at: World.morning), directive: ID(at: World.morning), clause: nil, span: Span(0, 1), quote: "", title: "",
      op: op, strict: false, value: value, valueMax: nil, unit: unit, change: change, population: nil,
      openPopulations: [], scope: nil, baseline: baseline.map { .init(words: nil, value: $0, day: from) }, start: from,
      horizon: Day(year: 2030, month: 12, day: 31), tolerance: nil, indicator: nil, givenBy: "")
    target.parts = parts
    return target
  }

  private func part(_ area: String?, _ year: Int?, _ value: Decimal, _ weight: Decimal? = nil) -> Target.Part {
    .init(area: area, year: year, value: value, weight: weight)
  }

  @Test("parts of a count add up to it; those of a share are weighed by their denominators")
  func sums() throws {
    let count = try target(150, "HTX", op: .about)
    #expect(count.disagreement(of: [part(nil, 2029, 70), part(nil, 2030, 80)]) == nil)
    #expect(count.disagreement(of: [part(nil, 2029, 70), part(nil, 2030, 70)])?.contains("140") == true)
    #expect(try target(150, "HTX").disagreement(of: [part("A", nil, 100), part("B", nil, 60)]) == nil)
    let share = try target(60, "%")
    #expect(share.disagreement(of: [part("A", nil, 80, 10), part("B", nil, 50, 20)]) == nil)
    #expect(share.disagreement(of: [part("A", nil, 80, 10), part("B", nil, 40, 20)])?.contains("53,33") == true)
    #expect(share.disagreement(of: [part("A", nil, 80), part("B", nil, 10)]) == nil, "nothing to weigh by")
    #expect(share.disagreement(of: [part(nil, 2030, 55)]) != nil, "the last year is the target itself")
  }

  @Test("a share starts at its measured baseline and nowhere else; a count and a growth start at nought")
  func ways() throws {
    let day = try #require(Day(year: 2027, month: 1, day: 1))
    #expect(try target(60, "%").expected(on: day) == nil)
    #expect(try target(60, "%", baseline: 20).expected(on: day).map { $0 > 39 && $0 < 41 } == true)
    #expect(try target(10, "%", change: .increase).expected(on: day).map { $0 > 4 && $0 < 6 } == true)
    #expect(try target(80, "HTX").expected(on: day).map { $0 > 39 && $0 < 41 } == true)
  }

  @Test("years laid down are marks on the way: counts add up, shares are levels")
  func marks() throws {
    let end = try #require(Day(year: 2027, month: 12, day: 31))
    let count = try target(100, "HTX", parts: [part(nil, 2026, 10), part(nil, 2027, 20), part(nil, 2030, 70)])
    #expect(count.expected(on: end) == 30)
    let share = try target(60, "%", baseline: 20, parts: [part(nil, 2027, 50)])
    #expect(share.expected(on: end) == 50)
    #expect(share.expected(on: try #require(Day(year: 2040, month: 1, day: 1))) == 60)
  }

  @Test("what is typed as parts is what is shown of them again")
  func typed() throws {
    let lines = "2027: 30\nxã Đăk Tô: 60 / 45\nxã Măng Ri, 2028: 1,5"
    var target = try target(100, "HTX")
    target.parts = try Target.parts(typed: lines, field: "phan")
    #expect(target.typedParts == lines)
    #expect(throws: Fault.self) { try Target.parts(typed: "năm sau nhiều hơn", field: "phan") }
    #expect(throws: Fault.self) { try Target.parts(typed: "2027: nhiều", field: "phan") }
  }
}
