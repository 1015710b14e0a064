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

/// The notice of Quảng Bình of December 2016, followed through the year that it speaks of and the reform of 2025.
@Suite(.enabled(if: SharedDirectives.isThere, "the five documents are not laid out beside the checkout"))
struct NoticeOf2016Tests {
  private func set(_ world: World, to day: String) throws {
    let target = Instant(startOf: try #require(Day(day))).adding(minutes: 9 * 60)
    let now = world.program.clock.now
    world.clock.move(minutes: Int((target.milliseconds - now.milliseconds) / 60_000))
  }

  @Test(
    "last days, digests of those days, four meetings, and what became of open work in 2025 [T.1-1] [T.1-2] [T.1-3] [T.1-4]"
  )
  func through2017() async throws {
    try await World.run { world in
      try set(world, to: "2016-12-28")
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      let officer = try await world.veteran("hanh", .allianceOfficer)
      let leader = try await world.veteran("binh", .leader)
      let register = try await world.program.agencies.register()
      func agency(_ name: String) throws -> ID<Place.Agency> {
        let day = try #require(Day("2016-12-28"))
        let found = register.agencies.first { $0.name == "\(name) tỉnh Quảng Bình" && $0.validity.contains(day) }
        return try #require(found?.id, "\(name)")
      }
      let alliance = try await world.veteran(
        "lien-minh", .departmentOfficer, .agency(try agency("Liên minh Hợp tác xã")))
      let planning = try await world.veteran(
        "ke-hoach", .departmentOfficer, .agency(try agency("Sở Kế hoạch và Đầu tư")))
      let notice = try await SharedDirectives.give(
        "TB-QuangBinh-2016", world, officer: officer, leader: leader
      ) { names in
        // The body of the notice names no province; the leader does.
        names.isEmpty
          ? "Ủy ban nhân dân tỉnh Quảng Bình"
          : names.map { name in
            name.hasPrefix("Sở ")
              ? "\(name) tỉnh Quảng Bình"
              : name.folded == "lien minh htx tinh" ? "Liên minh Hợp tác xã tỉnh Quảng Bình" : name
          }.joined(separator: "; ")
      }
      let follow = NoticeFollowUp(world)
      func work(_ words: String) async throws -> Assignment {
        let items = try await follow.assignments.list(["van-ban": notice.id.text], as: leader).items
        return try #require(items.first { $0.assignment.quote.contains(words) }?.assignment, "\(words)")
      }
      let names = try await work("danh sách nhân sự")
      let draft = try await work("dự thảo Chỉ thị")
      let fund = try await work("thành lập Quỹ")
      let meetings = try await work("mỗi quý một lần")
      #expect(names.due.lastDay == Day("2017-01-09") && draft.due.lastDay == Day("2017-02-14"))
      #expect(meetings.due.lastDay == Day("2016-12-31") && meetings.due.kind == .recurring)

      // The digests of the last days.
      try set(world, to: "2017-01-09")
      try await follow.makeDigests()
      let told = try #require(try await follow.digests.own(as: alliance).digests.first)
      #expect(told.day == Day("2017-01-09"))
      #expect(told.lines.contains { $0.section == .today && $0.address == "/nhiem-vu/\(names.id)" })
      #expect(
        try await follow.digests.own(as: planning).digests.first.map { $0.day == Day("2017-01-09") } != true,
        "nothing is due for the planning department yet")
      var done = AssignmentStep(.complete)
      done.paper = "Danh sách kèm Công văn 12/LMHTX"
      try set(world, to: "2017-01-10")
      try await follow.assignments.take(done, names.id, as: leader)
      let closed = try await follow.assignments.find(names.id, as: leader).detail
      #expect(closed.assignment.progress(on: closed.today) == .completedOnNamedDay)
      try set(world, to: "2017-02-14")
      try await follow.makeDigests()
      let planned = try #require(try await follow.digests.own(as: planning).digests.first)
      #expect(planned.lines.contains { $0.section == .today && $0.address == "/nhiem-vu/\(draft.id)" })

      // Four meetings, each a round of the duty that is confirmed with its minutes.
      let committee = try await follow.committees.establish(
        .init(
          name: "Ban Chỉ đạo Phát triển Kinh tế tập thể tỉnh", place: "Quảng Bình",
          issuer: "Ủy ban nhân dân, tỉnh Quảng Bình", decision: "Quyết định kiện toàn năm 2017",
          foundedOn: Day("2017-01-20"), standing: "Liên minh Hợp tác xã tỉnh Quảng Bình"), as: officer)
      #expect(try await follow.meetings.plan(year: 2017, of: committee, as: officer) == 4)
      let planOf2017 = try await follow.committees.find(committee, as: officer).overview.meetings.reversed()
      for meeting in planOf2017 {
        try set(world, to: meeting.plannedOn.description)
        try await follow.meetings.hold(
          .init(heldOn: meeting.plannedOn, chair: "Trưởng Ban Chỉ đạo", words: "Đủ thành phần"), meeting.id, as: officer
        )
        var round = AssignmentStep(.complete)
        round.paper = "Biên bản họp \(meeting.period.title)"
        round.round = meeting.period.end.advanced(by: -1)
        try await follow.assignments.take(round, meetings.id, as: leader)
      }
      let rounds = try await follow.assignments.find(meetings.id, as: leader).detail.rounds
      let of2017 = rounds.all.filter { $0.lastDay.year == 2017 }
      #expect(of2017.map(\.lastDay.description) == ["2017-03-31", "2017-06-30", "2017-09-30", "2017-12-31"])
      #expect(of2017.allSatisfy { $0.completedOn != nil && $0.paper?.hasPrefix("Biên bản") == true })
      #expect(rounds.open.first?.lastDay == Day("2016-12-31"), "the quarter of the notice itself stays open")

      // 2025: what is open passes to the one body that took over; its name shows the way.
      try set(world, to: "2025-07-02")
      let today = try await follow.assignments.find(fund.id, as: leader).detail
      #expect(today.assignment.lead.name == "Sở Tài chính tỉnh Quảng Bình", "nothing is rewritten")
      let title = today.register.title(of: today.assignment.lead, on: today.today)
      #expect(title == "Sở Tài chính tỉnh Quảng Bình (nay: Sở Tài chính tỉnh Quảng Trị)")
      let heir = try #require(today.register.answering(for: today.assignment.lead, on: today.today))
      let finance = try await world.veteran("tai-chinh", .departmentOfficer, .agency(heir.id))
      let own = try await follow.assignments.list(["cua": "don-vi"], as: finance).items.map(\.assignment.id)
      #expect(own.contains(fund.id))
    }
  }
}

/// The verbs of follow-up over a world.
private struct NoticeFollowUp {
  let world: World
  let assignments: Assignments
  let committees: Committees
  let meetings: Meetings
  let digests: Digests

  init(_ world: World) {
    self.world = world
    let (db, agencies) = (world.program.db, world.program.agencies)
    assignments = Assignments(db, agencies)
    committees = Committees(db: db, agencies: agencies, directives: world.program.directives)
    meetings = Meetings(db: db, agencies: agencies, directives: world.program.directives)
    digests = Digests(db, agencies, staff: .ofAccounts, keys: world.program.keys)
  }

  /// Does the day's job as the server would.
  func makeDigests() async throws {
    let kinds = digests.jobs(mailer: Mailer { _ in })
    try await world.program.db.planJobs(kinds)
    while let taken = try await world.program.db.takeJob(of: kinds, as: "test") {
      _ = await taken.run.carryOut(taken.kind)
    }
  }
}
