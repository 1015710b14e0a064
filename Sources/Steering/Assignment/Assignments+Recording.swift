import Government
import Kit
import Storage
import Territory

extension Assignments {
  /// Writes one step: the assignment as it then stands, the event, the entry of the log.
  static func record(
    _ step: AssignmentStep, _ assignment: Assignment, by actor: Actor, onBehalf: Bool, _ register: AgencyRegister,
    _ tx: Tx
  ) throws {
    let day = step.happenedOn ?? tx.today
    var state = step.act.state(after: assignment.state) ?? assignment.state
    var due = assignment.due
    var lead = assignment.lead
    var asked = assignment.askedDay
    var met: Day?
    var completed = step.act == .reopen ? nil : assignment.completedOn
    switch step.act {
    case .complete:
      completed = day
      // A duty that comes again is met for one round and waits for the first that is not.
      if let first = due.lastDay, due.recurrence != nil {
        let rounds = try rounds(of: assignment, on: tx.today, tx)
        met = step.round ?? first
        guard rounds.isOpen(met ?? first) else {
          throw Fault.invalid("ky", "Kỳ này đã được xác nhận hoặc chưa tới. Hãy chọn kỳ khác.")
        }
        due = rounds.firstOpen(without: met).map(due.inRound) ?? due
        state = .accepted
      }
    case .askTime: asked = step.askedDay
    case .grantTime:
      due = Due(kind: due.kind, words: due.words, lastDay: asked, recurrence: due.recurrence)
      asked = nil
    case .refuseTime: asked = nil
    case .reassign: lead = try body(step.lead, register, tx.today)
    default: break
    }
    let changed = try tx.execute(
      """
      UPDATE assignment SET state = \(state), due_on = \(due.lastDay), lead_name = \(lead.name),
        lead_agency = \(lead.agency), asked_day = \(asked), completed_on = \(completed), named_on = \(due.named),
        reported_on = \([.report, .finish].contains(step.act) ? day : assignment.reportedOn), version = version + 1
      WHERE id = \(assignment.id) AND state = \(assignment.state)
      """)
    guard changed == 1 else { throw Fault.outOfTurn(step.act, assignment.state) }
    try insertEvent(step, assignment.id, on: day, due: due.lastDay, round: met, lead: lead.name, by: actor, tx)
    if let whole = assignment.whole { try rollUp(whole, on: day, tx) }
    // Whoever is charged now may know of the document that charges them.
    if step.act == .reassign { try Directives.settleReaders(of: assignment.directive, register, tx) }
    try tx.audit(
      actor, "steering.assignment.\(step.act.rawValue)", AuditSubject("assignment", assignment.id),
      before: facts(assignment.state, assignment.due.lastDay, assignment.lead),
      after: facts(state, due.lastDay, lead), onBehalfOf: onBehalf ? assignment.lead.name : nil)
  }

  private static func facts(_ state: Assignment.State, _ due: Day?, _ lead: Assignment.Body) -> JSON {
    ["state": .text(state.rawValue), "due": JSON(due?.description), "lead": .text(lead.name)]
  }

  /// The body of today that a name means, for a lead that a person enters.
  static func body(
    _ name: String, _ register: AgencyRegister, _ today: Day, field: String = "chu_tri"
  ) throws -> Assignment.Body {
    let provinces = register.history.areas(.province, on: today)
    let found = provinces.compactMap { province -> Agency? in
      guard case .agency(let agency) = register.resolve(name, on: today, in: province.id) else { return nil }
      return agency
    }
    let distinct = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
    guard distinct.count == 1, let agency = distinct.first else {
      throw Fault.invalid(
        field,
        "Không nhận ra đúng một cơ quan từ “\(name)”. Hãy nhập tên đầy đủ kèm địa bàn, ví dụ “UBND xã Đăk Tô” hoặc “Sở Tài chính tỉnh Quảng Ngãi”."
      )
    }
    return Assignment.Body(name: agency.name, agency: agency.id)
  }

  static func insertEvent(
    _ step: AssignmentStep, _ id: ID<Assignment>, on day: Day, due: Day?, round: Day? = nil, lead: String,
    by actor: Actor, _ tx: Tx
  ) throws {
    let event = tx.newID(Event.self)
    func given(_ text: String) -> String? { text.folded.isEmpty ? nil : text }
    try tx.execute(
      """
      INSERT INTO assignment_event (id, assignment_id, act, happened_on, recorded_at, by_id, by_name, by_office, words,
        obstacles, suggestions, paper, basis, due_on, lead_name, round_on, arrived_number, arrived_on, linked_directive)
      VALUES (\(event), \(id), \(step.act), \(day), \(tx.now), \(actor.id), \(actor.name),
        \(actor.office), \(given(step.words)), \(given(step.obstacles)), \(given(step.suggestions)),
        \(given(step.paper)), \(given(step.basis)), \(due), \(lead), \(round), \(given(step.arrivedNumber)),
        \(step.arrivedOn), \(step.document))
      """)
    for (position, file) in step.files.enumerated() {
      let digest = try tx.keep(Blob(mediaType: "application/octet-stream", content: file.content))
      try tx.execute(
        """
        INSERT INTO assignment_file (event_id, position, assignment_id, digest, name, size)
        VALUES (\(event), \(position), \(id), \(digest), \(file.name), \(file.content.count))
        """)
    }
  }

  /// The state of a whole is that of its parts together: begun with the first, done with the last.
  static func rollUp(_ whole: ID<Assignment>, on day: Day, _ tx: Tx) throws {
    let states: [Assignment.State] = try tx.values("SELECT state FROM assignment WHERE whole_id = \(whole)")
    let state: Assignment.State =
      states.allSatisfy { !$0.isOpen }
      ? (states.contains(.completed) ? .completed : .stopped)
      : states.allSatisfy { $0 == .given } ? .given : .doing
    try tx.execute(
      """
      UPDATE assignment SET state = \(state), completed_on = \(state == .completed ? day : nil), version = version + 1
      WHERE id = \(whole)
      """)
  }
}
