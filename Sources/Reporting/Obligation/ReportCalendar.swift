import Government
import Kit
import Steering
import Territory

/// Lịch báo cáo: from duties, agencies and territory to who owes what for a period.
public struct ReportCalendar: Sendable {
  let types: [ReportType]
  let register: AgencyRegister
  /// Số, ký hiệu of directives that were continued after their province or its districts ended.
  let continued: Set<String>
  /// Reports that were asked for, of duties that come by no calendar.
  let requests: [ReportRequest]
  private let memory: ObligationMemory

  public init(
    _ types: [ReportType], _ register: AgencyRegister, continued: Set<String> = ReportContinuations.assumed,
    requests: [ReportRequest] = []
  ) {
    self.init(types, register, continued: continued, requests: requests, memory: ObligationMemory())
  }

  init(
    _ types: [ReportType], _ register: AgencyRegister, continued: Set<String>, requests: [ReportRequest],
    memory: ObligationMemory
  ) {
    self.memory = memory
    self.types = types
    self.register = register
    self.continued = continued
    self.requests = requests
  }

  /// The rows of a duty, in time.
  public func rows(_ code: String) -> [ReportType] { types.filter { $0.code == code } }

  /// The codes of the duties, each once, in the order of the data.
  public var codes: [String] { types.map(\.code).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  /// The last day on which a duty is met for a period, as its text says.
  public static func lastDay(_ type: ReportType, _ period: Period) -> Day? {
    type.lastDay(of: period) { DueWord.offset(in: $0, on: $1) }
  }

  /// What was asked for of a duty that comes by no calendar.
  public func request(_ code: String, _ period: Period) -> ReportRequest? {
    requests.first { $0.type == code && $0.period == period }
  }

  /// The row of a duty that gives an obligation for a period: the one in force on the day it is due.
  public func row(_ code: String, _ period: Period) -> ReportType? {
    rows(code).first { type in
      guard type.rhythm.period == period.kind || type.rhythm.period == nil && request(code, period) != nil else {
        return false
      }
      let day = reckoned(type, period)
      return type.validity.contains(day) && isOn(type, day)
    }
  }

  /// Whether its directive is still to be carried out on a day.
  func isOn(_ type: ReportType, _ day: Day) -> Bool {
    type.continuedFrom.map { day < $0 || continued.contains(type.document) } ?? true
  }

  /// Who owes a duty for a period, by name; nobody where it does not arise.
  public func obligations(_ code: String, _ period: Period) -> [Obligation] {
    memory.obligations(self, code, period)
  }

  func reckon(_ code: String, _ period: Period) -> [Obligation] {
    guard let type = row(code, period) else { return [] }
    let day = reckoned(type, period)
    let debtors = Set(type.debtors)
    var former: [ID<Place.Agency>: [Agency]] = [:]
    var holders: [ID<Place.Agency>: Agency] = [:]
    for agency in origins(code, type.home) {
      for heir in register.heirs(of: agency.id, on: day) where debtors.contains(heir.kind) {
        holders[heir.id] = heir
        if heir.id != agency.id, owed(agency, code, within: period) { former[heir.id, default: []].append(agency) }
      }
    }
    let receivers = receivers(type, on: day)
    // A duty of the whole country goes to the bodies of one's own province.
    func own(_ holder: Agency) -> [Agency] {
      type.home != nil ? receivers : receivers.filter { $0.area == nil || province($0) == province(holder) }
    }
    let lastDay = request(code, period)?.lastDay ?? Self.lastDay(type, period)
    let cutOff = type.cutOffDay(of: period)
    return holders.values.sorted { ($0.name.sortKey, $0.id) < ($1.name.sortKey, $1.id) }.map { holder in
      Obligation(
        type: type, period: period, agency: holder,
        inherited: (former[holder.id] ?? []).sorted { $0.name.sortKey < $1.name.sortKey }, receivers: own(holder),
        lastDay: lastDay, cutOff: cutOff)
    }
  }

  public func obligation(_ code: String, _ period: Period, of agency: ID<Place.Agency>) -> Obligation? {
    obligations(code, period).first { $0.agency.id == agency }
  }

  /// The day that decides who owes it and whether it is still owed.
  private func reckoned(_ type: ReportType, _ period: Period) -> Day {
    request(type.code, period)?.lastDay ?? Self.lastDay(type, period) ?? period.end.advanced(by: -1)
  }

  /// The bodies of the directive's province of all kinds that ever owed the duty, on whatever days, and whoever took over
  /// their work, from one to the next.
  private func origins(_ code: String, _ home: ID<Place.Area>?) -> [Agency] {
    let kinds = Set(rows(code).flatMap(\.debtors))
    var found = register.agencies.filter { agency in
      kinds.contains(agency.kind) && agency.area.map { isWithin($0, home) } ?? false
    }
    var seen = Set(found.map(\.id))
    var next = 0
    while next < found.count {
      found += found[next].successors.filter { seen.insert($0).inserted }.compactMap { register.agency($0) }
      next += 1
    }
    return found
  }

  /// Whether a body that has ended owed the duty itself at some time of the period.
  private func owed(_ agency: Agency, _ code: String, within period: Period) -> Bool {
    rows(code).contains { type in
      type.debtors.contains(agency.kind)
        && [agency.validity, type.validity, period.validity].shareADay
    }
  }

  private func receivers(_ type: ReportType, on day: Day) -> [Agency] {
    type.receivers.flatMap { kind in
      let bodies = register.agencies.filter { agency in
        agency.kind == kind && agency.area.map { isWithin($0, type.home) } ?? true
      }
      let heirs = bodies.flatMap { register.heirs(of: $0.id, on: day) }
      return Dictionary(heirs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
        .sorted { $0.name.sortKey < $1.name.sortKey }
    }
  }

  private func province(_ agency: Agency) -> ID<Place.Area>? {
    agency.area.flatMap { register.history.path(of: $0).last?.id }
  }

  private func isWithin(_ area: ID<Place.Area>, _ above: ID<Place.Area>?) -> Bool {
    guard let above else { return true }
    return area == above || register.history.path(of: area).contains { $0.id == above }
  }
}

extension [Validity] {
  /// Whether there is a day within all of them.
  fileprivate var shareADay: Bool {
    guard let from = map(\.from).max() else { return false }
    return allSatisfy { $0.to.map { from < $0 } ?? true }
  }
}
