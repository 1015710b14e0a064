import App
import Government
import Kit
import Storage
import Territory
import TestKit
import Testing
import Web

@testable import Registry
@testable import Statistics

/// Every target of the five documents, counted by hand over a dozen organisations of former Kon Tum, on two days each and
/// on the map of that day, of 30/06/2025 and of today.
@Suite struct TargetsByHandTests {
  static let list = """
    Tên,Xã,Huyện,Lĩnh vực,Ngày thành lập,Ngày giải thể,Thành viên Liên minh từ ngày,Thành viên 2018,Thành viên 2019,Thành viên 2020,Thành viên 2022,Thành viên 2023,Thành viên 2025,Thu nhập thành viên 2018,Thu nhập thành viên 2019,Thu nhập thành viên 2020,Cán bộ bồi dưỡng 2018,Cán bộ bồi dưỡng 2019,Cán bộ bồi dưỡng 2020
    HTX An,Tân Cảnh,Đắk Tô,Môi trường,15/03/2016,,01/06/2016,20,24,30,40,44,60,20,24,30,4,5,6
    HTX Bình,Diên Bình,Đắk Tô,Nông nghiệp,10/05/2018,,01/02/2019,,10,,50,,,,40,,2,,
    HTX Cường,Măng Ri,Tu Mơ Rông,Nông nghiệp,20/04/2019,,,,,,,,,,,,,3,
    HTX Dũng,Tê Xăng,Tu Mơ Rông,Vận tải,01/01/2010,30/06/2022,,30,,,,,,30,,,,,
    HTX Em,Măng Ri,Tu Mơ Rông,Nông nghiệp,07/10/2022,,01/01/2023,,,,,20,,,,,,,
    HTX Phú,Tân Cảnh,Đắk Tô,Nông nghiệp,06/10/2022,,,,,,,,,,,,,,
    HTX Giang,Tê Xăng,Tu Mơ Rông,Nông nghiệp,15/08/2025,,,,,,,,15,,,,,,
    THT Nhất,Tân Cảnh,Đắk Tô,Nông nghiệp,01/05/2019,,,,,,10,,,,,,,,
    THT Nhì,Măng Ri,Tu Mơ Rông,Nông nghiệp,08/10/2022,31/12/2024,,,,,,,,,,,,,
    THT Ba,Diên Bình,Đắk Tô,Nông nghiệp,01/02/2024,,,,,,,,,,,,,,
    Liên hiệp HTX Một,Tân Cảnh,Đắk Tô,Nông nghiệp,20/02/2023,,,,,,,,4,,,,,,
    Liên hiệp HTX Không,Diên Bình,Đắk Tô,Nông nghiệp,12/12/2019,,,,,,,,,,,,,,
    """

  /// Of a year, by a paper of a day; or from a day to a day.
  private static let findings:
    [(name: String, kind: Recognition.Kind, year: Int?, from: String, to: String?, result: String)] = [
      ("HTX An", .effective, 2018, "2019-01-15", nil, "có"), ("HTX Bình", .effective, 2018, "2019-01-15", nil, "không"),
      ("HTX Dũng", .effective, 2018, "2019-01-15", nil, "có"), ("HTX An", .effective, 2019, "2020-01-20", nil, "không"),
      ("HTX Cường", .effective, 2019, "2020-01-20", nil, "có"), ("HTX An", .effective, 2022, "2023-03-01", nil, "có"),
      ("HTX Bình", .effective, 2022, "2023-03-01", nil, "không"),
      ("HTX Cường", .effective, 2022, "2023-03-01", nil, "có"),
      ("HTX An", .effective, 2025, "2026-02-01", nil, "có"), ("HTX Bình", .effective, 2025, "2026-02-01", nil, "có"),
      ("HTX Cường", .effective, 2025, "2026-02-01", nil, "không"),
      ("THT Ba", .effective, 2025, "2026-02-01", nil, "có"),
      ("HTX An", .grade, 2022, "2023-03-01", nil, "tốt"), ("HTX Bình", .grade, 2022, "2023-03-01", nil, "trung bình"),
      ("THT Nhất", .grade, 2022, "2023-03-01", nil, "khá"), ("HTX An", .grade, 2025, "2026-02-01", nil, "khá"),
      ("HTX Bình", .grade, 2025, "2026-02-01", nil, "tốt"), ("HTX Cường", .grade, 2025, "2026-02-01", nil, "tốt"),
      ("HTX Em", .grade, 2025, "2026-02-01", nil, "yếu"), ("THT Ba", .grade, 2025, "2026-02-01", nil, "tốt"),
      // The year before was worse; the latest finding counts.
      ("HTX Bình", .grade, 2024, "2025-02-01", nil, "yếu"),
      ("HTX An", .linkage, nil, "2023-01-01", nil, "có"), ("THT Nhất", .linkage, nil, "2023-01-01", "2024-01-01", "có"),
      ("HTX Bình", .linkage, nil, "2026-01-01", nil, "có"), ("HTX Em", .linkage, nil, "2025-05-01", nil, "có"),
      ("HTX An", .highTech, nil, "2022-06-01", "2025-06-01", "có"),
      ("HTX Cường", .highTech, nil, "2024-01-01", nil, "có"),
      ("HTX Phú", .highTech, nil, "2023-01-01", nil, "có"), ("HTX Giang", .highTech, nil, "2026-01-01", nil, "không"),
      ("HTX Bình", .technologyApplied, nil, "2023-06-01", nil, "có"),
      ("HTX Em", .technologyApplied, nil, "2026-01-01", nil, "có"),
      ("HTX An", .model, nil, "2023-05-01", nil, "có"), ("HTX Bình", .model, nil, "2024-05-01", nil, "có"),
      ("HTX Cường", .model, nil, "2024-05-01", nil, "có"),
    ]

