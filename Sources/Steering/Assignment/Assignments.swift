import DirectiveReader
import Government
import Kit
import Storage

/// What is done with assignments.
public struct Assignments: Sendable {
  let db: Database
  let agencies: Agencies

  public init(_ db: Database, _ agencies: Agencies) {
    self.db = db
    self.agencies = agencies
  }

  /// Một bước trong diễn biến: what was done, when, by whom.
  public struct Event: Sendable {
    let act: AssignmentAct
    let happenedOn: Day
    let recordedAt: Instant
    let byName: String
    let byOffice: String
    let words: String?
    let obstacles: String?
    let suggestions: String?
    let paper: String?
    let basis: String?
    let dueOn: Day?
    let leadName: String?
    /// The round that was met, by its last day.
    let round: Day?
    let arrivedNumber: String?
    let arrivedOn: Day?
    let document: ID<Directive>?
    /// Tệp minh chứng.
    let files: [File]

    struct File: Sendable {
      let digest: String
      let name: String
      let size: Int
    }
  }

  public struct Party: Sendable {
    enum Role: String, Sendable { case coordinator, executor }
    let role: Role
    let body: Assignment.Body
  }

  /// An assignment with all that its page shows.
  public struct Detail: Sendable {
    let assignment: Assignment
    let directive: Directive
    /// The number of its words among the findings of the directive.
    let finding: Int
    let parts: [Assignment]
    let parties: [Party]
    /// Clauses of other documents that it serves, too.
    let served: [Lineage.Served]
    let events: [Event]
    /// The occurrences of a duty that comes again.
    let rounds: Rounds
    /// Whom the bodies that do it have charged.
    let charges: [Charge]
    /// Who answers in person.
    let heads: [AccountableHead]
    /// By which it may be closed, and was.
    let documents: [Directive]
    let register: AgencyRegister
    let today: Day
    /// The steps the actor may take now.
    let acts: [AssignmentAct]
    /// Whether the actor may say who within their body does it.
    let mayCharge: Bool
    /// Whether the actor speaks for a body that is not theirs.
    let isOnBehalf: Bool
    let history: [LoggedAct]
  }

