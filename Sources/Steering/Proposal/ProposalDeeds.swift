import DirectiveReader
import Kit
import Storage

/// Việc đã làm với đề xuất: one act upon the proposals of a directive – a decision, a correction, a merge – with what stood
/// before it, so that whoever did it can take it back.
struct ProposalDeed: Sendable {
  enum Act: String, Sendable {
    case confirm, reject, reopen, confirmPlain, edit, merge, split, add

    var title: String {
      switch self {
      case .confirm: "xác nhận một đề xuất"
      case .reject: "bỏ một đề xuất"
      case .reopen: "mở lại một đề xuất"
      case .confirmPlain: "xác nhận các đề xuất chắc chắn"
      case .edit: "sửa một đề xuất"
      case .merge: "gộp đề xuất"
      case .split: "tách một đề xuất"
      case .add: "thêm một đề xuất"
      }
    }
  }

  let id: ID<ProposalDeed>
  let act: Act
  let doneAt: Instant
}

/// What is written by one act, in one transaction: rows as they were, rows as they are, one entry of the log each.
struct ProposalChanges {
  let directive: ID<Directive>
  let deed: ID<ProposalDeed>
  private let act: ProposalDeed.Act
  private let actor: Actor
  private let tx: Tx

  init(_ act: ProposalDeed.Act, _ directive: ID<Directive>, by actor: Actor, _ tx: Tx) throws {
    self.act = act
    self.directive = directive
    self.actor = actor
    self.tx = tx
    deed = tx.newID(ProposalDeed.self)
    try tx.execute(
      """
      INSERT INTO proposal_deed (id, directive_id, act, actor, done_at)
      VALUES (\(deed), \(directive), \(act.rawValue), \(actor.id), \(tx.now))
      """)
  }

  /// Another finding or another state of a proposal.
  func set(_ old: Proposal, to finding: Proposal.Finding? = nil, _ state: Proposal.State) throws {
    let new = finding ?? old.finding
    try remember(old)
    let isOpen = state == .proposed
    let changed = try tx.execute(
      """
      UPDATE proposal SET kind = \(new.kind), clause = \(new.clause), span_start = \(new.span.start),
        span_end = \(new.span.end), quote = \(new.quote), detail = \(try new.encoded()), state = \(state),
        decided_by_name = \(isOpen ? nil : actor.name), decided_at = \(isOpen ? nil : tx.now), version = version + 1
      WHERE id = \(old.id) AND version = \(old.version)
      """)
    guard changed == 1 else { throw Fault.decidedOtherwise(old.state) }
    try tx.audit(
      actor, Permission.confirmReading.name, AuditSubject("proposal", old.id),
      before: [
        "state": .text(old.state.rawValue), "detail": finding.map { _ in JSON(try? old.finding.encoded()) } ?? .null,
      ],
      after: ["state": .text(state.rawValue), "detail": JSON(try finding?.encoded()), "act": .text(act.rawValue)])
  }

  /// A proposal that the reader has not made.
  func insert(_ finding: Proposal.Finding, _ state: Proposal.State) throws -> ID<Proposal> {
    let id = tx.newID(Proposal.self)
    let position =
      (try tx.value("SELECT max(position) FROM proposal WHERE directive_id = \(directive)", as: Int?.self) ?? nil) ?? -1
    let isOpen = state == .proposed
    try tx.execute(
      """
      INSERT INTO proposal (id, directive_id, position, kind, clause, span_start, span_end, quote, detail, state,
        decided_by_name, decided_at, version, is_read)
      VALUES (\(id), \(directive), \(position + 1), \(finding.kind), \(finding.clause), \(finding.span.start),
        \(finding.span.end), \(finding.quote), \(try finding.encoded()), \(state), \(isOpen ? nil : actor.name),
        \(isOpen ? nil : tx.now), 1, 0)
      """)
    try tx.execute(
      """
      INSERT INTO proposal_before (deed_id, proposal_id, kind, detail, state, decided_by_name, version_after)
      VALUES (\(deed), \(id), \(finding.kind), NULL, \(Proposal.State.replaced), NULL, 1)
      """)
    try tx.audit(
      actor, Permission.confirmReading.name, AuditSubject("proposal", id),
      after: [
        "state": .text(state.rawValue), "detail": .text(try finding.encoded()), "act": .text(act.rawValue),
      ])
    return id
  }

