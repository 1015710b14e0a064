import Government
import Kit
import Storage

/// Phân công nội bộ: who within a body leads a piece of its work, who does it, and by which day of its own.
public struct Charge: Sendable, Hashable {
  public let agency: ID<Place.Agency>
  /// Lãnh đạo phụ trách.
  public let leader: Person?
  /// Chuyên viên.
  public let officer: Person?
  /// Hạn nội bộ.
  public let due: Day?
  public let note: String?

  public struct Person: Sendable, Hashable {
    public let id: ID<Actor>
    public let name: String
  }

  /// As it is filled in: logins of people of the body.
  struct Draft: Sendable {
    var leader = ""
    var officer = ""
    var due: Day?
    var note = ""
  }
}

/// What a body does with its own work.
public struct Charges: Sendable {
  let db: Database
  let agencies: Agencies
  let staff: Staff

  struct Offer: Sendable {
    let assignment: Assignment
    let current: Charge?
    let people: [Staff.Person]
    let body: Agency
  }

  /// The form of one assignment: whom the body may charge.
  func offer(_ id: ID<Assignment>, as credential: Credential) async throws -> (actor: Actor, offer: Offer) {
    try await db.read(as: credential, to: .doWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let (assignment, body) = try found(id, register, actor, tx)
      return (
        actor,
        Offer(
          assignment: assignment, current: try Self.of(id, tx).first { $0.agency == body.id },
          people: try staff.people(of: [body.id], in: register, tx), body: body)
      )
    }
  }

  /// Charges people of the body with an assignment.
  /// - Throws: `Fault.invalid` for somebody who does not work there, or a day of its own after that of the document.
  func set(_ draft: Charge.Draft, _ id: ID<Assignment>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .doWork) { [self] tx, actor in
      let register = try agencies.register(in: tx)
      let (assignment, body) = try found(id, register, actor, tx)
      try actor.require(.doWork, in: register.place(of: body.id, on: tx.today))
      guard assignment.state.isOpen else {
        throw Fault.conflict("Nhiệm vụ đã kết thúc nên không phân công nữa. Hãy tải lại trang.")
      }
      let people = try staff.people(of: [body.id], in: register, tx)
      func person(_ login: String, _ field: String) throws -> Staff.Person? {
        if login.isEmpty { return nil }
        guard let found = people.first(where: { $0.login == login }) else {
          throw Fault.invalid(field, "Người này không thuộc \(body.name). Hãy chọn trong danh sách.")
        }
        return found
      }
      let (leader, officer) = (try person(draft.leader, "lanh_dao"), try person(draft.officer, "chuyen_vien"))
      guard leader != nil || officer != nil else {
        throw Fault.invalid("chuyen_vien", "Chưa chọn ai. Hãy chọn lãnh đạo phụ trách hoặc chuyên viên.")
      }
      if let due = draft.due, let last = assignment.due.lastDay, due > last {
        throw Fault.invalid("han", "Hạn nội bộ phải không sau hạn của văn bản, \(last.vietnamese).")
      }
      try tx.execute("DELETE FROM assignment_charge WHERE assignment_id = \(id) AND agency = \(body.id)")
      try tx.execute(
        """
        INSERT INTO assignment_charge (assignment_id, agency, leader_id, leader_name, officer_id, officer_name, due_on,
          note, set_on, set_by_name)
        VALUES (\(id), \(body.id), \(leader?.id), \(leader?.name), \(officer?.id), \(officer?.name), \(draft.due),
          \(draft.note.folded.isEmpty ? nil : draft.note), \(tx.today), \(actor.name))
        """)
      var step = AssignmentStep(.charge)
      step.words = [
        leader.map { "Lãnh đạo phụ trách: \($0.name)" }, officer.map { "Chuyên viên: \($0.name)" },
        draft.due.map { "Hạn nội bộ: \($0.vietnamese)" }, draft.note.folded.isEmpty ? nil : draft.note,
      ].compactMap { $0 }.joined(separator: ". ")
      try Assignments.insertEvent(
        step, id, on: tx.today, due: assignment.due.lastDay, lead: assignment.lead.name, by: actor, tx)
      try tx.audit(
        actor, "steering.assignment.charge", AuditSubject("assignment", id),
        after: ["leader": JSON(leader?.name), "officer": JSON(officer?.name), "due": JSON(draft.due?.description)])
    }
  }

  /// The assignment, and the body of the actor's own that answers for it or does it.
  private func found(
    _ id: ID<Assignment>, _ register: AgencyRegister, _ actor: Actor, _ tx: Tx
  ) throws -> (Assignment, Agency) {
    guard let assignment = try Assignments.visible(id, to: actor, tx) else { throw Fault.noSuchAssignment }
    let bodies = try [assignment.lead] + Assignments.executors(of: id, tx)
    let own = bodies.compactMap { register.answering(for: $0, on: tx.today) }
      .first { actor.may(.doWork, in: register.place(of: $0.id, on: tx.today)) }
    guard let own else { throw Fault.lacking(.doWork) }
    return (assignment, own)
  }

  static func of(_ id: ID<Assignment>, _ tx: Tx) throws -> [Charge] {
    try tx.all(
      """
      SELECT c.agency, c.leader_id, c.leader_name, c.officer_id, c.officer_name, c.due_on, c.note
      FROM assignment_charge c WHERE c.assignment_id = \(id) ORDER BY c.set_on, c.agency
      """
    ) { try Charge(&$0) }
  }
}

extension Charge {
  init(_ row: inout Row) throws {
    agency = try row.next()
    leader = try Self.person(&row)
    officer = try Self.person(&row)
    due = try row.next()
    note = try row.next()
  }

  private static func person(_ row: inout Row) throws -> Person? {
    let (id, name): (ID<Actor>?, String?) = (try row.next(), try row.next())
    return id.map { Person(id: $0, name: name ?? "") }
  }
}