  /// - Throws: `Fault.notFound` also where the actor may not know of its directive.
  func find(_ id: ID<Assignment>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      guard let assignment = try Self.visible(id, to: actor, tx),
        let directive = try tx.first(
          "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(assignment.directive)", { try Directive(&$0) })
      else { throw Fault.noSuchAssignment }
      let parts = try tx.all(
        "SELECT \(Assignment.columns) FROM assignment a WHERE a.whole_id = \(id) ORDER BY a.lead_name"
      ) { try Assignment(&$0) }
      let right = try Right(to: assignment, of: actor, register, tx)
      let events = try Self.events(id, tx)
      let linked = try tx.all(
        """
        SELECT \(Directive.columns) FROM directive d
        WHERE d.id IN \(events.compactMap(\.document)) AND \(Directives.visible(to: actor))
        """
      ) { try Directive(&$0) }
      return (
        actor,
        Detail(
          assignment: assignment, directive: directive,
          finding: try Proposals.number(at: assignment.span, of: directive.id, tx), parts: parts,
          parties: try Self.parties(id, tx), served: try Lineage.served(by: assignment, to: actor, tx), events: events,
          rounds: try Self.rounds(of: assignment, on: tx.today, tx), charges: try Charges.of(id, tx),
          heads: try AccountableHeads.answering(for: assignment.lead, under: directive.id, register, tx),
          documents: assignment.due.kind == .event && assignment.state.isOpen
            ? try Directives.latest(to: actor, tx) : linked,
          register: register, today: tx.today,
          acts: AssignmentAct.allCases.filter {
            parts.isEmpty && $0.isAllowed(in: assignment.state, hasAskedTime: assignment.askedDay != nil)
              && right.mayTake($0)
          },
          mayCharge: assignment.state.isOpen && parts.isEmpty && right.isOwn, isOnBehalf: !right.isOwn,
          history: try tx.history(of: [AuditSubject("assignment", id)]))
      )
    }
  }

  /// Takes one step with an assignment.
  /// - Throws: `Fault.invalid` with what is missing, `Fault.conflict` where the step no longer fits its state.
  func take(_ step: AssignmentStep, _ id: ID<Assignment>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .readWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      guard let assignment = try Self.visible(id, to: actor, tx) else { throw Fault.noSuchAssignment }
      let right = try Right(to: assignment, of: actor, register, tx)
      try right.require(step.act)
      guard step.act.isAllowed(in: assignment.state, hasAskedTime: assignment.askedDay != nil) else {
        throw Fault.outOfTurn(step.act, assignment.state)
      }
      if let document = step.document { _ = try Giving.directive(document, to: actor, tx) }
      let onBehalf = right.isOnBehalf(step.act)
      let problems = step.problems(assignment, onBehalf: onBehalf, today: tx.today)
      if !problems.isEmpty { throw Fault.invalid(problems) }
      try Self.record(step, assignment, by: actor, onBehalf: onBehalf, register, tx)
    }
  }

  /// A file that came with a step.
  func file(_ digest: String, of id: ID<Assignment>, as credential: Credential) async throws -> (
    name: String, content: [UInt8]
  ) {
    try await db.read(as: credential, to: .readWork) { tx, actor in
      guard try Self.visible(id, to: actor, tx) != nil,
        let name = try tx.first(
          "SELECT name FROM assignment_file WHERE assignment_id = \(id) AND digest = \(digest)",
          { try $0.next(String.self) }),
        let blob = try tx.blob(digest)
      else { throw Fault.noSuchAssignment }
      return (name, blob.content)
    }
  }

  static func visible(_ id: ID<Assignment>, to actor: Actor, _ tx: Tx) throws -> Assignment? {
    try tx.first(
      """
      SELECT \(Assignment.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id
      WHERE a.id = \(id) AND \(Directives.visible(to: actor))
      """
    ) { try Assignment(&$0) }
  }

  /// Those who do it under the lead of another.
  static func executors(of id: ID<Assignment>, _ tx: Tx) throws -> [Assignment.Body] {
    try parties(id, tx).filter { $0.role == .executor }.map(\.body)
  }

  static func parties(_ id: ID<Assignment>, _ tx: Tx) throws -> [Party] {
    try tx.all("SELECT role, name, agency FROM assignment_party WHERE assignment_id = \(id) ORDER BY position") {
      Party(role: try $0.next(), body: Assignment.Body(name: try $0.next(), agency: try $0.next()))
    }
  }

  static func events(_ id: ID<Assignment>, _ tx: Tx) throws -> [Event] {
    let files = Dictionary(
      grouping: try tx.all(
        "SELECT event_id, digest, name, size FROM assignment_file WHERE assignment_id = \(id) ORDER BY event_id, position"
      ) {
        (
          event: try $0.next(ID<Event>.self),
          file: Event.File(digest: try $0.next(), name: try $0.next(), size: try $0.next())
        )
      }, by: \.event)
    return try tx.all(
      """
      SELECT id, act, happened_on, recorded_at, by_name, by_office, words, obstacles, suggestions, paper, basis, due_on,
        lead_name, round_on, arrived_number, arrived_on, linked_directive
      FROM assignment_event WHERE assignment_id = \(id) ORDER BY id
      """
    ) {
      let event: ID<Event> = try $0.next()
      return Event(
        act: try $0.next(), happenedOn: try $0.next(), recordedAt: try $0.next(), byName: try $0.next(),
        byOffice: try $0.next(), words: try $0.next(), obstacles: try $0.next(), suggestions: try $0.next(),
        paper: try $0.next(), basis: try $0.next(), dueOn: try $0.next(), leadName: try $0.next(),
        round: try $0.next(), arrivedNumber: try $0.next(), arrivedOn: try $0.next(), document: try $0.next(),
        files: files[event]?.map(\.file) ?? [])
    }
  }
}

extension Assignment {
  static let columns: SQL =
    """
    a.id, a.directive_id, a.clause, a.span_start, a.span_end, a.quote, a.title, a.product, a.lead_name, a.lead_agency,
    a.whole_id, a.due_kind, a.due_words, a.due_on, a.recurrence, a.asked_day, a.state, a.given_on, a.given_by_name,
    a.completed_on, a.reported_on, a.named_on
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    (directive, clause, span, quote, title) = try row.nextGiven()
    product = try row.next()
    lead = Body(name: try row.next(), agency: try row.next())
    whole = try row.next()
    let written = Due(
      kind: try row.next(), words: try row.next(), lastDay: try row.next(),
      recurrence: try row.next(String?.self).flatMap { Recurrence($0) })
    askedDay = try row.next()
    state = try row.next()
    givenOn = try row.next()
    givenBy = try row.next()
    completedOn = try row.next()
    reportedOn = try row.next()
    due = Due(
      kind: written.kind, words: written.words, lastDay: written.lastDay, recurrence: written.recurrence,
      named: try row.next())
  }
}

extension Assignment.State: SQLConvertible {}
extension Due.Kind: SQLConvertible {}
extension AssignmentAct: SQLConvertible {}
extension Assignments.Party.Role: SQLConvertible {}

extension Fault {
  static let noSuchAssignment = Fault.notFound(
    "Không tìm thấy nhiệm vụ này. Có thể văn bản giao nhiệm vụ không được gửi tới đơn vị của bạn.")

  static func outOfTurn(_ act: AssignmentAct, _ state: Assignment.State) -> Fault {
    .conflict(
      "Nhiệm vụ đang ở trạng thái “\(state.title)” nên không thể “\(act.title)”. Có thể người khác vừa xử lý; hãy tải lại trang."
    )
  }
}
