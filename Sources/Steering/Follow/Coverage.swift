import DirectiveReader
import Government
import Kit
import Storage

/// Tình hình theo điều khoản: what each clause of a directive has come to, and which ask for something that nobody
/// follows yet.
public struct Coverage: Sendable {
  struct Row: Sendable {
    let clause: Clause
    let assignments: [Assignment]
    let targets: [Targets.Measured]
    /// Proposals that nobody has decided, and those confirmed that nobody has given.
    let undecided: Int
    let ungiven: Int
    /// Of assignments given under another document that carries the clause out, which one that is.
    let documents: [ID<Assignment>: String]

    /// “2 đề xuất chờ xác nhận, 1 đề xuất chờ đưa vào theo dõi”; nil where nothing waits.
    var openWords: String? {
      let words = [
        undecided > 0 ? "\(undecided) đề xuất chờ xác nhận" : nil,
        ungiven > 0 ? "\(ungiven) đề xuất chờ đưa vào theo dõi" : nil,
      ].compactMap { $0 }
      return words.isEmpty ? nil : words.joined(separator: ", ")
    }
  }

  let directive: Directive
  let rows: [Row]
  /// Who answers in person for the whole of it.
  let heads: [AccountableHead]
  /// What bodies owe under it: documents of their own, conferences.
  let rollouts: [Rollouts.Overview]
  let register: AgencyRegister
  let today: Day

  var assignments: [Assignment] { rows.flatMap(\.assignments) }
  var ungiven: Int { rows.reduce(0) { $0 + $1.ungiven } }
  var undecided: Int { rows.reduce(0) { $0 + $1.undecided } }
}

extension Giving {
  /// Every clause that holds an assignment, a target or a proposal of one, in the order of the text.
  func coverage(
    _ id: ID<Directive>, _ targets: Targets, as credential: Credential
  ) async throws -> (actor: Actor, coverage: Coverage) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      (actor, try coverage(id, targets, to: actor, tx))
    }
  }

  /// The same within a transaction that reads.
  func coverage(_ id: ID<Directive>, _ targets: Targets, to actor: Actor, _ tx: Tx) throws -> Coverage {
    let directive = try Self.directive(id, to: actor, tx)
    let register = try agencies.register(in: tx)
    let clauses = try tx.all(
      "SELECT kind, label, heading, address, span_start, span_end FROM clause WHERE directive_id = \(id) ORDER BY position"
    ) { try Clause(&$0) }
    let assignments = try tx.all(
      """
      SELECT \(Assignment.columns) FROM assignment a WHERE a.directive_id = \(id) AND a.whole_id IS NULL
      ORDER BY a.span_start, a.id
      """
    ) { try Assignment(&$0) }
    let measured = try targets.measured(of: id, to: actor, tx)
    let open = try tx.all(
      """
      SELECT p.span_start, p.span_end, p.state FROM proposal p
      WHERE p.directive_id = \(id) AND p.state IN \([Proposal.State.proposed, .confirmed])
        AND \(Self.notGiven)
      """
    ) { (span: Span(try $0.next(), try $0.next()), state: try $0.next(Proposal.State.self)) }
    /// The innermost clause that holds a span.
    func holder(_ span: Span) -> Int? {
      clauses.indices.filter { clauses[$0].span.contains(span) }.max {
        clauses[$0].span.start < clauses[$1].span.start
      }
    }
    var byAssignment = Dictionary(grouping: assignments) { holder($0.span) }
    var documents: [ID<Assignment>: String] = [:]
    for carried in try Lineage.carried(under: id, to: actor, tx) {
      byAssignment[clauses.firstIndex { $0.address == carried.address }, default: []].append(carried.assignment)
      documents[carried.assignment.id] = try Self.directive(carried.assignment.directive, to: actor, tx).title
    }
    let byTarget = Dictionary(grouping: measured) { holder($0.target.span) }
    let byOpen = Dictionary(grouping: open) { holder($0.span) }
    let rows = clauses.indices.compactMap { index -> Coverage.Row? in
      let row = Coverage.Row(
        clause: clauses[index], assignments: byAssignment[index] ?? [], targets: byTarget[index] ?? [],
        undecided: byOpen[index]?.count { $0.state == .proposed } ?? 0,
        ungiven: byOpen[index]?.count { $0.state == .confirmed } ?? 0, documents: documents)
      return row.assignments.isEmpty && row.targets.isEmpty && row.undecided + row.ungiven == 0 ? nil : row
    }
    return Coverage(
      directive: directive, rows: rows, heads: try AccountableHeads.named(for: id, tx),
      rollouts: try Rollouts.overviews("r.directive_id = \(id)", to: actor, register, tx), register: register,
      today: tx.today)
  }
}
