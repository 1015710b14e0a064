import App
import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

/// A directive that two officers confirm: what of it is asked and done again and again in tests.
struct ConfirmingDesk {
  static let text = directiveText(
    number: "12/CT-UBND",
    body: "3. Sở Tài chính bố trí kinh phí; tổ chức tập huấn cho cán bộ hợp tác xã; Sở Nội vụ rà soát biên chế.")

  let world: World
  let officer: Credential
  let other: Credential
  let directive: ID<Directive>
  let proposals: Proposals

  init(_ world: World, _ text: String = ConfirmingDesk.text) async throws {
    self.world = world
    officer = try await world.person("hanh", .allianceOfficer)
    other = try await world.person("lan", .allianceOfficer)
    directive = try #require(try await world.program.directives.import(.init(text), as: officer).imported).id
    proposals = Proposals(world.program.db)
  }

  func all() async throws -> [Proposal] {
    try await world.program.directives.find(directive, as: officer).read.proposals
  }

  /// One of two, unless the reader has read them as one.
  func together(_ first: Proposal, _ second: Proposal) async throws -> Proposal {
    if first.id == second.id { return first }
    let id = try await proposals.merge([(second.id, second.version), (first.id, first.version)], as: officer)
    let merged = try await all().first { $0.id == id }
    return try #require(merged)
  }

  /// Takes back everything that the officer has done, the last first.
  func undoAll() async throws {
    for _ in 0..<100 {
      let deed = try await world.program.directives.find(directive, as: officer).read.lastDeed
      guard let deed else { return }
      _ = try await proposals.undo(deed.id, as: officer)
    }
  }

  /// What stands, as text.
  func shape() async throws -> [String] {
    try await all().map { proposal in
      let fields = ProposalFields(proposal.finding)
      let values = ProposalFields.names(isTarget: fields.isTarget).map { fields[$0] }
      return "\(values)|\(proposal.state)|\(proposal.decidedBy ?? "")"
    }
  }

  func first(_ words: String) async throws -> Proposal {
    try #require(try await all().first { $0.finding.quote.contains(words) })
  }
}
