import DirectiveReader
import Foundation
import Government
import Kit
import Storage

extension Directives {
  /// Cơ quan theo dõi, đôn đốc of a directive, as confirmed: whoever follows its carrying out and urges.
  static func followers(of directive: Directive, _ bodies: DirectiveBodies, _ tx: Tx) throws -> [Assignment.Body] {
    try tx.all(
      "SELECT name FROM directive_recipient WHERE directive_id = \(directive.id) AND kind = 'follower' ORDER BY position"
    ) { try $0.next(String.self) }.flatMap { bodies.charged($0) }
  }

  /// Confirms a body that the text names as follower, or that a person knows to be.
  func follow(_ name: String, _ id: ID<Directive>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .amendDirective) { [self] tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil else { throw Fault.noSuchDirective }
      try actor.require(.amendDirective, in: .province)
      if name.folded.isEmpty { throw Fault.invalid("theo_doi", "Chưa ghi tên cơ quan theo dõi.") }
      let lines = try tx.all(
        "SELECT position, kind, name FROM directive_recipient WHERE directive_id = \(id) ORDER BY position"
      ) { (position: try $0.next(Int.self), kind: try $0.next(String.self), name: try $0.next(String.self)) }
      if lines.contains(where: { $0.kind == "follower" && $0.name.folded == name.folded }) { return }
      try tx.execute(
        """
        INSERT INTO directive_recipient (directive_id, position, kind, name)
        VALUES (\(id), \((lines.last?.position ?? -1) + 1), 'follower', \(name))
        """)
      try Self.settleReaders(of: id, try agencies.register(in: tx), tx)
      try tx.audit(actor, "steering.nameFollower", AuditSubject("directive", id), after: ["follower": .text(name)])
    }
  }
}

extension ReadDirective {
  /// The bodies that the text charges with following this very document and urging: “theo dõi, đôn đốc … việc thực hiện
  /// Chương trình”.
  var proposedFollowers: [String] {
    var names: [String] = []
    for proposal in proposals where proposal.state != .rejected {
      guard case .assignment(let found) = proposal.finding, found.quote.asksToFollow else { continue }
      for lead in found.leads where !names.contains(lead.value) { names.append(lead.value) }
    }
    return names
  }
}

extension String {
  /// Whether the words charge somebody with following, or urging, the carrying out of the document they stand in.
  var asksToFollow: Bool {
    let words = folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    let documents = [
      "ket luan", "chuong trinh", "chi thi", "ke hoach", "nghi quyet", "thong bao", "cong van", "van ban",
    ]
    guard let urging = words.range(of: "theo doi") ?? words.range(of: "don doc") else { return false }
    let rest = words[urging.upperBound...]
    return rest.contains("thuc hien")
      && documents.contains { rest.contains("thuc hien \($0)") || rest.contains("\($0) nay") }
  }
}
