import App
import Foundation
import Government
import Kit
import Lists
import Storage
import Territory
import TestKit
import Testing

@testable import Steering

@Suite struct CirculationTests {
  /// A conclusion of the Party of former Kon Tum that goes to the districts' committees and the advisory bodies.
  static let party = """
    TỈNH ỦY KON TUM
    *
    Số 99-KL/TU

    ĐẢNG CỘNG SẢN VIỆT NAM

    Kon Tum, ngày 08 tháng 12 năm 2021

    KẾT LUẬN
    CỦA BAN THƯỜNG VỤ TỈNH ỦY

    về củng cố mầm xanh hợp tác

    1. Sở Kế hoạch và Đầu tư chủ trì tham mưu đề án mầm xanh hợp tác, hoàn thành trước ngày 30 tháng 12 năm 2026.
    2. Phấn đấu đến năm 2030 thành lập mới ít nhất 40 hợp tác xã mầm xanh.

    Nơi nhận:
    - Các đ/c Ủy viên Ban Thường vụ Tỉnh ủy,
    - Các cơ quan tham mưu, giúp việc Tỉnh ủy,
    - Các huyện ủy, thành ủy,
    - Lưu Văn phòng Tỉnh ủy.

    T/M BAN THƯỜNG VỤ
    PHÓ BÍ THƯ

    Nguyễn Văn A
    """

  private func imported(_ world: World) async throws -> (officer: Credential, directive: Directive) {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    let officer = try await world.person("hanh", .allianceOfficer)
    let directive = try #require(try await world.program.directives.import(.init(Self.party), as: officer).imported)
    return (officer, directive)
  }

