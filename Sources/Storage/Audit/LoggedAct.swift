import Kit

extension LoggedAct {
  /// Where a list of the log reads its entries: `e` is the entry, `p` its payload.
  public static let source: SQL = "audit_entry e LEFT JOIN audit_payload p ON p.entry = e.id"
  public static let columns: SQL =
    "e.id, e.number, e.at, e.actor, e.actor_name, e.on_behalf_of, e.act, e.subject_kind, e.subject, p.before, p.after"

  public init(_ row: inout Row) throws {
    self.init(
      id: try row.next(), number: try row.next(), at: try row.next(), actor: try row.next(),
      actorName: try row.next(), onBehalfOf: try row.next(), act: try row.next(), subjectKind: try row.next(),
      subject: try row.next(), before: try row.next(), after: try row.next())
  }
}

extension Tx {
  /// What was done with some things, the latest first: the history that each record shows of itself.
  ///
  /// Whoever may see the record may see this; the find that calls it has made sure.
  /// - Parameter withheld: acts of which the reader learns that they were done, and not what they changed.
  public func history(
    of subjects: [AuditSubject], withholding withheld: Set<String> = [], limit: Int = 50
  ) throws -> [LoggedAct] {
    let kinds = Dictionary(grouping: subjects, by: \.kind).sorted { $0.key < $1.key }
    if kinds.isEmpty { return [] }
    let conditions = kinds.map { kind, subjects -> SQL in
      "(e.subject_kind = \(kind) AND e.subject IN \(subjects.map(\.id)))"
    }
    return try all(
      """
      SELECT \(LoggedAct.columns) FROM \(LoggedAct.source) WHERE \(SQL.joined(conditions, by: " OR "))
      ORDER BY e.id DESC LIMIT \(limit)
      """
    ) { try LoggedAct(&$0) }.map { withheld.contains($0.act) ? $0.withoutValues : $0 }
  }

  /// One entry of the log, and whether its payload is there.
  public func loggedAct(_ id: ID<LoggedAct>) throws -> (act: LoggedAct, hasPayload: Bool)? {
    try first(
      "SELECT \(LoggedAct.columns), p.entry IS NOT NULL FROM \(LoggedAct.source) WHERE e.id = \(id)"
    ) { (try LoggedAct(&$0), try $0.next()) }
  }
}
