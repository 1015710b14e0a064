import App
import Kit
import TestKit
import Testing

@testable import Registry

/// One test for each cell of the table in the feature's README.
@Suite struct AuthorityTests {
  enum Who: String, CaseIterable, Sendable {
    case commune, otherCommune, finance, agriculture, alliance, manager, otherManager, leader, administrator
  }

  enum What: String, CaseIterable, Sendable {
    case registration, event, figures, checkAgriculture, checkOther, membership, recognition, contacts
  }

  static let allowed: [What: Set<Who>] = [
    .registration: [.commune, .finance], .event: [.commune, .finance], .figures: [.commune, .manager],
    .checkAgriculture: [.agriculture], .checkOther: [.finance], .membership: [.alliance],
    .recognition: [.alliance, .finance, .agriculture],
    .contacts: [.commune, .finance, .agriculture, .alliance, .manager],
  ]

  @Test("only those of the table write, and what they write stands", arguments: What.allCases)
  func cells(what: What) async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let farm = try await registry.register("HTX Cà phê", on: "2019-03-12", code: "6100100009")
      let trade = try await registry.register("HTX Vận tải", on: "2019-03-12", field: .transport)
      let people: [Who: Credential] = [
        .commune: registry.commune, .finance: registry.finance,
        .otherCommune: try await world.person("nguoi.xa", .communeOfficer, .area(RegistryWorld.mangRi)),
        .agriculture: try await world.person("nguoi.nn", .departmentOfficer, .agency(ID("qn-so-nnmt")!)),
        .alliance: try await world.person("nguoi.lm", .allianceOfficer),
        .manager: try await world.person("nguoi.gd", .cooperativeManager, .organisation(ID(of: farm))),
        .otherManager: try await world.person("nguoi.gd2", .cooperativeManager, .organisation(ID(of: trade))),
        .leader: try await world.person("nguoi.ld", .leader),
        .administrator: try await world.person("nguoi.qt", .administrator, .all),
      ]
      if what == .checkAgriculture || what == .checkOther {
        for id in [farm, trade] { try await Self.enter(1, of: id, registry, as: registry.commune) }
      }
      for (index, who) in Who.allCases.enumerated() {
        let credential = try #require(people[who])
        let act = { try await Self.act(what, number: index + 2, farm, trade, registry, as: credential) }
        if Self.allowed[what]?.contains(who) == true {
          try await act()
        } else {
          await #expect("\(who.rawValue) may not: \(what.rawValue)") { try await act() } throws: { error in
            if case Fault.forbidden = error { true } else { false }
          }
        }
      }
    }
  }

  private static func act(
    _ what: What, number: Int, _ farm: ID<Organisation>, _ trade: ID<Organisation>, _ registry: RegistryWorld,
    as credential: Credential
  ) async throws {
    let organisations = registry.organisations
    switch what {
    case .registration:
      try await organisations.register(
        RegistryWorld.registration("HTX Số \(number)", on: "2024-01-01"), as: credential)
    case .event:
      let draft = Organisations.EventDraft(.suspended, on: RegistryWorld.today)
      try await organisations.record(draft, of: farm, as: credential)
      try await organisations.record(.init(.resumed, on: RegistryWorld.today), of: farm, as: registry.finance)
    case .figures: try await enter(number, of: farm, registry, as: credential)
    case .checkAgriculture, .checkOther:
      try await AnnualReturns(organisations).set(
        .checked, of: what == .checkOther ? trade : farm, year: 2025, .actual, as: credential)
    case .membership:
      try await organisations.setAllianceMembership(
        of: farm, from: RegistryWorld.today, isMember: true, as: credential)
    case .recognition:
      try await organisations.record(
        Recognition(.grade, year: 2025, result: "khá", paper: "Thông báo số \(number)"), of: farm, as: credential)
    case .contacts: _ = try await organisations.unmask(farm, purpose: "kiểm tra", as: credential)
    }
  }

  private static func enter(
    _ number: Int, of id: ID<Organisation>, _ registry: RegistryWorld, as credential: Credential
  ) async throws {
    var values = MeasureValues()
    values[.members] = Int64(20 + number)
    var entered = AnnualReturn(of: id, year: 2025, .actual, source: .phone, values: values)
    entered.informant = "Bà Hà, kế toán"
    entered.toldOn = RegistryWorld.today
    try await AnnualReturns(registry.organisations).enter(entered, as: credential)
  }
}
