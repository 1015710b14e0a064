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
