import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Statistics
@testable import Steering

@Suite struct DeclaredIndicatorsTests {
  @Test(
    "an indicator that people have declared is offered to targets from its day on, and measures them",
    arguments: TestEngine.present)
  func offered(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let figures = try await TargetsByHandTests.world(world)
      let officer = Credential.command(user: "hanh")
      let leader = try await world.person("binh", .leader)
      let directive = try #require(
        try await world.program.directives.import(
          .init(name: "kh.txt", content: Array(Self.plan.utf8)), as: officer
        ).directive)
      let proposals = Proposals(world.program.db)
      for proposal in try await world.program.directives.find(directive, as: officer).read.proposals {
        _ = try await proposals.decide(proposal.id, .confirmed, as: officer)
      }
      let before = try await world.program.db.inspect { tx in try world.program.gauge.indicators(tx) }
      #expect(!before.isEmpty && !before.contains { $0.code == "D.9" })
      try await IndicatorVersions(figures).declare(
        IndicatorDraft(
          code: "D.9", name: "HTX môi trường", group: "cooperatives",
          expression: "count(htx, existing, field environment)",
          unit: "hợp tác xã", direction: "up", clause: "Kế hoạch 1", from: "2020-01-01"), as: officer)
      let giving = Giving(world.program.db, world.program.agencies, gauge: world.program.gauge)
      let offer = try await giving.offer(directive, as: leader).offer
      #expect(offer.indicators.contains { $0.code == "D.9" && $0.title == "HTX môi trường" })
      var items = offer.waiting.map { Giving.Item($0.proposal.id) }
      for index in items.indices { items[index].indicator = "D.9" }
      _ = try await giving.give(items, of: directive, as: leader)
      let targets = Targets(world.program.db, gauge: world.program.gauge)
      let measured = try #require(try await targets.list(as: leader).rows.first)
      #expect(measured.target.indicator == "D.9" && measured.latest?.value == 1, "HTX An")
      #expect(measured.latest?.address?.hasPrefix("/so-lieu/D.9?") == true)
      await #expect(throws: Fault.self) {
        try await targets.settle(
          measured.target.id, indicator: "D.10", baseline: nil, baselineDay: nil, tolerance: nil, as: leader)
      }
    }
  }

  private static let plan = """
    ỦY BAN NHÂN DÂN
    TỈNH KON TUM
    Số: 90/KH-UBND

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Kon Tum, ngày 10 tháng 3 năm 2023

    KẾ HOẠCH
    Phát triển hợp tác xã môi trường

    1. Phấn đấu đến năm 2030 thành lập mới ít nhất 10 hợp tác xã môi trường trên địa bàn tỉnh.
    """
}

extension Directives.Outcome {
  fileprivate var directive: ID<Directive>? { if case .imported(let directive) = self { directive.id } else { nil } }
}
