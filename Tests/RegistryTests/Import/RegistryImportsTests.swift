import App
import Kit
import Lists
import Storage
import Territory
import TestKit
import Testing

@testable import Registry

@Suite struct RegistryImportsTests {
  static let heading =
    "STT,Tên đơn vị,MST,Xã,Huyện,Lĩnh vực,Ngày thành lập,Ngày giải thể,Người đại diện,Số thành viên 6 tháng 2021"
  static let settings = ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30")

  private func stage(
    _ rows: [String], _ registry: RegistryWorld
  ) async throws -> (id: ID<RegistryImport>, report: RegistryImports.Report) {
    let imports = RegistryImports(registry.organisations)
    let content = ([Self.heading] + rows).joined(separator: "\n")
    let id = try await imports.stage(name: "a.csv", content: Array(content.utf8), Self.settings, as: registry.finance)
    return (id, try await imports.report(id, as: registry.finance).report)
  }

  @Test("a list is staged, matched, decided and applied, and nothing stands before that", arguments: TestEngine.present)
  func whole(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      try await registry.register("HTX Đã có", on: "2015-01-01", code: "6100100009")
      let (id, report) = try await stage(
        [
          "1,HTX Cà phê Tân Cảnh,,Xã Tân Cảnh,Đắk Tô,Trồng trọt,15/03/2019,,A Hà,30",
          "2,HỢP TÁC XÃ CÀ PHÊ TÂN CẢNH,,Đăk Tô,,Trồng trọt,15/03/2019,,,",
          "3,HTX Tên khác,6100 100 009,Tân Cảnh,,Vận tải,01/01/2015,,,",
          "4,THT Dệt,,X. Măng ri,,Dệt,2020-02-03,31/12/2020,,",
          "5,HTX Sai ngày,,Tân Cảnh,,,31/02/2020,,,ba mươi",
          "6,HTX Sai xã,,Không Có,,,01/01/2020,,,",
        ], registry)
      #expect(report.counts == [.ready: 2, .doubtful: 2, .wrong: 2])
      #expect(report.doubtful.map(\.likeness?.reason) == [.name, .code])
      #expect(report.doubtful[0].likeness?.line == 2)
      #expect(report.wrong[0].problems.map(\.field) == ["ngày thành lập", "thành viên, thực hiện 6 tháng, 2021"])
      #expect(try await registry.list() == ["HTX Đã có"], "nothing is in the registry yet")
      let imports = RegistryImports(registry.organisations)
      for row in report.doubtful { try await imports.decide(id, line: row.line, isSame: true, as: registry.finance) }
      try await imports.apply(id, as: registry.finance)
      #expect(try await registry.list() == ["HTX Cà phê Tân Cảnh", "HTX Đã có"])
      #expect(
        try await registry.list(AsOf(day: Day("2020-06-01")!)).count == 3, "the group stood until the end of 2020")
      let rows = try await registry.page(as: registry.commune).items
      #expect(rows.first?.figures.members == 30, "within her reach, as Tân Cảnh is Đăk Tô today")
    }
  }

  @Test("an import broken off goes on where it was, and gives what one in one go gives", arguments: TestEngine.present)
  func resume(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let (id, _) = try await stage(
        (1...5).map { "\($0),HTX Số \($0),,Tân Cảnh,,,01/01/201\($0),,,\($0 * 10)" }, registry)
      let imports = RegistryImports(registry.organisations)
      // As if the server had stopped when three rows were in: the others are ready, the import is being applied.
      try await imports.apply(id, as: registry.finance)
      let first = try await registry.list()
      try await world.program.db.system(job: "stop") { tx in
        _ = try tx.execute("UPDATE registry_import SET state = 'applying' WHERE id = \(id)")
      }
      try await imports.resume(id, as: registry.finance)
      #expect(try await registry.list() == first && first.count == 5)
      let (_, found) = try await imports.find(id, as: registry.finance)
      #expect(found.state == .applied)
    }
  }

  @Test("a whole import is taken back, and stays known for the time it stood", arguments: TestEngine.present)
  func undo(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      try await registry.register("HTX Đã có", on: "2015-01-01")
      let (id, _) = try await stage(["1,HTX Một,,Tân Cảnh,,,01/01/2019,,A Hà,30"], registry)
      let imports = RegistryImports(registry.organisations)
      try await imports.apply(id, as: registry.finance)
      #expect(try await registry.list().count == 2)
      let day = world.program.clock.today
      world.clock.move(minutes: 1440)
      try await imports.undo(id, as: registry.finance)
      #expect(try await registry.page().items.map(\.name) == ["HTX Đã có"])
      #expect(try await registry.list(text: "HTX Một").isEmpty)
      #expect(
        try await registry.list(AsOf(day: RegistryWorld.today, known: Instant(startOf: day.advanced(by: 1)))).count == 2
      )
      let left = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM annual_return WHERE superseded_at IS NULL", as: Int.self)
      }
      #expect(left == 0)
    }
  }

  @Test("an import is not taken back over work that was done since", arguments: TestEngine.present)
  func workedOn(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let (id, _) = try await stage(["1,HTX Một,,Tân Cảnh,,,01/01/2019,,A Hà,30"], registry)
      let imports = RegistryImports(registry.organisations)
      try await imports.apply(id, as: registry.finance)
      let one = try #require(try await imports.organisation(onLine: 2, of: id, as: registry.finance))
      try await registry.organisations.record(.init(.suspended, on: RegistryWorld.today), of: one, as: registry.commune)
      await #expect { try await imports.undo(id, as: registry.finance) } throws: { error in
        if case Fault.conflict = error { true } else { false }
      }
    }
  }

  @Test(
    "a file that is no list is told so, and nothing is kept",
    arguments: ["", "Tên\n", "PK\u{3}\u{4}\u{0}xl/workbook"])
  func noList(text: String) async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      await #expect {
        try await RegistryImports(registry.organisations).stage(
          name: "a.csv", content: Array(text.utf8), Self.settings, as: registry.finance)
      } throws: {
        ($0 as? Fault)?.field == "tep"
      }
      let kept = try await world.program.db.inspect { tx in
        try tx.value("SELECT (SELECT count(*) FROM registry_import) + (SELECT count(*) FROM blob)", as: Int.self)
      }
      #expect(kept == 0)
    }
  }
}
