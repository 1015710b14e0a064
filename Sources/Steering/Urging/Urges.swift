import Documents
import Government
import Kit
import Storage
import Web

/// What is done with urging.
public struct Urges: Sendable {
  let db: Database
  let agencies: Agencies
  var reports = LateReports.none

  struct Made: Sendable {
    let urging: Urging
    /// What was done before under the same subject, the latest first.
    let log: [Urge]
  }

  /// Who is late under a subject, and what was done about it before.
  func urging(_ subject: Urge.Subject?, as credential: Credential) async throws -> (actor: Actor, made: Made) {
    try await db.read(as: credential, to: .followWork) { [self] tx, actor in
      guard let subject else { throw Fault.noSuchPage }
      let urging = try urging(subject, to: actor, try agencies.register(in: tx), tx)
      return (actor, Made(urging: urging, log: try Self.log(of: subject, tx)))
    }
  }

  /// Urges everybody who is late: each sees it on their desk, each assignment keeps it in its course, the log has it.
  /// - Parameter words: what was said; the message as it stands where nothing else was.
  func urge(
    _ subject: Urge.Subject, by channel: Urge.Channel, words: String = "", as credential: Credential
  ) async throws {
    try await db.write(as: credential, to: .followWork) { [self] tx, actor in
      let urging = try urging(subject, to: actor, try agencies.register(in: tx), tx)
      try actor.require(.followWork, in: .province)
      guard !urging.late.isEmpty else { throw Fault.conflict("Không còn đơn vị nào chậm. Hãy tải lại trang.") }
      let said = words.folded.isEmpty ? urging.message : words
      let id = tx.newID(Urge.self)
      try tx.execute(
        """
        INSERT INTO urge (id, subject_kind, subject, title, channel, words, made_on, made_at, by_name)
        VALUES (\(id), \(subject.kind), \(subject.id), \(urging.title), \(channel), \(said), \(tx.today), \(tx.now),
          \(actor.name))
        """)
      for (position, late) in urging.late.enumerated() {
        try tx.execute(
          """
          INSERT INTO urge_body (urge_id, position, name, agency, days)
          VALUES (\(id), \(position), \(late.body.name), \(late.body.agency), \(late.days))
          """)
        guard let assignment = late.assignment else { continue }
        var step = AssignmentStep(.urge)
        step.words = "\(channel.title). \(said)"
        try Assignments.insertEvent(
          step, assignment, on: tx.today, due: late.due, lead: late.body.name, by: actor, tx)
        try tx.audit(
          actor, "steering.assignment.urge", AuditSubject("assignment", assignment),
          after: ["channel": .text(channel.rawValue), "words": .text(said)])
      }
      if case .reports(let code, let period) = subject {
        try reports.note(code, period, "\(channel.title). \(said)", actor, tx)
      }
      try tx.audit(
        actor, "steering.urge", AuditSubject("urge", id),
        after: [
          "subject": .text(subject.id), "channel": .text(channel.rawValue), "bodies": .integer(urging.late.count),
        ])
    }
  }

  /// The table of those who are late, as a picture.
  func picture(_ subject: Urge.Subject?, as credential: Credential) async throws -> [UInt8] {
    let urging = try await urging(subject, as: credential).made.urging
    return try await PictureMaker().png(fromSVG: UrgingPicture(urging: urging).svg)
  }
}

extension Urges {
  /// What was urged of some bodies within the last month, as far as the actor may know of its subject.
  static func recent(of bodies: Set<ID<Place.Agency>>, to actor: Actor, _ tx: Tx) throws -> [Urge] {
    let found = try tx.all(
      """
      SELECT \(Urge.columns) FROM urge u
      WHERE u.made_on >= \(tx.today.advanced(by: -30))
        AND u.id IN (SELECT b.urge_id FROM urge_body b WHERE b.agency IN \(bodies.sorted()))
      ORDER BY u.id DESC LIMIT 20
      """
    ) { try Urge(&$0) }
    return try Array(found.compactMap { $0 }.filter { try isVisible($0.subject, to: actor, tx) }.prefix(10))
  }

  private static func log(of subject: Urge.Subject, _ tx: Tx) throws -> [Urge] {
    try tx.all(
      """
      SELECT \(Urge.columns) FROM urge u WHERE u.subject_kind = \(subject.kind) AND u.subject = \(subject.id)
      ORDER BY u.id DESC LIMIT 50
      """
    ) { try Urge(&$0) }.compactMap { $0 }
  }

