import App
import Kit
import TestKit
import Territory
import Testing

@testable import Registry
@testable import Storage

@Suite struct AnnualReturnsTests {
  private static func values(_ told: [Measure: Int64]) -> MeasureValues {
    var values = MeasureValues()
    for (measure, value) in told { values[measure] = value }
    return values
  }

  @Test("the columns stand in the order of the measures")
  func columns() throws {
    let names = try Measure.columns.rendered(for: .sqlite).text.split { !($0.isLetter || $0 == "_") }.map(String.init)
    let snake = Measure.allCases.map { measure in
      "\(measure)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
    #expect(names == snake)
  }

  @Test("parts above their wholes are told, each at its field")
  func impossible() {
    let values = Self.values([
      .members: 10, .womenMembers: 11, .managers: 2, .degreeManagers: 1, .diplomaManagers: 2, .revenue: -5, .profit: -5,
    ])
    let told = AnnualReturn(of: ID("a")!, year: 2025, .actual, source: .own, values: values).problems
    #expect(told.map(\.field) == ["thanh_vien_nu", "doanh_thu", "can_bo"])
  }

  @Test("the actual figure replaces the estimate, both are kept, and a half-year speaks for its own day")
  func stock() {
    var book = RegistryBook()
    let id: ID<Organisation> = ID("a")!
    book.take(OrganisationHistory(Organisation(id: id, kind: .cooperative), records: [], events: []))
    func file(_ number: Int64, _ year: Int, _ kind: AnnualReturn.Kind, _ members: Int64, at minute: Int) {
      let told = AnnualReturn(of: id, year: year, kind, source: .own, values: Self.values([.members: members]))
      book.take(
        number: number,
        FiledReturn(
          return: told, recordedAt: World.morning.adding(minutes: minute), recordedBy: "", supersededAt: nil))
    }
    file(1, 2024, .actual, 40, at: 0)
    file(2, 2025, .half, 44, at: 1)
    file(3, 2025, .estimate, 47, at: 2)
    file(4, 2025, .actual, 46, at: 3)
    file(5, 2025, .plan, 99, at: 4)
    func members(_ day: String, known minute: Int? = nil) -> Int64? {
      let known = minute.map { World.morning.adding(minutes: $0) }
      return book.stock(.members, AsOf(day: Day(day)!, known: known))[0]?.value
    }
    #expect(members("2024-12-30") == nil && members("2024-12-31") == 40)
    #expect(members("2025-06-30") == 44 && members("2025-12-30") == 44)
    #expect(members("2025-12-31") == 46 && members("2025-12-31", known: 3) == 47)
    #expect(book.flow(.members, year: 2025, known: nil)[0]?.kind == .actual)
  }

  @Test(
    "figures on somebody's behalf say whose word they are, and are never the cooperative's own",
    arguments: TestEngine.present)
  func onBehalf(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Cà phê", on: "2019-03-12")
      let returns = AnnualReturns(registry.organisations)
      var entered = AnnualReturn(of: id, year: 2024, .actual, source: .own, values: Self.values([.members: 20]))
      await #expect { try await returns.enter(entered, as: registry.commune) } throws: {
        ($0 as? Fault)?.field == "nguon"
      }
      entered.source = .zalo
      entered.informant = "Bà Hà"
      entered.toldOn = RegistryWorld.today
      try await returns.enter(entered, as: registry.commune)
      let (_, profile) = try await registry.organisations.find(id, AsOf(day: RegistryWorld.today), as: registry.commune)
      #expect(profile.returns?.map(\.return.stateTitle) == ["chưa kiểm tra"])
    }
  }

  @Test("a threefold figure is asked about, and what was checked is closed", arguments: TestEngine.present)
  func doubts(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let id = try await registry.register("HTX Cà phê", on: "2019-03-12")
      let manager = try await world.person("nguoi.gd", .cooperativeManager, .organisation(ID(of: id)))
      let returns = AnnualReturns(registry.organisations)
      func entered(_ year: Int, _ members: Int64) -> AnnualReturn {
        AnnualReturn(of: id, year: year, .actual, source: .own, values: Self.values([.members: members]))
      }
      try await returns.enter(entered(2024, 20), as: manager)
      await #expect { try await returns.enter(entered(2025, 100), as: manager) } throws: {
        ($0 as? Fault)?.field == "chac_chan"
      }
      try await returns.enter(entered(2025, 100), isSure: true, as: manager)
      let officer = try await world.person("nguoi.nn", .departmentOfficer, .agency(ID("qn-so-nnmt")!))
      try await returns.set(.approved, of: id, year: 2025, .actual, as: officer)
      await #expect { try await returns.enter(entered(2025, 60), as: manager) } throws: { error in
        if case Fault.conflict = error { true } else { false }
      }
    }
  }
}
