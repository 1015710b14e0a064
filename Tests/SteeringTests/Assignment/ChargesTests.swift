import App
import Government
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

/// What bodies do with their own work, who confirms, and what becomes of the work of a body that has ended.
@Suite struct ChargesTests {
  @Test(
    "a body says who does its work and by when; all open work of a leaver goes over in one act",
    arguments: TestEngine.present)
  func charges(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let office = Reach.agency(try #require(ID("qn-so-tai-chinh")))
      let finance = try await world.person("tai-chinh", .departmentOfficer, office)
      try await world.person("chuyen-vien", .departmentOfficer, office)
      let outsider = try await world.person(
        "cong-thuong", .departmentOfficer, .agency(try #require(ID("qn-so-cong-thuong"))))
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      let charges = follow.charges
      #expect(try await charges.offer(work.id, as: finance).offer.people.map(\.login) == ["chuyen-vien", "tai-chinh"])
      await refused(.lacking(.doWork)) { _ = try await charges.offer(work.id, as: outsider) }

      var draft = Charge.Draft(leader: "tai-chinh", officer: "chuyen-vien")
      draft.due = Day("2027-01-15")
      await refusedFields(["han"]) { try await charges.set(draft, work.id, as: finance) }
      draft.due = Day("2026-12-20")
      try await charges.set(draft, work.id, as: finance)
      draft.officer = "cong-thuong"
      await refusedFields(["chuyen_vien"]) { try await charges.set(draft, work.id, as: finance) }

      let leaver = try #require(
        try await charges.handOver(as: finance).page.charged.first { $0.person.name == "Người chuyen-vien" })
      #expect(leaver.count == 1)
      await refusedFields(["can_cu"]) {
        _ = try await charges.handOver(from: leaver.person.id, to: "tai-chinh", paper: " ", as: finance)
      }
      let moved = try await charges.handOver(
        from: leaver.person.id, to: "tai-chinh", paper: "Biên bản 3/BB-STC", as: finance)
      #expect(moved == 1)
      let detail = try await follow.assignments.find(work.id, as: finance).detail
      #expect(detail.charges.map(\.officer?.name) == ["Người tai-chinh"])
      #expect(detail.charges.first?.due == Day("2026-12-20"))
      #expect(detail.events.map(\.act) == [.give, .charge, .handOver])
      #expect(try await follow.entries(of: work.id) == detail.events.count)
    }
  }

  @Test(
    "only the issuer's side confirms, or whom it authorises; the follower records with the paper and its arrival",
    arguments: TestEngine.present)
  func confirms(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      var done = AssignmentStep(.complete)
      done.paper = "Quyết định 12/QĐ-UBND"
      await refused(.lacking(.settleWork)) { try await follow.assignments.take(done, work.id, as: follow.officer) }

      var record = AssignmentStep(.finish)
      record.words = "Đã ban hành danh mục"
      await refusedFields(["can_cu", "van_ban"]) {
        try await follow.assignments.take(record, work.id, as: follow.officer)
      }
      record.paper = "Báo cáo 45/BC-STC ngày 20/11/2026"
      record.arrivedNumber = "812"
      record.arrivedOn = Day("2026-12-01")
      await refusedFields(["ngay_den"]) { try await follow.assignments.take(record, work.id, as: follow.officer) }
      record.arrivedOn = Day("2026-11-20")
      record.files = (1...2).map { .init(name: "minh-chung-\($0).pdf", content: Array("tệp \($0)".utf8)) }
      try await follow.assignments.take(record, work.id, as: follow.officer)
      let recorded = try await follow.assignments.find(work.id, as: follow.officer).detail
      #expect(recorded.assignment.state == .reported && !recorded.acts.contains(.complete))
      let event = try #require(recorded.events.last)
      #expect(event.arrivedNumber == "812" && event.files.map(\.name) == ["minh-chung-1.pdf", "minh-chung-2.pdf"])
      let file = try await follow.assignments.file(event.files[1].digest, of: work.id, as: follow.officer)
      #expect(String(decoding: file.content, as: UTF8.self) == "tệp 2")

      let rights = ConfirmationRights(db: world.program.db, staff: follow.staff)
      await refused(.lacking(.settleWork)) {
        try await rights.grant("hanh", paper: "x", for: follow.directive.id, as: follow.officer)
      }
      try await rights.grant("hanh", paper: "Công văn 7/UBND-KT", for: follow.directive.id, as: follow.leader)
      try await follow.assignments.take(done, work.id, as: follow.officer)
      #expect(try await follow.assignments.find(work.id, as: follow.officer).detail.assignment.state == .completed)
      let held = try await rights.page(follow.directive.id, as: follow.leader).page.held
      _ = try await rights.end(try #require(held.first?.id), as: follow.leader)
      let whole = try await follow.assignment("rà soát hợp tác xã", as: follow.leader)
      let part = try #require(try await follow.assignments.find(whole.id, as: follow.leader).detail.parts.first)
      await refused(.lacking(.settleWork)) { try await follow.assignments.take(done, part.id, as: follow.officer) }
    }
  }

  @Test(
    "work of a body that one took over passes on by itself; where several did, a person hands it out",
    arguments: TestEngine.present)
  func distributes(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let items = try await follow.assignments.undistributed(as: follow.leader).distribution.items
      #expect(items.count == 10, "each district of the day; the department has one heir")
      let item = try #require(items.first { $0.heirs.count > 1 })
      let two = Set(item.heirs.prefix(2).map(\.id))
      await refusedFields(["chon-\(item.assignment.id)"]) {
        try await follow.assignments.distribute(item.assignment.id, among: [], words: "x", as: follow.leader)
      }
      await refused(.lacking(.settleWork)) {
        try await follow.assignments.distribute(item.assignment.id, among: two, words: "x", as: follow.officer)
      }
      try await follow.assignments.distribute(
        item.assignment.id, among: two, words: "Công văn 3/UBND", as: follow.leader)
      let whole = try #require(item.assignment.whole)
      let parts = try await follow.assignments.find(whole, as: follow.leader).detail.parts
      #expect(parts.count == 11 && two.isSubset(of: Set(parts.compactMap(\.lead.agency))))
      let again = try await follow.assignments.undistributed(as: follow.leader).distribution.items
      #expect(again.count == 9)
    }
  }

