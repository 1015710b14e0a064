import App
import Government
import Kit
import Lists
import Storage
import Territory
import Testing
import TestKit
import Web

@testable import Steering

@Suite struct AssignmentsTests {
  @Test("work is given by a leader, done by whoever answers for it today, and confirmed", arguments: TestEngine.present)
  func life(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      #expect(try await follow.giveAll() == 3)
      let finance = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      let work = try await follow.assignment("danh mục hợp tác xã", isMine: true, as: finance)
      #expect(work.lead.name == "Sở Kế hoạch và Đầu tư tỉnh Kon Tum")
      #expect(work.due.lastDay == Day(year: 2026, month: 12, day: 29))

      try await follow.assignments.take(AssignmentStep(.accept), work.id, as: finance)
      var report = AssignmentStep(.finish)
      report.words = "Đã trình danh mục 12 hợp tác xã"
      try await follow.assignments.take(report, work.id, as: finance)
      var more = AssignmentStep(.return)
      more.words = "Bổ sung nguồn vốn"
      try await follow.assignments.take(more, work.id, as: follow.leader)
      try await follow.assignments.take(report, work.id, as: finance)
      var done = AssignmentStep(.complete)
      done.paper = "Quyết định 12/QĐ-UBND"
      try await follow.assignments.take(done, work.id, as: follow.leader)

      let detail = try await follow.assignments.find(work.id, as: follow.leader).detail
      #expect(detail.assignment.state == .completed)
      #expect(detail.events.map(\.act) == [.give, .accept, .finish, .return, .finish, .complete])
      let entries = try await world.program.db.inspect { tx in
        try tx.value(
          "SELECT count(*) FROM audit_entry WHERE subject_kind = 'assignment' AND subject = \(work.id)", as: Int.self)
      }
      #expect(entries == detail.events.count, "no step without its entry in the log")
    }
  }

  @Test("what is asked of every district becomes a part for each of that day", arguments: TestEngine.present)
  func fansOut(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let whole = try await follow.assignment("rà soát hợp tác xã", as: follow.leader)
      let detail = try await follow.assignments.find(whole.id, as: follow.leader).detail
      let history = try await world.program.areas.history()
      let province = try #require(history.area(code: "62", on: Day(year: 2023, month: 3, day: 10)!))
      let districts = history.areas(.district, on: Day(year: 2023, month: 3, day: 10)!, within: province.id)
      #expect(Set(detail.parts.map(\.lead.agency)) == Set(districts.map { ID("ubnd-huyen.\($0.id)") }))
      #expect(detail.parts.count == 10)

      // Districts ended and each has several heirs: nobody answers by itself, so the follower records.
      let commune = try await world.person("lan", .communeOfficer, .area(try #require(ID("23401@2025-07-01"))))
      #expect(try await follow.assignments.list(["cua": "don-vi"], as: commune).items.isEmpty)
      for part in detail.parts {
        var done = AssignmentStep(.complete)
        done.paper = "Báo cáo 5/BC"
        try await follow.assignments.take(done, part.id, as: follow.leader)
      }
      #expect(try await follow.assignments.find(whole.id, as: follow.leader).detail.assignment.state == .completed)
    }
  }

  @Test(
    "who follows may speak for a body only with the source; who neither does nor follows may not",
    arguments: TestEngine.present)
  func onBehalf(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      let other = try await world.person(
        "cong-thuong", .departmentOfficer, .agency(try #require(ID("qn-so-cong-thuong"))))
      await refused(.lacking(.followWork)) {
        try await follow.assignments.take(AssignmentStep(.accept), work.id, as: other)
      }
      await refused(.lacking(.settleWork)) {
        var step = AssignmentStep(.complete)
        step.paper = "x"
        try await follow.assignments.take(step, work.id, as: follow.officer)
      }
      var step = AssignmentStep(.accept)
      do {
        try await follow.assignments.take(step, work.id, as: follow.officer)
        Issue.record("taken without a source")
      } catch Fault.invalid(let problems) {
        #expect(problems.map(\.field) == ["can_cu"])
      }
      step.basis = "Điện thoại ngày 20/11/2026"
      try await follow.assignments.take(step, work.id, as: follow.officer)
      #expect(try await follow.assignments.find(work.id, as: follow.officer).detail.assignment.state == .accepted)
    }
  }

  @Test(
    "more time is asked for, and granted or not; another leads after a reasoned change", arguments: TestEngine.present)
  func changes(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let finance = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      let work = try await follow.assignment("danh mục hợp tác xã", isMine: true, as: finance)
      var ask = AssignmentStep(.askTime)
      ask.words = "Chờ rà soát của xã"
      ask.askedDay = Day(year: 2027, month: 3, day: 31)
      try await follow.assignments.take(ask, work.id, as: finance)
      let undecided = try await follow.assignments.list(["viec": "can-quyet-dinh"], as: follow.leader)
      #expect(undecided.items.map(\.assignment.id) == [work.id])
      try await follow.assignments.take(AssignmentStep(.grantTime), work.id, as: follow.leader)
      #expect(
        try await follow.assignments.find(work.id, as: finance).detail.assignment.due.lastDay
          == Day(year: 2027, month: 3, day: 31))

      var change = AssignmentStep(.reassign)
      change.words = "Theo Quyết định 7/QĐ-UBND"
      change.lead = "Sở không có thật"
      do {
        try await follow.assignments.take(change, work.id, as: follow.leader)
        Issue.record("taken for a body")
      } catch Fault.invalid(let problems) {
        #expect(problems.map(\.field) == ["chu_tri"])
      }
      change.lead = "Sở Nông nghiệp và Môi trường tỉnh Quảng Ngãi"
      try await follow.assignments.take(change, work.id, as: follow.leader)
      #expect(try await follow.assignments.list(["cua": "don-vi"], as: finance).items.isEmpty)
    }
  }

  @Test("a cooperative manager finds no work, and nobody finds that of a document they may not see")
  func unseen() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(try #require(ID("mau-htx-1"))))
      await refused(.lacking(.readWork)) { _ = try await follow.assignments.find(work.id, as: manager) }
      await refused(.lacking(.readWork)) { _ = try await follow.assignments.list(.init(), as: manager) }
    }
  }

  @Test("of two leaders who give the same at once, one is told", arguments: TestEngine.present)
  func together(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let follow = try await FollowUp(world)
      let other = try await world.person("hoa", .leader)
      let waiting = try await follow.giving.offer(follow.directive.id, as: follow.leader).offer.waiting
      let items = waiting.map { Giving.Item($0.proposal.id) }
      let given = await withTaskGroup(of: Bool.self) { group in
        for leader in [follow.leader, other] {
          group.addTask { (try? await follow.giving.give(items, of: follow.directive.id, as: leader)) != nil }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(given == 1)
    }
  }

  private func refused(_ fault: Fault, _ act: () async throws -> Void) async {
    do {
      try await act()
      Issue.record("let in")
    } catch {
      #expect(error as? Fault == fault)
    }
  }
}
