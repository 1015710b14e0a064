import Kit
import Storage

/// Ủy quyền xác nhận: that a person may confirm what was done under a directive in the stead of whoever issued it.
public struct ConfirmationRight: Sendable {
  public let id: ID<ConfirmationRight>
  public let directive: ID<Directive>
  public let user: ID<Actor>
  public let userName: String
  /// The paper by which it was given.
  public let paper: String
  public let grantedOn: Day
  public let grantedBy: String
  public let endedOn: Day?
}

/// What is done with those rights. They stand with the leaders of the province, for whom the issuer's office acts.
public struct ConfirmationRights: Sendable {
  let db: Database
  let staff: Staff

  struct Page: Sendable {
    let directive: Directive
    let held: [ConfirmationRight]
    let people: [Staff.Person]
  }

  func page(_ id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, page: Page) {
    try await db.read(as: credential, to: .settleWork) { [staff] tx, actor in
      let directive = try Giving.directive(id, to: actor, tx)
      return (
        actor, Page(directive: directive, held: try Self.held(for: id, tx), people: try staff.people(tx))
      )
    }
  }

  /// - Throws: `Fault.invalid` for nobody's account or a missing paper, `Fault.conflict` where it is held already.
  func grant(_ login: String, paper: String, for id: ID<Directive>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .settleWork) { [staff] tx, actor in
      let directive = try Giving.directive(id, to: actor, tx)
      try actor.require(.settleWork, in: .province)
      guard let person = try staff.people(tx).first(where: { $0.login == login }) else {
        throw Fault.invalid("nguoi", "Chưa chọn người được ủy quyền. Hãy chọn một người trong danh sách.")
      }
      guard !paper.folded.isEmpty else {
        throw Fault.invalid("van_ban", "Chưa có căn cứ ủy quyền. Hãy ghi số, ngày của văn bản ủy quyền.")
      }
      guard try !Self.isHeld(by: person.id, for: directive.id, tx) else {
        throw Fault.conflict("\(person.name) đang được ủy quyền rồi.")
      }
      let right = tx.newID(ConfirmationRight.self)
      try tx.execute(
        """
        INSERT INTO confirmation_right (id, directive_id, user_id, user_name, paper, granted_on, granted_by_name)
        VALUES (\(right), \(directive.id), \(person.id), \(person.name), \(paper), \(tx.today), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.confirmationRight.grant", AuditSubject("directive", directive.id),
        after: ["user": .text(person.name), "paper": .text(paper)])
    }
  }

  /// - Returns: the directive whose right it was.
  func end(_ id: ID<ConfirmationRight>, as credential: Credential) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .settleWork) { tx, actor in
      try actor.require(.settleWork, in: .province)
      let right = try tx.first(
        """
        UPDATE confirmation_right SET ended_on = \(tx.today) WHERE id = \(id) AND ended_on IS NULL
        RETURNING directive_id, user_name
        """, { (directive: try $0.next(ID<Directive>.self), name: try $0.next(String.self)) })
      guard let right else { throw Fault.conflict("Ủy quyền này đã hết hiệu lực.") }
      try tx.audit(
        actor, "steering.confirmationRight.end", AuditSubject("directive", right.directive),
        before: ["user": .text(right.name)])
      return right.directive
    }
  }

  static func isHeld(by user: ID<Actor>, for directive: ID<Directive>, _ tx: Tx) throws -> Bool {
    try tx.value(
      """
      SELECT count(*) FROM confirmation_right
      WHERE directive_id = \(directive) AND user_id = \(user) AND ended_on IS NULL
      """, as: Int.self) ?? 0 > 0
  }

  /// Those that hold for a directive.
  static func held(for directive: ID<Directive>, _ tx: Tx) throws -> [ConfirmationRight] {
    try tx.all(
      """
      SELECT id, directive_id, user_id, user_name, paper, granted_on, granted_by_name, ended_on FROM confirmation_right
      WHERE directive_id = \(directive) AND ended_on IS NULL ORDER BY id
      """
    ) {
      ConfirmationRight(
        id: try $0.next(), directive: try $0.next(), user: try $0.next(), userName: try $0.next(),
        paper: try $0.next(), grantedOn: try $0.next(), grantedBy: try $0.next(), endedOn: try $0.next())
    }
  }
}