  static func world(_ world: World) async throws -> Figures {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    let officer = try await world.person("dung", .departmentOfficer, .agency(ID("qn-so-tai-chinh")!))
    let alliance = try await world.person("hanh", .allianceOfficer)
    let imports = RegistryImports(world.program.organisations)
    let id = try await imports.stage(
      name: "a.csv", content: Array(list.utf8),
      ImportSettings(mapDay: Day("2021-06-30")!, area: "62@2021-06-30"), as: officer)
    try await imports.apply(id, as: officer)
    #expect(try await imports.report(id, as: officer).report.counts == [.imported: 12])
    let organisations = world.program.organisations
    let ids = try await world.program.db.inspect { tx in
      let book = try organisations.book(in: tx)
      return Dictionary(
        book.organisations.map { ($0.record(AsOf(day: World.morning.day))?.name ?? "", $0.id) },
        uniquingKeysWith: { first, _ in first })
    }
    for finding in findings {
      let id = try #require(ids[finding.name], "\(finding.name)")
      try await organisations.record(
        Recognition(
          finding.kind, year: finding.year,
          validity: finding.year == nil ? Validity(from: Day(finding.from)!, to: finding.to.flatMap { Day($0) }) : nil,
          result: finding.result, paper: "01/QĐ", paperDay: Day(finding.from)!), of: id, as: alliance)
    }
    let stopped = try #require(ids["HTX Phú"])
    try await organisations.record(.init(.stopped, on: Day("2026-03-01")!), of: stopped, as: officer)
    let history = try await world.program.areas.history()
    let konTum = try #require(history.area(code: "62", on: Day("2025-06-30")!))
    try await Observations(world.program.db, world.program.areas).record(
      [
        Observation(.population, of: konTum.id, on: Day("2019-04-01")!, 540_438, source: "Tổng điều tra 2019"),
        Observation(.population, of: konTum.id, on: Day("2024-04-01")!, 600_000, source: "Điều tra giữa kỳ 2024"),
      ], as: alliance)
    return world.program.figures
  }

  struct Expected: Sendable {
    let code: String
    let day: String
    let numerator: Int64
    let denominator: Int64?

