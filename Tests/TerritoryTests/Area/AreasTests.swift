import App
import Kit
import Storage
import TestKit
import Testing

@testable import Territory

@Suite struct AreasTests {
  @Test("each parent is in force as long as its child")
  func parents() throws {
    let areas = try TerritoryReference.areas()
    let byID = Dictionary(uniqueKeysWithValues: areas.map { ($0.id, $0) })
    for area in areas where area.level != .province {
      let parent = try #require(area.parent.flatMap { byID[$0] }, "\(area.id) has no parent")
      #expect(parent.validity.contains(area.validity.from), "\(area.id)")
      if let last = area.validity.lastDay { #expect(parent.validity.contains(last), "\(area.id)") }
    }
  }

  @Test("a code finds another unit on another day", arguments: TestEngine.present)
  func codes(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      try await world.program.areas.loadReference()
      let history = try await world.program.areas.history()
      let names = ["2025-06-30", "2025-07-01"].map { history.area(code: "44", on: Day($0)!)?.title }
      #expect(history.areas.count == 860 && history.changes.count == 820)
      #expect(names == ["tỉnh Quảng Bình", "tỉnh Quảng Trị"])
    }
  }

  @Test(
    "what is read back is what was loaded, and before it was recorded nothing was known", arguments: TestEngine.present)
  func recorded(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      let expected = try TerritoryHistory(areas: TerritoryReference.areas(), changes: TerritoryReference.changes())
      let read = try await world.program.areas.history()
      #expect(read.areas == expected.areas)
      #expect(read.changes == expected.changes)
      #expect(try await world.program.areas.history(known: World.morning).areas.isEmpty)
      let after = World.morning.adding(milliseconds: 1)
      #expect(try await world.program.areas.history(known: after).areas == expected.areas)
    }
  }
}
