import App
import Kit
import Storage
import TestKit
import Testing

@testable import Registry
@testable import Statistics

@Suite struct QualityTests {
  private static func world(_ world: World) async throws -> (
    quality: Quality, an: ID<Organisation>, officer: Credential
  ) {
    let figures = try await TargetsByHandTests.world(world)
    let returns = AnnualReturns(world.program.organisations)
    let commune = try await world.person("lan", .communeOfficer, .area(ID("23401@2025-07-01")!))
    let an = try await world.program.db.inspect { tx in
      try world.program.organisations.book(in: tx).organisations.first {
        $0.record(AsOf(day: World.morning.day))?.name == "HTX An"
      }?.id
    }
    let id = try #require(an)
    for (kind, members) in [(AnnualReturn.Kind.estimate, Int64(90)), (.actual, 30_000)] {
      var values = MeasureValues()
      values[.members] = members
      var entered = AnnualReturn(of: id, year: 2024, kind, source: .paper, values: values)
      entered.informant = "A Lô, giám đốc"
      entered.toldOn = Day("2026-11-20")!
      try await returns.enter(entered, isSure: true, as: commune)
    }
    return (Quality(figures: figures, rules: figures.rules), id, .command(user: "hanh"))
  }

  @Test(
    "what is out of range, contradicts itself, leaps, is missing or old is found; a decision is kept with its reason",
    arguments: TestEngine.present)
  func findings(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let (quality, an, officer) = try await Self.world(world)
      let report = try await quality.report(year: 2024, as: officer).report
      let mine = report.rows.filter { $0.finding.organisation == an }
      #expect(Set(mine.map(\.finding.kind)) == [.range, .contradiction, .yearOnYear])
      // Bình, Cường, Em, Phú and the groups and unions told nothing of 2024.
      #expect(report.rows.contains { $0.finding.kind == .missing && $0.name == "HTX Cường" })
      #expect(report.rows.contains { $0.finding.kind == .stale && $0.name == "HTX Bình" })
      #expect(report.units.reduce(0) { $0 + $1.told } == 1)
      let key = try #require(mine.first { $0.finding.kind == .range }?.finding.key)
      await #expect(throws: Fault.self) { try await quality.decide(key, year: 2024, .right, words: " ", as: officer) }
      try await quality.decide(key, year: 2024, .asked, words: "Đã gọi giám đốc", as: officer)
      try await quality.decide(key, year: 2024, .right, words: "Có 30.000 thành viên thật", as: officer)
      let again = try await quality.report(year: 2024, as: officer).report
      #expect(again.rows.first { $0.finding.key == key }?.decided?.decision == .right)
      await #expect(throws: Fault.self) {
        try await quality.decide("gì đó", year: 2024, .right, words: "a", as: officer)
      }
    }
  }

  @Test("what lies far from the median of its kind stands out, and few never do")
  func outliers() {
    let usual = (1...20).map { (place: $0, value: Double(100 + $0)) }
    #expect(QualityRules.outliers(usual, beyond: 3.5).isEmpty)
    #expect(QualityRules.outliers(usual + [(place: 99, value: 900)], beyond: 3.5).map(\.place) == [99])
    #expect(QualityRules.outliers(Array(usual.prefix(3)) + [(place: 99, value: 900)], beyond: 3.5).isEmpty)
  }

  @Test("what is not due yet is not missing")
  func due() async throws {
    try await World.run { world in
      let (quality, _, officer) = try await Self.world(world)
      let report = try await quality.report(year: 2026, as: officer).report
      #expect(!report.rows.contains { $0.finding.kind == .missing })
    }
  }
}
