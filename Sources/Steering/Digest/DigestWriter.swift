import Government
import Kit
import Storage
import Web

/// Finds what one person should know of a day. Nothing whose day lies before it was given is told: it was late when it
/// came, and a person has decided what becomes of it.
struct DigestWriter {
  let actor: Actor
  let register: AgencyRegister
  let tx: Tx

  private static let most = 20
  private var today: Day { tx.today }

  func lines() throws -> [Digest.Line] {
    var lines: [Digest.Line] = []
    let own = Responsibility(of: actor, holding: .doWork, in: register, on: today).agencies
    if !own.isEmpty { lines += try doing(own) }
    lines += try charged()
    if actor.may(.followWork, in: .province) { lines += try following() }
    if actor.may(.settleWork, in: .province) { lines += try settling() }
    if actor.may(.runCommittee, in: .province) { lines += try committees() }
    var seen: Set<Digest.Line> = []
    return lines.filter { seen.insert($0).inserted }
  }

  /// What own bodies lead or execute.
  private func doing(_ own: Set<ID<Place.Agency>>) throws -> [Digest.Line] {
    let ours = Assignments.ownWork(own)
    var lines = try work(.overdue, "\(ours) AND \(WorkQuestion.overdue.condition(on: today))")
    lines += try work(.today, "\(ours) AND \(dueWork) AND a.due_on = \(today)")
    lines += try work(.week, "\(ours) AND \(dueWork) AND a.due_on > \(today) AND a.due_on <= \(today.advanced(by: 7))")
    lines += try work(
      .fresh,
      """
      \(ours) AND a.state = \(Assignment.State.given) AND a.given_on >= \(today.advanced(by: -1))
        AND a.given_on <= \(today)
      """)
    lines += try work(.returned, "\(ours) AND a.state = \(Assignment.State.returned)")
    for (rollout, duty) in try Rollouts.owed(by: own, to: actor, register, tx) {
      guard let due = rollout.due, due >= rollout.openedOn, due <= today.advanced(by: 7) else { continue }
      lines.append(
        Digest.Line(
          section: due < today ? .overdue : due == today ? .today : .week,
          text: "\(rollout.title) – hạn \(due.vietnamese)", address: "/trien-khai/don-vi/\(duty.id)",
          directive: rollout.directive.text))
    }
    lines += try Urges.recent(of: own, to: actor, tx).filter { $0.madeOn >= today.advanced(by: -1) }.map {
      Digest.Line(section: .urged, text: $0.title, address: $0.subject.page.text, directive: nil)
    }
    return lines
  }

  /// What the person leads or does within the body, by the day of its own.
  private func charged() throws -> [Digest.Line] {
    try work(
      .ownDue,
      """
      a.state IN \(Self.open) AND a.id IN (SELECT c.assignment_id FROM assignment_charge c
        WHERE (c.officer_id = \(actor.id) OR c.leader_id = \(actor.id)) AND c.due_on <= \(today.advanced(by: 1))
          AND c.due_on >= \(today.advanced(by: -7)))
      """)
  }

  /// What is due today anywhere, for whoever follows; wholes for their parts.
  private func following() throws -> [Digest.Line] {
    try work(.today, "a.whole_id IS NULL AND \(dueWork) AND a.due_on = \(today)")
  }

  private func settling() throws -> [Digest.Line] {
    let days = FollowRule.value(.escalateDays, on: today) ?? 0
    var lines = try work(
      .escalated,
      """
      a.whole_id IS NULL AND \(WorkQuestion.overdue.condition(on: today)) AND a.due_on < \(today.advanced(by: -days))
      """)
    lines += try work(.waiting, "NOT a.is_whole AND \(WorkQuestion.waiting.condition(on: today))")
    lines += try work(.undecided, "NOT a.is_whole AND \(WorkQuestion.undecided.condition(on: today))")
    return lines
  }

  /// Meetings within a week, and members for whom another must be named.
  private func committees() throws -> [Digest.Line] {
    var lines = try tx.all(
      """
      SELECT \(Meeting.columns), \(Committee.columns) FROM committee_meeting g
      JOIN committee k ON k.id = g.committee_id
      WHERE g.held_on IS NULL AND g.planned_on >= \(today) AND g.planned_on <= \(today.advanced(by: 7))
      ORDER BY g.planned_on, g.id
      """
    ) { (meeting: try Meeting(&$0), committee: try Committee(&$0)) }.map { meeting, committee in
      Digest.Line(
        section: .committee,
        text: "\(committee.name): \(meeting.title.lowercased()) dự kiến \(meeting.plannedOn.vietnamese)",
        address: "/ban-chi-dao/hop/\(meeting.id)", directive: nil)
    }
    for member in try tx.all(
      "SELECT \(Committee.Member.columns), m.committee_id FROM committee_member m WHERE NOT m.replaced ORDER BY m.id",
      { (member: try Committee.Member(&$0), committee: try $0.next(ID<Committee>.self)) })
    {
      guard let reason = member.member.replacement(register, on: today) else { continue }
      lines.append(
        Digest.Line(
          section: .committee, text: "Cần kiện toàn: \(member.member.person) – \(reason)",
          address: "/ban-chi-dao/\(member.committee)", directive: nil))
    }
    return lines
  }

  private static let open = Assignment.State.allCases.filter(\.isOpen)

  private var dueWork: SQL {
    "a.state IN \(Self.open) AND a.due_kind <> \(Due.Kind.continuous) AND NOT a.state = \(Assignment.State.reported)"
  }

  private func work(_ section: Digest.Section, _ condition: SQL) throws -> [Digest.Line] {
    try tx.all(
      """
      SELECT \(Assignment.columns), \(Directive.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id
      WHERE \(Directives.visible(to: actor)) AND (a.due_on IS NULL OR a.due_on >= a.given_on) AND \(condition)
      ORDER BY a.due_on NULLS LAST, a.id LIMIT \(Self.most)
      """
    ) { (assignment: try Assignment(&$0), directive: try Directive(&$0)) }.map { assignment, directive in
      let due = assignment.due.lastDay.map { " – hạn \($0.vietnamese)" } ?? ""
      let late = assignment.progress(on: today).words.map { ", \($0)" } ?? ""
      return Digest.Line(
        section: section,
        text: "\(assignment.title) (\(directive.title)\(assignment.clause.map { ", \($0)" } ?? ""))\(due)\(late)",
        address: "/nhiem-vu/\(assignment.id)", directive: directive.id.text)
    }
  }
}
