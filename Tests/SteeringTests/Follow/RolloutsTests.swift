import App
import Government
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct RolloutsTests {
  @Test(
    "each body that a clause names issues its own document; who has not is seen, and late after the day [P.IV.1]",
    arguments: TestEngine.present)
  func documents(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      let rollouts = Rollouts(world.program.db, world.program.agencies)
      await refusedFields(["noi_dung", "don_vi"]) {
        try await rollouts.open(.init(), of: follow.directive.id, as: follow.officer)
      }
      let id = try await rollouts.open(
        .init(
          kind: .document, clause: "IV.1", title: "Cụ thể hóa Kế hoạch",
          bodies: "các huyện ủy, thành ủy; Sở Kế hoạch và Đầu tư", due: Day("2026-11-01")),
        of: follow.directive.id, as: follow.officer)
      var overview = try await rollouts.find(id, as: follow.leader).overview
      #expect(overview.duties.count == 11 && overview.done == 0)
      #expect(overview.duties.allSatisfy { overview.progress($0) == .late(days: 20) })

      let finance = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      let planning = try #require(overview.duties.first { $0.body.name.contains("Kế hoạch và Đầu tư") })
      await refusedFields(["so", "ngay"]) {
        try await rollouts.record(ImplementingDocument.Draft(), planning.id, as: finance)
      }
      try await rollouts.record(
        ImplementingDocument.Draft(
          number: "15/KH-STC", issuedOn: Day("2026-10-20"), file: .init(name: "kh.pdf", content: [1, 2, 3])),
        planning.id, as: finance)
      // A district committee has several heirs and no account: the follower records, with the source.
      let other = try #require(overview.duties.first { $0.body.name != planning.body.name })
      await #expect(throws: Fault.lacking(.followWork)) {
        try await rollouts.record(
          ImplementingDocument.Draft(number: "1", issuedOn: Day("2026-11-05")), other.id, as: finance)
      }
      await refusedFields(["can_cu"]) {
        try await rollouts.record(
          ImplementingDocument.Draft(number: "2-CTr/HU", issuedOn: Day("2026-11-05")), other.id, as: follow.officer)
      }
      try await rollouts.record(
        ImplementingDocument.Draft(number: "2-CTr/HU", issuedOn: Day("2026-11-05"), basis: "Số đến 5, 06/11/2026"),
        other.id, as: follow.officer)
      overview = try await rollouts.find(id, as: follow.leader).overview
      #expect(overview.done == 2 && overview.missing.count == 9)
      let done = overview.duties.filter { $0.document != nil }.map { overview.progress($0) }
      #expect(Set(done) == [.done(Day("2026-10-20")!), .doneLate(Day("2026-11-05")!)])
      let page = try await rollouts.duty(planning.id, as: follow.leader).page
      let file = try await rollouts.file(try #require(page.duty.document?.file), of: planning.id, as: follow.leader)
      #expect(file.name == "kh.pdf" && file.content == [1, 2, 3])
    }
  }

  @Test(
    "each unit records its conference: day, form, called, attended, cells done; the upper unit sees who has not [P.d1]",
    arguments: TestEngine.present)
  func conferences(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      let rollouts = Rollouts(world.program.db, world.program.agencies)
      let id = try await rollouts.open(
        .init(
          kind: .conference, clause: "III.1", title: "Quán triệt Nghị quyết 20-NQ/TW", bodies: "các huyện ủy, thành ủy",
          due: Day("2026-12-31")),
        of: follow.directive.id, as: follow.officer)
      let duties = try await rollouts.find(id, as: follow.leader).overview.duties
      var draft = Conference.Draft(
        heldOn: Day("2026-11-20"), form: .both, called: 120, attended: 130, cellsDone: 3, paper: "BC 4-BC/HU",
        basis: "Zalo của Văn phòng Huyện ủy, 20/11/2026")
      await refusedFields(["du", "chi_bo"]) { try await rollouts.record(draft, duties[0].id, as: follow.officer) }
      (draft.attended, draft.cellsTotal) = (116, 5)
      try await rollouts.record(draft, duties[0].id, as: follow.officer)
      var overview = try await rollouts.find(id, as: follow.leader).overview
      let first = try #require(overview.duties.first { $0.id == duties[0].id })
      #expect(first.conferences.first?.attendance.percentText?.hasPrefix("96,7") == true)
      #expect(overview.progress(first) == .underWay, "three of five cells")
      (draft.heldOn, draft.cellsDone) = (Day("2026-11-21"), 5)
      try await rollouts.record(draft, duties[0].id, as: follow.officer)
      overview = try await rollouts.find(id, as: follow.leader).overview
      #expect(overview.done == 1 && overview.missing.count == duties.count - 1)

      let leader = try await world.browser(of: "binh")
      let page = try await leader.get("/trien-khai/\(id)").text
      #expect(page.contains("1/10 huyện, thành phố đã làm") && page.contains("Đôn đốc 9 đơn vị"))
      let coverage = try await leader.get("/van-ban/\(follow.directive.id)/theo-doi").text
      #expect(coverage.contains("Quán triệt Nghị quyết 20-NQ/TW"))
    }
  }
}
