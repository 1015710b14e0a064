import App
import Government
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct CommitteesTests {
  private func committee(_ follow: FollowUp) async throws -> ID<Committee> {
    try await follow.committees.establish(
      .init(
        name: "Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh Kon Tum", place: "Kon Tum",
        issuer: "Ủy ban nhân dân, tỉnh Kon Tum", decision: "Quyết định 5/QĐ-UBND", foundedOn: Day("2023-01-10"),
        standing: "Liên minh Hợp tác xã tỉnh Kon Tum"), as: follow.officer)
  }

  @Test(
    "members sit by a decision for a body and a term; another is asked for when either ends [T.1-1]",
    arguments: TestEngine.present)
  func members(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      await refusedFields(["ten", "dia_danh", "nhan_danh", "quyet_dinh", "thuong_truc", "ngay"]) {
        _ = try await follow.committees.establish(.init(), as: follow.officer)
      }
      let id = try await committee(follow)
      func appoint(_ person: String, _ body: String, to: String? = nil) async throws {
        try await follow.committees.appoint(
          .init(
            person: person, position: "Phó Giám đốc", body: body, decision: "QĐ 6/QĐ-UBND", from: Day("2023-01-10"),
            to: to.flatMap { Day($0) }), to: id, as: follow.officer)
      }
      await refusedFields(["ho_ten", "chuc_vu", "co_quan", "quyet_dinh", "tu_ngay"]) {
        try await follow.committees.appoint(.init(), to: id, as: follow.officer)
      }
      try await appoint("Trần Văn Một", "Sở Kế hoạch và Đầu tư tỉnh Kon Tum")
      try await appoint("Lê Thị Hai", "Liên minh Hợp tác xã tỉnh Kon Tum", to: "2027-01-01")
      let overview = try await follow.committees.find(id, as: follow.leader).overview
      #expect(overview.members.count == 2)
      let alerts = Dictionary(overview.alerts.map { ($0.member.person, $0.reason) }, uniquingKeysWith: { $1 })
      #expect(alerts["Trần Văn Một"]?.contains("đã kết thúc") == true)
      #expect(alerts["Lê Thị Hai"] == "còn 41 ngày là hết nhiệm kỳ")
      _ = try await follow.committees.dismiss(try #require(overview.members.first?.id), as: follow.officer)
      #expect(try await follow.committees.find(id, as: follow.leader).overview.members.map(\.person) == ["Lê Thị Hai"])
    }
  }

  @Test(
    "it meets each quarter; conclusions become a notice, the numbered notice a directive whose open work is on the next agenda [T.1-4]",
    arguments: TestEngine.present)
  func meetings(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      let id = try await committee(follow)
      let meetings = follow.meetings
      #expect(try await meetings.plan(year: 2026, of: id, as: follow.officer) == 4)
      await #expect(throws: Fault.self) { _ = try await meetings.plan(year: 2026, of: id, as: follow.officer) }
      let planned = try await follow.committees.find(id, as: follow.leader).overview.meetings
      #expect(planned.map(\.period.description) == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"])
      #expect(planned.allSatisfy { Holiday.warning(on: $0.plannedOn) == nil && $0.period.contains($0.plannedOn) })
      let (last, third) = (planned[0], planned[1])
      try await meetings.add(
        "Báo cáo tình hình quý III", file: .init(name: "bc.pdf", content: [7]), to: third.id, as: follow.officer)
      await refusedFields(["chu_tri_hop"]) {
        try await meetings.hold(.init(heldOn: Day("2026-09-25")), third.id, as: follow.officer)
      }
      try await meetings.hold(
        .init(heldOn: Day("2026-09-25"), chair: "Phó Chủ tịch UBND tỉnh", words: "Họp đủ thành phần"), third.id,
        as: follow.officer)
      try await meetings.conclude(
        "Hoàn thiện hồ sơ thành lập Quỹ hỗ trợ phát triển hợp tác xã", leads: "Sở Tài chính", due: Day("2026-12-15"),
        at: third.id, as: follow.officer)
      let draft = try await meetings.find(third.id, as: follow.leader).detail.draft
      #expect(draft.clauses.count == 1 && draft.clauses[0].hasSuffix("hoàn thành chậm nhất ngày 15/12/2026."))
      await refusedFields(["so"]) {
        _ = try await meetings.number(
          " ", issuedOn: Day("2026-10-01"), signer: "Nguyễn A", of: third.id, as: follow.officer)
      }
      let directive = try await meetings.number(
        "88/TB-UBND", issuedOn: Day("2026-10-01"), signer: "KT. CHỦ TỊCH Nguyễn Văn A", of: third.id,
        as: follow.officer)

      // The notice is a directive like others: read, confirmed, given.
      let read = try await world.program.directives.find(directive, as: follow.officer).read
      #expect(read.directive.number == "88/TB-UBND" && read.directive.issuedOn == Day("2026-10-01"))
      for proposal in read.proposals {
        _ = try await Proposals(world.program.db).decide(proposal.id, .confirmed, as: follow.officer)
      }
      let waiting = try await follow.giving.offer(directive, as: follow.leader).offer.waiting
      _ = try await follow.giving.give(
        waiting.map { Giving.Item($0.proposal.id) }, of: directive, as: follow.leader)
      let carried = try await meetings.find(last.id, as: follow.leader).detail.carried
      #expect(carried.map(\.notice) == ["Thông báo 88/TB-UBND"])
      let work = try #require(carried.first?.assignment)
      #expect(work.lead.name.hasPrefix("Sở Tài chính") && work.due.lastDay == Day("2026-12-15"))

      // Closed work is on no agenda any more.
      var done = AssignmentStep(.complete)
      done.paper = "QĐ 9/QĐ-UBND"
      try await follow.assignments.take(done, work.id, as: follow.leader)
      #expect(try await meetings.find(last.id, as: follow.leader).detail.carried.isEmpty)
    }
  }

  @Test("members work with lower committees by a plan, each visit with its result [T.1-4]")
  func visits() async throws {
    try await World.run { world in
      let follow = try await FollowUp(world)
      let id = try await committee(follow)
      try await follow.committees.appoint(
        .init(
          person: "Lê Thị Hai", position: "Chủ tịch", body: "Liên minh Hợp tác xã tỉnh Kon Tum", decision: "QĐ 6",
          from: Day("2023-01-10")), to: id, as: follow.officer)
      let member = try #require(try await follow.committees.find(id, as: follow.leader).overview.members.first?.id)
      await refusedFields(["ngay_di"]) {
        try await follow.committees.plan(
          visitOf: member, to: "Ban Chỉ đạo huyện Đăk Hà", about: "", on: nil, of: id, as: follow.officer)
      }
      try await follow.committees.plan(
        visitOf: member, to: "Ban Chỉ đạo huyện Đăk Hà", about: "Chuyển đổi hợp tác xã", on: Day("2026-11-10"), of: id,
        as: follow.officer)
      let visit = try #require(try await follow.committees.find(id, as: follow.leader).overview.visits.first)
      await refusedFields(["ket_qua"]) {
        _ = try await follow.committees.finish(visit: visit.id, on: Day("2026-11-12"), result: "", as: follow.officer)
      }
      _ = try await follow.committees.finish(
        visit: visit.id, on: Day("2026-11-12"), result: "Thống nhất danh sách 3 HTX", as: follow.officer)
      #expect(
        try await follow.committees.find(id, as: follow.leader).overview.visits.first?.doneOn == Day("2026-11-12"))
      let page = try await world.browser(of: "binh").get("/ban-chi-dao/\(id)").text
      #expect(page.contains("Thống nhất danh sách 3 HTX"))
    }
  }
}
