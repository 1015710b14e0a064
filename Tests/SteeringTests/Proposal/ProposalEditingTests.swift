import App
import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct ProposalEditingTests {
  @Test(
    "every field is corrected, and the words it rests on are found again in the text", arguments: TestEngine.present)
  func edit(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ConfirmingDesk(world)
      let task = try await desk.first("xây dựng kế hoạch")
      var fields = ProposalFields(task.finding)
      fields[.quote] = "xây dựng  kế hoạch củng cố hợp tác xã"
      fields[.leads] = "Sở Tài chính; Liên minh Hợp tác xã tỉnh"
      fields[.coordinators] = ""
      fields[.deadlineKind] = "by_quarter"
      fields[.deadline] = "IV/2024"
      fields[.deadlineWords] = ""
      fields[.product] = "kế hoạch củng cố hợp tác xã"
      _ = try await desk.proposals.edit(
        task.id, fields, version: task.version, confirms: true, as: desk.officer)
      let now = try await desk.first("xây dựng kế hoạch củng cố hợp tác xã")
      #expect(now.id == task.id && now.state == .confirmed && now.version == task.version + 1)
      guard case .assignment(let found) = now.finding else { return #expect(Bool(false)) }
      #expect(found.leads.map(\.value) == ["Sở Tài chính", "Liên minh Hợp tác xã tỉnh"])
      #expect(found.coordinators.isEmpty && found.deadlines.map(\.norm) == ["2024-Q4"])
      let scalars = Array(ConfirmingDesk.text.unicodeScalars)
      #expect(String(String.UnicodeScalarView(scalars[found.span.start..<found.span.end])) == found.quote)

      let target = try await desk.first("40 hợp tác xã")
      var figures = ProposalFields(target.finding)
      figures[.sign] = ">"
      figures[.value] = "1.234,5"
      figures[.unit] = "%"
      figures[.year] = "2031"
      figures[.scope] = "mỗi xã"
      _ = try await desk.proposals.edit(target.id, figures, version: target.version, confirms: false, as: desk.officer)
      guard case .target(let asked) = try await desk.first("40 hợp tác xã").finding else { return #expect(Bool(false)) }
      #expect(asked.op == .atLeast && asked.strict && asked.value.description == "1234.5")
      #expect(asked.horizon?.year == 2031 && asked.scope == "mỗi xã" && asked.unit == "%")
    }
  }

  @Test("what is wrong is told at its field, all at once, and nothing is changed")
  func wrong() async throws {
    try await World.run { world in
      let desk = try await ConfirmingDesk(world)
      let target = try await desk.first("40 hợp tác xã")
      var fields = ProposalFields(target.finding)
      fields[.quote] = "chữ không có trong văn bản"
      fields[.value] = "nhiều"
      fields[.year] = "20"
      let fault = await #expect(throws: Fault.self) {
        try await desk.proposals.edit(target.id, fields, version: target.version, confirms: true, as: desk.officer)
      }
      guard case .invalid(let problems) = fault else { return #expect(Bool(false)) }
      #expect(Set(problems.compactMap(\.field)) == ["trich", "muc", "nam"])
      #expect(try await desk.first("40 hợp tác xã").version == target.version)
    }
  }

  @Test(
    "two who correct one proposal lose nothing: the second is told both values, and then decides",
    arguments: TestEngine.present)
  func conflict(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ConfirmingDesk(world)
      let task = try await desk.first("xây dựng kế hoạch")
      var (mine, theirs) = (ProposalFields(task.finding), ProposalFields(task.finding))
      mine[.leads] = "Sở Tài chính"
      theirs[.leads] = "Sở Công Thương"
      _ = try await desk.proposals.edit(task.id, mine, version: task.version, confirms: true, as: desk.officer)
      let fault = await #expect(throws: Fault.self) {
        try await desk.proposals.edit(task.id, theirs, version: task.version, confirms: true, as: desk.other)
      }
      guard case .invalid(let problems) = fault else { return #expect(Bool(false)) }
      #expect(problems.map(\.field) == ["chu_tri"])
      #expect(problems[0].message.contains("“Sở Tài chính”") && problems[0].message.contains("“Sở Công Thương”"))
      let now = try await desk.first("xây dựng kế hoạch")
      _ = try await desk.proposals.edit(task.id, theirs, version: now.version, confirms: true, as: desk.other)
      guard case .assignment(let found) = try await desk.first("xây dựng kế hoạch").finding else {
        return #expect(Bool(false))
      }
      #expect(found.leads.map(\.value) == ["Sở Công Thương"])
      await #expect(throws: Fault.self) {
        try await desk.proposals.split(task.id, before: "kế hoạch củng cố", version: task.version, as: desk.officer)
      }
    }
  }

  @Test(
    "proposals are merged and split, missing ones are added, and each act is taken back whole",
    arguments: TestEngine.present)
  func restructure(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ConfirmingDesk(world)
      let before = try await desk.shape()
      let first = try await desk.first("bố trí kinh phí")
      let second = try await desk.first("tổ chức tập huấn")
      let merged = try await desk.together(first, second)
      #expect(merged.finding.quote.contains("bố trí kinh phí") && merged.finding.quote.contains("tập huấn"))
      let parts = try await desk.proposals.split(
        merged.id, before: "tổ chức tập huấn", version: merged.version, as: desk.officer)
      #expect(parts.count == 2)
      let quotes = try await desk.all().filter { parts.contains($0.id) }.map(\.finding.quote)
      #expect(quotes.count == 2 && quotes[0].hasSuffix("bố trí kinh phí") && quotes[1].hasPrefix("tổ chức tập huấn"))
      var missing = ProposalFields(isTarget: true)
      missing[.quote] = "40 hợp tác xã trên địa bàn"
      missing[.measure] = "hợp tác xã"
      missing[.sign] = "="
      missing[.value] = "40"
      missing[.unit] = "HTX"
      _ = try await desk.proposals.add(missing, to: desk.directive, confirms: true, as: desk.officer)
      #expect(
        try await desk.all().contains { $0.finding.quote == "40 hợp tác xã trên địa bàn" && $0.state == .confirmed })
      try await desk.undoAll()
      #expect(try await desk.shape() == before)
    }
  }

  @Test("two people who confirm one directive at once lose nothing", arguments: TestEngine.present)
  func together(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let desk = try await ConfirmingDesk(world)
      let all = try await desk.all()
      let decided = try await withThrowingTaskGroup(of: Int.self) { group in
        for (person, order) in [(desk.officer, all), (desk.other, Array(all.reversed()))] {
          group.addTask {
            var done = 0
            for proposal in order {
              do {
                _ = try await desk.proposals.decide(proposal.id, .confirmed, version: proposal.version, as: person)
                done += 1
              } catch is Fault {}
            }
            return done
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(decided >= all.count)
      #expect(try await desk.all().allSatisfy { $0.state == .confirmed && $0.version == 2 })
      let entries = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM audit_entry WHERE subject_kind = 'proposal'", as: Int.self)
      }
      #expect(entries == all.count)
    }
  }

  @Test("the page corrects without script: the words are typed, faults stand at their fields, nothing typed is lost")
  func pages() async throws {
    try await World.run { world in
      let desk = try await ConfirmingDesk(world)
      let browser = try await world.browser(of: "hanh")
      let task = try await desk.first("xây dựng kế hoạch")
      let page = "/de-xuat/\(task.id)"
      let html = try await browser.get(page).text
      #expect(html.contains("Lấy chữ đang chọn") && html.contains("name=\"chu_tri\""))
      let wrong = try await browser.post(
        page, from: page, [("ban", "1"), ("loai", "assignment"), ("trich", "không có"), ("chu_tri", "Sở Xây dựng")])
      #expect(
        wrong.status == 422 && wrong.text.contains("Không có đúng những chữ này") && wrong.text.contains("Sở Xây dựng"))
      let done = try await browser.post(
        page, from: page,
        [
          ("ban", "1"), ("loai", "assignment"), ("trich", "xây dựng kế hoạch củng cố hợp tác xã"),
          ("chu_tri", "Sở Xây dựng"), ("xac_nhan", "1"),
        ])
      #expect(done.status == 303)
      let shown = try await browser.get("/van-ban/\(desk.directive)").text
      #expect(shown.contains("Sở Xây dựng") && shown.contains("Hoàn tác"))
      let added = try await browser.post(
        "/van-ban/\(desk.directive)/de-xuat", from: "/van-ban/\(desk.directive)/de-xuat?loai=nhiem-vu",
        [("loai", "assignment"), ("trich", "phát triển kinh tế tập thể trên địa bàn tỉnh"), ("chu_tri", "Sở Y tế")])
      #expect(added.status == 303)
      #expect(try await browser.get("/van-ban/\(desk.directive)").text.contains("Sở Y tế"))
    }
  }
}
