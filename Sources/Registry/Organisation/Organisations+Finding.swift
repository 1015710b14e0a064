import Government
import Kit
import Storage
import Territory

/// Hồ sơ một tổ chức, as one reader may see it.
public struct OrganisationProfile: Sendable {
  public let history: OrganisationHistory
  public let record: OrganisationRecord
  public let standing: OrganisationStanding?
  public let place: String
  /// What became of the commune it is registered in.
  public let moves: [(day: Day, title: String)]
  public let contact: Contact?
  /// Nil where figures are out of the reader's reach.
  public let returns: [FiledReturn]?
  /// What it has said of figures that others have entered, by year and kind.
  let words: [ReturnPeriod: ReturnWord]
  /// The others of its events, by name.
  public let names: [ID<Organisation>: String]
  public let mayRegister: Bool
  public let mayEnter: Bool
  public let mayCheck: Bool
  public let mayKeepMembership: Bool
  public let mayRecognise: Bool
  public let mayUnmask: Bool
  /// Whether the reader is its own manager.
  let isOwn: Bool
  /// What calls for a look today, as far as the reader may know.
  let warnings: [EarlyWarning]
  let acts: [LoggedAct]
}

extension Organisations {
  /// One organisation as it was on a day, as it was known then.
  public func find(
    _ id: ID<Organisation>, _ asOf: AsOf, as credential: Credential
  ) async throws -> (actor: Actor, profile: OrganisationProfile) {
    try await db.read(as: credential, to: .readRegistry) { tx, actor in
      guard let organisation = try OrganisationHistory.read([id], tx).first, let record = organisation.record(asOf)
      else {
        throw Fault.noSuchOrganisation
      }
      let history = try areas.history(known: asOf.known, in: tx)
      let places = try authority(id, organisation.record(AsOf(day: tx.today)) ?? record, tx).places
      func may(_ permission: Permission, _ matter: OrganisationAuthority.Matter) -> Bool {
        actor.may(permission, inAnyOf: places(matter))
      }
      var returns: [FiledReturn]?
      var answers: [ReturnPeriod: ReturnWord] = [:]
      if may(.readFigures, .reading) {
        var found: [FiledReturn] = []
        let said = try AnnualReturns.words(of: id, tx)
        try FiledReturn.read([id], tx) { number, filed in
          if filed.supersededAt == nil, let word = said[number] {
            answers[ReturnPeriod(year: filed.return.year, kind: filed.return.kind)] = word
          }
          if asOf.known.map({ filed.recordedAt < $0 && $0 <= filed.supersededAt ?? $0 }) ?? (filed.supersededAt == nil)
          {
            found.append(filed)
          }
        }
        returns = found
      }
      let others = Set(organisation.events(known: asOf.known).flatMap(\.others))
      let names = try OrganisationHistory.read(Array(others), tx).map { ($0.id, $0.record(asOf)?.name ?? "") }
      let words = PlaceWords(history)
      let profile = OrganisationProfile(
        history: organisation, record: record, standing: organisation.standing(asOf),
        place: words.title(record, onMapOf: asOf.map), moves: Self.moves(of: record, history, until: asOf.map),
        contact: try contact(of: id, on: tx.today, tx), returns: returns, words: answers,
        names: Dictionary(names, uniquingKeysWith: { first, _ in first }),
        mayRegister: may(.registerOrganisation, .registration), mayEnter: may(.enterFigures, .figures),
        mayCheck: may(.checkFigures, .checking), mayKeepMembership: may(.keepMembership, .reading),
        mayRecognise: may(.recordRecognition, .reading),
        mayUnmask: may(.readContacts, .reading),
        isOwn: actor.manages(id), warnings: try warnings(of: id, asOf, actor, tx),
        acts: try tx.history(
          of: [AuditSubject("organisation", id)], withholding: Self.withheld { may($0, .reading) }))
      return (actor, profile)
    }
  }

  private func warnings(
    of id: ID<Organisation>, _ asOf: AsOf, _ actor: Actor, _ tx: Tx
  ) throws -> [EarlyWarning] {
    guard asOf.day == tx.today, asOf.known == nil else { return [] }
    let sql: SQL = "SELECT \(RegistryLine.columns) FROM organisation_line o WHERE o.organisation_id = \(id)"
    guard let line = try tx.first(sql, { try RegistryLine(&$0) }) else { return [] }
    return EarlyWarning.all(for: actor).filter { $0.holds(of: line, today: tx.today) }
  }

  /// Figures are not told by the history either to whom the page does not show them, nor why others read a contact.
  private static func withheld(_ may: (Permission) -> Bool) -> Set<String> {
    var withheld: Set<String> = []
    if !may(.readFigures) { withheld.formUnion([Permission.enterFigures, .checkFigures].map(\.name)) }
    if !may(.readContacts) { withheld.insert(Permission.readContacts.name) }
    return withheld
  }

  /// The organisations that bear codes, in their order.
  /// - Throws: `Fault.invalid` naming a code that nobody bears.
  func organisations(coded codes: [OrganisationCode], as credential: Credential) async throws -> [ID<Organisation>] {
    try await db.read(as: credential, to: .readRegistry) { tx, _ in
      try codes.map { code in
        let found = try tx.value(
          "SELECT organisation_id FROM organisation_record WHERE code = \(code.text) AND superseded_at IS NULL",
          as: ID<Organisation>.self)
        guard let found else {
          throw Fault.invalid("ma_so_khac", "Không có tổ chức mã số \(code). Hãy thêm tổ chức đó vào sổ bộ trước.")
        }
        return found
      }
    }
  }

  private static func moves(
    of record: OrganisationRecord, _ history: TerritoryHistory, until map: Day
  ) -> [(day: Day, title: String)] {
    let old = history.path(of: record.area).map(\.title).joined(separator: ", ")
    let days = Set(history.changes(from: record.area).map(\.day)).filter { record.areaDay < $0 && $0 <= map }
    return days.sorted().map { day in
      let new = history.place(record.area, recorded: record.areaDay, onMapOf: day)?.parts.map { part in
        history.path(of: part.area).map(\.title).joined(separator: ", ")
      }
      return (day, "Địa bàn đổi: \(old) → \(new?.joined(separator: "; ") ?? "không rõ")")
    }
  }

  /// The communes in which somebody may register, of the map of today; and the actor.
  func grounds(
    to permission: Permission, as credential: Credential
  ) async throws -> (actor: Actor, communes: [Area], history: TerritoryHistory) {
    try await db.read(as: credential, to: permission) { tx, actor in
      let history = try areas.history(in: tx)
      let register = try agencies.register(in: tx)
      let communes = history.areas(.commune, on: tx.today).filter { commune in
        let path = Set(history.path(of: commune.id).map(\.id))
        let finance = register.agencies.filter {
          $0.kind == "so-tai-chinh" && $0.validity.contains(tx.today) && $0.area.map(path.contains) ?? false
        }
        return actor.may(
          permission, inAnyOf: [Place(areas: path)] + finance.map { Place(areas: path, agency: $0.id) })
      }
      return (actor, communes.sorted { $0.name.sortKey < $1.name.sortKey }, history)
    }
  }
}
