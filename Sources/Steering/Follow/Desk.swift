import Government
import Kit
import Storage
import Web

/// Bàn điều hành: what a leader sees in one minute – what is late, who is late, what waits for a word, and the targets.
public struct Desk: Sendable {
  struct Lateness: Sendable {
    let lead: String
    /// Who answers today; nil where nobody is known, or several share it.
    let agency: ID<Place.Agency>?
    let overdue: Int
    let open: Int
  }

  let counts: [WorkQuestion: Int]
  /// Of the overdue, those beyond the days after which leaders are told.
  let escalated: Int
  let targets: [Targets.Measured]
  /// The assignments that are overdue longest.
  let overdue: [(assignment: Assignment, document: String)]
  /// The bodies with most overdue work first.
  let late: [Lateness]
  /// Directives that have confirmed proposals nobody has given yet.
  let ungiven: [(directive: Directive, count: Int)]
  /// What other features have to say.
  let figures: [Figure]
  let cards: [HTML]
  let register: AgencyRegister
  let today: Day
}

/// Ô của bàn điều hành: what features above have to say on the leader's page; the seam that they fill.
public struct DeskPanels: Sendable {
  /// Numbers for its head, as “HTX đang hoạt động”.
  public let figures: @Sendable (Actor, Tx) throws -> [Figure]
  /// Whole cards for its foot.
  public let cards: @Sendable (Actor, Tx) throws -> [HTML]

  public init(
    figures: @escaping @Sendable (Actor, Tx) throws -> [Figure], cards: @escaping @Sendable (Actor, Tx) throws -> [HTML]
  ) {
    self.figures = figures
    self.cards = cards
  }

  public static let none = DeskPanels(figures: { _, _ in [] }, cards: { _, _ in [] })
}

extension Assignments {
  /// The questions that open work answers; what is closed is not counted here.
  static let deskQuestions: [WorkQuestion] = [.overdue, .week, .waiting, .undecided, .unreported, .open]

  func desk(
    _ targets: Targets, panels: DeskPanels = .none, as credential: Credential
  ) async throws -> (actor: Actor, desk: Desk) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let (counts, escalated, late) = try Self.tally(to: actor, register, tx)
      return (
        actor,
        Desk(
          counts: counts, escalated: escalated, targets: try targets.measured(to: actor, tx),
          overdue: try Self.longestOverdue(to: actor, tx), late: late, ungiven: try Self.ungiven(to: actor, tx),
          figures: try panels.figures(actor, tx), cards: try panels.cards(actor, tx), register: register,
          today: tx.today)
      )
    }
  }

  /// One pass over the open work. Wholes count for the questions, what bodies do by themselves for their delay: a body
  /// that has been succeeded lends it to whoever answers for it today.
  private static func tally(
    to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> (counts: [WorkQuestion: Int], escalated: Int, late: [Desk.Lateness]) {
    let today = tx.today
    let questions = deskQuestions
    func sum(_ condition: SQL) -> SQL { "sum(CASE WHEN \(condition) THEN 1 ELSE 0 END)" }
    let overdue = WorkQuestion.overdue.condition(on: today)
    let old = today.advanced(by: -(FollowRule.value(.escalateDays, on: today) ?? 0))
    let counted = questions.map { sum("a.whole_id IS NULL AND (\($0.condition(on: today)))") }
    let rows = try tx.all(
      """
      SELECT a.lead_name, a.lead_agency, \(sum("NOT a.is_whole AND \(overdue)")), \(sum("NOT a.is_whole")),
        \(sum("a.whole_id IS NULL AND \(overdue) AND a.due_on < \(old)")), \(SQL.joined(counted, by: ", "))
      FROM assignment a JOIN directive d ON d.id = a.directive_id
      WHERE \(Directives.visible(to: actor)) AND \(WorkQuestion.open.condition(on: today))
      GROUP BY a.lead_name, a.lead_agency
      """
    ) { row in
      (
        body: Assignment.Body(name: try row.next(), agency: try row.next()), overdue: try row.next(Int.self),
        open: try row.next(Int.self), escalated: try row.next(Int.self),
        counts: try questions.map { _ in try row.next(Int.self) }
      )
    }
    var counts: [WorkQuestion: Int] = [:]
    for row in rows {
      for (question, count) in zip(questions, row.counts) { counts[question, default: 0] += count }
    }
    let byBody = Dictionary(grouping: rows) { register.answering(for: $0.body, on: today)?.name ?? $0.body.name }
    let late = byBody.map { name, rows in
      Desk.Lateness(
        lead: name,
        agency: rows.lazy.compactMap { register.answering(for: $0.body, on: today)?.id ?? $0.body.agency }.first,
        overdue: rows.reduce(0) { $0 + $1.overdue }, open: rows.reduce(0) { $0 + $1.open })
    }
    .filter { $0.overdue > 0 }
    .sorted { ($1.overdue, $0.lead.sortKey) < ($0.overdue, $1.lead.sortKey) }
    return (counts, rows.reduce(0) { $0 + $1.escalated }, late)
  }

  private static func longestOverdue(
    to actor: Actor, _ tx: Tx
  ) throws -> [(assignment: Assignment, document: String)] {
    try tx.all(
      """
      SELECT \(Assignment.columns), \(Directive.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id
      WHERE \(Directives.visible(to: actor)) AND a.whole_id IS NULL AND \(WorkQuestion.overdue.condition(on: tx.today))
      ORDER BY a.due_on, a.id LIMIT 8
      """
    ) { (try Assignment(&$0), try Directive(&$0).title) }
  }

  private static func ungiven(to actor: Actor, _ tx: Tx) throws -> [(directive: Directive, count: Int)] {
    try tx.all(
      """
      SELECT \(Directive.columns), count(*) FROM directive d JOIN proposal p ON p.directive_id = d.id
      WHERE \(Directives.visible(to: actor)) AND p.state = \(Proposal.State.confirmed)
        AND \(Giving.notGiven)
      GROUP BY \(Directive.columns) ORDER BY d.id DESC LIMIT 20
      """
    ) { (directive: try Directive(&$0), count: try $0.next(Int.self)) }
  }
}