  @Test("the head who answers is named for a body, and for one directive before all others [P.III.5-1]")
  func heads() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      try await follow.giveAll()
      let heads = AccountableHeads(db: world.program.db, agencies: world.program.agencies)
      await refusedFields(["ho_ten", "chuc_vu", "can_cu"]) {
        try await heads.name(.init(body: "Sở Tài chính tỉnh Quảng Ngãi"), as: follow.officer)
      }
      var draft = AccountableHead.Draft(
        body: "Sở Tài chính tỉnh Quảng Ngãi", name: "Trần Văn Mẫu", position: "Giám đốc", paper: "QĐ 1/QĐ-UBND")
      try await heads.name(draft, as: follow.officer)
      let work = try await follow.assignment("danh mục hợp tác xã", as: follow.leader)
      #expect(
        try await follow.assignments.find(work.id, as: follow.leader).detail.heads.map(\.name) == ["Trần Văn Mẫu"])
      draft.name = "Lê Thị Mẫu"
      draft.directive = follow.directive.id
      try await heads.name(draft, as: follow.officer)
      #expect(
        try await follow.assignments.find(work.id, as: follow.leader).detail.heads.map(\.name) == ["Lê Thị Mẫu"])
      #expect(try await heads.list(as: follow.leader).page.heads.count == 2)
    }
  }

  private func refused(_ fault: Fault, _ act: () async throws -> Void) async {
    await #expect(throws: fault) { try await act() }
  }
}

/// What a verb says is missing stands at these fields.
func refusedFields(_ fields: [String], _ act: () async throws -> Void) async {
  do {
    try await act()
    Issue.record("let in")
  } catch Fault.invalid(let problems) {
    #expect(problems.map(\.field) == fields)
  } catch {
    Issue.record(error)
  }
}
