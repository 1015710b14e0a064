import DirectiveReader
import Kit
import Storage

/// A confirmed proposal on its way to being an assignment.
struct AssignmentDraft: Sendable {
  let read: ReadAssignment
  let item: Giving.Item
  let clause: String?
  let leads: [Assignment.Body]
  let coordinators: [Assignments.Party]
  let due: Due
  /// As the leader left the names of those who lead.
  let leadNames: String

  init(_ read: ReadAssignment, _ item: Giving.Item, clause: String?, _ bodies: DirectiveBodies, today: Day) {
    self.read = read
    self.item = item
    self.clause = clause
    let names =
      item.leads.map { $0.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty } }
      ?? read.leads.map(\.value)
    leadNames = names.joined(separator: "; ")
    var seen: Set<Assignment.Body> = []
    leads = names.flatMap { bodies.charged($0) }.filter { seen.insert($0).inserted }
    func parties(_ role: Assignments.Party.Role, _ mentions: [Mention]) -> [Assignments.Party] {
      mentions.map { mention in
        let charged = bodies.charged(mention.value)
        return Assignments.Party(
          role: role, body: Assignment.Body(name: mention.value, agency: charged.count == 1 ? charged[0].agency : nil))
      }
    }
    coordinators = parties(.executor, read.executors) + parties(.coordinator, read.coordinators)
    let written = Due(read.deadlines, on: bodies.day)
    due =
      item.lastDay.map { day in
        day == written.lastDay
          ? written
          : Due(
            kind: written.kind == .recurring ? .recurring : .once, words: written.words, lastDay: day,
            recurrence: written.recurrence)
      } ?? written
  }

  var problems: [Fault.Problem] {
    var problems: [Fault.Problem] = []
    if leads.isEmpty {
      problems.append(
        .init("chu_tri-\(item.proposal)", "Nhiệm vụ “\(title)” chưa có cơ quan chủ trì. Hãy nhập tên cơ quan."))
    }
    if item.past == .done, item.paper.folded.isEmpty {
      problems.append(
        .init(
          "van_ban-\(item.proposal)",
          "Nhiệm vụ “\(title)” được ghi là đã xong nhưng chưa có căn cứ. Hãy ghi số, ngày văn bản hoặc báo cáo."))
    }
    return problems
  }

  /// The words of the text on one line, the first of them where they are many.
  var title: String { read.quote.onOneLine(words: 32).titled }
}

extension Assignments {
  /// One assignment; where several bodies are charged, a whole with a part for each.
  static func insert(_ draft: AssignmentDraft, _ directive: Directive, by actor: Actor, _ tx: Tx) throws {
    if draft.leads.count == 1 {
      _ = try insert(draft, directive, lead: draft.leads[0], whole: nil, by: actor, tx)
      return
    }
    let lead = Assignment.Body(name: draft.leadNames, agency: nil)
    let whole = try insert(draft, directive, lead: lead, whole: nil, by: actor, tx)
    try tx.execute("UPDATE assignment SET is_whole = TRUE WHERE id = \(whole)")
    for body in draft.leads { _ = try insert(draft, directive, lead: body, whole: whole, by: actor, tx) }
  }

  private static func insert(
    _ draft: AssignmentDraft, _ directive: Directive, lead: Assignment.Body, whole: ID<Assignment>?, by actor: Actor,
    _ tx: Tx
  ) throws -> ID<Assignment> {
    let id = tx.newID(Assignment.self)
    let state: Assignment.State =
      switch draft.item.past {
      case .goOn: .given
      case .done: .completed
      case .drop: .stopped
      }
    // What was done before it was given is not called late: nobody followed it then.
    let completed = state == .completed ? draft.due.lastDay ?? tx.today : nil
    try tx.execute(
      """
      INSERT INTO assignment (id, directive_id, proposal_id, whole_id, clause, span_start, span_end, quote, title,
        product, lead_name, lead_agency, due_kind, due_words, due_on, named_on, recurrence, state, given_on,
        given_by_name, completed_on, version)
      VALUES (\(id), \(directive.id), \(draft.item.proposal), \(whole), \(draft.clause), \(draft.read.span.start),
        \(draft.read.span.end), \(draft.read.quote), \(draft.title), \(draft.read.product?.value), \(lead.name),
        \(lead.agency), \(draft.due.kind), \(draft.due.words), \(draft.due.lastDay),
        \(draft.due.named), \(draft.due.recurrence?.description), \(state), \(tx.today), \(actor.name), \(completed), 1)
      """)
    for (position, party) in draft.coordinators.enumerated() {
      try tx.execute(
        """
        INSERT INTO assignment_party (assignment_id, position, role, name, agency)
        VALUES (\(id), \(position), \(party.role), \(party.body.name), \(party.body.agency))
        """)
    }
    var step = AssignmentStep(.give)
    step.paper = draft.item.paper
    step.words = draft.item.past == .goOn ? "" : "Khi đưa vào theo dõi: \(draft.item.past.title)"
    try insertEvent(step, id, on: tx.today, due: draft.due.lastDay, lead: lead.name, by: actor, tx)
    try tx.index(
      SearchEntry(kind: "assignment", id: id, title: draft.title, text: "\(lead.name) \(draft.read.quote)"))
    try tx.audit(
      actor, "steering.assignment.give", AuditSubject("assignment", id),
      after: [
        "lead": .text(lead.name), "due": JSON(draft.due.lastDay?.description), "state": .text(state.rawValue),
        "directive": .text(directive.id.text),
      ])
    return id
  }
}
