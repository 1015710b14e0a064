import Government
import Kit
import Storage

/// Tình hình thực hiện văn bản: what every clause of a directive has come to, with what each body has told and who of many
/// has not done its part, for whoever reports on it.
struct DirectiveStatement: Sendable {
  /// Lời báo cáo gần nhất: what was last told of an assignment.
  struct Told: Sendable {
    let on: Day
    let result: String?
    let obstacles: String?
    let suggestions: String?
    let paper: String?
  }

  /// One thing that a clause asks for.
  enum Line: Sendable {
    case assignment(Assignment, parts: [Assignment], told: Told?)
    case target(Targets.Measured)
    /// Read and not followed yet, in words.
    case open(String)
  }

  let coverage: Coverage
  let lines: [(clause: Clause, line: Line)]
  let issuers: PaperIssuers

  var assignments: [(clause: Clause, assignment: Assignment, parts: [Assignment], told: Told?)] {
    lines.compactMap { entry in
      guard case .assignment(let assignment, let parts, let told) = entry.line else { return nil }
      return (entry.clause, assignment, parts, told)
    }
  }

  var targets: [(clause: Clause, measured: Targets.Measured)] {
    lines.compactMap { entry in
      guard case .target(let measured) = entry.line else { return nil }
      return (entry.clause, measured)
    }
  }
}

extension Giving {
  /// The state of a directive as it is told to others.
  func statement(
    of id: ID<Directive>, _ targets: Targets, as credential: Credential
  ) async throws -> (actor: Actor, statement: DirectiveStatement) {
    try await db.read(as: credential, to: .readWork) { [self] tx, actor in
      let coverage = try coverage(id, targets, to: actor, tx)
      let wholes = coverage.assignments.map(\.id)
      let parts = Dictionary(
        grouping: try tx.all(
          "SELECT \(Assignment.columns) FROM assignment a WHERE a.whole_id IN \(wholes) ORDER BY a.lead_name, a.id"
        ) { try Assignment(&$0) }, by: { $0.whole })
      let told = try Self.told(of: wholes + parts.values.flatMap { $0.map(\.id) }, tx)
      let lines = coverage.rows.flatMap { row -> [(clause: Clause, line: DirectiveStatement.Line)] in
        let open = row.openWords.map { [DirectiveStatement.Line.open($0)] } ?? []
        let given = row.assignments.map { assignment -> DirectiveStatement.Line in
          let parts = parts[assignment.id] ?? []
          // Of many bodies each tells of its own; of the whole the latest stands for all.
          let latest = told[assignment.id] ?? parts.compactMap { told[$0.id] }.max { $0.on < $1.on }
          return .assignment(assignment, parts: parts, told: latest)
        }
        return (row.targets.map { .target($0) } + given + open).map { (row.clause, $0) }
      }
      return (
        actor,
        DirectiveStatement(
          coverage: coverage, lines: lines,
          issuers: PaperIssuers(
            for: actor, in: coverage.directive.province(in: coverage.register), coverage.register, on: tx.today))
      )
    }
  }

  /// The last report of each that has one.
  private static func told(
    of assignments: [ID<Assignment>], _ tx: Tx
  ) throws -> [ID<Assignment>: DirectiveStatement.Told] {
    let acts: [AssignmentAct] = [.report, .finish, .complete]
    let rows = try tx.all(
      """
      SELECT e.assignment_id, e.happened_on, e.words, e.obstacles, e.suggestions, e.paper FROM assignment_event e
      WHERE e.assignment_id IN \(assignments) AND e.act IN \(acts) ORDER BY e.id
      """
    ) {
      (
        try $0.next(ID<Assignment>.self),
        DirectiveStatement.Told(
          on: try $0.next(), result: try $0.next(), obstacles: try $0.next(), suggestions: try $0.next(),
          paper: try $0.next())
      )
    }
    return Dictionary(rows, uniquingKeysWith: { _, later in later })
  }
}
