import DirectiveReader
import Kit
import Storage

extension Permission {
  public static let confirmReading = Permission("steering.confirmReading", "Xác nhận kết quả đọc văn bản")
}

/// What is done with proposals.
public struct Proposals: Sendable {
  let db: Database

  public init(_ db: Database) { self.db = db }

  /// Says of one proposal that it was read rightly, wrongly, or that it is open again.
  /// - Returns: the directive it belongs to.
  /// - Throws: `Fault.conflict` if somebody has meanwhile decided otherwise, `Fault.notFound` for one that may not be seen.
  public func decide(
    _ id: ID<Proposal>, _ state: Proposal.State, as credential: Credential
  ) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      let found = try tx.first(
        """
        SELECT p.state, p.directive_id FROM proposal p JOIN directive d ON d.id = p.directive_id
        WHERE p.id = \(id) AND \(Directives.visible(to: actor))\(SQL.forUpdate)
        """
      ) { (state: try $0.next(Proposal.State.self), directive: try $0.next(ID<Directive>.self)) }
      guard let found else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      guard found.state != state else { return found.directive }
      guard found.state == .proposed || state == .proposed else { throw Fault.decidedOtherwise(found.state) }
      try Self.set(id, from: found.state, to: state, by: actor, tx)
      return found.directive
    }
  }

  /// Confirms every proposal of a directive of which the reader was sure; the others are left to be looked at.
  /// - Returns: how many.
  public func confirmPlain(of directive: ID<Directive>, as credential: Credential) async throws -> Int {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      guard
        try tx.value(
          "SELECT d.id FROM directive d WHERE d.id = \(directive) AND \(Directives.visible(to: actor))", as: String.self
        )
          != nil
      else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let plain = try Self.of(directive, tx).filter(\.isPlain)
      for proposal in plain { try Self.set(proposal.id, from: .proposed, to: .confirmed, by: actor, tx) }
      return plain.count
    }
  }

  /// The proposals of a directive in the order of its text.
  static func of(_ directive: ID<Directive>, _ tx: Tx) throws -> [Proposal] {
    try tx.all(
      """
      SELECT id, kind, detail, state, decided_by_name FROM proposal WHERE directive_id = \(directive)
      ORDER BY span_start, position
      """
    ) { try Proposal(&$0) }
  }

  /// The number that the page of a directive gives to the finding at a place.
  static func number(at span: Span, of directive: ID<Directive>, _ tx: Tx) throws -> Int {
    1
      + (try tx.value(
        "SELECT count(*) FROM proposal WHERE directive_id = \(directive) AND span_start < \(span.start)") ?? 0)
  }

  private static func set(
    _ id: ID<Proposal>, from old: Proposal.State, to new: Proposal.State, by actor: Actor, _ tx: Tx
  ) throws {
    let name = new == .proposed ? nil : actor.name
    try tx.execute(
      """
      UPDATE proposal SET state = \(new), decided_by_name = \(name), decided_at = \(new == .proposed ? nil : tx.now)
      WHERE id = \(id)
      """)
    try tx.audit(
      actor, Permission.confirmReading.name, AuditSubject("proposal", id), before: ["state": .text(old.rawValue)],
      after: ["state": .text(new.rawValue)])
  }
}

extension Proposal {
  init(_ row: inout Row) throws {
    id = try row.next()
    finding = try Finding(kind: try row.next(), encoded: try row.next())
    state = try row.next()
    decidedBy = try row.next()
  }
}

extension Proposal.State: SQLConvertible {}

extension Fault {
  static func decidedOtherwise(_ state: Proposal.State) -> Fault {
    .conflict("Đề xuất này \(state.title) bởi người khác. Hãy tải lại trang; nếu cần đổi, bấm Mở lại trước.")
  }
}
