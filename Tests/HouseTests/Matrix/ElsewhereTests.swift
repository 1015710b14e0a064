import Access
import App
import Foundation
import Kit
import Lists
import Storage
import TestKit
import Testing
import Web

@testable import Background
@testable import Government
@testable import Registry
@testable import Reporting
@testable import Steering
@testable import Territory

/// Whoever holds a permission somewhere else: nothing of a commune, its directives and its people is theirs.
@Suite struct ElsewhereTests {
  /// Pages that everybody may open who holds their permission anywhere, each with its reason.
  static let seenByAll: [String: String] = [
    "/hop-tac-xa/:id":
      "the registry is one for the province; contacts are masked and figures left out beyond one's reach",
    "/hop-tac-xa/:id/trich-luc": "the same, set for paper",
    "/hop-tac-xa/:id/so-lieu/y-kien": "the form alone, without a figure; sending it asks for the organisation",
    "/ban-chi-dao/hop/:id/thong-bao/tep": "as the notice on its page",
    "/co-quan/:id": "which bodies there are is no secret",
    "/co-quan/:id/cap-nhat": "the form alone; sending it asks for the province",
    "/dia-ban/:id": "nor which communes",
    "/ban-chi-dao/:id": "who sits on a committee and when it meets is told to all who work under it",
    "/ban-chi-dao/hop/:id": "the same; what it concludes becomes a notice with a circulation of its own",
    "/ban-chi-dao/hop/:id/thong-bao": "the same",
    "/nguoi-dung/:id": "accounts are kept for the whole program: acts upon them ask for the province",
    "/nguoi-dung/:id/sua": "the form alone; sending it asks for the province",
    "/nguoi-dung/:id/chuc-danh": "the same",
    "/nguoi-dung/:id/dien-thoai": "the same: it asks for the purpose and shows no number",
    "/nhat-ky/:id": "whoever reads the log reads all of it",
    "/nhat-ky/:id/xoa": "the form alone; sending it asks for the province",
  ]

