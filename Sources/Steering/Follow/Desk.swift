import Government
import Kit
import Storage

/// Bàn điều hành: what a leader sees in one minute – what is late, who is late, what waits for a word, and the targets.
public struct Desk: Sendable {
  struct Lateness: Sendable {
    let lead: String
    let overdue: Int
    let open: Int
  }

  let counts: [WorkList.Question: Int]
  let targets: [Targets.Measured]
  /// The bodies with most overdue work first.
  let late: [Lateness]
  /// Directives that have confirmed proposals nobody has given yet.
  let ungiven: [(directive: Directive, count: Int)]
  let today: Day
}

extension Assignments {
  func desk(_ targets: Targets, as credential: Credential) async throws -> (actor: Actor, desk: Desk) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let today = tx.today
      let visible = Directives.visible(to: actor)
      let register = try agencies.register(in: tx)
      var counts: [WorkList.Question: Int] = [:]
      for question in WorkList.Question.allCases {
        counts[question] = try tx.value(
          """
          SELECT count(*) FROM assignment a JOIN directive d ON d.id = a.directive_id
          WHERE \(visible) AND a.whole_id IS NULL AND \(Self.condition(question, today))
          """)
      }
      // Work counts where it is done: a body that has been succeeded lends its delay to whoever answers for it today.
      let rows = try tx.all(
        """
        SELECT a.lead_name, a.lead_agency, sum(CASE WHEN \(Self.condition(.overdue, today)) THEN 1 ELSE 0 END), count(*)
        FROM assignment a JOIN directive d ON d.id = a.directive_id
        WHERE \(visible) AND \(Self.condition(.open, today))
          AND NOT EXISTS (SELECT 1 FROM assignment p WHERE p.whole_id = a.id)
        GROUP BY a.lead_name, a.lead_agency
        """
      ) {
        (
          body: Assignment.Body(name: try $0.next(), agency: try $0.next()), overdue: try $0.next(Int.self),
          open: try $0.next(Int.self)
        )
      }
      let byBody = Dictionary(grouping: rows) { register.answering(for: $0.body, on: today)?.name ?? $0.body.name }
      let late = byBody.map { name, rows in
        Desk.Lateness(
          lead: name, overdue: rows.reduce(0) { $0 + $1.overdue }, open: rows.reduce(0) { $0 + $1.open })
      }
      .filter { $0.overdue > 0 }
      .sorted { ($1.overdue, $0.lead.sortKey) < ($0.overdue, $1.lead.sortKey) }
      let ungiven = try tx.all(
        """
        SELECT \(Directive.columns), count(*) FROM directive d JOIN proposal p ON p.directive_id = d.id
        WHERE \(visible) AND p.state = \(Proposal.State.confirmed)
          AND \(Giving.notGiven)
        GROUP BY \(Directive.columns) ORDER BY d.id DESC LIMIT 20
        """
      ) { (directive: try Directive(&$0), count: try $0.next(Int.self)) }
      return (
        actor,
        Desk(
          counts: counts, targets: try targets.measured(to: actor, tx), late: late, ungiven: ungiven, today: today)
      )
    }
  }
}
