import App
import Kit
import Lists
import Storage
import TestKit
import Testing
import Web

@testable import Registry

@Suite("The list of the registry") struct RegistryListTests {
  private func names(_ registry: RegistryWorld, _ asked: [(String, String)] = []) async throws -> [String] {
    try await registry.page(asked).items.map(\.name)
  }

  private func figures(_ id: ID<Organisation>, _ year: Int, _ values: [Measure: Int64]) -> AnnualReturn {
    var given = MeasureValues()
    for (measure, value) in values { given[measure] = value }
    var filed = AnnualReturn(of: id, year: year, .actual, source: .phone, values: given)
    filed.informant = "Giám đốc"
    filed.toldOn = RegistryWorld.today
    return filed
  }

  @Test(
    "what is recorded of an organisation stands in its row at once; what has ended is shown when asked for",
    arguments: TestEngine.present)
  func follows(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let one = try await registry.register("HTX Một", on: "2015-01-01", code: "6100100009")
      let two = try await registry.register("HTX Hai", on: "2016-01-01", in: RegistryWorld.mangRi)
      try await registry.register("THT Ba", .group, on: "2017-01-01", field: .transport)
      #expect(try await names(registry) == ["HTX Hai", "HTX Một", "THT Ba"])
      #expect(try await names(registry, [("loai", "tht")]) == ["THT Ba"])
      #expect(try await names(registry, [("linh_vuc", "transport")]) == ["THT Ba"])
      #expect(try await names(registry, [("dia_ban", "62@2025-06-30")]).count == 3)
      #expect(try await names(registry, [("dia_ban", "23446@\(RegistryWorld.today)")]) == ["HTX Hai"])
      #expect(try await names(registry, [("q", "mot")]) == ["HTX Một"])
      try await registry.organisations.setAllianceMembership(
        of: one, from: Day("2020-01-01")!, isMember: true,
        as: try await world.person("hanh", .allianceOfficer, .province))
      #expect(try await names(registry, [("lien_minh", "1")]) == ["HTX Một"])
      try await registry.organisations.record(.init(.dissolved, on: RegistryWorld.today), of: two, as: registry.finance)
      #expect(try await names(registry) == ["HTX Một", "THT Ba"])
      #expect(try await names(registry, [("tinh_trang", "ended")]) == ["HTX Hai"])
    }
  }

  @Test("grades and figures fill the row; fewer members than the law asks for, over its months, is warned of")
  func warned() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let one = try await registry.register("HTX Một", on: "2015-01-01")
      let two = try await registry.register("HTX Hai", on: "2015-01-01")
      let returns = AnnualReturns(registry.organisations)
      try await returns.enter(figures(one, 2024, [.members: 4]), isSure: true, as: registry.commune)
      try await returns.enter(figures(one, 2025, [.members: 4]), isSure: true, as: registry.commune)
      try await returns.enter(figures(two, 2024, [.members: 4]), isSure: true, as: registry.commune)
      try await returns.enter(figures(two, 2025, [.members: 9]), isSure: true, as: registry.commune)
      #expect(try await names(registry, [("canh_bao", "it-thanh-vien")]) == ["HTX Một"])
      #expect(try await names(registry, [("canh_bao", "thieu-so-lieu")]).isEmpty)
      try await registry.organisations.record(
        Recognition(.grade, year: 2025, result: "khá", paper: "12/QĐ-UBND"), of: two, as: registry.finance)
      #expect(try await names(registry, [("xep_loai", "khá")]) == ["HTX Hai"])
    }
  }

  @Test("what the law sets holds on its days")
  func terms() {
    #expect(LegalTerm.find(.leastMembers, .cooperative, on: Day("2023-01-01")!)?.value == 7)
    #expect(LegalTerm.find(.leastMembers, .cooperative, on: Day("2024-07-01")!)?.value == 5)
    #expect(LegalTerm.find(.leastMembers, .group, on: Day("2024-07-01")!) == nil)
    #expect(LegalTerm.all.allSatisfy { !$0.source.isEmpty })
  }

  @Test("what is not settled keeps an organisation from being dissolved until it is said how it was")
  func blocked() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let one = try await registry.register("HTX Một", on: "2015-01-01")
      try await AnnualReturns(registry.organisations).enter(
        figures(one, 2025, [.debt: 12_500_000, .land: 900]), as: registry.commune)
      var draft = Organisations.EventDraft(.dissolved, on: RegistryWorld.today)
      let unsettled = draft
      let refused = await #expect(throws: Fault.self) {
        try await registry.organisations.record(unsettled, of: one, as: registry.finance)
      }
      #expect(refused?.field == "ghi_chu" && refused?.message.contains("12,5 triệu đồng") == true)
      #expect(refused?.message.contains("900 m²") == true)
      draft.note = "Đã trả nợ theo biên bản 3/BB; đất giao lại xã."
      try await registry.organisations.record(draft, of: one, as: registry.finance)
      #expect(try await registry.list().isEmpty)
    }
  }

  @Test(
    "an organisation confirms or contests what was entered for it; it never becomes its own word",
    arguments: TestEngine.present)
  func answered(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let one = try await registry.register("HTX Một", on: "2015-01-01", field: .transport)
      let returns = AnnualReturns(registry.organisations)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(ID(of: one)))
      try await returns.enter(figures(one, 2025, [.members: 12]), as: registry.commune)
      try await returns.set(.checked, of: one, year: 2025, .actual, as: registry.finance)
      await #expect(throws: Fault.self) {
        try await returns.answer(true, words: nil, of: one, year: 2025, .actual, as: registry.commune)
      }
      try await returns.answer(false, words: "Có 15 thành viên", of: one, year: 2025, .actual, as: manager)
      let profile = try await registry.organisations.find(one, AsOf(day: RegistryWorld.today), as: manager).profile
      let kept = try #require(profile.returns?.first?.return)
      #expect(kept.state == .declared && kept.source == .phone && kept.stateTitle == "chưa kiểm tra")
      #expect(profile.words[ReturnPeriod(year: 2025, kind: .actual)]?.words == "Có 15 thành viên")
    }
  }

  @Test("anybody finds an organisation and checks an extract; no person stands there")
  func open() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      var registration = try RegistryWorld.registration("HTX Một", on: "2015-01-01", code: "6100100009")
      registration.contact = Contact(representative: "Nguyễn Văn Ánh", phone: "0905123456")
      let one = try await registry.organisations.register(registration, as: registry.finance)
      let anybody = try await world.browser()
      let found = try await anybody.get("/tra-cuu?q=mot")
      #expect(found.status == 200 && found.text.contains("HTX Một") && !found.text.contains("Ánh"))
      let entry = try await registry.organisations.lookUp(one, as: .visitor)
      let seal = try registry.organisations.seal(of: entry)
      #expect(try await anybody.get("/tra-cuu/\(one)?ma=\(seal)").text.contains("đúng với"))
      #expect(try await anybody.get("/tra-cuu/\(one)?ma=k.00").text.contains("không còn đúng"))
      try await registry.organisations.record(.init(.suspended, on: RegistryWorld.today), of: one, as: registry.finance)
      let later = try await anybody.get("/tra-cuu/\(one)?ma=\(seal)")
      #expect(later.text.contains("không còn đúng") && !later.text.contains("0905"))
    }
  }
}
