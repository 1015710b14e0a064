import App
import Foundation
import Kit
import Lists
import Spreadsheet
import Storage
import TestKit
import Testing

@testable import Registry

@Suite("A list comes in as people make it") struct ImportedWorkbookTests {
  private static let settings = ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30")

  private static func workbook(_ rows: [[SheetCell]]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "hoptac-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    let columns = [SheetColumn("DANH SÁCH HỢP TÁC XÃ", width: 8)] + (1..<8).map { _ in SheetColumn("", width: 8) }
    let file = try SheetFile(at: path.path, name: "DS", columns: columns)
    for row in rows { try file.add(row) }
    try file.close()
    return Array(try Data(contentsOf: path))
  }

  private static let heading: [SheetCell] = [
    "STT", "Tên HTX", "Xã", "Ngày thành lập", "Điện thoại", "Thành viên 2024", "Xếp loại 2024", "Mã số thuế",
  ].map { .text($0) }

  private static func row(_ number: Int, _ name: String, _ commune: String = "Tân Cảnh", code: Int? = nil)
    -> [SheetCell]
  {
    [
      .integer(number), .text(name), .text(commune), .day(Day("2019-03-15")), .text("0905 123 456"),
      .integer(30 + number),
      .text("Khá"), code.map { .integer($0) } ?? .empty,
    ]
  }

