import Kit
import Storage

/// From plan to notice: when a meeting is to be, what is on its agenda, that it was held, what was concluded.
extension Meetings {
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