  @Test(
    "a Party document is found by whoever it was sent to or charges, and by whoever took over their work",
    arguments: TestEngine.present)
  func recipients(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let directive = try await imported(world).directive
      #expect(directive.circulation == .recipients)
      func finds(_ role: Role, _ reach: Reach, _ login: String) async throws -> Bool {
        let person = try await world.person(login, role, reach)
        return try await world.program.directives.list(as: person).items.contains { $0.directive.id == directive.id }
      }
      func agency(_ id: String) throws -> Reach { .agency(try #require(ID(id))) }
      #expect(try await finds(.leader, .province, "lanh.dao"), "the leader of the province")
      #expect(try await finds(.departmentOfficer, try agency("kt-vp-tinh-uy"), "van.phong"), "named as recipient")
      #expect(try await finds(.departmentOfficer, try agency("qn-vp-tinh-uy"), "van.phong.moi"), "its successor")
      #expect(try await finds(.departmentOfficer, try agency("qn-so-tai-chinh"), "tai.chinh"), "charged through heirs")
      #expect(try await !finds(.departmentOfficer, try agency("qn-so-nnmt"), "nong.nghiep"), "neither")
      let commune = Reach.area(try #require(ID("23401@2025-07-01")))
      #expect(
        try await finds(.communeOfficer, commune, "can.bo.xa"), "communes took over from the district's committee")
      #expect(try await !finds(.administrator, .all, "quan.tri"), "who runs the machine reads no Party document")
      #expect(try await !finds(.cooperativeManager, .organisation(try #require(ID("htx-mot"))), "htx"))
    }
  }

  @Test("a cooperative manager meets none of its words on any page, list, file or error")
  func nowhere() async throws {
    try await World.run { world in
      let (officer, directive) = try await imported(world)
      let leader = try await world.person("binh", .leader)
      let proposals = Proposals(world.program.db)
      for proposal in try await world.program.directives.find(directive.id, as: officer).read.proposals {
        _ = try await proposals.decide(proposal.id, .confirmed, as: officer)
      }
      let giving = Giving(world.program.db, world.program.agencies)
      let waiting = try await giving.offer(directive.id, as: leader).offer.waiting
      _ = try await giving.give(waiting.map { Giving.Item($0.proposal.id) }, of: directive.id, as: leader)
      let (assignment, target) = try await world.program.db.inspect { tx in
        (
          try #require(try tx.value("SELECT id FROM assignment LIMIT 1", as: String.self)),
          try #require(try tx.value("SELECT id FROM target LIMIT 1", as: String.self))
        )
      }
      try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      let browser = try await world.browser(of: "klam")
      let id = directive.id
      for path in [
        "/", "/van-ban", "/van-ban?q=mam+xanh", "/van-ban?q=Ban+Thuong+vu", "/van-ban.csv?q=mam", "/van-ban/\(id)",
        "/van-ban/\(id)/ban-goc", "/van-ban/\(id)/luu-hanh", "/van-ban/\(id)/theo-doi", "/van-ban/\(id)/giao",
        "/van-ban/can-quyet-dinh", "/nhiem-vu", "/nhiem-vu?q=mam", "/nhiem-vu/\(assignment)", "/chi-tieu",
        "/chi-tieu/\(target)", "/chi-tieu/danh-sach", "/dieu-hanh", "/ban-lam-viec", "/diem-tin", "/so-lieu", "/to-chuc",
        "/bao-cao", "/van-ban/xuat?dang=csv&q=mam", "/nhiem-vu/xuat?dang=csv", "/nhiem-vu?van-ban=\(id)", "/trien-khai",
        "/van-ban/\(id)/bao-cao-tinh-hinh", "/van-ban/\(id)/bao-cao-tinh-hinh/tep?dang=fodt",
        "/van-ban/\(id)/bao-cao-tinh-hinh/excel", "/van-ban/\(id)/lien-quan", "/van-ban/\(id)/so-lieu-nen",
        "/don-doc/van-ban/\(id)", "/don-doc/van-ban/\(id)/cong-van", "/nhiem-vu/\(assignment)/dieu-khoan",
        "/nhiem-vu/\(assignment)/hoan-thanh",
      ] {
        let text = try await browser.get(path).text.lowercased()
        #expect(!text.contains("mầm xanh") && !text.contains("99-kl"), "\(path)")
      }
    }
  }

  @Test(
    "a document is opened to the public, and closed again, by a decision on record only", arguments: TestEngine.present)
  func publishing(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let (officer, directive) = try await imported(world)
      let leader = try await world.person("binh", .leader)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      let directives = world.program.directives
      await #expect(throws: Fault.lacking(.publishDirective)) {
        try await directives.circulate(directive.id, .public, basis: "QĐ 1", as: officer)
      }
      await #expect(throws: Fault.self) { try await directives.circulate(directive.id, .public, as: leader) }
      try await directives.circulate(directive.id, .public, basis: "Quyết định 12-QĐ/TU, 01/11/2026", as: leader)
      #expect(try await directives.find(directive.id, as: manager).read.directive.circulation == .public)
      #expect(try await directives.sight(of: directive.id, as: manager).sight.basis?.contains("12-QĐ/TU") == true)
      try await directives.circulate(directive.id, .recipients, basis: "Quyết định 13-QĐ/TU", as: leader)
      await #expect(throws: Fault.noSuchDirective) { try await directives.find(directive.id, as: manager) }
      let logged = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM audit_entry WHERE act = 'steering.changeCirculation'", as: Int.self)
      }
      #expect(logged == 2)
    }
  }

  @Test(
    "directives wait for a decision once their issuer has ended, and hold on the land that was decided",
    arguments: TestEngine.present)
  func continuation(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let (_, directive) = try await imported(world)
      let leader = try await world.person("binh", .leader)
      let directives = world.program.directives
      func standing(_ year: Int, _ month: Int, _ day: Int) async throws -> Directive.Continuation {
        try await world.program.db.inspect { tx in
          let register = try world.program.agencies.register(in: tx)
          let day = try #require(Day(year: year, month: month, day: day))
          return try #require(try Directives.continuation(ofNumber: "99-KL/TU", on: day, register, tx))
        }
      }
      #expect(try await standing(2025, 6, 30).state == .inForce)
      #expect(try await standing(2025, 6, 30).area?.text == "62@pre2016")
      #expect(try await standing(2025, 7, 1).state == .undecided)
      #expect(try await standing(2025, 7, 1).since == Day(year: 2025, month: 7, day: 1))
      let rows = try await directives.discontinued(as: leader).rows
      #expect(rows.map(\.directive.id) == [directive.id])
      #expect(
        rows.first?.succession
          == "Ban Thường vụ Tỉnh ủy Kon Tum (đến hết 30/06/2025) → Ban Thường vụ Tỉnh ủy Quảng Ngãi")
      let from = try #require(Day(year: 2025, month: 7, day: 1))
      await #expect(throws: Fault.self) {
        try await directives.decide(.onWhole, directive.id, effectiveOn: from, act: " ", as: leader)
      }
      try await directives.decide(.onOldArea, directive.id, effectiveOn: from, act: "5-KL/TU", as: leader)
      #expect(try await standing(2025, 7, 1).state == .continued)
      #expect(try await standing(2025, 7, 1).area?.text == "62@pre2016")
      let later = try #require(Day(year: 2026, month: 1, day: 1))
      try await directives.decide(.onWhole, directive.id, effectiveOn: later, act: "9-KL/TU", as: leader)
      #expect(try await standing(2025, 12, 31).area?.text == "62@pre2016")
      #expect(try await standing(2026, 1, 1).area?.text == "51@2025-07-01")
      #expect(try await directives.discontinued(as: leader).rows.isEmpty)
      let end = try #require(Day(year: 2026, month: 6, day: 1))
      await #expect(throws: Fault.self) {
        try await directives.decide(.replaced, directive.id, effectiveOn: end, act: "1", as: leader)
      }
      try await directives.decide(.ended, directive.id, effectiveOn: end, act: "77-QĐ/TU", as: leader)
      #expect(try await standing(2026, 6, 1).holds == false)
    }
  }

  @Test("a chain of successions is shown whole, from the body of the text to the body of today")
  func chain() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      try await world.program.agencies.loadReference()
      let register = try await world.program.agencies.register()
      #expect(
        register.succession(of: try #require(ID("kt-so-khdt")))
          == "Sở Kế hoạch và Đầu tư tỉnh Kon Tum (đến hết 28/02/2025) → Sở Tài chính tỉnh Kon Tum (đến hết 30/06/2025) → Sở Tài chính tỉnh Quảng Ngãi"
      )
    }
  }

  @Test("when a body is found to have been taken over by another, that one finds the document after the next round")
  func corrected() async throws {
    try await World.run { world in
      let directive = try await imported(world).directive
      try await world.program.db.system(job: "older release") { tx in
        try tx.execute("DELETE FROM directive_reader")
        try tx.execute("DELETE FROM directive_recipient")
        try tx.execute("UPDATE directive SET readers_of = NULL")
      }
      let reader = try await world.person("van.thu", .departmentOfficer, .agency(try #require(ID("qn-vp-tinh-uy"))))
      #expect(try await world.program.directives.list(as: reader).items.isEmpty)
      let job = world.program.directives.readersJob
      try await world.program.db.planJobs([job])
      let taken = try #require(try await world.program.db.takeJob(of: [job], as: "một"))
      _ = await taken.run.carryOut(job)
      #expect(try await world.program.directives.list(as: reader).items.map(\.directive.id) == [directive.id])
    }
  }
}
