import DirectiveReader
import Foundation
import Kit
import Storage

extension Directives {
  /// The clauses of a document beside those of the one it carries out.
  struct ClauseMap: Sendable {
    struct Line: Sendable {
      let upper: Clause
      /// The first words of it.
      let words: String
      /// The clause below that carries it out; nil while none does.
      let lower: String?
      /// Offered by likeness of their words, where nobody has decided.
      let offered: String?
    }

    let lower: Directive
    let upper: Directive
    let lines: [Line]
    let lowerClauses: [(clause: Clause, words: String)]
  }

  /// The clauses of a document beside those of one that it carries out.
  func clauseMap(
    _ lower: ID<Directive>, _ upper: ID<Directive>, as credential: Credential
  ) async throws -> (actor: Actor, map: ClauseMap) {
    try await db.read(as: credential, to: .amendDirective) { tx, actor in
      guard let below = try Self.seen(lower, by: actor, tx), let above = try Self.seen(upper, by: actor, tx) else {
        throw Fault.noSuchDirective
      }
      let (lowers, lowerText) = try Self.clauses(of: lower, tx)
      let (uppers, upperText) = try Self.clauses(of: upper, tx)
      // Only clauses that ask for something are carried out.
      let asking = Set(
        try tx.values(
          """
          SELECT c.address FROM proposal p JOIN clause c ON c.directive_id = p.directive_id AND c.position = p.clause
          WHERE p.directive_id = \(upper) AND p.state IN \([Proposal.State.proposed, .confirmed])
          """, as: String.self))
      let kept = Dictionary(
        try tx.all(
          "SELECT upper_address, lower_address FROM clause_link WHERE lower_id = \(lower) AND upper_id = \(upper)"
        ) { (try $0.next(String.self), try $0.next(String.self)) }, uniquingKeysWith: { first, _ in first })
      let words = lowers.map { Self.words(lowerText.quote($0.span)) }
      let lines = uppers.filter { asking.contains($0.address) }.map { clause -> ClauseMap.Line in
        let sought = Self.words(upperText.quote(clause.span))
        let best = lowers.indices.map { (lowers[$0].address, Self.share(sought, words[$0])) }.max { $0.1 < $1.1 }
        return ClauseMap.Line(
          upper: clause, words: upperText.quote(clause.span).onOneLine(words: 24), lower: kept[clause.address],
          offered: kept.isEmpty ? best.flatMap { $0.1 >= 0.3 ? $0.0 : nil } : nil)
      }
      return (
        actor,
        ClauseMap(
          lower: below, upper: above, lines: lines,
          lowerClauses: lowers.map { ($0, lowerText.quote($0.span).onOneLine(words: 14)) })
      )
    }
  }

  /// Says which clause below carries out which above; those not named carry out nothing.
  /// - Parameter pairs: from the address above to that below.
  func map(
    _ pairs: [String: String], of lower: ID<Directive>, to upper: ID<Directive>, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      guard try Self.seen(lower, by: actor, tx) != nil, try Self.seen(upper, by: actor, tx) != nil else {
        throw Fault.noSuchDirective
      }
      try actor.require(.amendDirective, in: .province)
      let below = Set(try tx.values("SELECT address FROM clause WHERE directive_id = \(lower)", as: String.self))
      let above = Set(try tx.values("SELECT address FROM clause WHERE directive_id = \(upper)", as: String.self))
      let known = pairs.filter { above.contains($0.key) && below.contains($0.value) }
      try tx.execute("DELETE FROM clause_link WHERE lower_id = \(lower) AND upper_id = \(upper)")
      for (up, down) in known.sorted(by: { $0.key < $1.key }) {
        try tx.execute(
          """
          INSERT INTO clause_link (lower_id, lower_address, upper_id, upper_address)
          VALUES (\(lower), \(down), \(upper), \(up))
          """)
      }
      try tx.audit(
        actor, "steering.mapClauses", AuditSubject("directive", lower),
        after: [
          "upper": .text(upper.text),
          "clauses": .text(known.sorted { $0.key < $1.key }.map { "\($0.key)←\($0.value)" }.joined(separator: "; ")),
        ])
    }
  }

  static func clauses(of id: ID<Directive>, _ tx: Tx) throws -> (clauses: [Clause], text: QuotedWords) {
    let clauses = try tx.all(
      "SELECT kind, label, heading, address, span_start, span_end FROM clause WHERE directive_id = \(id) ORDER BY position"
    ) { try Clause(&$0) }
    return (clauses, QuotedWords(try tx.value("SELECT text FROM directive WHERE id = \(id)", as: String.self) ?? ""))
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.folded.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.utf8.count > 2 })
  }

  /// The share of words that two have in common, of all that either has.
  private static func share(_ a: Set<String>, _ b: Set<String>) -> Double {
    let all = a.union(b).count
    return all == 0 ? 0 : Double(a.intersection(b).count) / Double(all)
  }
}