  /// One thing of each kind, of the commune Đăk Tô or given to nobody but its recipients, by the beginning of its addresses;
  /// the longest that fits counts.
  private func things(_ world: World) async throws -> [String: String] {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    let dakTo = try #require(ID<Place.Area>("23401@2025-07-01"))
    let officer = try await world.person("can.bo.lien.minh", .allianceOfficer)
    let leader = try await world.person("lanh.dao", .leader)
    let finance = try await world.person("tai.chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
    let commune = try await world.person("can.bo.xa", .communeOfficer, .area(dakTo))

    let directive = try await Verb.kept(world)
    let proposals = Proposals(world.program.db)
    let read = try await world.program.directives.find(directive, as: officer).read.proposals
    for proposal in read { _ = try await proposals.decide(proposal.id, .confirmed, as: officer) }
    let giving = Giving(world.program.db, world.program.agencies)
    let waiting = try await giving.offer(directive, as: leader).offer.waiting
    _ = try await giving.give(waiting.map { Giving.Item($0.proposal.id) }, of: directive, as: leader)
    let assignment = try #require(
      try await Assignments(world.program.db, world.program.agencies).list(as: leader).items.first
    ).assignment.id
    let target = try #require(try await Targets(world.program.db).list(as: leader).rows.first).target.id
    let rollouts = Rollouts(world.program.db, world.program.agencies)
    let rollout = try await rollouts.open(
      .init(title: "Quán triệt", bodies: "Sở Tài chính"), of: directive, as: officer)
    let duty = try #require(try await rollouts.find(rollout, as: officer).overview.duties.first).id
    let committees = Committees(
      db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
    let committee = try await committees.establish(
      .init(
        name: "Ban Chỉ đạo", place: "Quảng Ngãi", issuer: "UBND tỉnh", decision: "1/QĐ", foundedOn: Day("2026-01-05"),
        standing: "Liên minh HTX"), as: officer)
    let meetings = Meetings(
      db: world.program.db, agencies: world.program.agencies, directives: world.program.directives)
    _ = try await meetings.plan(year: 2027, of: committee, as: officer)
    let meeting = try #require(try await committees.find(committee, as: officer).overview.meetings.first).id
    try await committees.appoint(
      .init(
        person: "Nguyễn Văn A", position: "Giám đốc", duty: "Ủy viên", body: "Sở Tài chính", decision: "2/QĐ",
        from: Day("2026-01-05"), to: nil), to: committee, as: officer)
    let member = try #require(try await committees.find(committee, as: officer).overview.members.first).id

    let organisation = try await world.program.organisations.register(
      .init(
        .cooperative,
        OrganisationRecord(
          name: "HTX Cà phê", field: .agriculture, basis: .certificate, area: dakTo, areaDay: World.morning.day),
        on: try #require(Day("2019-03-12"))), as: finance)
    let list = "Tên,Xã,Ngày thành lập\nHTX Một,Đăk Tô,12/03/2019\n"
    let imported = try await RegistryImports(world.program.organisations).stage(
      name: "a.csv", content: Array(list.utf8), ImportSettings(mapDay: World.morning.day, area: nil), as: finance)
    let report = try await world.program.reports.begin(
      "V.units", try #require(Period(.year, of: 2026)), of: try #require(ID("ubnd-xa.23401@2025-07-01")), as: commune)
    let target2 = try await world.target()
    let entry = try #require(
      try await world.program.db.inspect { try $0.history(of: [AuditSubject("user", target2.user.id)]).first }
    ).id
    // Nobody is a recipient, so only those who read every directive know of it, and of what follows from it.
    try await world.program.db.system(job: "narrow") { tx in
      _ = try tx.execute(
        "UPDATE directive SET circulation = \(Directive.Circulation.recipients) WHERE id = \(directive)")
      _ = try tx.execute("DELETE FROM directive_reader WHERE directive_id = \(directive)")
    }
    return [
      "/van-ban/": directive.text, "/de-xuat/": try #require(read.first).id.text, "/nhiem-vu/": assignment.text,
      "/chi-tieu/": target.text, "/trien-khai/": rollout.text, "/trien-khai/don-vi/": duty.text,
      "/don-doc/": assignment.text, "/ban-chi-dao/": committee.text, "/ban-chi-dao/hop/": meeting.text,
      "/ban-chi-dao/thanh-vien/": member.text, "/hop-tac-xa/": organisation.text, "/hop-tac-xa/nhap/": imported.text,
      "/bao-cao/": report.text, "/nguoi-dung/": target2.user.id.text, "/chuc-danh/": target2.post.id.text,
      "/nhat-ky/": entry.text, "/co-quan/": "qn-so-tai-chinh", "/dia-ban/": dakTo.text,
    ]
  }

  private func address(_ route: Route, _ things: [String: String]) -> String? {
    let head = route.path.prefix { $0 != ":" }
    let start = head == "/don-doc/" ? "/don-doc/" : String(head)
    guard let id = things[start] else { return nil }
    return route.path.replacing(":id", with: id).replacing("don-doc/:loai", with: "don-doc/nhiem-vu")
      .replacing(":viec", with: "nop").split(separator: "/").map { $0.hasPrefix(":") ? "1" : String($0) }
      .reduce("") { $0 + "/" + $1 }
  }

  @Test(
    "with a permission that reaches elsewhere, no page of a thing opens but those that all may see, and nothing is done"
  )
  func elsewhere() async throws {
    try await World.run { world in
      let things = try await things(world)
      var opened: Set<String> = []
      var tried = 0
      for role in Role.allCases {
        let held = Feature.permissionsByRole[role] ?? []
        try await world.person("noi.khac.\(role.rawValue)", role, .area(try #require(ID("23446@2025-07-01"))))
        let browser = try await world.browser(of: "noi.khac.\(role.rawValue)")
        let token = try #require(try await browser.get("/tai-khoan").text.formToken)
        func entries() async throws -> Int {
          try await world.program.db.inspect {
            try $0.value("SELECT count(*) FROM audit_entry", as: Int.self) ?? 0
          }
        }
        for route in world.program.routes where route.path.contains(":id") {
          guard case .holding(let permission) = route.access, held.contains(permission),
            let address = address(route, things)
          else { continue }
          tried += 1
          if route.method == .get {
            let status = try await browser.get(address).status
            if status == 200 { opened.insert(route.path) }
            #expect(
              [403, 404].contains(status) || status == 200 && Self.seenByAll[route.path] != nil,
              "\(role.rawValue): \(route.path) gave \(status)")
          } else {
            let before = try await entries()
            let status = try await browser.post(address, [("_token", token)]).status
            #expect(try await entries() == before, "\(role.rawValue): POST \(route.path) gave \(status) and was done")
            #expect([403, 404, 409, 422].contains(status), "\(role.rawValue): POST \(route.path) gave \(status)")
          }
        }
      }
      #expect(tried > 200)
      #expect(
        Set(Self.seenByAll.keys).subtracting(opened).sorted() == [], "listed as seen by all, and not opened by anybody")
    }
  }

  /// Verbs upon what stands in a place, each with what it asks for there; called so that nothing comes of them.
  private static let placed: [(name: String, permission: Permission, hides: Bool, call: Call)] = [
    (
      "record", .registerOrganisation, false,
      { world, things, credential in
        // It was never suspended, so whoever is let through is told so.
        let draft = Organisations.EventDraft(.resumed, on: world.program.clock.today)
        try await world.program.organisations.record(draft, of: ID(things["/hop-tac-xa/"]!)!, as: credential)
      }
    ),
    (
      "strike", .registerOrganisation, false,
      { world, things, credential in
        let id = ID<Organisation>(things["/hop-tac-xa/"]!)!
        let event = try await world.program.db.inspect { tx in
          try tx.value(
            "SELECT id FROM organisation_event WHERE organisation_id = \(id)", as: ID<OrganisationEvent>.self)
        }
        // By which it began, so it cannot be struck.
        try await world.program.organisations.strike(event!, of: id, as: credential)
      }
    ),
    (
      "setAllianceMembership", .keepMembership, false,
      { world, things, credential in
        try await world.program.organisations.setAllianceMembership(
          of: ID(things["/hop-tac-xa/"]!)!, from: world.program.clock.today, isMember: true, as: credential)
      }
    ),
    (
      "unmask", .readContacts, false,
      { world, things, credential in
        _ = try await world.program.organisations.unmask(
          ID(things["/hop-tac-xa/"]!)!, purpose: "mời họp", as: credential)
      }
    ),
    (
      "save", .writeReport, true,
      { world, things, credential in
        try await world.program.reports.save(["htx": "năm"], ID(things["/bao-cao/"]!)!, as: credential)
      }
    ),
    (
      "take", .writeReport, true,
      { world, things, credential in
        try await world.program.reports.take(ReportStep(.present), ID(things["/bao-cao/"]!)!, as: credential)
      }
    ),
  ]
  private typealias Call = @Sendable (World, [String: String], Credential) async throws -> Void

  @Test("upon the same thing each role acts from within its place and nobody from another commune")
  func insideAndOutside() async throws {
    try await World.run { world in
      let things = try await things(world)
      for role in Role.allCases {
        let held = Feature.permissionsByRole[role] ?? []
        for (place, isInside) in [("23401@2025-07-01", true), ("23446@2025-07-01", false)] {
          let credential = try await world.person(
            "\(role.rawValue).\(isInside)", role, .area(try #require(ID<Place.Area>(place))))
          for (name, permission, hides, call) in Self.placed {
            let comment: Comment = "\(name) as \(role.rawValue), \(isInside ? "inside" : "outside")"
            let mayKnow = !hides || held.contains(.readReports)
            do {
              try await call(world, things, credential)
              #expect(held.contains(permission) && isInside, comment)
            } catch Fault.forbidden {
              #expect(!held.contains(permission) || !isInside && !hides, comment)
              #expect(isInside || !hides || !mayKnow, comment)
            } catch Fault.notFound {
              #expect(!isInside && hides && mayKnow, comment)
            } catch {
              // A rule of the thing itself, so the guard has let them through.
              #expect(held.contains(permission) && isInside, comment)
            }
          }
        }
      }
    }
  }
}
