import DirectiveReader
import Government
import Kit
import Storage

/// Đưa vào theo dõi: the second act after a reading was confirmed, by which a leader gives the work and sets the targets.
public struct Giving: Sendable {
  let db: Database
  let agencies: Agencies
  let gauge: TargetGauge

  public init(_ db: Database, _ agencies: Agencies, gauge: TargetGauge = .none) {
    self.db = db
    self.agencies = agencies
    self.gauge = gauge
  }

  /// What is done with an assignment whose last day has gone by when it is given.
  enum Past: String, Sendable, CaseIterable {
    case goOn = "tiep-tuc"
    case done = "da-xong"
    case drop = "het-theo-doi"

    var title: String {
      switch self {
      case .goOn: "tiếp tục theo dõi"
      case .done: "đã xong"
      case .drop: "hết theo dõi"
      }
    }
  }

  /// One confirmed proposal as it is given.
  public struct Item: Sendable {
    let proposal: ID<Proposal>
    /// The names of those who shall lead, parted by semicolons; nil keeps what was read.
    var leads: String?
    /// The last day; nil keeps what was read.
    var lastDay: Day?
    var past: Past = .goOn
    /// The paper that shows what is done already.
    var paper = ""
    /// The indicator that measures a target.
    var indicator: String?

    init(_ proposal: ID<Proposal>) { self.proposal = proposal }
  }

  /// A confirmed proposal that nobody has given yet, with what would be given.
  struct Waiting: Sendable {
    let proposal: Proposal
    let clause: String?
    /// Who would lead, as written, and who does that work today.
    let leads: String
    let leadsToday: String
    let due: Due
    let isPast: Bool
  }

  struct Offer: Sendable {
    let directive: Directive
    let waiting: [Waiting]
    /// Those by which a target may be measured.
    let indicators: [TargetGauge.Indicator]
    let today: Day
  }

  func offer(_ id: ID<Directive>, as credential: Credential) async throws -> (actor: Actor, offer: Offer) {
    try await db.read(as: credential, to: .giveWork) { [self] tx, actor in
      let directive = try Self.directive(id, to: actor, tx)
      let bodies = DirectiveBodies(try agencies.register(in: tx), of: directive)
      let waiting = try Self.waiting(id, tx).map { Self.prepared($0.proposal, $0.clause, bodies, tx.today) }
      return (
        actor,
        Offer(directive: directive, waiting: waiting, indicators: try gauge.indicators(tx), today: tx.today)
      )
    }
  }

  /// Gives the work and sets the targets; nothing dated before today calls anybody.
  /// - Returns: how many.
  /// - Throws: `Fault.invalid` for an assignment without a lead or settled without its paper, each at its field.
  func give(_ items: [Item], of id: ID<Directive>, as credential: Credential) async throws -> Int {
    try await db.write(as: credential, to: .giveWork) { [self] tx, actor in
      let directive = try Self.directive(id, to: actor, tx)
      try actor.require(.giveWork, in: .province)
      let bodies = DirectiveBodies(try agencies.register(in: tx), of: directive)
      let waiting = Dictionary(
        try Self.waiting(id, tx).map { ($0.proposal.id, $0) }, uniquingKeysWith: { first, _ in first })
      var problems: [Fault.Problem] = []
      for item in items {
        guard let (proposal, clause) = waiting[item.proposal] else {
          throw Fault.conflict("Có đề xuất đã được người khác đưa vào theo dõi. Hãy tải lại trang.")
        }
        switch proposal.finding {
        case .target(let target):
          if let indicator = item.indicator { try gauge.mustHold(indicator, field: "chi_so-\(item.proposal)", tx) }
          try Targets.insert(target, proposal.id, clause, directive, indicator: item.indicator, by: actor, tx)
        case .assignment(let read):
          let draft = AssignmentDraft(read, item, clause: clause, bodies, today: tx.today)
          problems += draft.problems
          if problems.isEmpty { try Assignments.insert(draft, directive, by: actor, tx) }
        }
      }
      if !problems.isEmpty { throw Fault.invalid(problems) }
      try Directives.settleReaders(of: id, bodies.register, tx)
      return items.count
    }
  }

  static func directive(_ id: ID<Directive>, to actor: Actor, _ tx: Tx) throws -> Directive {
    guard
      let found = try tx.first(
        "SELECT \(Directive.columns) FROM directive d WHERE d.id = \(id) AND \(Directives.visible(to: actor))",
        { try Directive(&$0) })
    else { throw Fault.noSuchDirective }
    return found
  }

  /// Of proposals `p`, those that are neither an assignment nor a target yet.
  static let notGiven: SQL =
    """
    NOT EXISTS (SELECT 1 FROM assignment g WHERE g.proposal_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM target t WHERE t.proposal_id = p.id)
    """

  /// Confirmed proposals that are neither an assignment nor a target yet, in the order of the text.
  private static func waiting(_ id: ID<Directive>, _ tx: Tx) throws -> [(proposal: Proposal, clause: String?)] {
    try tx.all(
      """
      SELECT \(Proposals.columns), c.address
      FROM proposal p LEFT JOIN clause c ON c.directive_id = p.directive_id AND c.position = p.clause
      WHERE p.directive_id = \(id) AND p.state = \(Proposal.State.confirmed)
        AND \(notGiven)
      ORDER BY p.span_start, p.position
      """
    ) { (try Proposal(&$0), try $0.next()) }
  }

  private static func prepared(
    _ proposal: Proposal, _ clause: String?, _ bodies: DirectiveBodies, _ today: Day
  ) -> Waiting {
    guard case .assignment(let read) = proposal.finding else {
      return Waiting(
        proposal: proposal, clause: clause, leads: "", leadsToday: "", due: Due(kind: .open), isPast: false)
    }
    let names = read.leads.map(\.value)
    let due = Due(read.deadlines, on: bodies.day)
    return Waiting(
      proposal: proposal, clause: clause, leads: names.joined(separator: "; "),
      leadsToday: names.map { bodies.title($0, on: today) }.joined(separator: "; "), due: due,
      isPast: due.kind == .once && due.lastDay.map { $0 < today } ?? false)
  }
}

extension Row {
  /// What every assignment and target has of the words it rests on: `directive_id, clause, span_start, span_end, quote, title`.
  mutating func nextGiven() throws -> (ID<Directive>, clause: String?, Span, quote: String, title: String) {
    (try next(), try next(), Span(try next(), try next()), try next(), try next())
  }
}
