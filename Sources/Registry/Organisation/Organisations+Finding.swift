import Government
import Kit
import Storage
import Territory

/// Điều kiện tìm trong sổ bộ.
public struct OrganisationQuery: Sendable {
  public var text = ""
  public var kind: Organisation.Kind?
  public var field: Organisation.Field?
  public var state: OperatingState?
  /// As it was typed: `62@2025-06-30`.
  public var area = ""
  public var asOf: AsOf
  /// Rows to leave out at the beginning.
  public var offset = 0

  public init(asOf: AsOf) { self.asOf = asOf }
}

/// Một dòng sổ bộ.
public struct ListedOrganisation: Sendable {
  public let organisation: Organisation
  public let record: OrganisationRecord
  public let standing: OrganisationStanding
  /// “xã Măng Ri (trước đây: xã Tê Xăng, …)”.
  public let place: String
  /// Only within the reader's reach.
  public let members: StockFigure?
  public let revenue: StockFigure?
}

public struct OrganisationList: Sendable {
  public let rows: [ListedOrganisation]
  public let total: Int
  public let scope: AreaScope?
  /// Organisations of which nobody knows whether they stand in the area.
  public let unclear: Int
}

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
  let acts: [LoggedAct]
}

extension Organisations {
  static let pageSize = 50

  /// The organisations that are asked for, by name; where there are words, the best first. Those that had not begun on
  /// the day are not there; those that had ended only where that is asked for.
  public func list(
    _ query: OrganisationQuery, as credential: Credential
  ) async throws -> (actor: Actor, history: TerritoryHistory, list: OrganisationList) {
    try await db.read(as: credential, to: .readRegistry) { tx, actor in
      let history = try areas.history(known: query.asOf.known, in: tx)
      return (actor, history, try list(query, actor, history, tx))
    }
  }

  private func list(
    _ query: OrganisationQuery, _ actor: Actor, _ history: TerritoryHistory, _ tx: Tx
  ) throws -> OrganisationList {
    let book = try memory.book(tx)
    let scope =
      try query.area.isEmpty
      ? nil : AreaScope(reading: query.area, on: query.asOf.map, history, field: "dia_ban")
    var places = Array(book.organisations.indices)
    let isSearch = !query.text.folded.isEmpty
    if isSearch {
      let hits = try tx.search(query.text, kinds: ["organisation"], limit: 500)
      places = hits.compactMap { ID<Organisation>($0.id) }.compactMap { book.place(of: $0) }
    }
    var placing = AreaPlacing(history)
    var unclear = 0
    var found: [(place: Int, record: OrganisationRecord, standing: OrganisationStanding)] = []
    for place in places {
      let organisation = book.organisations[place]
      guard query.kind.map({ $0 == organisation.kind }) ?? true, let record = organisation.record(query.asOf),
        query.field.map({ $0 == record.field }) ?? true, let standing = organisation.standing(query.asOf),
        query.state.map({ $0 == standing.operating }) ?? standing.exists
      else { continue }
      if let scope {
        guard let isInside = placing.contains(record, in: scope) else {
          unclear += 1
          continue
        }
        if !isInside { continue }
      }
      found.append((place, record, standing))
    }
    if !isSearch {
      let keyed = found.map { ($0.record.name.sortKey, $0) }.sorted { ($0.0, $0.1.place) < ($1.0, $1.1.place) }
      found = keyed.map(\.1)
    }
    let members = book.stock(.members, query.asOf)
    let revenue = book.flow(.revenue, year: query.asOf.day.year - 1, known: query.asOf.known)
    let register = try agencies.register(in: tx)
    let words = PlaceWords(history)
    let rows = found.dropFirst(query.offset).prefix(Self.pageSize).map { item in
      let organisation = book.organisations[item.place].organisation
      let authority = OrganisationAuthority(of: organisation.id, item.record, history, register, today: tx.today)
      let maySee = actor.may(.readFigures, inAnyOf: authority.places(.reading))
      return ListedOrganisation(
        organisation: organisation, record: item.record, standing: item.standing,
        place: words.title(item.record, onMapOf: query.asOf.map),
        members: maySee ? members[item.place] : nil, revenue: maySee ? revenue[item.place] : nil)
    }
    return OrganisationList(rows: rows, total: found.count, scope: scope, unclear: unclear)
  }

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
        isOwn: actor.grants.contains { grant in
          if case .organisation(let own) = grant.reach { own.text == id.text } else { false }
        },
        acts: try tx.history(
          of: [AuditSubject("organisation", id)], withholding: Self.withheld { may($0, .reading) }))
      return (actor, profile)
    }
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
