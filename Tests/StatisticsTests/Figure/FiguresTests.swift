import App
import Government
import Kit
import Registry
import Storage
import Territory
import TestKit
import Testing

@testable import Statistics

/// A handful of organisations counted by hand: communes of Đắk Tô and Tu Mơ Rông then, of Quảng Ngãi today.
@Suite struct FiguresTests {
  static let list = """
    Tên,Xã,Huyện,Lĩnh vực,Ngày thành lập,Ngày giải thể,Thành viên Liên minh từ ngày,Thành viên 2020,Thành viên 2021,Mã số
    HTX Một,Tân Cảnh,Đắk Tô,Môi trường,15/03/2019,,01/06/2019,30,36,
    HTX Hai,Diên Bình,Đắk Tô,Nông nghiệp,23/11/2021,,,,,
    HTX Ba,Măng Ri,Tu Mơ Rông,Nông nghiệp,24/11/2021,,01/02/2022,,,
    HTX Bốn,Măng Ri,Tu Mơ Rông,Vận tải,01/01/2010,23/11/2021,,50,,
    HTX Năm,Tê Xăng,Tu Mơ Rông,Nông nghiệp,07/10/2022,,,,,
    THT Một,Tân Cảnh,Đắk Tô,Nông nghiệp,01/05/2019,,,12,15,
    THT Hai,Măng Ri,Tu Mơ Rông,Nông nghiệp,06/10/2022,,,,,
    THT Ba,Măng Ri,Tu Mơ Rông,Nông nghiệp,08/10/2022,31/12/2023,,,,
    Liên hiệp HTX Một,Tân Cảnh,Đắk Tô,Nông nghiệp,20/02/2023,,,,,
    """

  private static func world(_ world: World) async throws -> Figures {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    let officer = try await world.person("dung", .departmentOfficer, .agency(ID("qn-so-tai-chinh")!))
    let imports = RegistryImports(world.program.organisations)
    let id = try await imports.stage(
      name: "a.csv", content: Array(list.utf8),
      ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30"), as: officer)
    try await imports.apply(id, as: officer)
    let report = try await imports.report(id, as: officer).report
    #expect(report.counts == [.imported: 9])
    return world.program.figures
  }

  struct Expected: Sendable, CustomTestStringConvertible {
    let code: String
    let area: String
    let day: String
    let numerator: Int64
    let denominator: Int64?

    init(_ code: String, _ area: String, _ day: String, _ numerator: Int64, _ denominator: Int64? = nil) {
      self.code = code
      self.area = area
      self.day = day
      self.numerator = numerator
      self.denominator = denominator
    }

    var testDescription: String { "\(code) \(area) \(day)" }
  }

  static let konTum = "62@2025-06-30"
  static let expected = [
    // 23/11/2021: Một, Hai; Bốn ended that day, Ba begins the next.
    Expected("K.b1.htx", konTum, "2021-11-23", 2), Expected("K.b1.htx", konTum, "2021-11-22", 2),
    Expected("K.b1.htx", konTum, "2021-11-24", 3), Expected("K.b1.htx", "617@2025-06-30", "2021-11-23", 0),
    Expected("K.b1.tht", konTum, "2021-11-23", 1),
    // The figures of 2020 stand until those of 2021: 30 + 12; the day before he ended, Bốn's 50 as well.
    Expected("K.b1.members", konTum, "2021-11-23", 42), Expected("K.b1.members", konTum, "2021-11-22", 92),
    Expected("K.b1.members", konTum, "2021-12-31", 51), Expected("K.b1.members", "612@2021-06-30", "2021-12-31", 51),
    // From the day of the programme on: Năm; Ba and not Hai of the groups; the union.
    Expected("P.t2", konTum, "2026-11-21", 1), Expected("P.t1", konTum, "2026-11-21", 1),
    Expected("P.t1.active", konTum, "2026-11-21", 0), Expected("P.t1.active", konTum, "2023-06-30", 1),
    Expected("P.t3", konTum, "2023-02-19", 0), Expected("P.t3", konTum, "2023-02-20", 1),
    Expected("V.t1.htx", konTum, "2019-12-31", 1), Expected("V.t1.tht", konTum, "2019-12-31", 1),
    Expected("V.t1.htx", konTum, "2021-12-31", 2), Expected("V.t1.lhhtx", konTum, "2019-12-31", 0),
    // Members of the alliance: Một of Một, Hai; then Một and Ba of Một, Hai, Ba, Năm.
    Expected("V.t5.share", konTum, "2021-11-23", 1, 2), Expected("V.t5.share", konTum, "2022-12-31", 2, 4),
    Expected("V.t5.growth", konTum, "2022-12-31", 2, 1),
    // 36 + 15 against 30 + 12 + 50 of the year before, since Bốn still stood then.
    Expected("V.t4.members", konTum, "2021-12-31", 51, 92),
    // One environmental cooperative, in one of ten districts; today there are no districts.
    Expected("T.t1", konTum, "2021-11-23", 1, 10), Expected("T.t1", konTum, "2026-11-21", 0, 0),
    // 51 communes and more are Quảng Ngãi today: all of Kon Tum's lie there.
    Expected("K.b1.htx", "51", "2026-11-21", 4), Expected("K.b1.htx", "23401", "2026-11-21", 2),
  ]

  @Test("every figure is what was counted by hand", arguments: TestEngine.present)
  func byHand(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let figures = try await Self.world(world)
      for expected in Self.expected {
        let answer = try await figures.answer(expected.code, .init(AsOf(day: Day(expected.day)!), area: expected.area))
        #expect(answer.figure.numerator == expected.numerator, "\(expected.testDescription)")
        #expect(answer.figure.denominator == expected.denominator, "\(expected.testDescription)")
        if expected.code.hasPrefix("K.b1.h") || expected.code.hasPrefix("P.") {
          #expect(Int64(answer.figure.records.count) == expected.numerator, "the records are as many as the number")
        }
      }
    }
  }

