import App
import DirectiveReader
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Steering

@Suite struct ProposalEditingTests {
  static let text = directiveText(
    number: "12/CT-UBND",
    body: "3. Sở Tài chính bố trí kinh phí; tổ chức tập huấn cho cán bộ hợp tác xã; Sở Nội vụ rà soát biên chế.")

  private struct Desk {
    let world: World
    let officer: Credential
    let other: Credential
    let directive: ID<Directive>
    let proposals: Proposals

    init(_ world: World, _ text: String = ProposalEditingTests.text) async throws {
      self.world = world
      officer = try await world.person("hanh", .allianceOfficer)
      other = try await world.person("lan", .allianceOfficer)
      directive = try #require(try await world.program.directives.import(.init(text), as: officer).imported).id
      proposals = Proposals(world.program.db)
    }

    func all() async throws -> [Proposal] {
      try await world.program.directives.find(directive, as: officer).read.proposals
    }

    /// One of two, unless the reader has read them as one.
    func together(_ first: Proposal, _ second: Proposal) async throws -> Proposal {
      if first.id == second.id { return first }
      let id = try await proposals.merge([(second.id, second.version), (first.id, first.version)], as: officer)
      let merged = try await all().first { $0.id == id }
      return try #require(merged)
    }

    /// Takes back everything that the officer has done, the last first.
    func undoAll() async throws {
      for _ in 0..<100 {
        let deed = try await world.program.directives.find(directive, as: officer).read.lastDeed
        guard let deed else { return }
        _ = try await proposals.undo(deed.id, as: officer)
      }
    }

    /// What stands, as text.
    func shape() async throws -> [String] {
      try await all().map { proposal in
        let fields = ProposalFields(proposal.finding)
        let values = ProposalFields.names(isTarget: fields.isTarget).map { fields[$0] }
        return "\(values)|\(proposal.state)|\(proposal.decidedBy ?? "")"
      }
    }

    func first(_ words: String) async throws -> Proposal {
      try #require(try await all().first { $0.finding.quote.contains(words) })
    }
  }

  @Test(
    "every field is corrected, and the words it rests on are found again in the text", arguments: TestEngine.present)
  func edit(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await Desk(world)
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
      let scalars = Array(Self.text.unicodeScalars)
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
      let desk = try await Desk(world)
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
      let desk = try await Desk(world)
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
      let desk = try await Desk(world)
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

  @Test("what others have gone on from is not taken back over their heads", arguments: TestEngine.present)
  func undoOthers(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await Desk(world)
      let task = try await desk.first("xây dựng kế hoạch")
      _ = try await desk.proposals.decide(task.id, .confirmed, as: desk.officer)
      let deed = try #require(try await world.program.directives.find(desk.directive, as: desk.officer).read.lastDeed)
      await #expect(throws: Fault.self) { try await desk.proposals.undo(deed.id, as: desk.other) }
      _ = try await desk.proposals.decide(task.id, .proposed, as: desk.other)
      await #expect(throws: Fault.self) { try await desk.proposals.undo(deed.id, as: desk.officer) }
      #expect(try await desk.first("xây dựng kế hoạch").state == .proposed)
    }
  }

  @Test(
    "whatever is done in whatever order, taking everything back brings the reading again",
    arguments: [1, 2, 3] as [UInt64])
  func undoProperty(seed: UInt64) async throws {
    try await World.run { world in
      let desk = try await Desk(world)
      var random = SplitMix(seed: seed)
      let before = try await desk.shape()
      for _ in 0..<12 {
        let all = try await desk.all()
        let picked = try #require(all.randomElement(using: &random))
        do {
          switch Int.random(in: 0..<5, using: &random) {
          case 0: _ = try await desk.proposals.decide(picked.id, .confirmed, as: desk.officer)
          case 1: _ = try await desk.proposals.decide(picked.id, .rejected, as: desk.officer)
          case 2: _ = try await desk.proposals.decide(picked.id, .proposed, as: desk.officer)
          case 3:
            let other = try #require(all.randomElement(using: &random))
            _ = try await desk.proposals.merge(
              [(picked.id, picked.version), (other.id, other.version)], as: desk.officer)
          default:
            let words = picked.finding.quote.split(separator: " ")
            let cut = words.dropFirst(words.count / 2).prefix(3).joined(separator: " ")
            _ = try await desk.proposals.split(picked.id, before: cut, version: picked.version, as: desk.officer)
          }
        } catch is Fault {}
      }
      try await desk.undoAll()
      #expect(try await desk.shape() == before)
      let (touched, logged) = try await world.program.db.inspect { tx in
        (
          try tx.value("SELECT count(*) FROM proposal_before", as: Int.self) ?? 0,
          try tx.value("SELECT count(*) FROM audit_entry WHERE subject_kind = 'proposal'", as: Int.self) ?? 0
        )
      }
      #expect(logged == 2 * touched, "each change and each taking back has its entry")
    }
  }

  @Test("two people who confirm one directive at once lose nothing", arguments: TestEngine.present)
  func together(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world in
      let desk = try await Desk(world)
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

  @Test("what was confirmed and corrected is an example with labels, once nothing waits")
  func example() async throws {
    try await World.run { world in
      let desk = try await Desk(world)
      await #expect(throws: Fault.self) {
        try await world.program.directives.example(of: desk.directive, as: desk.officer)
      }
      let task = try await desk.first("xây dựng kế hoạch")
      var fields = ProposalFields(task.finding)
      fields[.leads] = "Sở Tài chính"
      _ = try await desk.proposals.edit(task.id, fields, version: task.version, confirms: true, as: desk.officer)
      let dropped = try await desk.first("40 hợp tác xã")
      _ = try await desk.proposals.decide(dropped.id, .rejected, as: desk.officer)
      for proposal in try await desk.all() where proposal.state == .proposed {
        _ = try await desk.proposals.decide(proposal.id, .confirmed, as: desk.officer)
      }
      #expect(try await world.program.directives.decided(as: desk.officer) == [desk.directive])
      let example = try await world.program.directives.example(of: desk.directive, as: desk.officer)
      #expect(example.name == "12-CT-UBND" && example.text == Self.text)
      let labels = try #require(try JSONSerialization.jsonObject(with: Data(example.labels)) as? [String: Any])
      #expect((labels["targets"] as? [Any])?.isEmpty == true)
      let leads = (labels["tasks"] as? [[String: Any]])?.compactMap {
        ($0["lead"] as? [[String: Any]])?.first?["name"] as? String
      }
      #expect(leads?.contains("Sở Tài chính") == true && leads?.contains("Sở Nông nghiệp và Môi trường") == false)
    }
  }

  @Test("the page corrects without script: the words are typed, faults stand at their fields, nothing typed is lost")
  func pages() async throws {
    try await World.run { world in
      let desk = try await Desk(world)
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
