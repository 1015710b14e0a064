import DirectiveReader
import Government
import Kit
import Storage

/// Kết quả theo văn bản: what the targets and assignments of a directive have come to, for whoever reports on them.
public struct DirectiveAccount: Sendable {
  public struct Work: Sendable {
    public let title: String
    public let clause: String?
    /// Who does it today.
    public let lead: String
    /// “quá hạn 5 ngày”, “hoàn thành 12/11/2026”.
    public let standing: String
    /// Its page: a path of our own.
    public let address: String
  }

  public struct Aim: Sendable {
    public let title: String
    public let clause: String?
    /// `≈ 150 hợp tác xã`.
    public let figure: String
    /// `121`, with its day; nil while it has not been measured.
    public let measured: String?
    public let standing: String
    public let indicator: String?
    public let address: String
  }

  /// Căn cứ: a target as the place from which a figure is asked.
  public struct Basis: Sendable, Hashable {
    public let indicator: String
    /// “Chương trình 41-CTr/TU, II.2.1-1”.
    public let source: String
    /// Its page: a path of our own.
    public let address: String
  }

  /// “Chương trình 41-CTr/TU”.
  public let document: String
  public let works: [Work]
  public let aims: [Aim]
}

/// What reports ask of the follow-up of directives.
public struct DirectiveAccounts: Sendable {
  private let targets: Targets

  public init(_ db: Database, gauge: TargetGauge = .none) { targets = Targets(db, gauge: gauge) }

  /// The account of each directive the actor may know of: what was open or came to its end since a day.
  /// - Parameter bodies: Only the assignments of these bodies, and no targets; nil for the whole province.
  public func since(
    _ day: Day, of bodies: Set<ID<Place.Agency>>? = nil, to actor: Actor, _ register: AgencyRegister, _ tx: Tx
  ) throws -> [DirectiveAccount] {
    var conditions = [
      Directives.visible(to: actor),
      "(a.state IN \(Assignment.State.allCases.filter(\.isOpen)) OR a.completed_on >= \(day))" as SQL,
    ]
    conditions.append(bodies.map { "a.lead_agency IN \($0.sorted())" } ?? "a.whole_id IS NULL")
    let works = try tx.all(
      """
      SELECT \(Assignment.columns), \(Directive.columns) FROM assignment a JOIN directive d ON d.id = a.directive_id\
      \(SQL.whereAll(conditions)) ORDER BY d.issued_on DESC NULLS LAST, d.id, a.span_start, a.id
      """
    ) { (assignment: try Assignment(&$0), document: try Directive(&$0).title) }
    let aims = bodies == nil ? try targets.measured(to: actor, tx) : []
    var documents: [String] = []
    for document in works.map(\.document) + aims.map(\.document) where !documents.contains(document) {
      documents.append(document)
    }
    return documents.map { document in
      DirectiveAccount(
        document: document,
        works: works.filter { $0.document == document }.map { work(from: $0.assignment, register, tx.today) },
        aims: aims.filter { $0.document == document }.map { aim(from: $0, tx.today) })
    }
  }

  /// The targets that some indicators measure, as far as the actor may know of their directives.
  public func bases(
    measuredBy indicators: Set<String>, to actor: Actor, _ tx: Tx
  ) throws -> [DirectiveAccount.Basis] {
    try tx.all(
      """
      SELECT \(Target.columns), \(Directive.columns) FROM target t JOIN directive d ON d.id = t.directive_id
      WHERE t.indicator IN \(indicators.sorted()) AND \(Directives.visible(to: actor))
      ORDER BY d.issued_on NULLS LAST, t.span_start, t.id
      """
    ) { (target: try Target(&$0), document: try Directive(&$0).title) }.compactMap { target, document in
      target.indicator.map { indicator in
        .init(
          indicator: indicator, source: [document, target.clause].compactMap { $0 }.joined(separator: ", "),
          address: "/chi-tieu/\(target.id)")
      }
    }
  }

  private func work(
    from assignment: Assignment, _ register: AgencyRegister, _ today: Day
  ) -> DirectiveAccount.Work {
    let done = assignment.completedOn.map { "hoàn thành \($0.vietnamese)" }
    return .init(
      title: assignment.title, clause: assignment.clause, lead: register.title(of: assignment.lead, on: today),
      standing: done ?? assignment.progress(on: today).words ?? assignment.state.title,
      address: "/nhiem-vu/\(assignment.id)")
  }

  private func aim(from measured: Targets.Measured, _ today: Day) -> DirectiveAccount.Aim {
    let target = measured.target
    return .init(
      title: target.title, clause: target.clause, figure: target.figure,
      measured: measured.latest.map { "\($0.value.shown.vietnamese) (ngày \($0.day.vietnamese))" },
      standing: target.standing(measured.latest, on: today).title, indicator: target.indicator,
      address: "/chi-tieu/\(target.id)")
  }
}