    init(_ code: String, _ day: String, _ numerator: Int64, of denominator: Int64? = nil) {
      self.code = code
      self.day = day
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  static let (then, now) = ("2023-12-31", "2026-11-21")
  static let expected = [
    // Nhì; with Ba, while Nhì has ended.
    Expected("P.t1", then, 1), Expected("P.t1", now, 2), Expected("P.t1.active", then, 1),
    Expected("P.t1.active", now, 1),
    // Em, of the very day, and not Phú, of the day before; with Giang.
    Expected("P.t2", then, 1), Expected("P.t2", now, 2), Expected("P.t2.active", now, 2),
    Expected("P.t3", "2023-02-19", 0), Expected("P.t3", now, 1), Expected("P.t3.active", now, 1),
    // Of 2022: An tốt, Bình trung bình, Nhất khá; of 2025: An, Bình, Cường, Ba, and Em yếu.
    Expected("P.t4", then, 2, of: 3), Expected("P.t4", now, 4, of: 5),
    // Nine work in 2023 (An, Bình, Cường, Em, Phú; Nhất, Nhì; two unions); nine today, since Phú has stopped.
    Expected("P.t4.all", then, 2, of: 9), Expected("P.t4.all", now, 4, of: 9),
    Expected("P.t5", then, 2, of: 2), Expected("P.t5", now, 2, of: 4),
    Expected("P.t5.all", then, 2, of: 9), Expected("P.t5.all", now, 3, of: 9),
    // An and Phú of five; Cường of five, since An's has run out, Phú stopped and Giang was refused.
    Expected("P.t6", then, 2, of: 5), Expected("P.t6", now, 1, of: 5),
    Expected("P.t8", then, 0, of: 4), Expected("P.t8", now, 2, of: 4),
    // 44 An, 50 Bình of the year before, 20 Em, 10 Nhất; then 60, 50, 20, 10 and 15 Giang, without the union's four.
    Expected("P.t9", then, 124, of: 540_438), Expected("P.t9", now, 155, of: 600_000),
    Expected("P.t10", then, 2, of: 3), Expected("P.t10", now, 3, of: 4),
    Expected("P.t11", then, 1, of: 2), Expected("P.t11", now, 2, of: 3),
    Expected("P.t11.all", then, 2, of: 9), Expected("P.t11.all", now, 3, of: 9),
    Expected("P.t12", then, 1, of: 5), Expected("P.t12", now, 2, of: 5),
    // Đắk Tô; then Tu Mơ Rông too.
    Expected("P.t13", then, 1, of: 10), Expected("P.t13", now, 2, of: 10),
    Expected("V.t1.htx", "2019-12-31", 1), Expected("V.t1.htx", "2020-12-31", 0),
    Expected("V.t1.lhhtx", "2019-12-31", 1), Expected("V.t1.lhhtx", "2019-12-11", 0),
    Expected("V.t1.tht", "2019-12-31", 1), Expected("V.t1.tht", "2020-12-31", 0),
    // Of 2018: An and Dũng of three; of 2019: Cường and not An.
    Expected("V.t2", "2019-12-31", 2, of: 3), Expected("V.t2", "2020-12-31", 1, of: 2),
    Expected("V.t3", "2019-12-31", 8, of: 6), Expected("V.t3", "2020-12-31", 6, of: 8),
    // 24 An, 10 Bình, 30 Dũng against 20 and 30; then 30, 10, 30.
    Expected("V.t4.members", "2019-12-31", 64, of: 50), Expected("V.t4.members", "2020-12-31", 70, of: 64),
    // (24 × 24 + 10 × 40) ÷ 34 triệu against (20 × 20 + 30 × 30) ÷ 50; then An alone.
    Expected("V.t4.income", "2019-12-31", 28_705_882, of: 26_000_000),
    Expected("V.t4.income", "2020-12-31", 30_000_000, of: 28_705_882),
    Expected("V.t5.growth", "2019-12-31", 2, of: 1), Expected("V.t5.growth", "2020-12-31", 2, of: 2),
    Expected("V.t5.share", "2019-12-31", 2, of: 4), Expected("V.t5.share", "2018-12-31", 1, of: 3),
    Expected("T.t1", "2017-12-31", 1, of: 10), Expected("T.t1", "2015-12-31", 0, of: 10),
    Expected("K.b1.htx", "2021-11-23", 4), Expected("K.b1.htx", now, 6),
    Expected("K.b1.tht", "2021-11-23", 1), Expected("K.b1.tht", now, 2),
    Expected("K.b1.members", "2021-11-23", 70), Expected("K.b1.members", now, 159),
  ]

  @Test(
    "every target is what was counted by hand, on two days and three maps, and opens as many records",
    arguments: TestEngine.present)
  func byHand(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let figures = try await Self.world(world)
      for expected in Self.expected {
        for map in [expected.day, "2025-06-30", "2026-11-21"] {
          let asked = Figures.Asked(
            AsOf(day: Day(expected.day)!, map: Day(map)!), area: "62@2025-06-30", level: .commune)
          let answer = try await figures.answer(expected.code, asked)
          let (figure, name) = (answer.figure, "\(expected.code) \(expected.day) map \(map)")
          #expect(figure.numerator == expected.numerator, "\(name)")
          #expect(figure.denominator == expected.denominator, "\(name)")
          #expect(figure.unclear == 0, "\(name)")
          try Self.checkRecords(figure, name)
          if figure.indicator.expression?.isPercent == false {
            #expect(
              answer.parts.isEmpty || answer.parts.reduce(0) { $0 + $1.value.numerator } == figure.numerator, "\(name)")
          }
        }
      }
    }
  }

