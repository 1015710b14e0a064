import Government
import Kit
import Storage

/// Người đứng đầu chịu trách nhiệm: who answers in person for what a body does, for all directives or for one.
public struct AccountableHead: Sendable {
  public let id: ID<AccountableHead>
  public let body: Assignment.Body
  /// Nil for all directives.
  public let directive: ID<Directive>?
  public let name: String
  public let position: String
  public let paper: String
  public let validity: Validity

  /// What is asked of a new one.
  struct Draft: Sendable {
    var body = ""
    var directive: ID<Directive>?
    var name = ""
    var position = ""
    var paper = ""
    var since: Day?

    var problems: [Fault.Problem] {
      var problems: [Fault.Problem] = []
      func need(_ field: String, _ text: String, _ message: String) {
        if text.folded.isEmpty { problems.append(.init(field, message)) }
      }
      need("co_quan", body, "Chưa có cơ quan. Hãy nhập tên đầy đủ kèm địa bàn.")
      need("ho_ten", name, "Chưa có họ tên người đứng đầu.")
      need("chuc_vu", position, "Chưa có chức vụ, ví dụ Chủ tịch UBND xã.")
      need("can_cu", paper, "Chưa có căn cứ. Hãy ghi số, ngày của quyết định hay văn bản phân công.")
      return problems
    }
  }
}

/// What is done with heads.
public struct AccountableHeads: Sendable {
  let db: Database
  let agencies: Agencies

  struct Listed: Sendable {
    let head: AccountableHead
    let document: String?
  }

  struct Page: Sendable {
    let heads: [Listed]
    let documents: [Directive]
    let register: AgencyRegister
    let today: Day
  }

  /// Everybody who answers today; those of directives the actor may not know of are left out.
  func list(as credential: Credential) async throws -> (actor: Actor, page: Page) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let heads = try tx.all(
        """
        SELECT \(AccountableHead.columns), d.type, d.number FROM accountable_head h
        LEFT JOIN directive d ON d.id = h.directive_id
        WHERE h.valid_to IS NULL AND (h.directive_id IS NULL OR \(Directives.visible(to: actor)))
        ORDER BY h.body_name, h.id
        """
      ) {
        let head = try AccountableHead(&$0)
        let (_, number) = (try $0.next(String?.self), try $0.next(String?.self))
        return Listed(head: head, document: head.directive.map { _ in number ?? "văn bản chưa có số" })
      }
      return (
        actor,
        Page(
          heads: heads, documents: try Directives.latest(to: actor, tx), register: try agencies.register(in: tx),
          today: tx.today)
      )
    }
  }

  /// Names the head of a body; whoever was named before for the same ends the day before.
  func name(_ draft: AccountableHead.Draft, as credential: Credential) async throws {
    if !draft.problems.isEmpty { throw Fault.invalid(draft.problems) }
    try await db.write(as: credential, to: .followWork) { [agencies] tx, actor in
      try actor.require(.followWork, in: .province)
      let body = try Assignments.body(draft.body, try agencies.register(in: tx), tx.today, field: "co_quan")
      if let directive = draft.directive { _ = try Giving.directive(directive, to: actor, tx) }
      let since = draft.since ?? tx.today
      let same: SQL = draft.directive.map { "directive_id = \($0)" } ?? "directive_id IS NULL"
      let former: [ID<AccountableHead>] = try tx.values(
        """
        UPDATE accountable_head SET valid_to = CASE WHEN valid_from > \(since) THEN valid_from ELSE \(since) END
        WHERE agency = \(body.agency) AND valid_to IS NULL AND \(same) RETURNING id
        """)
      let id = tx.newID(AccountableHead.self)
      try tx.execute(
        """
        INSERT INTO accountable_head (id, body_name, agency, directive_id, name, position, paper, valid_from,
          recorded_at, recorded_by_name)
        VALUES (\(id), \(body.name), \(body.agency), \(draft.directive), \(draft.name), \(draft.position),
          \(draft.paper), \(since), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.head.name", AuditSubject("head", id), before: ["former": JSON(former.first?.text)],
        after: ["body": .text(body.name), "name": .text(draft.name), "paper": .text(draft.paper)])
    }
  }

  /// Who answers for a body under a directive: whoever is named for the directive, else for all of them.
  static func answering(
    for body: Assignment.Body, under directive: ID<Directive>, _ register: AgencyRegister, _ tx: Tx
  ) throws -> [AccountableHead] {
    guard let agency = body.agency else { return [] }
    let bodies = Set([agency] + register.heirs(of: agency, on: tx.today).map(\.id))
    let found = try tx.all(
      """
      SELECT \(AccountableHead.columns) FROM accountable_head h
      WHERE h.agency IN \(bodies.sorted()) AND h.valid_to IS NULL
        AND (h.directive_id = \(directive) OR h.directive_id IS NULL)
      ORDER BY h.id
      """
    ) { try AccountableHead(&$0) }
    let own = found.filter { $0.directive != nil }
    return own.isEmpty ? found : own
  }

  /// Those who are named for a directive itself.
  static func named(for directive: ID<Directive>, _ tx: Tx) throws -> [AccountableHead] {
    try tx.all(
      """
      SELECT \(AccountableHead.columns) FROM accountable_head h
      WHERE h.directive_id = \(directive) AND h.valid_to IS NULL ORDER BY h.id
      """
    ) { try AccountableHead(&$0) }
  }
}

extension AccountableHead {
  static let columns: SQL =
    "h.id, h.body_name, h.agency, h.directive_id, h.name, h.position, h.paper, h.valid_from, h.valid_to"

  init(_ row: inout Row) throws {
    id = try row.next()
    body = Assignment.Body(name: try row.next(), agency: try row.next())
    directive = try row.next()
    name = try row.next()
    position = try row.next()
    paper = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
  }

  /// `Nguyễn Văn A, Chủ tịch UBND xã Đăk Hà`.
  var title: String { "\(name), \(position)" }
}

extension Directives {
  /// The latest directives the actor may know of, to choose one from.
  static func latest(to actor: Actor, _ tx: Tx) throws -> [Directive] {
    try tx.all(
      """
      SELECT \(Directive.columns) FROM directive d WHERE \(visible(to: actor))
      ORDER BY d.issued_on DESC NULLS LAST, d.id DESC LIMIT 200
      """
    ) { try Directive(&$0) }
  }
}
