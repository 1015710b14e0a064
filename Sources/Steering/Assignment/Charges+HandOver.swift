import Government
import Kit
import Storage

/// Bàn giao: all open work of somebody who leaves goes to another in one act.
extension Charges {
  struct HandOver: Sendable {
    /// Of the actor's own bodies.
    let people: [Staff.Person]
    /// People who are charged with open work there, with how much; they may have left already.
    let charged: [(person: Charge.Person, count: Int)]
  }

  func handOver(as credential: Credential) async throws -> (actor: Actor, page: HandOver) {
    try await db.read(as: credential, to: .doWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let own = Responsibility(of: actor, holding: .doWork, in: register, on: tx.today).agencies
      let people = try staff.people(of: own, in: register, tx)
      var counts: [Charge.Person: Int] = [:]
      for charge in try Self.open(in: own, tx).map(\.charge) {
        for person in Set([charge.leader, charge.officer].compactMap { $0 }) { counts[person, default: 0] += 1 }
      }
      return (
        actor,
        HandOver(
          people: people,
          charged: counts.map { ($0.key, $0.value) }.sorted { $0.0.name.sortKey < $1.0.name.sortKey })
      )
    }
  }

  /// - Parameter paper: minutes of the handing over.
  /// - Returns: how many assignments went over.
  func handOver(
    from leaver: ID<Actor>, to login: String, paper: String, as credential: Credential
  ) async throws -> Int {
    try await db.write(as: credential, to: .doWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let own = Responsibility(of: actor, holding: .doWork, in: register, on: tx.today).agencies
      guard let heir = try staff.people(of: own, in: register, tx).first(where: { $0.login == login }) else {
        throw Fault.invalid("nguoi_nhan", "Chưa chọn người nhận. Hãy chọn một người của đơn vị.")
      }
      guard heir.id != leaver else {
        throw Fault.invalid("nguoi_nhan", "Người nhận phải là người khác người bàn giao.")
      }
      guard !paper.folded.isEmpty else {
        throw Fault.invalid("can_cu", "Chưa có căn cứ. Hãy ghi số, ngày của biên bản hay quyết định bàn giao.")
      }
      let work = try Self.open(in: own, tx).filter { $0.charge.leader?.id == leaver || $0.charge.officer?.id == leaver }
      guard let name = work.lazy.compactMap({ $0.charge.name(of: leaver) }).first else {
        throw Fault.invalid("nguoi_giao", "Người này không còn việc nào đang mở ở đơn vị bạn.")
      }
      for (assignment, charge) in work {
        try actor.require(.doWork, in: register.place(of: charge.agency, on: tx.today))
        let (leads, does) = (charge.leader?.id == leaver, charge.officer?.id == leaver)
        try tx.execute(
          """
          UPDATE assignment_charge SET
            leader_id = \(leads ? heir.id : charge.leader?.id), leader_name = \(leads ? heir.name : charge.leader?.name),
            officer_id = \(does ? heir.id : charge.officer?.id), officer_name = \(does ? heir.name : charge.officer?.name),
            set_on = \(tx.today), set_by_name = \(actor.name)
          WHERE assignment_id = \(assignment.id) AND agency = \(charge.agency)
          """)
        var step = AssignmentStep(.handOver)
        step.words = "\(name) bàn giao cho \(heir.name)"
        step.paper = paper
        try Assignments.insertEvent(
          step, assignment.id, on: tx.today, due: assignment.due.lastDay, lead: assignment.lead.name, by: actor, tx)
        try tx.audit(
          actor, "steering.assignment.handOver", AuditSubject("assignment", assignment.id),
          before: ["person": .text(name)], after: ["person": .text(heir.name), "paper": .text(paper)])
      }
      return work.count
    }
  }

  /// Open work with whom some bodies have charged with it.
  private static func open(
    in bodies: Set<ID<Place.Agency>>, _ tx: Tx
  ) throws -> [(assignment: Assignment, charge: Charge)] {
    try tx.all(
      """
      SELECT \(Assignment.columns), c.agency, c.leader_id, c.leader_name, c.officer_id, c.officer_name, c.due_on, c.note
      FROM assignment_charge c JOIN assignment a ON a.id = c.assignment_id
      WHERE c.agency IN \(bodies.sorted()) AND a.state IN \(Assignment.State.allCases.filter(\.isOpen)) ORDER BY a.id
      """
    ) { (try Assignment(&$0), try Charge(&$0)) }
  }
}

extension Charge {
  fileprivate func name(of person: ID<Actor>) -> String? {
    [leader, officer].compactMap { $0 }.first { $0.id == person }?.name
  }
}
