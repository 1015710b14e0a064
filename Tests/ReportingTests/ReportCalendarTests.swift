import App
import Government
import Kit
import TestKit
import Territory
import Testing

@testable import Reporting

@Suite struct ReportCalendarTests {
  /// Who owes what, counted by hand: eight bodies of the province named in 765/VP-KTTH and ten districts; from 2025 the
  /// seven bodies that do the work of the eight, and the forty communes.
  static let table: [(year: Int, units: Int, lastDay: String, alliance: String?, conclusion: String?)] = [
    (2018, 0, "", nil, nil),
    (2019, 18, "2019-12-09", "kt-lien-minh-htx", nil),
    (2020, 18, "2020-12-09", "kt-lien-minh-htx", nil),
    (2021, 18, "2021-12-09", "kt-lien-minh-htx", "kt-bcs-dang-ubnd"),
    (2022, 18, "2022-12-09", "kt-lien-minh-htx", "kt-bcs-dang-ubnd"),
    (2023, 18, "2023-12-09", "kt-lien-minh-htx", "kt-bcs-dang-ubnd"),
    (2024, 18, "2024-12-09", "kt-lien-minh-htx", "kt-bcs-dang-ubnd"),
    (2025, 47, "2025-12-09", "qn-lien-minh-htx", nil),
    (2026, 47, "2026-12-09", "qn-lien-minh-htx", nil),
  ]

  private func calendar(_ world: World) async throws -> ReportCalendar {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    return ReportCalendar(ReportType.all, try await world.program.agencies.register())
  }

  @Test("V.end, K.3: what is owed from 2019 to 2026 is what a table made by hand says, across the end of districts")
  func years() async throws {
    try await World.run { world in
      let calendar = try await calendar(world)
      for row in Self.table {
        let period = try #require(Period(.year, of: row.year))
        let units = calendar.obligations("V.units", period)
        #expect(units.count == row.units, "\(row.year)")
        #expect(units.allSatisfy { $0.lastDay?.description == row.lastDay }, "\(row.year)")
        #expect(Set(units.map(\.agency.id)).count == units.count)
        let alliance = calendar.obligations("V.alliance", period)
        #expect(alliance.map(\.agency.id.text) == (row.alliance.map { [$0] } ?? []), "\(row.year)")
        #expect(alliance.allSatisfy { $0.lastDay == Day(year: row.year, month: 12, day: 14) })
        let conclusion = calendar.obligations("K.3", period)
        #expect(conclusion.map(\.agency.id.text) == (row.conclusion.map { [$0] } ?? []), "\(row.year)")
        #expect(conclusion.allSatisfy { $0.lastDay == nil }, "K.3 names no day")
        for code in ["C.9", "P.IV.2.interim", "P.IV.2.final", "T.2-4", "K.3.request"] {
          #expect(calendar.obligations(code, period).isEmpty, "\(code) comes by no calendar")
        }
      }
    }
  }

  @Test("a body that ended within the year passes its duty on, and its heir says from whom")
  func heirs() async throws {
    try await World.run { world in
      let calendar = try await calendar(world)
      let period = try #require(Period(.year, of: 2025))
      let finance = try #require(ID<Place.Agency>("qn-so-tai-chinh"))
      let obligation = try #require(calendar.obligation("V.units", period, of: finance))
      #expect(Set(obligation.inherited.map(\.id.text)) == ["kt-so-khdt", "kt-so-tai-chinh"])
      let commune = try #require(calendar.obligation("V.units", period, of: ReportWorld.commune))
      #expect(commune.inherited.map(\.name).contains { $0.contains("huyện Đắk Tô") })
      #expect(commune.receivers.map(\.id.text) == ["qn-lien-minh-htx"])
      let next = try #require(calendar.obligation("V.units", period.next, of: finance))
      #expect(next.inherited.isEmpty, "a year later there is nothing left to take over")
      let report = try #require(calendar.obligations("V.alliance", period).first)
      #expect(report.receivers.map(\.id.text) == ["qn-tinh-uy", "qn-ubnd", "tw-lien-minh-htx"])
    }
  }

  @Test("TT 09/2024: 18/12 of the registering bodies and 21/12 of the province, across the end of districts")
  func nationalSystem() async throws {
    try await World.run { world in
      let calendar = try await calendar(world)
      // Ten districts of Kon Tum; then 96 communes of Quảng Ngãi, of which 40 of former Kon Tum.
      for (year, province, count, receiver) in [
        (2024, "62@pre2016", 10, "kt-so-khdt"), (2025, "51@2025-07-01", 96, "qn-so-tai-chinh"),
        (2026, "51@2025-07-01", 96, "qn-so-tai-chinh"),
      ] {
        let period = try #require(Period(.year, of: year))
        let home = try #require(ID<Place.Area>(province))
        let owed = calendar.obligations("TT09.7.1", period).filter { obligation in
          obligation.agency.area.map { calendar.register.history.path(of: $0).contains { $0.id == home } } ?? false
        }
        #expect(owed.count == count, "\(year)")
        #expect(owed.allSatisfy { $0.lastDay == Day(year: year, month: 12, day: 18) })
        #expect(
          owed.allSatisfy { $0.receivers.map(\.id.text) == [receiver] }, "\(owed.first?.receivers.map(\.name) ?? [])")
        let above = calendar.obligations("TT09.7.2", period).filter { $0.agency.id.text == receiver }
        #expect(above.map(\.lastDay) == [Day(year: year, month: 12, day: 21)])
      }
      #expect(calendar.obligations("TT09.7.1", try #require(Period(.year, of: 2023))).isEmpty)
      #expect(calendar.obligations("TT09.5", ReportWorld.period).isEmpty, "each organisation's own, no body's")
    }
  }

  @Test("after the end of districts a duty arises only where its directive was continued")
  func continued() async throws {
    try await World.run { world in
      _ = try await calendar(world)
      let register = try await world.program.agencies.register()
      let nobody = ReportCalendar(ReportType.all, register, continued: [])
      #expect(nobody.obligations("V.units", ReportWorld.period).isEmpty)
      #expect(nobody.obligations("V.units", try #require(Period(.year, of: 2024))).count == 18)
      let party = ReportCalendar(ReportType.all, register, continued: ["240-KL/TU"])
      #expect(party.obligations("K.3", ReportWorld.period).map(\.agency.id.text) == ["qn-dang-uy-ubnd"])
      #expect(party.obligations("V.units", ReportWorld.period).isEmpty)
    }
  }

  @Test("a form has the items of its year")
  func forms() throws {
    #expect(ReportForm.named("dia-ban", in: 2019).item("ctr41-htx") == nil)
    #expect(ReportForm.named("dia-ban", in: 2026).item("ctr41-htx") != nil)
    #expect(ReportForm.named("dia-ban", in: 2031).item("ctr41-htx") == nil)
  }

  @Test("every duty that the program brings along can be read, has its words and a form with items")
  func data() throws {
    #expect(try ReportType.table(ReportingData.file("report-types")).count == ReportType.all.count)
    #expect(try ReportForm.table(ReportingData.file("report-forms")).count == ReportForm.all.count)
    #expect(ReportType.all.count == 15)
    for type in ReportType.all {
      #expect(!type.quote.isEmpty, "\(type.code)")
      for kind in type.debtors {
        #expect(!ReportForm.named(type.form(for: kind), in: 2026).items.isEmpty, "\(type.code) \(kind)")
      }
    }
    #expect(ReportType.all.contains { $0.code == "C.9" && $0.rhythm == .undecided })
  }
}
