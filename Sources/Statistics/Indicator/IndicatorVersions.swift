import Kit
import Storage

extension Permission {
  public static let declareIndicators = Permission("statistics.declare", "Khai báo, sửa chỉ tiêu")
}

/// What is done with the declarations of indicators.
struct IndicatorVersions: Sendable {
  let figures: Figures
  private var db: Database { figures.db }

  init(_ figures: Figures) { self.figures = figures }

  /// Every indicator as it holds today, and each declaration, the latest first.
  func list(as credential: Credential) async throws -> (
    actor: Actor, indicators: Indicators, versions: [IndicatorVersion], history: [LoggedAct]
  ) {
    try await db.read(as: credential, to: .declareIndicators) { tx, actor in
      let versions = try Self.versions(tx)
      let all = try tx.values("SELECT id FROM indicator_version", as: ID<IndicatorVersion>.self)
      return (
        actor, try figures.indicators(AsOf(day: tx.today), in: tx), versions.reversed(),
        try tx.history(of: all.map { AuditSubject("indicator", $0) })
      )
    }
  }

  /// What a declaration would show today, and what its code shows now; nothing is kept.
  func preview(_ draft: IndicatorDraft, as credential: Credential) async throws -> (
    indicator: Indicator, new: MeasuredFigure?, old: MeasuredFigure?
  ) {
    try await db.read(as: credential, to: .declareIndicators) { tx, actor in
      let (indicator, _) = try draft.checked()
      let question = FigureQuestion(AsOf(day: tx.today))
      let held = try figures.indicators(question.asOf, in: tx)[indicator.code]
      return (
        indicator, try figures.measure(indicator, question, in: tx),
        try held.flatMap { try figures.measure($0, question, in: tx) }
      )
    }
  }

  /// Declares an indicator from a day on; one declared for the same code and day is superseded and kept.
  func declare(_ draft: IndicatorDraft, as credential: Credential) async throws {
    try await db.write(as: credential, to: .declareIndicators) { tx, actor in
      try actor.require(.declareIndicators, in: .province)
      let (indicator, from) = try draft.checked()
      try tx.execute(
        """
        UPDATE indicator_version SET superseded_at = \(tx.now)
        WHERE code = \(indicator.code) AND valid_from = \(from) AND superseded_at IS NULL
        """)
      let id = tx.newID(IndicatorVersion.self)
      try tx.execute(
        """
        INSERT INTO indicator_version (id, code, valid_from, name, heading, expression, unit, direction, clause, note,
          caution, is_public, recorded_at, recorded_by_name)
        VALUES (\(id), \(indicator.code), \(from), \(indicator.name), \(indicator.group.rawValue),
          \(draft.expression.nonEmpty), \(indicator.unit), \(indicator.direction.rawValue), \(indicator.clause),
          \(indicator.note), \(indicator.caution), \(indicator.isPublic), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, Permission.declareIndicators.name, AuditSubject("indicator", id),
        after: [
          "code": .text(indicator.code), "from": .text(from.description), "expression": JSON(draft.expression.nonEmpty),
        ])
    }
  }

  /// Those that stood before a moment, or stand now, in the order in which they begin to hold.
  static func versions(known: Instant? = nil, _ tx: Tx) throws -> [IndicatorVersion] {
    let then: SQL =
      known.map { "recorded_at < \($0) AND (superseded_at IS NULL OR superseded_at >= \($0))" }
      ?? "superseded_at IS NULL"
    return try tx.all(
      """
      SELECT code, name, heading, expression, unit, direction, clause, note, caution, is_public, valid_from,
        recorded_by_name, recorded_at
      FROM indicator_version WHERE \(then) ORDER BY valid_from, id
      """
    ) { row in
      let (code, name, heading): (String, String, String) = (try row.next(), try row.next(), try row.next())
      let text: String? = try row.next()
      let indicator = Indicator(
        code: code, name: name, group: Indicator.Group(rawValue: heading) ?? .directives,
        expression: try text.map { text throws(Fault) in try Expression(reading: text) }, unit: try row.next(),
        direction: Indicator.Direction(rawValue: try row.next()) ?? .none, clause: try row.next(), note: try row.next(),
        caution: try row.next(), isPublic: try row.next())
      return IndicatorVersion(
        indicator: indicator, text: text ?? "", from: try row.next(), declaredBy: try row.next(),
        declaredAt: try row.next())
    }
  }
}

extension Figures {
  /// The indicators as they hold for a day.
  public func indicators(_ asOf: AsOf, in tx: Tx) throws -> Indicators {
    indicators.with(
      try IndicatorVersions.versions(known: asOf.known, tx).filter { $0.from <= asOf.day }.map(\.indicator))
  }
}

extension Migration {
  static let indicators = Migration(
    "statistics-2-indicators",
    [
      """
      CREATE TABLE indicator_version (
        id \(.text) PRIMARY KEY,
        code \(.text) NOT NULL,
        valid_from \(.day) NOT NULL,
        name \(.text) NOT NULL,
        heading \(.text) NOT NULL,
        expression \(.text),
        unit \(.text) NOT NULL,
        direction \(.text) NOT NULL,
        clause \(.text) NOT NULL,
        note \(.text),
        caution \(.text),
        is_public \(.boolean) NOT NULL,
        recorded_at \(.instant) NOT NULL,
        recorded_by_name \(.text) NOT NULL,
        superseded_at \(.instant)
      )\(SQL.strict)
      """,
      "CREATE INDEX indicator_version_code ON indicator_version (code, valid_from)",
    ])
}
