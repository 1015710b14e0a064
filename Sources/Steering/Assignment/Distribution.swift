import Government
import Kit
import Storage

/// Phân chia: open work of a body that has ended and whose duties came to several, which a person hands out. Where one
/// body took over, nothing is to be done: it answers by itself (see `AgencyRegister.answering`).
public struct Distribution: Sendable {
  struct Item: Sendable {
    let assignment: Assignment
    let document: String
    /// The bodies that took over; empty where none is known.
    let heirs: [Agency]
  }

  let items: [Item]
  let register: AgencyRegister
  let today: Day
}

extension Assignments {
  /// All open work that nobody answers for by itself.
  func undistributed(as credential: Credential) async throws -> (actor: Actor, distribution: Distribution) {
    try await db.read(as: credential, to: .settleWork) { [agencies] tx, actor in
      let register = try agencies.register(in: tx)
      let ended = register.agencies.filter { agency in
        agency.validity.to.map { $0 <= tx.today } ?? false && register.heirs(of: agency.id, on: tx.today).count != 1
      }
      let rows = try tx.all(
        """
        SELECT \(Assignment.columns), \(Directive.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id
        WHERE \(Directives.visible(to: actor)) AND a.state IN \(Assignment.State.allCases.filter(\.isOpen))
          AND a.lead_agency IN \(ended.map(\.id))
          AND NOT a.is_whole
        ORDER BY a.directive_id, a.span_start, a.lead_name, a.id LIMIT 500
        """
      ) { (assignment: try Assignment(&$0), document: try Directive(&$0).title) }
      let items = rows.map { row in
        Distribution.Item(
          assignment: row.assignment, document: row.document,
          heirs: row.assignment.lead.agency.map { register.heirs(of: $0, on: tx.today) } ?? [])
      }
      return (actor, Distribution(items: items, register: register, today: tx.today))
    }
  }

  /// Hands the work of one ended body to some of those that took over: to one as it stands, to several a part each.
  func distribute(
    _ id: ID<Assignment>, among chosen: Set<ID<Place.Agency>>, words: String, as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .settleWork) { [agencies] tx, actor in
      let register = try agencies.register(in: tx)
      guard let assignment = try Self.visible(id, to: actor, tx) else { throw Fault.noSuchAssignment }
      try actor.require(.settleWork, in: .province)
      let heirs = assignment.lead.agency.map { register.heirs(of: $0, on: tx.today) } ?? []
      let takers = heirs.filter { chosen.contains($0.id) }.sorted { $0.name.sortKey < $1.name.sortKey }
      guard !takers.isEmpty, takers.count == chosen.count else {
        throw Fault.invalid("chon-\(id)", "Chưa chọn cơ quan nhận. Hãy đánh dấu ít nhất một cơ quan kế thừa.")
      }
      guard !words.folded.isEmpty else {
        throw Fault.invalid(
          "can_cu-\(id)", "Chưa có căn cứ phân chia. Hãy ghi số, ngày của văn bản hay ý kiến chỉ đạo.")
      }
      guard assignment.state.isOpen else { throw Fault.outOfTurn(.distribute, assignment.state) }
      let bodies = takers.map { Assignment.Body(name: $0.name, agency: $0.id) }
      var step = AssignmentStep(.distribute)
      step.words = "Từ \(assignment.lead.name) đến: \(bodies.map(\.name).joined(separator: "; "))"
      step.paper = words
      // A body's part of a whole stays one part with its first heir; the others stand beside it.
      let isPart = assignment.whole != nil
      if isPart || bodies.count == 1 {
        try tx.execute(
          """
          UPDATE assignment SET lead_name = \(bodies[0].name), lead_agency = \(bodies[0].agency), version = version + 1
          WHERE id = \(id)
          """)
      }
      if !isPart, bodies.count > 1 { try tx.execute("UPDATE assignment SET is_whole = TRUE WHERE id = \(id)") }
      let others = isPart ? Array(bodies.dropFirst()) : bodies.count == 1 ? [] : bodies
      for body in others {
        try insert(partOf: assignment, whole: assignment.whole ?? id, lead: body, step: step, by: actor, tx)
      }
      try Self.insertEvent(
        step, id, on: tx.today, due: assignment.due.lastDay, lead: bodies[0].name, by: actor, tx)
      try tx.audit(
        actor, "steering.assignment.distribute", AuditSubject("assignment", id),
        before: ["lead": .text(assignment.lead.name)],
        after: ["leads": .text(bodies.map(\.name).joined(separator: "; ")), "paper": .text(words)])
    }
  }

  /// A new part with the same words, product and day.
  private func insert(
    partOf assignment: Assignment, whole: ID<Assignment>, lead: Assignment.Body, step: AssignmentStep, by actor: Actor,
    _ tx: Tx
  ) throws {
    let id = tx.newID(Assignment.self)
    try tx.execute(
      """
      INSERT INTO assignment (id, directive_id, proposal_id, whole_id, clause, span_start, span_end, quote, title,
        product, lead_name, lead_agency, due_kind, due_words, due_on, named_on, recurrence, state, given_on,
        given_by_name, version)
      SELECT \(id), a.directive_id, a.proposal_id, \(whole), a.clause, a.span_start, a.span_end, a.quote, a.title,
        a.product, \(lead.name), \(lead.agency), a.due_kind, a.due_words, a.due_on, a.named_on, a.recurrence,
        \(Assignment.State.given), \(tx.today), \(actor.name), 1
      FROM assignment a WHERE a.id = \(assignment.id)
      """)
    try Self.insertEvent(step, id, on: tx.today, due: assignment.due.lastDay, lead: lead.name, by: actor, tx)
    try tx.index(
      SearchEntry(
        kind: "assignment", id: id, title: assignment.title, text: "\(lead.name) \(assignment.quote)"))
    try tx.audit(
      actor, "steering.assignment.give", AuditSubject("assignment", id),
      after: ["lead": .text(lead.name), "due": JSON(assignment.due.lastDay?.description), "state": "given"])
  }
}
