import App
import Foundation
import FoundationXML
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct UrgesTests {
  @Test(
    "one press tells everybody who is late, on their desk, in the course of the work and in the log; calls are noted too",
    arguments: TestEngine.present)
  func urges(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let whole = try await follow.assignment("rà soát hợp tác xã", as: follow.leader)
      let subject = Urge.Subject.assignment(whole.id)
      let urging = try await follow.urges.urging(subject, as: follow.officer).made.urging
      #expect(urging.late.count == 10 && urging.late.allSatisfy { $0.days > 0 })
      #expect(urging.message.contains("còn 10 đơn vị chưa xong") && urging.message.contains("Kế hoạch 88/KH-UBND, 2"))
      try await follow.urges.urge(subject, by: .inApp, as: follow.officer)
      try await follow.urges.urge(subject, by: .call, words: "Đã gọi Văn phòng huyện", as: follow.officer)
      let log = try await follow.urges.urging(subject, as: follow.officer).made.log
      #expect(log.map(\.channel) == [.call, .inApp] && log[0].words == "Đã gọi Văn phòng huyện")
      let part = try #require(try await follow.assignments.find(whole.id, as: follow.leader).detail.parts.first)
      let events = try await follow.assignments.find(part.id, as: follow.leader).detail.events
      #expect(events.map(\.act) == [.give, .urge, .urge])
      #expect(try await follow.entries(of: part.id) == 3)
      let late = try await follow.urges.urging(.directive(follow.directive.id), as: follow.officer).made.urging.late
      #expect(late.count == 10, "only what is overdue")
      let department = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      try await follow.urges.urge(.assignment(work.id), by: .inApp, as: follow.officer)
      let desk = try await follow.assignments.officeDesk(as: department).desk
      #expect(desk.urges.map(\.channel) == [.inApp], "the body of the document has ended: its one heir is told")
      #expect(desk.fresh.map(\.assignment.id) == [work.id])
    }
  }

  @Test("the picture holds every name as text, whatever letters it has, and wraps what is long")
  func picture() throws {
    let late = (1...30).map {
      Urge.Late(
        body: .init(name: "x", agency: nil), name: "UBND xã “A&B” <\($0)>", what: "", due: Day("2026-11-01"), days: 20,
        assignment: nil)
    }
    let urging = Urging(
      subject: .directive(try #require(ID("d"))), title: String(repeating: "chữ dài ", count: 60), source: "CV 1",
      late: late, today: try #require(Day("2026-11-21")))
    let svg = UrgingPicture(urging: urging).svg
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "well-formed")
    #expect(svg.contains("A&amp;B") && svg.contains("và 5 đơn vị khác") && svg.contains("quá hạn 20 ngày"))
    #expect(UrgingPicture.wrapped("một hai ba bốn", 7, lines: 2) == ["một hai", "ba bốn"])
    #expect(UrgingPicture.wrapped("một hai ba bốn", 7, lines: 1) == ["một ha…"])
  }
}
