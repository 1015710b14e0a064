import Government
import Kit
import Storage

extension Directives {
  /// What the forms on a directive's standing show.
  struct Sight: Sendable {
    let directive: Directive
    let basis: String?
    /// The bodies of today that may know of it where its recipients decide.
    let readers: [String]
    let continuation: Directive.Continuation
    let succession: String
    /// Directives that may stand in its stead, the newest first.
    let others: [Directive]
    let today: Day
  }

  func sight(
    of id: ID<Directive>, for permission: Permission = .readDirectives, as credential: Credential
  ) async throws -> (actor: Actor, sight: Sight) {
    try await db.read(as: credential, to: permission) { [self] tx, actor in
      guard let directive = try Self.seen(id, by: actor, tx) else { throw Fault.noSuchDirective }
      let register = try agencies.register(in: tx)
      let others = try tx.all(
        """
        SELECT \(Directive.columns) FROM directive d WHERE d.id <> \(id) AND \(Self.visible(to: actor))
        ORDER BY d.issued_on DESC NULLS LAST, d.id LIMIT 500
        """
      ) { try Directive(&$0) }
      return (
        actor,
        Sight(
          directive: directive,
          basis: try tx.value("SELECT circulation_basis FROM directive WHERE id = \(id)", as: String?.self) ?? nil,
          readers: try Self.readers(of: id, register, on: tx.today, tx),
          continuation: try Self.continuation(of: directive, on: tx.today, register, tx),
          succession: DirectiveBodies(register, of: directive).succession(of: directive), others: others,
          today: tx.today)
      )
    }
  }
}
