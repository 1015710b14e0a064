import DirectiveReader
import Kit
import Storage

extension Directives {
  /// Lets an assignment serve a clause of another document, too.
  func serve(
    _ id: ID<Directive>, _ address: String, with assignment: ID<Assignment>, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil, try Assignments.visible(assignment, to: actor, tx) != nil else {
        throw Fault.noSuchDirective
      }
      try actor.require(.amendDirective, in: .province)
      guard
        try tx.value("SELECT address FROM clause WHERE directive_id = \(id) AND address = \(address)", as: String.self)
          != nil
      else { throw Fault.invalid("dieu_khoan", "Văn bản không có điều khoản “\(address)”. Hãy chọn trong danh sách.") }
      try tx.execute(
        """
        INSERT INTO assignment_clause (assignment_id, directive_id, address) VALUES (\(assignment), \(id), \(address))
        ON CONFLICT (assignment_id, directive_id, address) DO NOTHING
        """)
      try tx.audit(
        actor, "steering.serveClause", AuditSubject("assignment", assignment),
        after: ["directive": .text(id.text), "clause": .text(address)])
    }
  }

  /// Takes that back.
  func unserve(
    _ id: ID<Directive>, _ address: String, with assignment: ID<Assignment>, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .amendDirective) { tx, actor in
      guard try Self.seen(id, by: actor, tx) != nil, try Assignments.visible(assignment, to: actor, tx) != nil else {
        throw Fault.noSuchDirective
      }
      try actor.require(.amendDirective, in: .province)
      let removed = try tx.execute(
        """
        DELETE FROM assignment_clause
        WHERE assignment_id = \(assignment) AND directive_id = \(id) AND address = \(address)
        """)
      guard removed == 1 else { throw Fault.conflict("Nhiệm vụ không còn gắn với điều khoản này. Hãy tải lại trang.") }
      try tx.audit(
        actor, "steering.unserveClause", AuditSubject("assignment", assignment),
        before: ["directive": .text(id.text), "clause": .text(address)])
    }
  }

  /// The clauses of documents that one assignment serves.
  struct Serving: Sendable {
    let assignment: Assignment
    let document: Directive
    let served: [Lineage.Served]
    /// The documents whose clauses it may be tied to.
    let documents: [Directive]
    /// The clauses of the one that was chosen, each with its first words.
    let chosen: (directive: Directive, clauses: [(clause: Clause, words: String)])?
  }

  /// What an assignment serves beside the clause it was given for.
  /// - Parameter other: the document whose clauses are offered; nil while none is chosen.
  func serving(
    _ id: ID<Assignment>, offering other: ID<Directive>? = nil, as credential: Credential
  ) async throws -> (actor: Actor, serving: Serving) {
    try await db.read(as: credential, to: .readWork) { tx, actor in
      guard let assignment = try Assignments.visible(id, to: actor, tx) else { throw Fault.noSuchAssignment }
      let document = try Giving.directive(assignment.directive, to: actor, tx)
      let chosen = try other.map { other in
        let directive = try Giving.directive(other, to: actor, tx)
        let (clauses, text) = try Self.clauses(of: other, tx)
        return (directive: directive, clauses: clauses.map { ($0, words: text.quote($0.span).onOneLine(words: 16)) })
      }
      return (
        actor,
        Serving(
          assignment: assignment, document: document,
          served: try Lineage.served(by: assignment, to: actor, tx),
          documents: try Self.latest(to: actor, tx).filter { $0.id != document.id }, chosen: chosen)
      )
    }
  }
}