  @Test("a day's figure is the same on the maps of that day, of 30/06/2025 and of today, and its parts make it")
  func maps() async throws {
    try await World.run { world in
      let figures = try await Self.world(world)
      for map in ["2021-11-23", "2025-06-30", "2026-11-21"] {
        let asOf = AsOf(day: Day("2021-11-23")!, map: Day(map)!)
        let answer = try await figures.answer("K.b1.members", .init(asOf, area: Self.konTum, level: .commune))
        #expect(answer.figure.numerator == 42)
        #expect(answer.figure.told == 2 && answer.figure.asked == 3)
        #expect(answer.parts.map(\.value.numerator).reduce(0, +) == 42)
        // Tân Cảnh then; Đăk Tô today.
        #expect(
          answer.parts.first { $0.value.numerator == 42 }?.area?.title
            == (map < "2025-07" ? "xã Tân Cảnh" : "xã Đăk Tô"))
      }
    }
  }

  @Test("what was recorded later was not known before, and what is told again is known at once")
  func known() async throws {
    try await World.run { world in
      let figures = try await Self.world(world)
      let asOf = AsOf(day: Day("2026-11-21")!)
      #expect(try await figures.answer("K.b1.htx", .init(asOf)).figure.numerator == 4)
      var before = asOf
      before.known = World.morning
      #expect(try await figures.answer("K.b1.htx", .init(before)).figure.numerator == 0)
      var record = OrganisationRecord(
        name: "HTX Sáu", field: .trade, basis: .certificate, area: ID("23401@2025-07-01")!, areaDay: Day("2026-11-21")!)
      record.basisDay = Day("2026-01-01")
      world.clock.move(minutes: 20)
      try await world.program.organisations.register(
        .init(.cooperative, record, on: Day("2026-01-01")!), as: .command(user: "dung"))
      #expect(try await figures.answer("K.b1.htx", .init(asOf)).figure.numerator == 5)
      #expect(try await figures.answer("K.b1.htx", .init(AsOf(day: Day("2021-11-23")!))).figure.numerator == 2)
    }
  }

  @Test("P.t7 never shows a number while there is nothing to trace by")
  func unmeasured() async throws {
    try await World.run { world in
      let figures = try await Self.world(world)
      let found = try await world.program.db.inspect { tx in
        try figures.measure("P.t7", FigureQuestion(AsOf(day: Day("2026-11-21")!)), in: tx)?.numerator
      }
      #expect(found == nil)
      let error = await #expect(throws: Fault.self) {
        try await figures.answer("P.t7", .init(AsOf(day: Day("2026-11-21")!)))
      }
      #expect(error?.message == "Chưa đo được: chưa có nguồn truy xuất")
      let asked = try await figures.ask("P.t7", .init(AsOf(day: Day("2026-11-21")!)))
      #expect(asked.answer == nil && asked.indicator.whyUnmeasured == "chưa đo được: chưa có nguồn truy xuất")
    }
  }

  @Test("each number on the page leads to as many records")
  func pages() async throws {
    try await World.run { world in
      _ = try await Self.world(world)
      try await world.person("binh", .leader)
      let browser = try await world.browser()
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "binh"), ("mat_khau", World.password)])
      let page = try await browser.get("/so-lieu?ngay=2021-11-23&dia_ban=62%402025-06-30")
      #expect(page.text.contains("href=\"/so-lieu/K.b1.htx?dia_ban=62%402025-06-30&amp;ngay=2021-11-23\">2</a>"))
      let records = try await browser.get("/so-lieu/K.b1.htx?dia_ban=62%402025-06-30&ngay=2021-11-23")
      #expect(records.status == 200)
      #expect(records.text.ranges(of: "href=\"/hop-tac-xa/").count == 2)
      #expect(try await browser.get("/so-lieu/P.t7").status == 503)
      #expect(try await browser.get("/so-lieu/Q.t7").status == 404)
      #expect(try await browser.get("/so-lieu?dia_ban=62").status == 422, "Kon Tum is no more")
    }
  }
}
