import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct ProposalsTests {
  /// An imported directive with its proposals.
  private func imported(_ world: World, _ officer: Credential) async throws -> ReadDirective {
    let text = directiveText(number: "12/CT-UBND")
    let directive = try #require(try await world.program.directives.import(.init(text), as: officer).imported)
    return try await world.program.directives.find(directive.id, as: officer).read
  }

  @Test("a proposal is confirmed, taken back and rejected, each with its entry", arguments: TestEngine.present)
  func decides(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let proposals = Proposals(world.program.db)
      let read = try await imported(world, officer)
      let id = try #require(read.proposals.first?.id)
      for state in [Proposal.State.confirmed, .confirmed, .proposed, .rejected] {
        #expect(try await proposals.decide(id, state, as: officer) == read.directive.id)
        #expect(
          try await world.program.directives.find(read.directive.id, as: officer).read.proposals.first?.state == state)
      }
      let entries = try await world.program.db.inspect { tx in
        try tx.value(
          "SELECT count(*) FROM audit_entry WHERE subject_kind = 'proposal' AND subject = \(id)", as: Int.self)
      }
      #expect(entries == 3, "what changes nothing leaves no entry")
    }
  }

  @Test("of two people who decide differently at once, one is told", arguments: TestEngine.present)
  func together(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let officers = [
        try await world.person("hanh", .allianceOfficer), try await world.person("lan", .allianceOfficer),
      ]
      let id = try #require(try await imported(world, officers[0]).proposals.first?.id)
      let proposals = Proposals(world.program.db)
      let done = await withTaskGroup(of: Bool.self) { group in
        for (officer, state) in zip(officers, [Proposal.State.confirmed, .rejected]) {
          group.addTask { (try? await proposals.decide(id, state, as: officer)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(done == 1)
    }
  }

  @Test("confirming all leaves what the reader was unsure of, and what was rejected", arguments: TestEngine.present)
  func plain(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let proposals = Proposals(world.program.db)
      let read = try await imported(world, officer)
      let plain = read.proposals.filter { $0.isPlain(atLeast: 80) }
      let rejected = try #require(plain.first?.id)
      _ = try await proposals.decide(rejected, .rejected, as: officer)
      #expect(try await proposals.confirmPlain(of: read.directive.id, as: officer) == plain.count - 1)
      let after = try await world.program.directives.find(read.directive.id, as: officer).read.proposals
      #expect(after.first { $0.id == rejected }?.state == .rejected)
      #expect(after.filter { $0.state == .confirmed }.count == plain.count - 1)
      #expect(try await proposals.confirmPlain(of: read.directive.id, as: officer) == 0)
    }
  }

  @Test("how sure the reader must have been is chosen: more is let through below, less above, nothing outside the list")
  func surety() async throws {
    try await World.run { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let proposals = Proposals(world.program.db)
      let read = try await imported(world, officer)
      func count(_ percent: Int) -> Int { read.proposals.count { $0.isPlain(atLeast: percent) } }
      #expect(count(60) >= count(80) && count(80) >= count(95) && count(60) > count(95))
      await #expect(throws: Fault.self) {
        _ = try await proposals.confirmPlain(of: read.directive.id, atLeast: 10, as: officer)
      }
      #expect(try await proposals.confirmPlain(of: read.directive.id, atLeast: 95, as: officer) == count(95))
      #expect(
        try await proposals.confirmPlain(of: read.directive.id, atLeast: 60, as: officer) == count(60) - count(95))
    }
  }

  @Test("who may not confirm changes nothing", arguments: [Role.leader, .departmentOfficer, .cooperativeManager])
  func forbidden(role: Role) async throws {
    try await World.run { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let other = try await world.person("khac", role)
      let read = try await imported(world, officer)
      let id = try #require(read.proposals.first?.id)
      do {
        _ = try await Proposals(world.program.db).decide(id, .confirmed, as: other)
        Issue.record("let in")
      } catch {
        #expect(error as? Fault == .lacking(.confirmReading))
      }
      #expect(
        try await world.program.directives.find(read.directive.id, as: officer).read.proposals.first?.state == .proposed
      )
    }
  }

  @Test("the page shows the buttons to those who may use them, and comes back to the finding")
  func pages() async throws {
    try await World.run { world in
      let officer = try await DirectiveRoutesTests.browser(world, "hanh", .allianceOfficer)
      let done = try await officer.post(
        "/van-ban/nhap", from: "/van-ban/nhap", [("noi_dung", directiveText(number: "12/CT-UBND"))])
      let page = try #require(done.location)
      let html = try await officer.get(page).text
      let mark = "action=\"/de-xuat/"
      let start = try #require(html.range(of: mark)?.upperBound)
      let id = html[start...].prefix { $0 != "/" }
      let back = try await officer.post("/de-xuat/\(id)/xac-nhan", from: page, [("so", "1")])
      #expect(back.location == page + "#dx-1")
      #expect(try await officer.get(page).text.contains("đã xác nhận"))
      #expect(try await officer.post(page + "/xac-nhan", from: page, []).status == 303)

      let leader = try await DirectiveRoutesTests.browser(world, "binh", .leader)
      let seen = try await leader.get(page).text
      #expect(seen.contains("đã xác nhận") && !seen.contains("/de-xuat/") && !seen.contains("/xac-nhan\""))
    }
  }
}