  /// As many records as the number counts, or records that make the sum.
  private static func checkRecords(_ figure: MeasuredFigure, _ name: String) throws {
    switch figure.indicator.expression {
    case .growth(.mean, _)?: break
    case .coverage?:
      #expect(Int64(figure.records.count) == figure.numerator, "\(name)")
      #expect(Int64(figure.base.count) == figure.denominator, "\(name)")
    default:
      #expect(figure.records.compactMap(\.value).reduce(0, +) == figure.numerator, "\(name)")
      if let whole = figure.denominator { #expect(figure.base.compactMap(\.value).reduce(0, +) == whole, "\(name)") }
    }
  }

  @Test("an upper bound says so, names its source and shows no number without one")
  func population() async throws {
    try await World.run { world in
      let figures = try await Self.world(world)
      let found = try await figures.answer("P.t9", .init(AsOf(day: Day(Self.now)!), area: "62@2025-06-30"))
      #expect(found.figure.indicator.caution == "cận trên (lượt thành viên)")
      #expect(found.figure.remark?.contains("Điều tra giữa kỳ 2024") == true)
      #expect(found.figure.base.count == 1)
      let before = try await figures.answer("P.t9", .init(AsOf(day: Day("2018-12-31")!), area: "62@2025-06-30"))
      #expect(before.figure.missing == "chưa đo được: chưa có quan sát “số dân” của địa bàn")
      #expect(before.figure.text == "–" && before.figure.value.number == nil)
    }
  }

  @Test("what a clause asks for is measured by the parts that were done by the day [P.III.1]")
  func carriedOut() async throws {
    try await World.run { world in
      _ = try await Self.world(world)
      let work = ClauseWork(
        parts: { directive, clause, _, _ in
          guard directive == "41-CTr/TU", clause == "III.1" else { return [] }
          let due = Day("2022-12-31")!
          return [
            .init(title: "Huyện ủy Đắk Tô", link: "/nhiem-vu/a", due: due, completedOn: Day("2022-11-30")!),
            .init(title: "Huyện ủy Tu Mơ Rông", link: "/nhiem-vu/b", due: due, completedOn: Day("2023-01-15")!),
            .init(title: "Thành ủy Kon Tum", link: "/nhiem-vu/c", due: due, completedOn: nil),
          ]
        }, isKnown: { _, _, _ in true })
      let program = world.program
      let figures = try Figures(program.db, program.organisations, program.areas, work: work)
      let inTime = try await figures.answer("P.d1", .init(AsOf(day: Day("2022-12-31")!)))
      #expect(inTime.figure.numerator == 1 && inTime.figure.denominator == 3)
      #expect(inTime.figure.records.count == 1 && inTime.figure.base.count == 3)
      let later = try await figures.answer("P.d1", .init(AsOf(day: Day(Self.now)!)))
      #expect(later.figure.numerator == 2 && later.figure.remark == "1 phần việc hoàn thành sau hạn")
      let unasked = try await program.figures.answer("P.d1", .init(AsOf(day: Day(Self.now)!)))
      #expect(unasked.figure.missing?.hasPrefix("chưa đo được: chưa có phần việc nào") == true)
    }
  }

  @Test("an indicator of all areas at once is the same as of each area by itself")
  func rollUp() async throws {
    try await World.run { world in
      let figures = try await Self.world(world)
      for (day, map) in [("2019-12-31", "2019-12-31"), (Self.then, "2026-11-21"), (Self.now, "2025-06-30")] {
        let asOf = AsOf(day: Day(day)!, map: Day(map)!)
        try await world.program.db.inspect { tx in
          let rollUp = try figures.rollUp(FigureQuestion(asOf), in: tx)
          for indicator in figures.indicators.all {
            guard let expression = indicator.expression, let cells = try rollUp.cells(expression) else { continue }
            for (area, cell) in zip(rollUp.tree.areas, cells) {
              guard ["62", "51", "612", "617"].contains(area.code) || area.name == "Măng Ri" || area.name == "Tân Cảnh"
              else { continue }
              let scope = AreaScope(area, on: asOf.map, rollUp.history)
              let figure = try #require(try figures.measure(indicator, FigureQuestion(asOf, area: scope), in: tx))
              guard figure.unclear == 0 else { continue }
              #expect(cell.numerator == figure.numerator, "\(indicator.code) \(area.title) \(day) \(map)")
              #expect(cell.denominator ?? 0 == figure.denominator ?? 0, "\(indicator.code) \(area.title) \(day) \(map)")
            }
          }
        }
      }
    }
  }
}
