import Government
import Kit
import Storage
import Territory

/// What is done with committees.
public struct Committees: Sendable {
  let db: Database
  let agencies: Agencies
  let directives: Directives

  struct Overview: Sendable {
    let committee: Committee
    /// Those who sit today, and those whose term has run out without another.
    let members: [Committee.Member]
    let meetings: [Meeting]
    let visits: [Committee.Visit]
    let history: [LoggedAct]
    let register: AgencyRegister
    let today: Day

    /// Members for whom another must be named, with the reason.
    var alerts: [(member: Committee.Member, reason: String)] {
      members.compactMap { member in member.replacement(register, on: today).map { (member, $0) } }
    }
  }

  func list(as credential: Credential) async throws -> (actor: Actor, committees: [Committee]) {
    try await db.read(as: credential, to: .readWork) { tx, actor in
      (
        actor,
        try tx.all("SELECT \(Committee.columns) FROM committee k ORDER BY k.founded_on DESC, k.id") {
          try Committee(&$0)
        }
      )
    }
  }

  func find(_ id: ID<Committee>, as credential: Credential) async throws -> (actor: Actor, overview: Overview) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let committee = try Self.committee(id, tx)
      return (
        actor,
        Overview(
          committee: committee, members: try Self.members(of: id, tx), meetings: try Meetings.of(id, tx),
          visits: try tx.all(
            """
            SELECT v.id, v.member_id, v.body_name, v.topic, v.planned_on, v.done_on, v.result FROM committee_visit v
            WHERE v.committee_id = \(id) ORDER BY v.planned_on DESC, v.id
            """
          ) {
            Committee.Visit(
              id: try $0.next(), member: try $0.next(), body: try $0.next(), topic: try $0.next(),
              plannedOn: try $0.next(), doneOn: try $0.next(), result: try $0.next())
          }, history: try tx.history(of: [AuditSubject("committee", id)]), register: try agencies.register(in: tx),
          today: tx.today)
      )
    }
  }

  /// The actor, if they may run committees: asked before the form is shown.
  func runner(_ credential: Credential) async throws -> Actor {
    try await db.read(as: credential, to: .runCommittee) { _, actor in actor }
  }

  func establish(_ draft: Committee.Draft, as credential: Credential) async throws -> ID<Committee> {
    try await db.write(as: credential, to: .runCommittee) { [agencies] tx, actor in
      try actor.require(.runCommittee, in: .province)
      guard draft.problems.isEmpty, let founded = draft.foundedOn else { throw Fault.invalid(draft.problems) }
      let standing = Self.body(draft.standing, try agencies.register(in: tx), on: founded)
      let id = tx.newID(Committee.self)
      try tx.execute(
        """
        INSERT INTO committee (id, name, place, issuer, decision, founded_on, standing_name, standing_agency,
          recorded_by_name)
        VALUES (\(id), \(draft.name), \(draft.place), \(draft.issuer), \(draft.decision), \(founded), \(standing.name),
          \(standing.agency), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.committee.establish", AuditSubject("committee", id),
        after: ["name": .text(draft.name), "decision": .text(draft.decision)])
      return id
    }
  }

  func appoint(_ draft: Committee.Appointment, to id: ID<Committee>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .runCommittee) { [agencies] tx, actor in
      _ = try Self.committee(id, tx)
      try actor.require(.runCommittee, in: .province)
      guard draft.problems.isEmpty, let from = draft.from else { throw Fault.invalid(draft.problems) }
      let body = Self.body(draft.body, try agencies.register(in: tx), on: from)
      try tx.execute(
        """
        INSERT INTO committee_member (id, committee_id, person, position, duty, body_name, agency, decision, valid_from,
          valid_to, recorded_by_name)
        VALUES (\(tx.newID(Committee.Member.self)), \(id), \(draft.person), \(draft.position), \(draft.duty),
          \(body.name), \(body.agency), \(draft.decision), \(from), \(draft.to), \(actor.name))
        """)
      try tx.audit(
        actor, "steering.committee.appoint", AuditSubject("committee", id),
        after: ["person": .text(draft.person), "body": .text(body.name), "decision": .text(draft.decision)])
    }
  }

  /// A member sits no longer from today on; whoever follows is appointed by a decision of their own.
  func dismiss(_ id: ID<Committee.Member>, as credential: Credential) async throws -> ID<Committee> {
    try await db.write(as: credential, to: .runCommittee) { tx, actor in
      let day = tx.today
      try actor.require(.runCommittee, in: .province)
      let ended = try tx.first(
        """
        UPDATE committee_member SET valid_to = \(day), replaced = TRUE WHERE id = \(id) AND valid_from <= \(day) AND NOT replaced
        RETURNING committee_id, person
        """, { (committee: try $0.next(ID<Committee>.self), person: try $0.next(String.self)) })
      guard let ended else { throw Fault.conflict("Thành viên này đã thôi hoặc chưa bắt đầu. Hãy tải lại trang.") }
      try tx.audit(
        actor, "steering.committee.dismiss", AuditSubject("committee", ended.committee),
        before: ["person": .text(ended.person)], after: ["from": .text(day.description)])
      return ended.committee
    }
  }

  /// Plans that a member works with a lower committee.
  func plan(
    visitOf member: ID<Committee.Member>, to body: String, about topic: String, on day: Day?, of id: ID<Committee>,
    as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .runCommittee) { tx, actor in
      _ = try Self.committee(id, tx)
      try actor.require(.runCommittee, in: .province)
      guard try Self.members(of: id, tx).contains(where: { $0.id == member }) else {
        throw Fault.invalid("thanh_vien", "Chưa chọn thành viên.")
      }
      guard !body.folded.isEmpty else {
        throw Fault.invalid("noi_den", "Chưa có nơi đến, ví dụ Ban Chỉ đạo huyện Lệ Thủy.")
      }
      guard let day else { throw Fault.invalid("ngay_di", "Chưa có ngày dự kiến.") }
      try tx.execute(
        """
        INSERT INTO committee_visit (id, committee_id, member_id, body_name, topic, planned_on)
        VALUES (\(tx.newID(Committee.Visit.self)), \(id), \(member), \(body), \(topic), \(day))
        """)
      try tx.audit(
        actor, "steering.committee.planVisit", AuditSubject("committee", id),
        after: ["body": .text(body), "day": .text(day.description)])
    }
  }

  func finish(
    visit: ID<Committee.Visit>, on day: Day?, result: String, as credential: Credential
  ) async throws -> ID<Committee> {
    try await db.write(as: credential, to: .runCommittee) { tx, actor in
      try actor.require(.runCommittee, in: .province)
      guard let day, day <= tx.today else {
        throw Fault.invalid("ngay_xong", "Hãy nhập ngày đã làm việc, không sau hôm nay.")
      }
      guard !result.folded.isEmpty else { throw Fault.invalid("ket_qua", "Chưa có kết quả buổi làm việc.") }
      let committee: ID<Committee>? = try tx.value(
        """
        UPDATE committee_visit SET done_on = \(day), result = \(result) WHERE id = \(visit) AND done_on IS NULL
        RETURNING committee_id
        """)
      guard let committee else { throw Fault.conflict("Buổi làm việc này đã được ghi. Hãy tải lại trang.") }
      try tx.audit(
        actor, "steering.committee.finishVisit", AuditSubject("committee", committee),
        after: ["day": .text(day.description), "result": .text(result)])
      return committee
    }
  }

  func committee(of visit: ID<Committee.Visit>, as credential: Credential) async throws -> ID<Committee> {
    try await db.read(as: credential, to: .readWork) { tx, _ in
      guard let id: ID<Committee> = try tx.value("SELECT committee_id FROM committee_visit WHERE id = \(visit)") else {
        throw Fault.notFound("Không tìm thấy buổi làm việc này.")
      }
      return id
    }
  }

  static func committee(_ id: ID<Committee>, _ tx: Tx) throws -> Committee {
    guard
      let found = try tx.first(
        "SELECT \(Committee.columns) FROM committee k WHERE k.id = \(id)", { try Committee(&$0) })
    else { throw Fault.notFound("Không tìm thấy Ban Chỉ đạo này.") }
    return found
  }

  /// Everybody who was not replaced, in the order of their appointment.
  static func members(of id: ID<Committee>, _ tx: Tx) throws -> [Committee.Member] {
    try tx.all(
      "SELECT \(Committee.Member.columns) FROM committee_member m WHERE m.committee_id = \(id) AND NOT m.replaced ORDER BY m.id"
    ) { try Committee.Member(&$0) }
  }

  /// The body of a day that a name means; the name alone where it is not one.
  private static func body(_ name: String, _ register: AgencyRegister, on day: Day) -> Assignment.Body {
    let found = register.history.areas(.province, on: day).compactMap { province -> Agency? in
      guard case .agency(let agency) = register.resolve(name, on: day, in: province.id) else { return nil }
      return agency
    }
    let distinct = Set(found)
    return distinct.count == 1
      ? Assignment.Body(name: found[0].name, agency: found[0].id) : Assignment.Body(name: name, agency: nil)
  }
}

extension Permission {
  public static let runCommittee = Permission("steering.runCommittee", "Theo dõi hoạt động của Ban Chỉ đạo")
}
