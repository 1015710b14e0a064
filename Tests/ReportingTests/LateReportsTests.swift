import App
import Government
import Kit
import Storage
import TestKit
import Testing

@testable import Reporting
@testable import Steering

@Suite struct LateReportsTests {
  @Test(
    "whoever has not sent a report is urged as for other work: told on their desk, kept in the report's course and in the log",
    arguments: TestEngine.present)
  func urged(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let urges = Urges(db: world.program.db, agencies: world.program.agencies, reports: desk.reports.late)
      let subject = Urge.Subject.reports(code: "V.units", period: "2026")
      #expect(Urge.Subject(kind: subject.kind, id: subject.id) == subject)
      let id = try await desk.begun()
      let urging = try await urges.urging(subject, as: desk.alliance).made.urging
      #expect(urging.late.count == 47 && urging.source == "765/VP-KTTH, đoạn cuối")
      #expect(urging.message.contains("còn 47 đơn vị chưa xong") && urging.message.contains("hạn 09/12/2026"))
      try await urges.urge(subject, by: .zalo, words: "Nhớ gửi trước thứ Tư", as: desk.alliance)
      let detail = try await desk.reports.find(id, as: desk.officer).detail
      #expect(detail.events.first?.act == .urge && detail.events.first?.words?.contains("thứ Tư") == true)
      let (own, neighbour) = (ReportWorld.commune, try #require(ID<Place.Agency>("ubnd-xa.23293@2025-07-01")))
      let told = try await world.program.db.read(as: desk.officer) { tx, actor in
        try (Urges.recent(of: [own], to: actor, tx).map(\.subject), Urges.recent(of: [neighbour], to: actor, tx).count)
      }
      #expect(told.0 == [subject] && told.1 == 1)

      _ = try await desk.sent()
      #expect(try await urges.urging(subject, as: desk.alliance).made.urging.late.count == 46)
      await #expect(throws: Fault.self, "no such period") {
        _ = try await urges.urging(.reports(code: "V.units", period: "năm nay"), as: desk.alliance)
      }
      await #expect(throws: Fault.self, "who only writes urges nobody") {
        try await urges.urge(subject, by: .call, as: desk.officer)
      }
    }
  }
}