  private func remember(_ old: Proposal) throws {
    try tx.execute(
      """
      INSERT INTO proposal_before (deed_id, proposal_id, kind, detail, state, decided_by_name, version_after)
      VALUES (\(deed), \(old.id), \(old.finding.kind), \(try old.finding.encoded()), \(old.state), \(old.decidedBy),
        \(old.version + 1))
      """)
  }
}

extension Proposals {
  /// What the actor did last with the proposals of a directive and may take back.
  static func lastDeed(of directive: ID<Directive>, by actor: Actor, _ tx: Tx) throws -> ProposalDeed? {
    try tx.first(
      """
      SELECT id, act, done_at FROM proposal_deed
      WHERE directive_id = \(directive) AND actor = \(actor.id) AND undone_at IS NULL ORDER BY id DESC LIMIT 1
      """
    ) { ProposalDeed(id: try $0.next(), act: try $0.next(), doneAt: try $0.next()) }
  }

  /// Takes back one's own last act, whole.
  /// - Returns: the directive.
  /// - Throws: `Fault.conflict` where others have gone on from it, or its work has been given.
  func undo(_ id: ID<ProposalDeed>, as credential: Credential) async throws -> ID<Directive> {
    try await db.write(as: credential, to: .confirmReading) { tx, actor in
      let deed = try tx.first(
        """
        SELECT p.directive_id FROM proposal_deed p JOIN directive d ON d.id = p.directive_id
        WHERE p.id = \(id) AND p.actor = \(actor.id) AND p.undone_at IS NULL AND \(Directives.visible(to: actor))
        """
      ) { try $0.next(ID<Directive>.self) }
      guard let directive = deed else { throw Fault.noSuchDirective }
      try actor.require(.confirmReading, in: .province)
      let rows = try tx.all(
        """
        SELECT proposal_id, kind, detail, state, decided_by_name, version_after FROM proposal_before
        WHERE deed_id = \(id) ORDER BY proposal_id
        """
      ) {
        (
          proposal: try $0.next(ID<Proposal>.self), kind: try $0.next(String.self), detail: try $0.next(String?.self),
          state: try $0.next(Proposal.State.self), by: try $0.next(String?.self), version: try $0.next(Int.self)
        )
      }
      for row in rows {
        var set: SQL = "state = \(row.state), decided_by_name = \(row.by)"
        if let detail = row.detail {
          let finding = try Proposal.Finding(kind: row.kind, encoded: detail)
          set = """
            \(set), kind = \(row.kind), detail = \(detail), clause = \(finding.clause), span_start = \(finding.span.start),
            span_end = \(finding.span.end), quote = \(finding.quote)
            """
        }
        let changed = try tx.execute(
          """
          UPDATE proposal AS p SET \(set), version = version + 1
          WHERE p.id = \(row.proposal) AND p.version = \(row.version) AND \(Giving.notGiven)
          """)
        guard changed == 1 else {
          throw Fault.conflict(
            "Không hoàn tác được: người khác đã sửa tiếp, hoặc đề xuất đã được đưa vào theo dõi. Hãy sửa từng đề xuất.")
        }
        // It now stands as the act before this one had left it, which can so be taken back as well.
        try tx.execute(
          """
          UPDATE proposal_before SET version_after = \(row.version + 1)
          WHERE proposal_id = \(row.proposal) AND deed_id = (
            SELECT b.deed_id FROM proposal_before b JOIN proposal_deed d ON d.id = b.deed_id
            WHERE b.proposal_id = \(row.proposal) AND b.deed_id <> \(id) AND d.undone_at IS NULL
              AND b.version_after < \(row.version)
            ORDER BY b.version_after DESC LIMIT 1)
          """)
        try tx.audit(
          actor, "steering.proposal.undo", AuditSubject("proposal", row.proposal),
          after: ["state": .text(row.state.rawValue), "detail": JSON(row.detail)])
      }
      try tx.execute("UPDATE proposal_deed SET undone_at = \(tx.now) WHERE id = \(id)")
      try tx.execute("UPDATE directive SET readers_of = NULL WHERE id = \(directive)")
      return directive
    }
  }
}

extension ProposalDeed.Act: SQLConvertible {}
