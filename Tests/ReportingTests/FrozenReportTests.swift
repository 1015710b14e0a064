import App
import Government
import Kit
import Steering
import Storage
import TestKit
import Territory
import Testing
import Web

@testable import Reporting

@Suite struct FrozenReportTests {
  /// All that a report is shown, printed and written by.
  private struct Rendering: Equatable {
    let digest: String
    let paper: [UInt8]
    let file: String
    let sheet: ReportSheet

    init(_ detail: Reports.Detail) throws {
      digest = try detail.sheet.frozen.digest
      paper = HTML.paper(detail.sheet).bytes
      file = try ReportDocument(detail.sheet, detail.current.map { ($0.number, $0.digest) }).text()
      sheet = detail.sheet
    }
  }

  private static func reform(_ year: Int, _ month: Int, _ rows: String) throws -> Reform {
    try Reform(
      day: try #require(Day(year: year, month: month, day: 1)), act: "\(month)/NQ-UBTVQH16",
      csv: Array("ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le\n\(rows)".utf8))
  }

  @Test(
    "what was sent is rendered the same to the byte a year and two territorial reforms later, by the unit and the alliance",
    arguments: TestEngine.present)
  func reforms(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let administrator = try await world.person("quantri", .administrator)
      let chairman = try await world.person("ngoc", .leader, .agency(try #require(ID("qn-lien-minh-htx"))))
      desk.records.set("K.b1.htx", 6)
      let unit = try await desk.sent()
      desk.records.set("K.b1.htx", 210)
      let own = try #require(ID<Place.Agency>("qn-lien-minh-htx"))
      let whole = try await desk.reports.begin("V.alliance", ReportWorld.period, of: own, as: desk.alliance)
      try await desk.reports.save(
        ["tht": "8", "can-bo": "9", "thanh-vien": "11.605"].merging(ReportWorld.filled) { first, _ in first }, whole,
        as: desk.alliance)
      try await desk.reports.take(ReportStep(.present), whole, as: desk.alliance)
      try await desk.reports.take(desk.approval(), whole, as: chairman)
      try await desk.reports.take(ReportStep(.send), whole, as: desk.alliance)
      let reader = desk.alliance
      let before = try await [unit, whole].asyncMap { id in
        try Rendering(await desk.reports.find(id, as: reader).detail)
      }

      let program = world.program
      for reform in [
        try Self.reform(2027, 1, "23401,23401,Đăk Tô Mới,phường,51,\n23416,23401,,,,"),
        try Self.reform(2027, 7, "23401,23425,Tu Mơ Rông Lớn,xã,51,\n23425,23425,,,,"),
      ] {
        world.clock.move(minutes: 200 * 24 * 60)
        try await program.reforms.apply(reform, as: administrator)
      }
      for code in ["K.b1.htx", "K.b1.tht", "P.t2"] { desk.records.set(code, 1) }

      let after = try await [unit, whole].asyncMap { id in
        try Rendering(await desk.reports.find(id, as: reader).detail)
      }
      #expect(after == before)
      #expect(after.map { $0.sheet.value("htx") } == ["6", "210"])
      let register = try await program.agencies.register()
      #expect(
        register.heirs(of: ReportWorld.commune, on: world.clock.clock.today).map(\.id.text) == [
          "ubnd-xa.23425@2027-07-01"
        ])
      let round = try await desk.reports.round("V.units", ReportWorld.period, as: reader).round
      #expect(round.entries.count == 47 && round.sent == 1, "the round of that year is as it was")
      let next = try await desk.reports.round("V.units", ReportWorld.period.next, as: reader).round
      #expect(next.entries.count == 45, "two communes fewer owe the next")
      #expect(
        next.entries.first { $0.obligation.agency.id.text == "ubnd-xa.23425@2027-07-01" }?.obligation.inherited
          .contains { $0.id.text == "ubnd-xa.23401@2027-01-01" } == true)
    }
  }
}

extension Array {
  fileprivate func asyncMap<T>(_ make: (Element) async throws -> T) async rethrows -> [T] {
    var made: [T] = []
    for element in self { made.append(try await make(element)) }
    return made
  }
}
