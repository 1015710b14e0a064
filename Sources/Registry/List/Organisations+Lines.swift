import Kit
import Storage
import Territory

extension Organisations {
  /// Tells every server that something was recorded of organisations, and writes their rows of the list anew.
  static func turn(_ ids: some Sequence<ID<Organisation>>, _ tx: Tx) throws {
    let ids = Set(ids).sorted()
    try tell(ids, tx)
    try forEach(500, of: ids) { some in try writeLines(of: some, tx) }
  }

  /// The same of organisations that have just begun, of which all is at hand.
  static func turn(new begun: [(history: OrganisationHistory, returns: [AnnualReturn])], _ tx: Tx) throws {
    try tell(begun.map(\.history.id), tx)
    try forEach(500, of: begun) { some in
      try insert(some.compactMap { row($0.history, $0.returns, today: tx.today) }, tx)
    }
  }

  private static func tell(_ ids: [ID<Organisation>], _ tx: Tx) throws {
    try forEach(500, of: ids) { some in
      let turns: [SQL] = some.map { "(\(tx.now), \($0))" }
      try tx.execute("INSERT INTO registry_turn (at, organisation_id) VALUES \(SQL.joined(turns, by: ", "))")
    }
  }

  private static func forEach<Value>(_ size: Int, of all: [Value], _ body: ([Value]) throws -> Void) rethrows {
    for first in stride(from: 0, to: all.count, by: size) {
      try body(Array(all[first..<min(first + size, all.count)]))
    }
  }

  private static func writeLines(of ids: [ID<Organisation>], _ tx: Tx) throws {
    var returns: [ID<Organisation>: [AnnualReturn]] = [:]
    try FiledReturn.read(ids, tx) { _, filed in
      if filed.supersededAt == nil { returns[filed.return.organisation, default: []].append(filed.return) }
    }
    let rows = try OrganisationHistory.read(ids, tx).compactMap { history in
      row(history, returns[history.id] ?? [], today: tx.today)
    }
    try tx.execute("DELETE FROM organisation_line WHERE organisation_id IN \(ids)")
    try insert(rows, tx)
  }

  private static func row(_ history: OrganisationHistory, _ returns: [AnnualReturn], today: Day) -> SQL? {
    let figures = RegistryLine.Figures(of: history.kind, returns, today: today)
    guard let line = RegistryLine(history, figures, AsOf(day: today)) else { return nil }
    return "(\(line.bound), \(nextChange(history, returns, after: today)))"
  }

  private static func insert(_ rows: [SQL], _ tx: Tx) throws {
    if rows.isEmpty { return }
    try tx.execute(
      """
      INSERT INTO organisation_line (organisation_id, kind, name, code, field, law, area_id, area_day, operating,
        operating_since, legal, begins, ends, alliance, grade, grade_year, last_congress, members, revenue, revenue_year,
        figures_year, few_members_since, name_sort, changes_on)
      VALUES \(SQL.joined(rows, by: ", "))
      """)
  }

  /// The next day on which the row says something else although nobody records anything.
  private static func nextChange(_ history: OrganisationHistory, _ returns: [AnnualReturn], after today: Day) -> Day? {
    let spans =
      history.memberships.filter { $0.supersededAt == nil }.map(\.value.validity)
      + history.records(known: nil).map(\.validity)
    let days = spans.flatMap { [$0.from, $0.to].compactMap { $0 } } + returns.map(\.day)
    return days.filter { $0 > today }.min()
  }

  /// Writes the rows of organisations that have none, as an earlier release left them, and those that a new day has
  /// changed, some at a time.
  public func completeLines() async throws {
    var last = ""
    while true {
      let after = last
      let done = try await db.system(job: "registry-lines") { tx in
        let some = try tx.values(
          """
          SELECT DISTINCT r.organisation_id FROM organisation_record r
          LEFT JOIN organisation_line l ON l.organisation_id = r.organisation_id
          WHERE r.superseded_at IS NULL AND r.organisation_id > \(after) AND (l.organisation_id IS NULL OR l.changes_on <= \(tx.today))
          ORDER BY r.organisation_id LIMIT 500
          """, as: ID<Organisation>.self)
        if !some.isEmpty { try Self.writeLines(of: some, tx) }
        return some.last?.text
      }
      guard let done else { return }
      last = done
    }
  }

  /// What a new day changes in the list without anybody's doing.
  var dailyLines: JobKind {
    JobKind("registry.lines", "Cập nhật sổ bộ sang ngày mới", schedule: .daily(hour: 0, minute: 5)) { [self] _ in
      try await completeLines()
    }
  }
}
