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

  /// Plans a meeting for each quarter of a year that has none yet, on its last working day.
  /// - Returns: how many were planned.
  func plan(year: Int, of id: ID<Committee>, as credential: Credential) async throws -> Int {
    try await db.write(as: credential, to: .runCommittee) { tx, actor in
      _ = try Committees.committee(id, tx)
      try actor.require(.runCommittee, in: .province)
      let quarters = (1...4).compactMap { Period(.quarter, $0, of: year) }
      guard quarters.count == 4 else { throw Fault.invalid("nam", "Chưa có năm. Hãy nhập năm, ví dụ 2027.") }
      let planned = Set(try Self.of(id, tx).map(\.period))
      let open = quarters.filter { !planned.contains($0) }
      guard !open.isEmpty else { throw Fault.conflict("Cả bốn quý năm \(year) đã có lịch họp.") }
      for quarter in open {
        var day = quarter.end.advanced(by: -1)
        while Holiday.warning(on: day) != nil { day = day.advanced(by: -1) }
        try tx.execute(
          """
          INSERT INTO committee_meeting (id, committee_id, period, planned_on)
          VALUES (\(tx.newID(Meeting.self)), \(id), \(quarter.description), \(day))
          """)
      }
      try tx.audit(
        actor, "steering.committee.planMeetings", AuditSubject("committee", id), after: ["year": .integer(year)])
      return open.count
    }
  }

  /// Puts something on the agenda, with its paper.
  func add(
    _ title: String, file: Directives.Upload?, to id: ID<Meeting>, as credential: Credential
  ) async throws {
    try await changing(id, "steering.meeting.add", as: credential) { meeting, _, tx in
      guard meeting.heldOn == nil else { throw Fault.conflict("Phiên họp đã diễn ra nên không thêm nội dung nữa.") }
      guard !title.folded.isEmpty else { throw Fault.invalid("noi_dung", "Chưa có nội dung họp.") }
      try Self.insert(item: title, assignment: nil, file: file, meeting.id, tx)
      return ["title": .text(title)]
    }
  }

  /// What is said of a meeting that was held.
  struct Minutes: Sendable {
    var heldOn: Day?
    var place = ""
    var chair = ""
    var words = ""
    var file: Directives.Upload?
    var presence: [ID<Committee.Member>: Meeting.Presence] = [:]
  }

  /// Records that it was held: day, chair, who came, minutes. What was carried on stands on its agenda from then on.
  func hold(_ minutes: Minutes, _ id: ID<Meeting>, as credential: Credential) async throws {
    try await changing(id, "steering.meeting.hold", as: credential) { meeting, actor, tx in
      guard meeting.notice == nil else { throw Fault.conflict("Kết luận của phiên họp này đã thành thông báo.") }
      guard let heldOn = minutes.heldOn, heldOn <= tx.today else {
        throw Fault.invalid("ngay_hop", "Hãy nhập ngày đã họp, không sau hôm nay.")
      }
      guard !minutes.chair.folded.isEmpty else { throw Fault.invalid("chu_tri_hop", "Chưa có người chủ trì.") }
      guard !minutes.words.folded.isEmpty || minutes.file != nil else {
        throw Fault.invalid("bien_ban", "Chưa có biên bản. Hãy ghi nội dung hoặc đính kèm tệp.")
      }
      if meeting.heldOn == nil {
        for carried in try Self.carried(to: meeting, actor, tx) {
          let standing = carried.assignment.progress(on: heldOn).words ?? carried.assignment.state.title
          try Self.insert(
            item: "\(carried.notice): \(carried.assignment.title) – \(standing)", assignment: carried.assignment.id,
            file: nil, id, tx)
        }
      }
      let file = try minutes.file.map { try tx.keep(Blob(mediaType: "application/octet-stream", content: $0.content)) }
      try tx.execute(
        """
        UPDATE committee_meeting SET held_on = \(heldOn), place = \(minutes.place), chair = \(minutes.chair),
          minutes = \(minutes.words), file = \(file ?? meeting.file), file_name = \(minutes.file?.name ?? meeting.fileName)
        WHERE id = \(id)
        """)
      try tx.execute("DELETE FROM committee_attendance WHERE meeting_id = \(id)")
      let members = Set(try Committees.members(of: meeting.committee, tx).map(\.id))
      for (member, presence) in minutes.presence.sorted(by: { $0.key < $1.key }) where members.contains(member) {
        try tx.execute(
          "INSERT INTO committee_attendance (meeting_id, member_id, presence) VALUES (\(id), \(member), \(presence))")
      }
      return ["day": .text(heldOn.description), "chair": .text(minutes.chair)]
    }
  }

  /// Adds one conclusion of the chair.
  func conclude(
    _ words: String, leads: String, due: Day?, at id: ID<Meeting>, as credential: Credential
  ) async throws {
    try await changing(id, "steering.meeting.conclude", as: credential) { meeting, _, tx in
      guard meeting.heldOn != nil else { throw Fault.conflict("Hãy ghi biên bản phiên họp trước, rồi ghi kết luận.") }
      guard meeting.notice == nil else { throw Fault.conflict("Kết luận đã thành thông báo nên không thêm nữa.") }
      guard !leads.folded.isEmpty else { throw Fault.invalid("chu_tri", "Chưa có cơ quan chủ trì.") }
      guard !words.folded.isEmpty else { throw Fault.invalid("ket_luan", "Chưa có việc được kết luận.") }
      try tx.execute(
        """
        INSERT INTO committee_conclusion (id, meeting_id, leads, words, due_on)
        VALUES (\(tx.newID(Meeting.Conclusion.self)), \(id), \(leads.trimmed), \(words.trimmed), \(due))
        """)
      return ["leads": .text(leads), "words": .text(words), "due": JSON(due?.description)]
    }
  }

  /// The notice has been signed: it becomes a directive, whose assignments are confirmed and given like all others.
  /// - Returns: the directive.
  func number(
    _ number: String, issuedOn: Day?, signer: String, of id: ID<Meeting>, as credential: Credential
  ) async throws -> ID<Directive> {
    let (actor, detail) = try await find(id, as: credential)
    try actor.require(.runCommittee, in: .province)
    guard detail.meeting.notice == nil else { throw Fault.conflict("Thông báo này đã có số.") }
    guard !detail.conclusions.isEmpty else { throw Fault.conflict("Phiên họp chưa có kết luận nào để thông báo.") }
    guard !number.folded.isEmpty else { throw Fault.invalid("so", "Chưa có số, ký hiệu, ví dụ 12/TB-UBND.") }
    guard let issuedOn, issuedOn <= detail.today else {
      throw Fault.invalid("ngay", "Hãy nhập ngày ban hành, không sau hôm nay.")
    }
    guard !signer.folded.isEmpty else { throw Fault.invalid("nguoi_ky", "Chưa có người ký.") }
    let text = detail.draft.text(number: number.trimmed, issuedOn: issuedOn, signer: signer)
    let outcome = try await directives.import(
      .init(name: "thong-bao.txt", content: Array(text.utf8)), isOther: true, field: "so", as: credential)
    let directive: Directive
    switch outcome {
    case .imported(let found), .known(let found): directive = found
    case .resembles: throw Fault.conflict("Đã có văn bản giống thông báo này. Hãy kiểm tra số, ký hiệu.")
    }
    try await changing(id, "steering.meeting.number", as: credential) { _, _, tx in
      let changed = try tx.execute(
        """
        UPDATE committee_meeting SET notice_number = \(number.trimmed), notice_on = \(issuedOn),
          notice_signer = \(signer), notice_directive = \(directive.id)
        WHERE id = \(id) AND notice_directive IS NULL
        """)
      guard changed == 1 else { throw Fault.conflict("Thông báo này đã có số. Hãy tải lại trang.") }
      return ["number": .text(number), "directive": .text(directive.id.text)]
    }
    return directive.id
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

  private func changing(
    _ id: ID<Meeting>, _ act: String, as credential: Credential,
    _ body: @escaping @Sendable (Meeting, Actor, Tx) throws -> JSON
  ) async throws {
    try await db.write(as: credential, to: .runCommittee) { tx, actor in
      let meeting = try Self.meeting(id, tx)
      try actor.require(.runCommittee, in: .province)
      let after = try body(meeting, actor, tx)
      try tx.audit(actor, act, AuditSubject("meeting", id), after: after)
    }
  }

  private static func insert(
    item title: String, assignment: ID<Assignment>?, file: Directives.Upload?, _ meeting: ID<Meeting>, _ tx: Tx
  ) throws {
    let digest = try file.map { try tx.keep(Blob(mediaType: "application/octet-stream", content: $0.content)) }
    try tx.execute(
      """
      INSERT INTO committee_agenda (id, meeting_id, title, assignment_id, file, file_name)
      VALUES (\(tx.newID(Meeting.Item.self)), \(meeting), \(title), \(assignment), \(digest), \(file?.name))
      """)
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
  private static func carried(to meeting: Meeting, _ actor: Actor, _ tx: Tx) throws -> [Carried] {
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
