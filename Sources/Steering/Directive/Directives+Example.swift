import DirectiveReader
import Foundation
import Government
import Kit
import Storage

extension Directives {
  /// Mẫu có nhãn: a document with all that people have confirmed in it, in the schema by which readings are scored.
  public struct Example: Sendable {
    /// `41-CTr-TU`.
    public let name: String
    public let text: String
    /// The labels, as JSON of the exchange schema 1.0.
    public let labels: [UInt8]
  }

  /// What was confirmed, corrected and added in a directive, as an example to score a reader by.
  /// - Throws: `Fault.conflict` while something in it waits to be decided: what nobody has looked at labels nothing.
  public func example(of id: ID<Directive>, as credential: Credential) async throws -> Example {
    let (directive, text, proposals, names) = try await db.read(as: credential, to: .confirmReading) {
      [self] tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx),
        let text = try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self)
      else { throw Fault.noSuchDirective }
      return (directive, text, try Proposals.of(id, tx), try agencies.register(in: tx).dictionary)
    }
    let waiting = proposals.count { $0.state == .proposed }
    guard waiting == 0 else {
      throw Fault.conflict("Còn \(waiting) đề xuất chưa được xác nhận hoặc bỏ. Hãy xem hết rồi xuất mẫu.")
    }
    var (assignments, targets): ([ReadAssignment], [ReadTarget]) = ([], [])
    for proposal in proposals where proposal.state == .confirmed {
      switch proposal.finding {
      case .assignment(let found): assignments.append(found)
      case .target(let found): targets.append(found)
      }
    }
    let name = (directive.number ?? directive.id.text).map { $0.isLetter || $0.isNumber ? $0 : "-" }
    let reading = DirectiveReader(bodies: BodyDictionary(names)).read(text)
      .confirmed(assignments: assignments, targets: targets)
    let json = reading.json(documentID: String(name), textFile: "\(String(name)).txt", text: text)
    return Example(name: String(name), text: text, labels: Array(json))
  }

  /// The directives of which everything has been decided.
  public func decided(as credential: Credential) async throws -> [ID<Directive>] {
    try await db.read(as: credential, to: .confirmReading) { tx, actor in
      try tx.all(
        """
        SELECT d.id FROM directive d WHERE \(Self.visible(to: actor))
          AND EXISTS (SELECT 1 FROM proposal p WHERE p.directive_id = d.id AND p.state = \(Proposal.State.confirmed))
          AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.directive_id = d.id AND p.state = \(Proposal.State.proposed))
        ORDER BY d.id
        """
      ) { try $0.next() }
    }
  }
}
