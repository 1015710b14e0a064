import App
import Government
import Kit
import Registry
import Storage
import Territory
import TestKit
import Testing

@testable import Statistics
@testable import Steering

@Suite struct IndicatorSightTests {
  @Test(
    "figures name the clause of a directive only to those who may know of it; the work given under it is not there for others",
    arguments: TestEngine.present)
  func sight(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      let officer = try await world.person("hanh", .allianceOfficer)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      let farming = try await world.person("nong", .departmentOfficer, .agency(try #require(ID("qn-so-nnmt"))))
      let figures = world.program.figures
      let asked = Figures.Asked(AsOf(day: World.morning.day))
      func clauses(_ person: Credential) async throws -> Set<String> {
        Set(try await figures.all(asked, as: person).rows.compactMap(\.indicator.directive))
      }
      func told(_ person: Credential) async throws -> Bool {
        try await figures.all(asked, as: person).rows.contains { $0.indicator.code == "P.d1" }
      }
      // Nobody has said who may know of what is not kept here.
      #expect(try await clauses(officer).contains("41-CTr/TU"))
      #expect(try await clauses(farming).contains("41-CTr/TU"))
      #expect(try await clauses(manager).isEmpty)
      _ = try await world.program.directives.import(
        .init(name: "ct.txt", content: Array(Self.programme.utf8)), as: officer)
      #expect(try await clauses(officer).contains("41-CTr/TU"))
      #expect(try await told(officer))
      #expect(try await !clauses(farming).contains("41-CTr/TU"), "it was not sent there")
      #expect(try await !told(farming))
      #expect(try await !told(manager))
      await #expect(throws: Fault.noSuchIndicator("P.d1")) { _ = try await figures.answer("P.d1", asked, as: manager) }
      #expect(try await figures.answer("P.t2", asked, as: manager).answer.figure.indicator.clause.isEmpty)
      let page = try await world.browser(of: "klam").get("/so-lieu").text
      #expect(page.contains("Hợp tác xã thành lập mới") && !page.contains("41-CTr") && !page.contains("240-KL"))
      for path in ["/cong-khai/so-lieu", "/cong-khai/so-lieu/P.t2"] {
        let page = try await world.browser().get(path)
        #expect(page.status == 200 && !page.text.contains("41-CTr"), "\(path)")
      }
    }
  }

  private static let programme = """
    TỈNH ỦY KON TUM
    *
    Số 41-CTr/TU

    ĐẢNG CỘNG SẢN VIỆT NAM

    Kon Tum, ngày 07 tháng 10 năm 2022

    CHƯƠNG TRÌNH
    CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH

    về phát triển kinh tế tập thể

    1. Ban Tuyên giáo Tỉnh ủy chủ trì tuyên truyền về kinh tế tập thể, hoàn thành trước ngày 30 tháng 12 năm 2026.

    Nơi nhận:
    - Các huyện ủy, thành ủy,
    - Lưu Văn phòng Tỉnh ủy.
    """
}
