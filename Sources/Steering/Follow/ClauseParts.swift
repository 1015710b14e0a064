import Kit
import Storage

/// Phần việc của một điều khoản: what was given because a clause of a directive asks for it, by body, and when it was done.
public struct ClauseParts: Sendable {
  public let id: ID<Assignment>
  public let lead: String
  public let due: Day?
  public let completedOn: Day?

  /// The parts of a directive issued by a day, one a body, of the clause and the clauses under it.
  /// - Parameter number: as the document bears it, `41-CTr/TU`.
  public static func of(_ number: String, _ clause: String, by day: Day, _ tx: Tx) throws -> [ClauseParts] {
    try tx.all(
      """
      SELECT a.id, a.lead_name, a.due_on, a.completed_on, a.clause FROM assignment a
      JOIN directive d ON d.id = a.directive_id
      WHERE d.number = \(number) AND d.issued_on <= \(day) AND a.state <> 'stopped'
        AND NOT EXISTS (SELECT 1 FROM assignment p WHERE p.whole_id = a.id)
      ORDER BY a.span_start, a.id
      """
    ) { row in
      let part = ClauseParts(
        id: try row.next(), lead: try row.next(), due: try row.next(), completedOn: try row.next())
      return (part, try row.next(String?.self) ?? "")
    }.filter { $0.1 == clause || $0.1.hasPrefix(clause + ".") || $0.1.hasPrefix(clause + "-") }.map(\.0)
  }
}
