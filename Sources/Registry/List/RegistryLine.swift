import Kit
import Storage
import Territory

/// Dòng sổ bộ: an organisation as it stands on a day, in one row of a list.
///
/// Those of today are kept in a table, so that a list of any length is one range of an index. They are computed from
/// what is recorded and never written by hand: whoever records something of an organisation has its row written anew in
/// the same transaction.
struct RegistryLine: Sendable {
  let id: ID<Organisation>
  let kind: Organisation.Kind
  let name: String
  let code: String?
  let field: Organisation.Field
  let law: OrganisationRecord.Law?
  let area: ID<Place.Area>
  let areaDay: Day
  let operating: OperatingState
  let operatingSince: Day
  let legal: LegalState?
  let begins: Day
  let ends: Day?
  let isAllianceMember: Bool
  let grade: String?
  let gradeYear: Int?
  /// Of the members, as it was recorded.
  let lastCongress: Day?
  let figures: Figures

  /// What its returns tell.
  struct Figures: Sendable {
    var members: Int64?
    var revenue: Int64?
    /// The year of the revenue.
    var revenueYear: Int?
    /// The last year of which there are actual figures.
    var lastYear: Int?
    /// Since when it has had fewer members than its law asks for.
    var fewMembersSince: Day?
  }

  /// Nil before it begins, and where nothing of it is known.
  init?(_ history: OrganisationHistory, _ figures: Figures, _ asOf: AsOf) {
    guard let record = history.record(asOf), let standing = history.standing(asOf) else { return nil }
    (id, kind) = (history.id, history.kind)
    (name, code, field, law) = (record.name, record.code?.text, record.field, record.law)
    (area, areaDay) = (record.area, record.areaDay)
    (operating, operatingSince, legal) = (standing.operating, standing.operatingSince, standing.legal)
    (begins, ends) = (standing.begins, standing.ends)
    isAllianceMember = history.isAllianceMember(asOf)
    let graded = history.recognitions(known: asOf.known)
      .filter { $0.kind == .grade && $0.year ?? 0 <= asOf.day.year }
      .sorted { $0.year ?? 0 < $1.year ?? 0 }.last
    (grade, gradeYear) = (graded?.result, graded?.year)
    lastCongress =
      history.events(known: asOf.known).filter { $0.kind == .congress && $0.day <= asOf.day }.map(\.day).max()
    self.figures = figures
  }

  /// For asking where it stands and who may see what of it.
  var place: OrganisationRecord {
    OrganisationRecord(name: name, field: field, basis: .certificate, area: area, areaDay: areaDay)
  }
}

extension RegistryLine.Figures {
  init(of kind: Organisation.Kind, _ returns: [AnnualReturn], today: Day) {
    let told = returns.filter { $0.kind != .plan && $0.day <= today }
      .sorted { ($0.day, $0.kind == .actual ? 1 : 0) < ($1.day, $1.kind == .actual ? 1 : 0) }
    members = told.last { $0.values[.members] != nil }?.values[.members]
    let sold = told.last { $0.kind != .half && $0.values[.revenue] != nil }
    (revenue, revenueYear) = (sold?.values[.revenue], sold?.year)
    lastYear = told.last { $0.kind == .actual }?.year
    fewMembersSince =
      told.filter { $0.values[.members] != nil }.reversed().prefix { filed in
        guard let least = LegalTerm.find(.leastMembers, kind, on: filed.day) else { return false }
        return filed.values[.members].map { $0 < least.value } ?? false
      }.last?.day
  }
}

extension RegistryLine {
  static let columns: SQL =
    """
    o.organisation_id, o.kind, o.name, o.code, o.field, o.law, o.area_id, o.area_day, o.operating, o.operating_since,
    o.legal, o.begins, o.ends, o.alliance, o.grade, o.grade_year, o.last_congress, o.members, o.revenue, o.revenue_year,
    o.figures_year, o.few_members_since
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    kind = try row.next()
    name = try row.next()
    code = try row.next()
    field = try row.next()
    law = try row.next()
    area = try row.next()
    areaDay = try row.next()
    operating = try row.next()
    operatingSince = try row.next()
    legal = try row.next()
    begins = try row.next()
    ends = try row.next()
    isAllianceMember = try row.next()
    grade = try row.next()
    gradeYear = try row.next()
    lastCongress = try row.next()
    figures = Figures(
      members: try row.next(), revenue: try row.next(), revenueYear: try row.next(), lastYear: try row.next(),
      fewMembersSince: try row.next())
  }

  /// For an `INSERT`, in the order of `columns`; `name_sort` and `changes_on` come after.
  var bound: SQL {
    """
    \(id), \(kind), \(name), \(code), \(field), \(law), \(area), \(areaDay), \(operating), \(operatingSince), \(legal),
    \(begins), \(ends), \(isAllianceMember), \(grade), \(gradeYear), \(lastCongress), \(figures.members),
    \(figures.revenue), \(figures.revenueYear), \(figures.lastYear), \(figures.fewMembersSince), \(name.sortKey)
    """
  }
}

extension OperatingState: SQLConvertible {}
extension LegalState: SQLConvertible {}