  @Test("titles above the headings, days and numbers as such: all is understood", arguments: TestEngine.present)
  func messy(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let imports = RegistryImports(registry.organisations)
      let file = try Self.workbook([
        [], [.text("(Kèm theo Công văn số 12)")], Self.heading, Self.row(1, "HTX Một", code: 6_100_100_009), [],
        Self.row(2, "HTX Hai", "Không Có"), Self.row(3, "HTX Ba"),
      ])
      let id = try await imports.stage(name: "ds.xlsx", content: file, Self.settings, as: registry.finance)
      let report = try await imports.report(id, as: registry.finance).report
      #expect(report.counts == [.ready: 2, .wrong: 1])
      #expect(report.wrong.map(\.line) == [7])
      try await imports.apply(id, as: registry.finance)
      #expect(try await registry.list() == ["HTX Ba", "HTX Một"])
      let one = try #require(try await imports.organisation(onLine: 5, of: id, as: registry.finance))
      let profile = try await registry.organisations.find(
        one, AsOf(day: RegistryWorld.today), as: registry.finance
      ).profile
      #expect(profile.record.code?.text == "6100100009" && profile.record.basisDay == Day("2019-03-15"))
      #expect(profile.history.recognitions(known: nil).map(\.result) == ["khá"])
      #expect(profile.returns?.first?.return.values[.members] == 31)
    }
  }

  @Test("the wrong rows come back with what is wrong, and can be mended and imported as they are")
  func mended() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let imports = RegistryImports(registry.organisations)
      let file = try Self.workbook([Self.heading, Self.row(1, "HTX Một", "Không Có")])
      let id = try await imports.stage(name: "ds.xlsx", content: file, Self.settings, as: registry.finance)
      let wrong = try await imports.wrongRows(of: id, as: registry.finance)
      let rows = try SheetRows.opening(wrong).rows(10)
      #expect(rows.count == 2 && rows[0][0] == .text("Lỗi cần sửa") && rows[1][0].typed.contains("Không Có"))
      let mended = rows.dropFirst().map { row in
        row.cells.dropFirst(2).map { $0.typed == "Không Có" ? SheetCell.text("Tân Cảnh") : $0 }
      }
      let again = try await imports.stage(
        name: "ds.xlsx", content: try Self.workbook([Self.heading] + mended), Self.settings, as: registry.finance)
      #expect(try await imports.report(again, as: registry.finance).report.counts == [.ready: 1])
    }
  }

  @Test(
    "columns that nobody understands are given a meaning, and the rows are read anew", arguments: TestEngine.present)
  func mapping(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      let imports = RegistryImports(registry.organisations)
      let text = "Denominación,Đơn vị hành chính,Ngày ra đời\nHTX Một,Tân Cảnh,15/03/2019\n"
      let id = try await imports.stage(
        name: "a.csv", content: Array(text.utf8), Self.settings, as: registry.finance)
      #expect(try await imports.find(id, as: registry.finance).import.state == .unmapped)
      await #expect { try await imports.map([.name, nil, nil], of: id, as: registry.finance) } throws: {
        ($0 as? Fault)?.field == "cot"
      }
      try await imports.map([.name, .commune, .foundedOn], of: id, as: registry.finance)
      try await imports.resume(id, as: registry.finance)
      #expect(try await imports.report(id, as: registry.finance).report.counts == [.ready: 1])
      #expect(try await imports.find(id, as: registry.finance).import.state == .staged)
    }
  }

  @Test(
    "in the background: staged, broken off, gone on with, undone; the registry is as it was",
    arguments: TestEngine.present)
  func job(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let registry = try await RegistryWorld(world)
      try await registry.register("HTX Đã có", on: "2015-01-01")
      let imports = RegistryImports(registry.organisations, chunk: 200)
      let before = try await Self.digest(world)
      let file = try Self.workbook([Self.heading] + (1...450).map { Self.row($0, "HTX Số \($0)") })
      let id = try await imports.begin(name: "ds.xlsx", content: file, Self.settings, as: registry.finance)
      try await carryOut(world)
      #expect(try await imports.report(id, as: registry.finance).report.counts == [.ready: 450])
      try await imports.apply(id, isJob: true, as: registry.finance)
      // As if the machine had stopped after the first chunk.
      struct Stopped: Error {}
      await #expect(throws: Stopped.self) {
        try await imports.resume(id, as: registry.finance) { _, _, _ in throw Stopped() }
      }
      #expect(try await registry.page().total == 201)
      try await carryOut(world)
      #expect(try await registry.page().total == 451)
      let told = try await world.program.db.inspect { try $0.jobs([.done], limit: 5).first?.remark }
      #expect(told?.contains("dòng mỗi giây") == true)
      try await imports.undo(id, isJob: true, as: registry.finance)
      try await carryOut(world)
      #expect(try await imports.find(id, as: registry.finance).import.state == .undone)
      #expect(try await Self.digest(world) == before)
    }
  }

  private func carryOut(_ world: World) async throws {
    let kinds = world.program.jobs.filter { $0.name == RegistryImports.jobName }
    let (kind, run) = try #require(try await world.program.db.takeJob(of: kinds, as: "máy"))
    let outcome = await run.carryOut(kind)
    guard case .done = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  /// What the registry holds as valid now, in its business columns.
  private static func digest(_ world: World) async throws -> String {
    try await world.program.db.inspect { tx in
      let tables: [SQL] = [
        "SELECT organisation_id, name FROM organisation_record WHERE superseded_at IS NULL ORDER BY 1, 2",
        "SELECT organisation_id, kind || day FROM organisation_event WHERE superseded_at IS NULL ORDER BY 1, 2",
        "SELECT organisation_id, paper FROM recognition WHERE superseded_at IS NULL ORDER BY 1, 2",
        "SELECT organisation_id, kind FROM annual_return WHERE superseded_at IS NULL ORDER BY 1, 2",
        "SELECT organisation_id, id FROM organisation_contact WHERE superseded_at IS NULL ORDER BY 1, 2",
        "SELECT id, title FROM search_entry WHERE kind = 'organisation' ORDER BY 1, 2",
      ]
      return try tables.flatMap { table in
        try tx.all(table) { "\(try $0.next(String.self)) \(try $0.next(String.self))" }
      }.joined(separator: "\n")
    }
  }

  @Test("an import is undone for thirty days and not longer")
  func late() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      let imports = RegistryImports(registry.organisations)
      let file = try Self.workbook([Self.heading, Self.row(1, "HTX Một")])
      let id = try await imports.stage(name: "ds.xlsx", content: file, Self.settings, as: registry.finance)
      try await imports.apply(id, as: registry.finance)
      world.clock.move(minutes: 31 * 24 * 60)
      await #expect { try await imports.undo(id, as: registry.finance) } throws: {
        ($0 as? Fault)?.message.contains("30 ngày") == true
      }
    }
  }

  @Test("another register's list is laid beside ours: theirs, ours, different")
  func reconciled() async throws {
    try await World.run { world in
      let registry = try await RegistryWorld(world)
      try await registry.register("HTX Cùng có", on: "2019-03-15", code: "6100100009")
      try await registry.register("HTX Chỉ ta có", on: "2015-01-01")
      try await registry.register("HTX Khác ngày", on: "2014-01-01")
      let imports = RegistryImports(registry.organisations)
      let file = try Self.workbook([
        Self.heading, Self.row(1, "HTX Cùng có", code: 6_100_100_009), Self.row(2, "HTX Khác ngày"),
        Self.row(3, "HTX Chỉ họ có"),
      ])
      let id = try await imports.stage(name: "ds.xlsx", content: file, Self.settings, as: registry.finance)
      let found = try await imports.reconcile(id, as: registry.finance).found
      #expect(found.theirs.map(\.name) == ["HTX Chỉ họ có"] && found.ours.map(\.name) == ["HTX Chỉ ta có"])
      #expect(found.same == 1 && found.differ.map(\.name) == ["HTX Khác ngày"])
      #expect(found.differ.first?.points.map(\.what) == ["Ngày thành lập"])
    }
  }

  @Test("the form to be filled is itself understood, every column of it")
  func template() throws {
    let heading = try SheetRows.opening(try ImportTemplate.file()).row()
    let columns = ListHeading.columns((heading?.cells ?? []).map(\.typed), year: 2025)
    #expect(columns.count == 19 && !columns.contains(nil))
  }
}