  private static func isVisible(_ subject: Urge.Subject, to actor: Actor, _ tx: Tx) throws -> Bool {
    let directive: SQL
    switch subject {
    case .assignment(let id): directive = "(SELECT a.directive_id FROM assignment a WHERE a.id = \(id))"
    case .rollout(let id): directive = "(SELECT r.directive_id FROM rollout r WHERE r.id = \(id))"
    case .directive(let id): directive = "\(id)"
    // A body may know of what it has not sent.
    case .reports: return true
    }
    return try tx.value(
      "SELECT count(*) FROM directive d WHERE d.id = \(directive) AND \(Directives.visible(to: actor))", as: Int.self)
      ?? 0 > 0
  }

  /// Who is late, and with what. An assignment that charges many asks for those of its parts; a directive for all of its
  /// work that is overdue.
  private func urging(
    _ subject: Urge.Subject, to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> Urging {
    let today = tx.today
    func issuers(_ directive: Directive) -> PaperIssuers {
      PaperIssuers(for: actor, in: directive.province(in: register), register, on: today)
    }
    switch subject {
    case .rollout(let id):
      guard let overview = try Rollouts.overviews("r.id = \(id)", to: actor, register, tx).first else {
        throw Fault.noSuchRollout
      }
      let due = overview.rollout.due
      let late = overview.missing.map { duty in
        Urge.Late(
          body: duty.body, name: register.title(of: duty.body, on: today), what: overview.rollout.title, due: due,
          days: due.map { $0.distance(to: today) } ?? 0, assignment: nil)
      }
      return Urging(
        subject: subject, title: overview.rollout.title,
        source: Self.source(overview.directive, overview.rollout.clause), late: late, today: today,
        issuers: issuers(overview.directive))
    case .assignment(let id):
      guard let assignment = try Assignments.visible(id, to: actor, tx) else { throw Fault.noSuchAssignment }
      let directive = try Giving.directive(assignment.directive, to: actor, tx)
      return Urging(
        subject: subject, title: assignment.title, source: Self.source(directive, assignment.clause),
        late: try Self.late("(a.id = \(id) OR a.whole_id = \(id))", register, tx), today: today,
        issuers: issuers(directive))
    case .directive(let id):
      let directive = try Giving.directive(id, to: actor, tx)
      return Urging(
        subject: subject, title: "Nhiệm vụ quá hạn của \(directive.title)", source: directive.title,
        late: try Self.late("a.directive_id = \(id) AND \(WorkQuestion.overdue.condition(on: today))", register, tx),
        today: today, issuers: issuers(directive))
    case .reports(let code, let period):
      guard let round = try reports.find(code, period, actor, tx) else { throw Fault.noSuchPage }
      return Urging(
        subject: subject, title: round.title, source: round.source, late: round.late, today: today,
        issuers: PaperIssuers(for: actor, in: nil, register, on: today))
    }
  }

  private static func source(_ directive: Directive, _ clause: String?) -> String {
    [directive.title, clause].compactMap { $0 }.joined(separator: ", ")
  }

  /// Of assignments `a` that wait for somebody, with the longest delay first.
  private static func late(_ condition: SQL, _ register: AgencyRegister, _ tx: Tx) throws -> [Urge.Late] {
    let waiting = Assignment.State.allCases.filter { $0.isOpen && $0 != .reported }
    return try tx.all(
      """
      SELECT \(Assignment.columns) FROM assignment a WHERE \(condition) AND NOT a.is_whole AND a.state IN \(waiting)
      ORDER BY a.due_on NULLS LAST, a.lead_name, a.id LIMIT 500
      """
    ) { try Assignment(&$0) }
    .map { assignment in
      Urge.Late(
        body: assignment.lead, name: register.title(of: assignment.lead, on: tx.today), what: assignment.title,
        due: assignment.due.lastDay, days: assignment.due.lastDay.map { $0.distance(to: tx.today) } ?? 0,
        assignment: assignment.id)
    }
  }
}

extension Urge {
  static let columns: SQL = "u.id, u.subject_kind, u.subject, u.title, u.channel, u.words, u.made_on, u.by_name"

  /// Nil for a subject of a kind that is no more.
  init?(_ row: inout Row) throws {
    id = try row.next()
    let found = Subject(kind: try row.next(), id: try row.next())
    title = try row.next()
    channel = try row.next()
    words = try row.next()
    madeOn = try row.next()
    byName = try row.next()
    guard let found else { return nil }
    subject = found
  }
}
