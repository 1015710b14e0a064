import App
import Foundation
import Government
import Kit
import Lists
import Storage
import Territory
import TestKit
import Testing

@testable import Steering

@Suite struct LineageTests {
  private static let programme = """
    TỈNH ỦY KON TUM
    *
    Số 41-CTr/TU

    ĐẢNG CỘNG SẢN VIỆT NAM

    Kon Tum, ngày 07 tháng 10 năm 2022

    CHƯƠNG TRÌNH
    CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH

    về phát triển kinh tế tập thể

    Ban Chấp hành Đảng bộ tỉnh ban hành Chương trình như sau:
    1. Ban cán sự đảng Ủy ban nhân dân tỉnh chỉ đạo xây dựng hợp tác xã kiểu mẫu ở các huyện, hoàn thành trước năm 2026.
    2. Ban Tuyên giáo Tỉnh ủy chủ trì tuyên truyền về kinh tế tập thể, hoàn thành trước ngày 30 tháng 12 năm 2026.
    """
  private static let plan = """
    ỦY BAN NHÂN DÂN
    TỈNH KON TUM
    Số: 120/KH-UBND

    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

    Kon Tum, ngày 15 tháng 01 năm 2023

    KẾ HOẠCH
    Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022

    Thực hiện Chương trình số 41-CTr/TU, ngày 07 tháng 10 năm 2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch:
    1. Sở Kế hoạch và Đầu tư chủ trì xây dựng hợp tác xã kiểu mẫu ở các huyện, hoàn thành trước ngày 30 tháng 12 năm 2026.
    """

  @Test(
    "a document that carries out another brings its work up to that one's clauses [P.IV.1]",
    arguments: TestEngine.present)
  func carriedDown(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      let officer = try await world.person("hanh", .allianceOfficer)
      let leader = try await world.person("binh", .leader)
      let directives = world.program.directives
      // The plan first: its citation waits for the programme to come in.
      let plan = try #require(try await directives.import(.init(Self.plan), as: officer).imported)
      let programme = try #require(try await directives.import(.init(Self.programme), as: officer).imported)
      let link = try #require(
        try await directives.kinship(of: plan.id, as: officer).kinship.above.first { $0.link.key.contains("41-CTr") })
      #expect(link.directive?.id == programme.id && link.link.state == .proposed && link.link.kind == .implements)
      _ = try await directives.decide(link.link.id, .confirmed, as: officer)
      #expect(
        try await directives.kinship(of: programme.id, as: officer).kinship.below.map(\.directive?.id) == [plan.id])

      let proposals = Proposals(world.program.db)
      for proposal in try await directives.find(plan.id, as: officer).read.proposals {
        _ = try await proposals.decide(proposal.id, .confirmed, as: officer)
      }
      let giving = Giving(world.program.db, world.program.agencies)
      let waiting = try await giving.offer(plan.id, as: leader).offer.waiting
      _ = try await giving.give(waiting.map { Giving.Item($0.proposal.id) }, of: plan.id, as: leader)

      let targets = Targets(world.program.db)
      func counted(_ address: String) async throws -> [String] {
        try await giving.coverage(programme.id, targets, as: leader).coverage.rows
          .first { $0.clause.address == address }?.assignments.map(\.title) ?? []
      }
      #expect(try await counted("1").isEmpty)
      let offered = try await directives.clauseMap(plan.id, programme.id, as: officer).map
      #expect(offered.lines.first { $0.upper.address == "1" }?.offered == "1", "offered by the likeness of their words")
      try await directives.map(["1": "1", "9": "1"], of: plan.id, to: programme.id, as: officer)
      let first = try await counted("1")
      #expect(first.count == 1 && first.first?.contains("kiểu mẫu") == true)
      #expect(try await counted("2").isEmpty)
      let assignment = try #require(
        try await world.program.db.inspect { tx in
          try tx.first("SELECT id FROM assignment WHERE whole_id IS NULL", { try $0.next(ID<Assignment>.self) })
        })
      try await directives.serve(programme.id, "2", with: assignment, as: officer)
      try await directives.serve(programme.id, "2", with: assignment, as: officer)
      #expect(try await counted("2").count == 1, "one assignment serves several clauses")
      await #expect(throws: Fault.self) {
        try await directives.serve(programme.id, "99", with: assignment, as: officer)
      }
      let served = try await directives.serving(assignment, as: officer).serving.served
      #expect(
        served.map { "\($0.directive.number ?? "") \($0.address) \($0.isTied)" } == [
          "41-CTr/TU 2 true", "41-CTr/TU 1 false",
        ])
      try await directives.unserve(programme.id, "2", with: assignment, as: officer)
      #expect(try await counted("2").isEmpty)
      await #expect(throws: Fault.self) {
        try await directives.unserve(programme.id, "2", with: assignment, as: officer)
      }
    }
  }

  @Test("what replaces another ends it from its own day on, and only a leader says so", arguments: TestEngine.present)
  func replaced(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let leader = try await world.person("binh", .leader)
      let directives = world.program.directives
      let old = try #require(
        try await directives.import(.init(directiveText(number: "12/CT-UBND")), as: officer).imported)
      let new = try #require(
        try await directives.import(
          .init(directiveText(number: "20/CT-UBND", day: "ngày 03 tháng 3 năm 2026")), as: officer
        ).imported)
      await #expect(throws: Fault.lacking(.decideContinuation)) {
        try await directives.link(new.id, .replaces, old.id, as: officer)
      }
      try await directives.link(new.id, .replaces, old.id, as: leader)
      func standing(_ text: String) async throws -> Directive.Continuation? {
        try await world.program.db.inspect { tx in
          try Directives.continuation(
            of: old.id, on: try #require(Day(text)), try world.program.agencies.register(in: tx), tx)
        }
      }
      #expect(try await standing("2026-03-02")?.state == .inForce)
      #expect(try await standing("2026-03-03")?.state == .replaced)
      #expect(try await standing("2026-03-03")?.replacement == new.id)
    }
  }
}
