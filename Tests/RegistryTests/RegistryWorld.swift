import App
import Government
import Kit
import Lists
import Storage
import Territory
import TestKit
import Web

@testable import Registry

/// Former Kon Tum and today's Quảng Ngãi, with those who write in the registry.
struct RegistryWorld {
  let world: World
  let commune: Credential
  let finance: Credential

  init(_ world: World) async throws {
    self.world = world
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    commune = try await world.person("lan", .communeOfficer, .area(Self.dakTo))
    finance = try await world.person("dung", .departmentOfficer, .agency(ID("qn-so-tai-chinh")!))
  }

  static let dakTo: ID<Place.Area> = ID("23401@2025-07-01")!
  /// A commune of another district, today.
  static let mangRi: ID<Place.Area> = ID("23446@2025-07-01")!
  static let today = World.morning.day

  var organisations: Organisations { world.program.organisations }

  static func registration(
    _ name: String, _ kind: Organisation.Kind = .cooperative, on day: String, in area: ID<Place.Area> = dakTo,
    field: Organisation.Field = .agriculture, code: String? = nil
  ) throws -> Organisations.Registration {
    var record = OrganisationRecord(
      name: name, field: field, basis: kind == .group && code == nil ? .contract : .certificate, area: area,
      areaDay: today)
    record.code = try code.map { try OrganisationCode(reading: $0) }
    return Organisations.Registration(kind, record, on: Day(day)!)
  }

  @discardableResult
  func register(
    _ name: String, _ kind: Organisation.Kind = .cooperative, on day: String, in area: ID<Place.Area> = dakTo,
    field: Organisation.Field = .agriculture, code: String? = nil
  ) async throws -> ID<Organisation> {
    try await organisations.register(
      Self.registration(name, kind, on: day, in: area, field: field, code: code), as: finance)
  }

  /// The registry as its list shows it, by name; where there are words, the best first.
  func list(_ asOf: AsOf = AsOf(day: today), area: String = "", text: String = "") async throws -> [String] {
    var asked: [(String, String)] = [("ngay", asOf.day.description), ("q", text)]
    if !area.isEmpty { asked.append(("dia_ban", area)) }
    if let known = asOf.known { asked.append(("biet_den", known.adding(milliseconds: -1).day.description)) }
    return try await page(asked).items.map(\.name)
  }

  func page(_ asked: [(String, String)] = [], as credential: Credential? = nil) async throws -> ListPage<RegistryLine> {
    var query = FormFields()
    for (name, value) in asked { query.set(name, value) }
    return try await world.program.db.read(as: credential ?? finance) { [organisations, query] tx, actor in
      try organisations.list(for: actor, query, tx).page(query, tx, actor)
    }
  }
}
