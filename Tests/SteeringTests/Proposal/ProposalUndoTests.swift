import App
import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct ProposalUndoTests {
  @Test("what others have gone on from is not taken back over their heads", arguments: TestEngine.present)
  func undoOthers(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ConfirmingDesk(world)
      let task = try await desk.first("xây dựng kế hoạch")
      _ = try await desk.proposals.decide(task.id, .confirmed, as: desk.officer)
      let deed = try #require(try await world.program.directives.find(desk.directive, as: desk.officer).read.lastDeed)
      await #expect(throws: Fault.self) { try await desk.proposals.undo(deed.id, as: desk.other) }
      _ = try await desk.proposals.decide(task.id, .proposed, as: desk.other)
      await #expect(throws: Fault.self) { try await desk.proposals.undo(deed.id, as: desk.officer) }
      #expect(try await desk.first("xây dựng kế hoạch").state == .proposed)
    }
  }

  @Test(
    "whatever is done in whatever order, taking everything back brings the reading again",
    arguments: [1, 2, 3] as [UInt64])
  func undoProperty(seed: UInt64) async throws {
    try await World.run { world in
      let desk = try await ConfirmingDesk(world)
      var random = SplitMix(seed: seed)
      let before = try await desk.shape()
      for _ in 0..<12 {
        let all = try await desk.all()
        let picked = try #require(all.randomElement(using: &random))
        do {
          switch Int.random(in: 0..<5, using: &random) {
          case 0: _ = try await desk.proposals.decide(picked.id, .confirmed, as: desk.officer)
          case 1: _ = try await desk.proposals.decide(picked.id, .rejected, as: desk.officer)
          case 2: _ = try await desk.proposals.decide(picked.id, .proposed, as: desk.officer)
          case 3:
            let other = try #require(all.randomElement(using: &random))
            _ = try await desk.proposals.merge(
              [(picked.id, picked.version), (other.id, other.version)], as: desk.officer)
          default:
            let words = picked.finding.quote.split(separator: " ")
            let cut = words.dropFirst(words.count / 2).prefix(3).joined(separator: " ")
            _ = try await desk.proposals.split(picked.id, before: cut, version: picked.version, as: desk.officer)
          }
        } catch is Fault {}
      }
      try await desk.undoAll()
      #expect(try await desk.shape() == before)
      let (touched, logged) = try await world.program.db.inspect { tx in
        (
          try tx.value("SELECT count(*) FROM proposal_before", as: Int.self) ?? 0,
          try tx.value("SELECT count(*) FROM audit_entry WHERE subject_kind = 'proposal'", as: Int.self) ?? 0
        )
      }
      #expect(logged == 2 * touched, "each change and each taking back has its entry")
    }
  }

  @Test("what was confirmed and corrected is an example with labels, once nothing waits")
  func example() async throws {
    try await World.run { world in
      let desk = try await ConfirmingDesk(world)
      await #expect(throws: Fault.self) {
        try await world.program.directives.example(of: desk.directive, as: desk.officer)
      }
      let task = try await desk.first("xây dựng kế hoạch")
      var fields = ProposalFields(task.finding)
      fields[.leads] = "Sở Tài chính"
      _ = try await desk.proposals.edit(task.id, fields, version: task.version, confirms: true, as: desk.officer)
      let dropped = try await desk.first("40 hợp tác xã")
      _ = try await desk.proposals.decide(dropped.id, .rejected, as: desk.officer)
      for proposal in try await desk.all() where proposal.state == .proposed {
        _ = try await desk.proposals.decide(proposal.id, .confirmed, as: desk.officer)
      }
      #expect(try await world.program.directives.decided(as: desk.officer) == [desk.directive])
      let example = try await world.program.directives.example(of: desk.directive, as: desk.officer)
      #expect(example.name == "12-CT-UBND" && example.text == ConfirmingDesk.text)
      let labels = try #require(try JSONSerialization.jsonObject(with: Data(example.labels)) as? [String: Any])
      #expect((labels["targets"] as? [Any])?.isEmpty == true)
      let leads = (labels["tasks"] as? [[String: Any]])?.compactMap {
        ($0["lead"] as? [[String: Any]])?.first?["name"] as? String
      }
      #expect(leads?.contains("Sở Tài chính") == true && leads?.contains("Sở Nông nghiệp và Môi trường") == false)
    }
  }
}
