import Kit
import Storage
import Territory

/// Dòng sổ bộ: an organisation as it stands today, kept in one row so that lists of any length are one range of an index.
///
/// It is computed from what is recorded and never written by hand: whoever records something of an organisation has its
/// row written anew in the same transaction.
struct RegistryLine: Sendable {
  let id: ID<Organisation>
  let kind: Organisation.Kind
  let name: String
  let code: String?
  let field: Organisation.Field
  let area: ID<Place.Area>
  let areaDay: Day
  let operating: OperatingState
  let legal: LegalState?
  let begins: Day
  let ends: Day?
  let isAllianceMember: Bool
  let grade: String?
  let gradeYear: Int?
  let members: Int64?
  let revenue: Int64?
  /// The last year of which there are actual figures.
  let figuresYear: Int?
  let operatingSince: Day
  /// Since when it has had fewer members than its law asks for, by its figures.
  let fewMembersSince: Day?
  /// Of the members, as it was recorded.
  let lastCongress: Day?

  /// Nil before it begins, and where nothing of it is known any more.
  init?(_ history: OrganisationHistory, _ returns: [AnnualReturn], today: Day) {
    let now = AsOf(day: today)
    guard let record = history.record(now), let standing = history.standing(now) else { return nil }
    (id, kind) = (history.id, history.kind)
    (name, code, field) = (record.name, record.code?.text, record.field)
    (area, areaDay) = (record.area, record.areaDay)
    (operating, legal) = (standing.operating, standing.legal)
    (begins, ends) = (standing.begins, standing.ends)
    isAllianceMember = history.isAllianceMember(now)
    let graded = history.recognitions(known: nil).filter { $0.kind == .grade }.max { $0.year ?? 0 < $1.year ?? 0 }
    (grade, gradeYear) = (graded?.result, graded?.year)
    let told = returns.filter { $0.kind != .plan && $0.day <= today }
      .sorted { ($0.day, $0.kind == .actual ? 1 : 0) < ($1.day, $1.kind == .actual ? 1 : 0) }
    members = told.last { $0.values[.members] != nil }?.values[.members]
    revenue = told.last { $0.kind == .actual && $0.values[.revenue] != nil }?.values[.revenue]
    figuresYear = told.last { $0.kind == .actual }?.year
    operatingSince = standing.operatingSince
    fewMembersSince =
      told.filter { $0.values[.members] != nil }.reversed().prefix { [kind = history.kind] filed in
        guard let least = LegalTerm.find(.leastMembers, kind, on: filed.day) else { return false }
        return filed.values[.members].map { $0 < least.value } ?? false
      }.last?.day
    lastCongress = history.events(known: nil).filter { $0.kind == .congress && $0.day <= today }.map(\.day).max()
  }

  static let columns: SQL =
    """
    o.organisation_id, o.kind, o.name, o.code, o.field, o.area_id, o.area_day, o.operating, o.legal, o.begins, o.ends,
    o.alliance, o.grade, o.grade_year, o.members, o.revenue, o.figures_year, o.operating_since, o.few_members_since,
    o.last_congress
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    kind = try row.next()
    name = try row.next()
    code = try row.next()
    field = try row.next()
    area = try row.next()
    areaDay = try row.next()
    operating = try row.next()
    legal = try row.next()
    begins = try row.next()
    ends = try row.next()
    isAllianceMember = try row.next(Int.self) == 1
    grade = try row.next()
    gradeYear = try row.next()
    members = try row.next()
    revenue = try row.next()
    figuresYear = try row.next()
    operatingSince = try row.next()
    fewMembersSince = try row.next()
    lastCongress = try row.next()
  }
}

extension Organisations {
  /// Tells every server that something was recorded of organisations, and writes their rows anew.
  static func turn(_ ids: some Sequence<ID<Organisation>>, _ tx: Tx) throws {
    let ids = Set(ids).sorted()
    for first in stride(from: 0, to: ids.count, by: 500) {
      let some = Array(ids[first..<min(first + 500, ids.count)])
      let turns: [SQL] = some.map { "(\(tx.now), \($0))" }
      try tx.execute("INSERT INTO registry_turn (at, organisation_id) VALUES \(SQL.joined(turns, by: ", "))")
      try writeLines(of: some, tx)
    }
  }

  private static func writeLines(of ids: [ID<Organisation>], _ tx: Tx) throws {
    var returns: [ID<Organisation>: [AnnualReturn]] = [:]
    try FiledReturn.read(ids, tx) { _, filed in
      if filed.supersededAt == nil { returns[filed.return.organisation, default: []].append(filed.return) }
    }
    let lines = try OrganisationHistory.read(ids, tx).compactMap { history in
      RegistryLine(history, returns[history.id] ?? [], today: tx.today)
    }
    try tx.execute("DELETE FROM organisation_line WHERE organisation_id IN \(ids)")
    guard !lines.isEmpty else { return }
    let rows: [SQL] = lines.map { line in
      """
      (\(line.id), \(line.kind), \(line.name), \(line.name.sortKey), \(line.code), \(line.field), \(line.area),
        \(line.areaDay), \(line.operating), \(line.legal), \(line.begins), \(line.ends), \(line.isAllianceMember ? 1 : 0),
        \(line.grade), \(line.gradeYear), \(line.members), \(line.revenue), \(line.figuresYear),
        \(line.operatingSince), \(line.fewMembersSince), \(line.lastCongress))
      """
    }
    try tx.execute(
      """
      INSERT INTO organisation_line (organisation_id, kind, name, name_sort, code, field, area_id, area_day, operating,
        legal, begins, ends, alliance, grade, grade_year, members, revenue, figures_year, operating_since,
        few_members_since, last_congress)
      VALUES \(SQL.joined(rows, by: ", "))
      """)
  }

  /// Writes the rows of organisations that have none, as an earlier release left them.
  public func completeLines() async throws {
    while try await db.system(
      job: "registry-lines",
      { tx in
        let missing = try tx.values(
          """
          SELECT DISTINCT r.organisation_id FROM organisation_record r
          LEFT JOIN organisation_line l ON l.organisation_id = r.organisation_id
          WHERE r.superseded_at IS NULL AND l.organisation_id IS NULL LIMIT 200
          """, as: ID<Organisation>.self)
        if missing.isEmpty { return 0 }
        try Self.writeLines(of: missing, tx)
        return try tx.value("SELECT count(*) FROM organisation_line", as: Int.self) ?? 0
      }) > 0
    {}
  }
}

extension OperatingState: SQLConvertible {}
extension LegalState: SQLConvertible {}
