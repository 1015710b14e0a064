import Government
import Kit
import Storage

/// Bàn làm việc: what an officer of a body begins the day with – what is charged to them, what their body owes, what is
/// due this week, who has urged.
public struct OfficeDesk: Sendable {
  struct Item: Sendable {
    let assignment: Assignment
    let document: String
    /// The day of its own that the body has set.
    let ownDue: Day?
  }

  /// Charged to the actor.
  let mine: [Item]
  let due: [Item]
  let counts: [WorkQuestion: Int]
  /// Given and not yet accepted.
  let fresh: [Item]
  /// What own bodies owe of rollouts.
  let duties: [(rollout: Rollout, duty: Rollout.Duty)]
  /// What somebody has urged own bodies to, the latest first.
  let urges: [Urge]
  let hasOffice: Bool
  let today: Day
}

extension Assignments {
  func officeDesk(as credential: Credential) async throws -> (actor: Actor, desk: OfficeDesk) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let register = try agencies.register(in: tx)
      let today = tx.today
      let own = Responsibility(of: actor, holding: .doWork, in: register, on: today).agencies
      func items(_ condition: SQL) throws -> [OfficeDesk.Item] {
        try tx.all(
          """
          SELECT \(Assignment.columns), \(Directive.columns),
            (SELECT min(c.due_on) FROM assignment_charge c WHERE c.assignment_id = a.id)
          FROM assignment a JOIN directive d ON d.id = a.directive_id
          WHERE \(Directives.visible(to: actor)) AND \(WorkQuestion.open.condition(on: today)) AND \(condition)
          ORDER BY a.due_on NULLS LAST, a.id LIMIT 50
          """
        ) {
          OfficeDesk.Item(
            assignment: try Assignment(&$0), document: try Directive(&$0).title, ownDue: try $0.next())
        }
      }
      let ours = Self.ownWork(own)
      var counts: [WorkQuestion: Int] = [:]
      for question in own.isEmpty ? [] : Self.deskQuestions {
        counts[question] = try tx.value(
          """
          SELECT count(*) FROM assignment a JOIN directive d ON d.id = a.directive_id
          WHERE \(Directives.visible(to: actor)) AND \(ours) AND \(question.condition(on: today))
          """)
      }
      let charged: SQL =
        """
        a.id IN (SELECT c.assignment_id FROM assignment_charge c
          WHERE c.officer_id = \(actor.id) OR c.leader_id = \(actor.id))
        """
      return (
        actor,
        OfficeDesk(
          mine: try items(charged),
          due: own.isEmpty
            ? []
            : try items("\(ours) AND a.due_kind <> \(Due.Kind.continuous) AND a.due_on <= \(today.advanced(by: 7))"),
          counts: counts, fresh: own.isEmpty ? [] : try items("\(ours) AND a.state = \(Assignment.State.given)"),
          duties: own.isEmpty ? [] : try Rollouts.owed(by: own, to: actor, register, tx),
          urges: own.isEmpty ? [] : try Urges.recent(of: own, to: actor, tx), hasOffice: !own.isEmpty, today: today)
      )
    }
  }
}

extension Rollouts {
  /// What some bodies still owe.
  static func owed(
    by bodies: Set<ID<Place.Agency>>, to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> [(rollout: Rollout, duty: Rollout.Duty)] {
    try overviews(
      "r.id IN (SELECT u.rollout_id FROM rollout_duty u WHERE u.agency IN \(bodies.sorted()))", to: actor, register, tx
    ).flatMap { overview in
      overview.missing.filter { $0.body.agency.map(bodies.contains) ?? false }.map { (overview.rollout, $0) }
    }
  }
}
