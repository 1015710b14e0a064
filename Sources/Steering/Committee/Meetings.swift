import Government
import Kit
import Storage

/// What is done with the meetings of a committee.
public struct Meetings: Sendable {
  let db: Database
  let agencies: Agencies
  let directives: Directives

  /// An assignment of an earlier notice that is not closed.
  struct Carried: Sendable {
    let assignment: Assignment
    let notice: String
  }

  struct Detail: Sendable {
    let committee: Committee
    let meeting: Meeting
    let items: [Meeting.Item]
    /// What stands open from earlier notices: on the agenda of every meeting until it is closed.
    let carried: [Carried]
    let members: [Committee.Member]
    let presence: [ID<Committee.Member>: Meeting.Presence]
    let conclusions: [Meeting.Conclusion]
    let history: [LoggedAct]
    let register: AgencyRegister
    let today: Day

    var draft: NoticeDraft { NoticeDraft(committee: committee, meeting: meeting, conclusions: conclusions) }
  }

  func find(_ id: ID<Meeting>, as credential: Credential) async throws -> (actor: Actor, detail: Detail) {
    try await db.read(as: credential, to: .readWork) { [agencies] tx, actor in
      let meeting = try Self.meeting(id, tx)
      let items = try tx.all(
        "SELECT i.id, i.title, i.assignment_id, i.file, i.file_name FROM committee_agenda i WHERE i.meeting_id = \(id) ORDER BY i.id"
      ) {
        Meeting.Item(
          id: try $0.next(), title: try $0.next(), assignment: try $0.next(), file: try $0.next(),
          fileName: try $0.next())
      }
      let presence = try tx.all(
        "SELECT member_id, presence FROM committee_attendance WHERE meeting_id = \(id)"
      ) { (try $0.next(ID<Committee.Member>.self), try $0.next(Meeting.Presence.self)) }
      return (
        actor,
        Detail(
          committee: try Committees.committee(meeting.committee, tx), meeting: meeting, items: items,
          carried: meeting.heldOn == nil ? try Self.carried(to: meeting, actor, tx) : [],
          members: try Committees.members(of: meeting.committee, tx),
          presence: Dictionary(presence, uniquingKeysWith: { $1 }), conclusions: try Self.conclusions(of: id, tx),
          history: try tx.history(of: [AuditSubject("meeting", id)]), register: try agencies.register(in: tx),
          today: tx.today)
      )
    }
  }

  /// A paper of the agenda or the minutes.
  func file(_ digest: String, of id: ID<Meeting>, as credential: Credential) async throws -> (
    name: String, content: [UInt8]
  ) {
    let detail = try await find(id, as: credential).detail
    let files = detail.items.map { ($0.file, $0.fileName) } + [(detail.meeting.file, detail.meeting.fileName)]
    guard let name = files.first(where: { $0.0 == digest })?.1 else { throw Fault.noSuchMeeting }
    return try await db.read(as: credential, to: .readWork) { tx, _ in
      guard let blob = try tx.blob(digest) else { throw Fault.noSuchMeeting }
      return (name, blob.content)
    }
  }
}

extension Meetings {
  static func meeting(_ id: ID<Meeting>, _ tx: Tx) throws -> Meeting {
    guard
      let found = try tx.first(
        "SELECT \(Meeting.columns) FROM committee_meeting g WHERE g.id = \(id)", { try Meeting(&$0) })
    else { throw Fault.noSuchMeeting }
    return found
  }

  static func of(_ committee: ID<Committee>, _ tx: Tx) throws -> [Meeting] {
    try tx.all(
      "SELECT \(Meeting.columns) FROM committee_meeting g WHERE g.committee_id = \(committee) ORDER BY g.planned_on DESC, g.id DESC"
    ) { try Meeting(&$0) }
  }

  private static func conclusions(of id: ID<Meeting>, _ tx: Tx) throws -> [Meeting.Conclusion] {
    try tx.all(
      "SELECT n.id, n.leads, n.words, n.due_on FROM committee_conclusion n WHERE n.meeting_id = \(id) ORDER BY n.id"
    ) {
      Meeting.Conclusion(id: try $0.next(), leads: try $0.next(), words: try $0.next(), due: try $0.next())
    }
  }

  /// Open work of the earlier notices of its committee, as far as the actor may know of them.
  static func carried(to meeting: Meeting, _ actor: Actor, _ tx: Tx) throws -> [Carried] {
    try tx.all(
      """
      SELECT \(Assignment.columns), g.notice_number FROM assignment a
      JOIN directive d ON d.id = a.directive_id
      JOIN committee_meeting g ON g.notice_directive = a.directive_id
      WHERE g.committee_id = \(meeting.committee) AND g.id <> \(meeting.id) AND a.whole_id IS NULL
        AND a.state IN \(Assignment.State.allCases.filter(\.isOpen)) AND \(Directives.visible(to: actor))
      ORDER BY g.planned_on, a.span_start, a.id
      """
    ) { Carried(assignment: try Assignment(&$0), notice: "Thông báo \(try $0.next(String.self))") }
  }
}

extension Fault {
  static let noSuchMeeting = Fault.notFound("Không tìm thấy phiên họp này.")
}
