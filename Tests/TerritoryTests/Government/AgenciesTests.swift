import App
import Kit
import Storage
import TestKit
import Testing

@testable import Government
@testable import Territory

@Suite struct AgenciesTests {
  @Test("agencies are read back as they were loaded, each with its successors", arguments: TestEngine.present)
  func loaded(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      try await world.program.agencies.loadReference()
      let register = try await world.program.agencies.register()
      let expected = try AgencyReference.listed()
      #expect(register.agencies.prefix(expected.count).map(\.id) == expected.map(\.id).sorted())
      for agency in expected {
        let read = try #require(register.agency(agency.id))
        #expect(read.name == agency.name && read.validity == agency.validity && read.area == agency.area)
        #expect(Set(read.successors) == Set(agency.successors))
      }
      let konTum = try #require(ID<Place.Area>("62@pre2016"))
      let day = Day(year: 2022, month: 10, day: 7)!
      #expect(register.resolve("sở KH&ĐT", on: day, in: konTum) == .agency(register.agency(ID("kt-so-khdt")!)!))
    }
  }

  @Test("the members of a group are those of its province and day")
  func members() throws {
    let register = try AgencyRegisterTests.register.get()
    let districts = try #require(register.groups.first { $0.name == "ubnd-huyen" })
    let konTum = try #require(ID<Place.Area>("62@pre2016"))
    #expect(register.members(of: districts, on: Day(year: 2022, month: 10, day: 7)!, in: konTum).count == 10)
    #expect(register.members(of: districts, on: Day(year: 2026, month: 1, day: 1)!, in: konTum).isEmpty)
  }
}

@Suite struct AgencyCorrectionTests {
  @Test(
    "a correction stands from the moment it is known, and the past as known before stays", arguments: TestEngine.present
  )
  func corrects(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let agencies = world.program.agencies
      try await world.program.areas.loadReference()
      try await agencies.loadReference()
      let administrator = try await world.person("quan-tri", .administrator)
      let id = try #require(ID<Place.Agency>("qn-so-cong-thuong"))
      let heir = try #require(ID<Place.Agency>("qn-so-tai-chinh"))
      let before = world.clock.clock.now
      world.clock.move(minutes: 1)
      let kept = try #require(try await agencies.register().agency(id))
      try await agencies.correct(
        id,
        AgencyDraft(
          name: kept.name, kind: kept.kind, area: kept.area, from: kept.validity.from,
          lastDay: Day(year: 2027, month: 2, day: 28)!, successors: [heir], act: "Nghị quyết 9/NQ-HĐND"),
        as: administrator)
      let register = try await agencies.register()
      let later = Day(year: 2027, month: 3, day: 1)!
      #expect(register.heirs(of: id, on: later).map(\.id) == [heir])
      #expect(register.heirs(of: id, on: world.clock.clock.today).map(\.id) == [id])
      let known = try await world.program.db.inspect { try agencies.register(known: before, in: $0) }
      #expect(known.agency(id) == kept, "as known before, nothing had changed")

      world.clock.move(minutes: 1)
      let correction = try await world.program.db.inspect { try agencies.corrections(of: id, $0) }
      try await agencies.withdraw(try #require(correction.first?.id), as: administrator)
      #expect(try await agencies.register().agency(id) == kept)
    }
  }

  @Test("everything wrong is said at once, and only an administrator records", arguments: TestEngine.present)
  func refuses(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let agencies = world.program.agencies
      try await world.program.areas.loadReference()
      try await agencies.loadReference()
      let administrator = try await world.person("quan-tri", .administrator)
      let officer = try await world.person("hanh", .allianceOfficer)
      let id = try #require(ID<Place.Agency>("qn-so-cong-thuong"))
      let wrong = AgencyDraft(
        name: " ", kind: "so-cong-thuong", area: nil, from: Day(year: 2027, month: 1, day: 1)!,
        lastDay: Day(year: 2026, month: 1, day: 1)!, successors: [id], act: "")
      do {
        try await agencies.correct(id, wrong, as: administrator)
        Issue.record("taken")
      } catch Fault.invalid(let problems) {
        #expect(problems.map(\.field) == ["ten", "van_ban", "den", "ke_tuc"])
      }
      do {
        try await agencies.correct(id, wrong, as: officer)
        Issue.record("let in")
      } catch {
        #expect(error as? Fault == .lacking(.correctGovernment))
      }
    }
  }

  @Test("a new body is added by its form, found by its name, and taken back")
  func pages() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      try await world.person("quan-tri", .administrator)
      let browser = try await world.browser()
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "quan-tri"), ("mat_khau", World.password)])
      let fields = [
        ("ten", "Thanh tra Du lịch tỉnh Quảng Ngãi"), ("loai", "so-ngoai-vu"), ("dia_ban", "51@2025-07-01"),
        ("tu", "2026-12-01"), ("van_ban", "Nghị quyết 12/NQ-HĐND"),
      ]
      let wrong = try await browser.post("/co-quan/them", from: "/co-quan/them", fields + [("ke_tuc", "Sở Lạ")])
      #expect(wrong.status == 422 && wrong.text.contains("Sở Lạ"))
      let done = try await browser.post("/co-quan/them", from: "/co-quan/them", fields)
      let page = try #require(done.location)
      let text = try await browser.get(page).text
      #expect(text.contains("Thanh tra Du lịch tỉnh Quảng Ngãi") && text.contains("Nghị quyết 12/NQ-HĐND"))
      let undo = try #require(text.firstMatch(of: /action="(\/co-quan\/[^"]+\/rut\/[^"]+)"/)?.1)
      #expect(try await browser.post(String(undo), from: page, []).status == 303)
      #expect(try await browser.get(page).status == 404)
    }
  }
}
