import DirectiveReader
import Foundation
import Kit
import Storage

extension Directives {
  /// A document's place among others, as its page shows it.
  struct Kinship: Sendable {
    struct Relative: Sendable {
      let link: DirectiveLink
      /// Nil while it is not here, or may not be known.
      let directive: Directive?
    }

    let directive: Directive
    /// Those it rests on, carries out, replaces.
    let above: [Relative]
    /// Those that rest on it, carry it out, replace it.
    let below: [Relative]
    /// Documents that may be chosen as relatives.
    let others: [Directive]
  }

  func kinship(of id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, kinship: Kinship) {
    try await db.read(as: credential, to: .readDirectives) { tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      func relatives(_ condition: SQL, _ other: (DirectiveLink) -> ID<Directive>?) throws -> [Kinship.Relative] {
        let links = try tx.all(
          """
          SELECT l.id, l.kind, l.state, l.from_id, l.to_id, l.cited, l.decided_by_name FROM directive_link l
          WHERE \(condition) AND l.state <> \(DirectiveLink.State.rejected) ORDER BY l.kind, l.cited, l.id
          """
        ) {
          DirectiveLink(
            id: try $0.next(), kind: try $0.next(), state: try $0.next(), from: try $0.next(), to: try $0.next(),
            key: try $0.next(), decidedBy: try $0.next())
        }
        return try links.map { link in
          Kinship.Relative(link: link, directive: try other(link).flatMap { try Self.seen($0, by: actor, tx) })
        }
      }
      let below = try relatives("l.to_id = \(id)") { $0.from }
      let others = try tx.all(
        """
        SELECT \(Directive.columns) FROM directive d WHERE d.id <> \(id) AND \(Self.visible(to: actor))
        ORDER BY d.issued_on DESC NULLS LAST, d.id LIMIT 500
        """
      ) { try Directive(&$0) }
      return (
        actor,
        Kinship(
          directive: directive, above: try relatives("l.from_id = \(id)") { $0.to },
          // What rests on it and may not be known of is not told of at all.
          below: below.filter { $0.directive != nil }, others: others)
      )
    }
  }

  /// Proposes a relation for each citation that is a basis or is carried out, and ties to this document what cited it
  /// before it was here.
  static func linkReferences(of directive: Directive, _ tx: Tx) throws {
    let id = directive.id
    let encoded = try tx.value("SELECT metadata FROM directive WHERE id = \(id)", as: String.self) ?? "{}"
    let metadata = try JSONDecoder().decode(ReadMetadata.self, from: Data(encoded.utf8))
    for reference in metadata.references {
      guard let kind = DirectiveLink.Kind(reference.role) else { continue }
      let key = citationKey(reference.key.value)
      let found = try tx.all(
        "SELECT id, issued_on FROM directive WHERE number_key = \(key) AND id <> \(id) ORDER BY id"
      ) { (id: try $0.next(ID<Directive>.self), day: try $0.next(Day?.self)) }
      .filter { reference.date == nil || $0.day == nil || reference.date.flatMap { Day($0) } == $0.day }
      let to = found.count == 1 ? found[0].id : nil
      try tx.execute(
        """
        INSERT INTO directive_link (id, from_id, to_id, kind, cited, cited_key, state)
        VALUES (\(tx.newID(DirectiveLink.self)), \(id), \(to), \(kind), \(reference.key.value), \(key),
          \(DirectiveLink.State.proposed))
        ON CONFLICT (from_id, cited_key, kind) DO NOTHING
        """)
    }
    guard let number = directive.number else { return }
    let key = citationKey(number)
    try tx.execute("UPDATE directive SET number_key = \(key) WHERE id = \(id)")
    try tx.execute(
      "UPDATE directive_link SET to_id = \(id) WHERE cited_key = \(key) AND to_id IS NULL AND from_id <> \(id)")
  }

  static func citationKey(_ number: String) -> String { number.folded.filter { !$0.isWhitespace } }

  /// Says that one document stands to another as it is, or that it does not.
  /// - Throws: `Fault.invalid` without the earlier document for what ends or replaces it.
  func decide(
    _ id: ID<DirectiveLink>, _ state: DirectiveLink.State, as credential: Credential
  ) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      let link = try tx.first(
        """
        SELECT l.from_id, l.to_id, l.kind, l.state FROM directive_link l JOIN directive d ON d.id = l.from_id
        WHERE l.id = \(id) AND \(Self.visible(to: actor))
        """
      ) {
        (
          from: try $0.next(ID<Directive>.self), to: try $0.next(ID<Directive>?.self),
          kind: try $0.next(DirectiveLink.Kind.self), state: try $0.next(DirectiveLink.State.self)
        )
      }
      guard let link else { throw Fault.noSuchDirective }
      try actor.require(.amendDirective, in: .province)
      guard link.state != state else { return link.from }
      try tx.execute(
        "UPDATE directive_link SET state = \(state), decided_by_name = \(actor.name) WHERE id = \(id)")
      try tx.audit(
        actor, "steering.linkDirectives", AuditSubject("directive", link.from),
        before: ["state": .text(link.state.rawValue)],
        after: ["state": .text(state.rawValue), "kind": .text(link.kind.rawValue), "to": JSON(link.to?.text)])
      return link.from
    }
  }

  /// Ties one document to another by hand. What is replaced or ended thereby no longer holds, from the day of the later on.
  func link(
    _ from: ID<Directive>, _ kind: DirectiveLink.Kind, _ to: ID<Directive>, as credential: Credential
  ) async throws {
    let ends = kind == .replaces || kind == .ends
    try await db.write(as: credential, to: ends ? .decideContinuation : .amendDirective) { tx, actor in
      guard let later = try Self.seen(from, by: actor, tx), let earlier = try Self.seen(to, by: actor, tx) else {
        throw Fault.noSuchDirective
      }
      try actor.require(ends ? .decideContinuation : .amendDirective, in: .province)
      if from == to { throw Fault.invalid("van_ban", "Văn bản không thể có quan hệ với chính nó.") }
      let cited = earlier.number ?? earlier.title
      try tx.execute(
        """
        INSERT INTO directive_link (id, from_id, to_id, kind, cited, cited_key, state, decided_by_name)
        VALUES (\(tx.newID(DirectiveLink.self)), \(from), \(to), \(kind), \(cited), \(Self.citationKey(earlier.number ?? to.text)),
          \(DirectiveLink.State.confirmed), \(actor.name))
        ON CONFLICT (from_id, cited_key, kind) DO UPDATE SET to_id = excluded.to_id, state = excluded.state,
          decided_by_name = excluded.decided_by_name
        """)
      if ends {
        try tx.execute(
          """
          INSERT INTO directive_continuation (id, directive_id, decision, effective_on, replacement, act, recorded_at,
            recorded_by_name)
          VALUES (\(tx.newID(Directive.Continuation.self)), \(to),
            \(kind == .replaces ? Directive.Continuation.Decision.replaced : .ended), \(later.issuedOn ?? tx.today),
            \(kind == .replaces ? from : nil), \(later.title), \(tx.now), \(actor.name))
          """)
      }
      try tx.audit(
        actor, "steering.linkDirectives", AuditSubject("directive", from),
        after: ["state": "confirmed", "kind": .text(kind.rawValue), "to": .text(to.text)])
    }
  }
}
