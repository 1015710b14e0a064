import App
import Government
import Kit
import Storage
import Territory
import TestKit
import Testing

@testable import Steering

/// What holds of every course that work can take.
@Suite struct CourseTests {
  @Test("whatever steps are taken in whatever order, no state is without its entry in the log")
  func entries() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      let finance = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      var random = SplitMix(seed: 5)
      var taken = 1
      for _ in 0..<60 {
        let act = AssignmentAct.allCases[Int(random.next() % UInt64(AssignmentAct.allCases.count))]
        let before = try await follow.assignments.find(work.id, as: follow.leader).detail.assignment
        var step = AssignmentStep(act)
        (step.words, step.paper, step.lead) = ("lý do", "Văn bản 1", "Sở Tài chính tỉnh Quảng Ngãi")
        step.askedDay = Day("2030-01-01")?.advanced(by: Int(random.next() % 900))
        do {
          try await follow.assignments.take(step, work.id, as: act.permission == .doWork ? finance : follow.leader)
          taken += 1
        } catch is Fault {
          let after = try await follow.assignments.find(work.id, as: follow.leader).detail.assignment
          #expect(after.state == before.state && after.due == before.due, "a step that was refused changes nothing")
        }
        let detail = try await follow.assignments.find(work.id, as: follow.leader).detail
        #expect(detail.events.count == taken)
        #expect(try await follow.entries(of: work.id) == taken)
        if let state = act.state(after: before.state), detail.events.last?.act == act,
          detail.assignment.state != before.state
        {
          #expect(detail.assignment.state == state)
        }
      }
      #expect(taken > 10, "the walk got somewhere")
    }
  }

  @Test("what is asked of every district or commune falls upon the areas of that very day, and upon no other")
  func fansOut() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      let register = try await world.program.agencies.register()
      let history = register.history
      let bodies = DirectiveBodies(register, of: follow.directive)
      let province = try #require(bodies.province)
      var random = SplitMix(seed: 62)
      for _ in 0..<40 {
        let day = Day(number: try #require(Day("2017-01-01")).number + Int(random.next() % 3000))
        guard history.area(province)?.validity.contains(day) == true else { continue }
        let group = try #require(register.groups.first { $0.name == "ubnd-huyen" })
        let charged = Set(register.members(of: group, on: day, in: province).compactMap(\.area))
        #expect(charged == Set(history.areas(.district, on: day, within: province).map(\.id)), "\(day)")
      }
    }
  }
}
