import Kit

extension LoggedAct {
  /// What is asked of the log; nothing given is everything.
  public struct Query: Sendable {
    public var act: String?
    public var actor: String?
    public var subjectKind: String?
    public var subject: String?
    /// Days in Vietnam, both included.
    public var from: Day?
    public var to: Day?
    /// Only what came before this entry.
    public var before: ID<LoggedAct>?

    public init() {}
  }
}

extension Tx {
  /// Entries of the log, the latest first.
  public func loggedActs(_ query: LoggedAct.Query, limit: Int) throws -> [LoggedAct] {
    var conditions: [SQL] = []
    if let act = query.act { conditions.append("e.act = \(act)") }
    if let actor = query.actor { conditions.append("e.actor = \(actor)") }
    if let kind = query.subjectKind { conditions.append("e.subject_kind = \(kind)") }
    if let subject = query.subject { conditions.append("e.subject = \(subject)") }
    if let from = query.from { conditions.append("e.at >= \(Instant(startOf: from))") }
    if let to = query.to { conditions.append("e.at < \(Instant(startOf: to.advanced(by: 1)))") }
    if let before = query.before { conditions.append("e.id < \(before)") }
    return try loggedActs(where: SQL.whereAll(conditions), limit: limit)
  }

  /// What was done with some things, the latest first: the history that each record shows of itself.
  ///
  /// Whoever may see the record may see this; the find that calls it has made sure.
  public func history(of subjects: [AuditSubject], limit: Int = 50) throws -> [LoggedAct] {
    let kinds = Dictionary(grouping: subjects, by: \.kind).sorted { $0.key < $1.key }
    if kinds.isEmpty { return [] }
    let conditions = kinds.map { kind, subjects -> SQL in
      "(e.subject_kind = \(kind) AND e.subject IN \(subjects.map(\.id)))"
    }
    return try loggedActs(where: " WHERE \(SQL.joined(conditions, by: " OR "))", limit: limit)
  }

  private func loggedActs(where condition: SQL, limit: Int) throws -> [LoggedAct] {
    try all(
      """
      SELECT e.id, e.number, e.at, e.actor, e.actor_name, e.on_behalf_of, e.act, e.subject_kind, e.subject, p.before, p.after
      FROM audit_entry e LEFT JOIN audit_payload p ON p.entry = e.id\(condition)
      ORDER BY e.id DESC LIMIT \(limit)
      """
    ) { row in
      LoggedAct(
        id: try row.next(), number: try row.next(), at: try row.next(), actor: try row.next(),
        actorName: try row.next(),
        onBehalfOf: try row.next(), act: try row.next(), subjectKind: try row.next(), subject: try row.next(),
        before: try row.next(), after: try row.next())
    }
  }
}
