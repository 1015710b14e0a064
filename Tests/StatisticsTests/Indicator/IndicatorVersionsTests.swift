import App
import Kit
import Registry
import TestKit
import Testing

@testable import Statistics

@Suite struct IndicatorVersionsTests {
  private static func draft(_ code: String, _ expression: String, from day: String) -> IndicatorDraft {
    IndicatorDraft(
      code: code, name: "Thử", group: "cooperatives", expression: expression, unit: "hợp tác xã", direction: "up",
      clause: "Thử 1", from: day)
  }

  @Test(
    "a declaration holds from its day on, and what was declared before still answers for its days",
    arguments: TestEngine.present)
  func dated(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let figures = try await TargetsByHandTests.world(world)
      let officer = Credential.command(user: "hanh")
      let desk = IndicatorVersions(figures)
      try await desk.declare(Self.draft("D.1", "count(htx, existing)", from: "2020-01-01"), as: officer)
      try await desk.declare(
        Self.draft("D.1", "count(htx, existing, field transport)", from: "2023-01-01"), as: officer)
      try await desk.declare(Self.draft("K.b1.htx", "count(htx, operating)", from: "2026-01-01"), as: officer)
      func value(_ code: String, _ day: String) async throws -> Int64 {
        try await figures.answer(code, .init(AsOf(day: Day(day)!))).figure.numerator
      }
      #expect(try await value("D.1", "2021-11-23") == 4)
      #expect(try await value("D.1", "2026-11-21") == 0)
      await #expect(throws: Fault.self) { try await value("D.1", "2019-12-31") }
      // Phú has stopped, so that the new way of counting tells one less; the old day stays as it was.
      #expect(try await value("K.b1.htx", "2026-11-21") == 5)
      #expect(try await value("K.b1.htx", "2021-11-23") == 4)
      let asOf = AsOf(day: Day("2026-11-21")!, known: World.morning)
      #expect(try await figures.answer("K.b1.htx", .init(asOf)).figure.indicator.name == "Hợp tác xã hiện có")
    }
  }

  @Test("a preview keeps nothing; what cannot be computed is told at its field")
  func preview() async throws {
    try await World.run { world in
      let figures = try await TargetsByHandTests.world(world)
      let desk = IndicatorVersions(figures)
      let officer = Credential.command(user: "hanh")
      let seen = try await desk.preview(Self.draft("D.2", "count(tht, existing)", from: "2026-01-01"), as: officer)
      #expect(seen.new?.numerator == 2 && seen.old == nil)
      #expect(try await desk.list(as: officer).versions.isEmpty)
      for (draft, field) in [
        (Self.draft("D.2", "count(xyz)", from: "2026-01-01"), "bieu_thuc"),
        (Self.draft("mã có dấu", "count(htx)", from: "2026-01-01"), "ma"),
        (Self.draft("D.2", "ratio(count(htx, member), count(htx))", from: "2026-01-01"), "don_vi"),
        (Self.draft("D.2", "count(htx)", from: "hôm nay"), "tu_ngay"),
      ] {
        await #expect { try await desk.declare(draft, as: officer) } throws: { error in
          guard case Fault.invalid(let problems) = error else { return false }
          return problems.contains { $0.field == field }
        }
      }
    }
  }
}
