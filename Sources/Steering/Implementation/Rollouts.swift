import Government
import Kit
import Storage

/// What is done with rollouts.
public struct Rollouts: Sendable {
  let db: Database
  let agencies: Agencies

  public init(_ db: Database, _ agencies: Agencies) {
    self.db = db
    self.agencies = agencies
  }

  struct Draft: Sendable {
    var kind = Rollout.Kind.conference
    var clause = ""
    var title = ""
    /// As the text names them, parted by semicolons.
    var bodies = ""
    var due: Day?

    var problems: [Fault.Problem] {
      var problems: [Fault.Problem] = []
      if title.folded.isEmpty {
        problems.append(.init("noi_dung", "Chưa có nội dung. Hãy ghi việc các đơn vị phải làm."))
      }
      if bodies.folded.isEmpty {
        problems.append(
          .init("don_vi", "Chưa có đơn vị nào. Hãy ghi tên như trong văn bản, cách nhau bằng dấu chấm phẩy."))
      }
      return problems
    }
  }

  /// A rollout with where each body stands.
  struct Overview: Sendable {
    let rollout: Rollout
    let duties: [Rollout.Duty]
    let directive: Directive
    let register: AgencyRegister
    let today: Day

    func progress(_ duty: Rollout.Duty) -> Rollout.Progress { rollout.progress(of: duty, on: today) }
    var done: Int { duties.count { progress($0).isDone } }
    var missing: [Rollout.Duty] { duties.filter { !progress($0).isDone } }
  }

  /// What the form of a new one begins with: the directive, and the words of an assignment where it rests on one.
  struct Offer: Sendable {
    let directive: Directive
    let assignment: Assignment?
    /// The bodies that the assignment or its parts charge.
    let leads: [String]
  }

  func offer(
    _ id: ID<Directive>, from assignment: ID<Assignment>?, as credential: Credential
  ) async throws -> (actor: Actor, offer: Offer) {
    try await db.read(as: credential, to: .followWork) { tx, actor in
      let directive = try Giving.directive(id, to: actor, tx)
      let found = try assignment.flatMap { try Assignments.visible($0, to: actor, tx) }
      return (
        actor,
        Offer(directive: directive, assignment: found, leads: found.map { [$0.lead.name] } ?? [])
      )
    }
  }

  /// Opens one: each name becomes the bodies that it meant on the day of the document.
  @discardableResult
  func open(_ draft: Draft, of id: ID<Directive>, as credential: Credential) async throws -> ID<Rollout> {
    if !draft.problems.isEmpty { throw Fault.invalid(draft.problems) }
    return try await db.write(as: credential, to: .followWork) { [agencies] tx, actor in
      let directive = try Giving.directive(id, to: actor, tx)
      try actor.require(.followWork, in: .province)
      let resolver = DirectiveBodies(try agencies.register(in: tx), of: directive)
      var seen: Set<Assignment.Body> = []
      let bodies = draft.bodies.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
        .flatMap { resolver.charged($0) }.filter { seen.insert($0).inserted }
      let rollout = tx.newID(Rollout.self)
      try tx.execute(
        """
        INSERT INTO rollout (id, directive_id, kind, clause, title, due_on, opened_on, opened_by_name)
        VALUES (\(rollout), \(id), \(draft.kind), \(draft.clause.folded.isEmpty ? nil : draft.clause), \(draft.title),
          \(draft.due), \(tx.today), \(actor.name))
        """)
      for (position, body) in bodies.enumerated() {
        try tx.execute(
          """
          INSERT INTO rollout_duty (id, rollout_id, position, name, agency)
          VALUES (\(tx.newID(Rollout.Duty.self)), \(rollout), \(position), \(body.name), \(body.agency))
          """)
      }
      try tx.audit(
        actor, "steering.rollout.open", AuditSubject("rollout", rollout),
        after: [
          "directive": .text(id.text), "kind": .text(draft.kind.rawValue), "bodies": .integer(bodies.count),
          "due": JSON(draft.due?.description),
        ])
      return rollout
    }
  }

  /// - Throws: `Fault.notFound` also where the actor may not know of its directive.
  func find(
    _ id: ID<Rollout>, as credential: Credential
  ) async throws -> (actor: Actor, overview: Overview, history: [LoggedAct]) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let overviews = try Self.overviews("r.id = \(id)", to: actor, try agencies.register(in: tx), tx)
      guard let overview = overviews.first else { throw Fault.noSuchRollout }
      return (actor, overview, try tx.history(of: [AuditSubject("rollout", id)]))
    }
  }

  /// Those of a directive, or of all that the actor may know of.
  func list(of directive: ID<Directive>? = nil, as credential: Credential) async throws -> (
    actor: Actor, overviews: [Overview]
  ) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let condition: SQL = directive.map { "r.directive_id = \($0)" } ?? "1 = 1"
      return (actor, try Self.overviews(condition, to: actor, try agencies.register(in: tx), tx))
    }
  }

  static func overviews(
    _ condition: SQL, to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> [Overview] {
    let rollouts = try tx.all(
      """
      SELECT \(Rollout.columns), \(Directive.columns) FROM rollout r JOIN directive d ON d.id = r.directive_id
      WHERE \(condition) AND \(Directives.visible(to: actor)) ORDER BY r.opened_on DESC, r.id DESC LIMIT 200
      """
    ) { (rollout: try Rollout(&$0), directive: try Directive(&$0)) }
    let duties = Dictionary(grouping: try duties(of: rollouts.map(\.rollout.id), tx), by: \.rollout)
    return rollouts.map {
      Overview(
        rollout: $0.rollout, duties: duties[$0.rollout.id] ?? [], directive: $0.directive, register: register,
        today: tx.today)
    }
  }

  static func duties(of rollouts: [ID<Rollout>], _ tx: Tx) throws -> [Rollout.Duty] {
    var duties = try tx.all(
      "SELECT u.id, u.rollout_id, u.name, u.agency FROM rollout_duty u WHERE u.rollout_id IN \(rollouts) ORDER BY u.rollout_id, u.position"
    ) {
      Rollout.Duty(
        id: try $0.next(), rollout: try $0.next(),
        body: Assignment.Body(name: try $0.next(), agency: try $0.next()))
    }
    let documents = Dictionary(
      try tx.all(
        """
        SELECT i.duty_id, \(ImplementingDocument.columns) FROM implementing_document i
        JOIN rollout_duty u ON u.id = i.duty_id WHERE u.rollout_id IN \(rollouts)
        """
      ) { (try $0.next(ID<Rollout.Duty>.self), try ImplementingDocument(&$0)) }, uniquingKeysWith: { $1 })
    let conferences = Dictionary(
      grouping: try tx.all(
        """
        SELECT c.duty_id, \(Conference.columns) FROM conference c JOIN rollout_duty u ON u.id = c.duty_id
        WHERE u.rollout_id IN \(rollouts) ORDER BY c.held_on, c.id
        """
      ) { (duty: try $0.next(ID<Rollout.Duty>.self), conference: try Conference(&$0)) }, by: \.duty)
    for index in duties.indices {
      duties[index].document = documents[duties[index].id]
      duties[index].conferences = conferences[duties[index].id]?.map(\.conference) ?? []
    }
    return duties
  }
}

extension Fault {
  static let noSuchRollout = Fault.notFound(
    "Không tìm thấy đợt triển khai này. Có thể văn bản không được gửi tới đơn vị của bạn.")
}
