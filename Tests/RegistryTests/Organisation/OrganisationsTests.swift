import App
import Kit
import Lists
import Storage
import Territory
import TestKit
import Testing

@testable import Registry

@Suite struct OrganisationsTests {
  @Test("a cooperative is entered, changes its name, and is found by both on their days", arguments: TestEngine.present)
  func changes(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Cà phê Đăk Tô", on: "2019-03-12", code: "6100100009")
      #expect(try await registry.list(text: "ca phe dak to") == ["HTX Cà phê Đăk Tô"])
      var draft = Organisations.EventDraft(.changed, on: Day("2024-07-01")!)
      draft.record = try RegistryWorld.registration("HTX Cà phê Sạch", on: "2024-07-01", code: "6100100009").record
      try await registry.organisations.record(draft, of: id, as: registry.commune)
      #expect(try await registry.list() == ["HTX Cà phê Sạch"])
      #expect(try await registry.list(AsOf(day: Day("2024-06-30")!)) == ["HTX Cà phê Đăk Tô"])
      #expect(try await registry.list(AsOf(day: Day("2019-03-11")!)).isEmpty)
    }
  }

  @Test("the record as it was known before a correction stays as it was", arguments: TestEngine.present)
  func known(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Một", on: "2019-03-12")
      world.clock.move(minutes: 60)
      try await registry.organisations.record(.init(.dissolved, on: Day("2023-01-01")!), of: id, as: registry.commune)
      let told = Instant(startOf: RegistryWorld.today.advanced(by: 1))
      #expect(try await registry.list().isEmpty)
      #expect(try await registry.list(AsOf(day: Day("2022-12-31")!)) == ["HTX Một"])
      world.clock.move(minutes: 1440)
      let (_, profile) = try await registry.organisations.find(
        id, AsOf(day: RegistryWorld.today), as: registry.commune)
      let end = try #require(profile.history.events(known: nil).first { $0.kind == .dissolved })
      try await registry.organisations.strike(end.id, of: id, as: registry.commune)
      #expect(try await registry.list() == ["HTX Một"], "it was struck")
      #expect(try await registry.list(AsOf(day: RegistryWorld.today, known: told)).isEmpty, "as it was known then")
    }
  }

  @Test("the same code is refused, the same name in the commune asks for a decision", arguments: TestEngine.present)
  func duplicates(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      try await registry.register("HTX Nông nghiệp Đăk Tô", on: "2019-03-12", code: "6100100009")
      let sameCode = try RegistryWorld.registration("HTX Khác", on: "2020-01-01", code: "6100100009")
      await #expect { try await registry.organisations.register(sameCode, as: registry.finance) } throws: {
        ($0 as? Fault)?.field == "ma_so"
      }
      let sameName = try RegistryWorld.registration("hợp tác xã nn Đăk Tô", on: "2020-01-01")
      await #expect { try await registry.organisations.register(sameName, as: registry.finance) } throws: {
        ($0 as? Fault)?.field == "ten"
      }
      try await registry.organisations.register(sameName, isOther: true, as: registry.finance)
      #expect(try await registry.list().count == 2)
    }
  }

  @Test("a group that converts ends, and the cooperative begins with its code", arguments: TestEngine.present)
  func conversion(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let group = try await registry.register("THT Dệt thổ cẩm", .group, on: "2023-01-01", code: "6100100009")
      let heir = try RegistryWorld.registration("HTX Dệt thổ cẩm", on: "2025-02-01")
      let id = try await registry.organisations.convert(group, into: heir, as: registry.commune)
      let asOf = AsOf(day: RegistryWorld.today)
      let (_, new) = try await registry.organisations.find(id, asOf, as: registry.commune)
      let (_, old) = try await registry.organisations.find(group, asOf, as: registry.commune)
      #expect(new.record.code?.text == "6100100009" && new.standing?.begins == Day("2025-02-01"))
      #expect(old.standing?.ends == Day("2025-02-01"))
      #expect(old.history.events(known: nil).last?.others == [id] && old.names[id] == "HTX Dệt thổ cẩm")
    }
  }

  @Test("an organisation registered on old land is found by the area of any day, once", arguments: TestEngine.present)
  func areas(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      var old = try RegistryWorld.registration("HTX Cũ", on: "2010-01-01", in: ID("23401@pre2016")!)
      old.record.areaDay = Day("2021-06-30")!
      try await registry.organisations.register(old, as: registry.finance)
      try await registry.register("HTX Mới", on: "2026-01-01")
      for area in ["62@2025-06-30", "62@2021-11-23", "612@2025-06-30", "23401", "51"] {
        #expect(try await registry.list(area: area).sorted() == ["HTX Cũ", "HTX Mới"], "\(area)")
      }
      #expect(try await registry.list(area: "617@2025-06-30").isEmpty)
      let page = try await registry.page([("dia_ban", "62")])
      #expect(page.total == 2 && page.state.problems.count == 1, "today no area bears the code, and that is told")
    }
  }

  @Test("contacts are masked until somebody says what for, and that is recorded", arguments: TestEngine.present)
  func contacts(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      var registration = try RegistryWorld.registration("HTX Một", on: "2019-03-12")
      registration.contact = Contact(representative: "Nguyễn Văn Ánh", phone: "0900000123")
      let id = try await registry.organisations.register(registration, as: registry.commune)
      let (_, profile) = try await registry.organisations.find(id, AsOf(day: RegistryWorld.today), as: registry.commune)
      #expect(profile.contact?.masked.representative == "N. V. Á.")
      #expect(profile.contact?.masked.phone == "••• ••• 123")
      await #expect(throws: Fault.self) {
        try await registry.organisations.unmask(id, purpose: " ", as: registry.commune)
      }
      let shown = try await registry.organisations.unmask(id, purpose: "mời họp", as: registry.commune)
      #expect(shown?.representative == "Nguyễn Văn Ánh")
      let acts = try await world.program.db.inspect { try $0.history(of: [AuditSubject("organisation", id)]) }
      #expect(acts.first?.act == "registry.readContacts" && acts.first?.after == "{\"purpose\":\"mời họp\"}")
    }
  }

  @Test("a contact stands sealed, also one that an earlier release has kept in plain", arguments: TestEngine.present)
  func sealedContacts(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let db = world.program.db
      var registration = try RegistryWorld.registration("HTX Một", on: "2019-03-12")
      let contact = Contact(representative: "Nguyễn Văn Ánh", position: "Giám đốc", phone: "0900000123")
      registration.contact = contact
      let id = try await registry.organisations.register(registration, as: registry.commune)
      try await db.system(job: "as-it-was") { tx in
        _ = try tx.execute(
          """
          INSERT INTO organisation_contact (organisation_id, representative, phone, valid_from, recorded_at)
          VALUES (\(id), \("Trần Thị Bé"), \("0900000456"), \(Day("2020-01-01")!), \(tx.now))
          """)
      }
      try await world.program.settle()
      let kept = try await db.inspect { tx in
        try tx.all(
          "SELECT id, sealed, representative, position, phone, email FROM organisation_contact ORDER BY number"
        ) {
          _ = try $0.next(ID<Contact>.self)
          return (
            sealed: try $0.next(String.self),
            plain: try [$0.next(String?.self), $0.next(String?.self), $0.next(String?.self), $0.next(String?.self)]
          )
        }
      }
      #expect(kept.count == 2)
      for row in kept { #expect(row.plain.allSatisfy { $0 == nil } && !row.sealed.contains("0900000")) }
      let shown = try await registry.organisations.unmask(id, purpose: "mời họp", as: registry.commune)
      #expect(shown == Contact(representative: "Trần Thị Bé", phone: "0900000456"))
      // Under another key it opens all the same, and nothing of the old one is left.
      let old = world.program.keys.listed.last?.id ?? ""
      _ = try await world.program.addKey()
      _ = try await world.program.reseal()
      let profile = try await registry.organisations.find(id, AsOf(day: RegistryWorld.today), as: registry.commune)
        .profile
      #expect(profile.contact == shown)
      #expect(try await world.program.sealedCounts().first { $0.key.id == old }?.count == 0)
    }
  }
}

extension Fault {
  var field: String? { if case .invalid(let problems) = self { problems.first?.field } else { nil } }
}
