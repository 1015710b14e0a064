import Access
import App
import Foundation
import Government
import Kit
import Territory
import TestKit
import Testing

@Suite struct PostRoutesTests {
  /// An administrator's browser before the page of a new account, on the real map.
  private func given(_ world: World) async throws -> (Browser, page: String, ID<Actor>) {
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    try await world.person("quan.tri", .administrator, .all)
    let user = try await world.program.users.open(
      .init(name: "Lan", login: "lan", password: World.password), posts: [])
    return (try await world.browser(of: "quan.tri"), "/nguoi-dung/\(user.id)", user.id)
  }

  private func give(
    _ browser: Browser, _ page: String, _ role: Role, _ place: String = "", chosen: String = "", kind: String = "",
    office: String = "", from: String = "2026-11-21", to: String = ""
  ) async throws -> Browser.Page {
    try await browser.post(
      "\(page)/chuc-danh", from: "\(page)/chuc-danh",
      [
        ("vai_tro", role.rawValue), ("pham_vi", kind), ("noi", place), ("ma_noi", chosen), ("don_vi", office),
        ("tu", from), ("den", to),
      ])
  }

  private func posts(_ world: World, _ user: ID<Actor>) async throws -> [Post] {
    try await world.program.users.all().first { $0.user.id == user }?.posts ?? []
  }

  @Test("a post is given over an area or an agency found by its name, in any spelling", arguments: TestEngine.present)
  func found(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let (browser, page, user) = try await given(world)
      #expect(try await give(browser, page, .communeOfficer, "xa dak to").status == 303)
      let post = try #require(try await posts(world, user).first)
      #expect(post.role == .communeOfficer)
      #expect(post.office.hasPrefix("xã Đăk Tô"), "\(post.office)")
      guard case .area = post.reach else { return #expect(Bool(false), "\(post.reach)") }
      let shown = try await browser.get(page).text
      #expect(shown.contains("xã Đăk Tô") && shown.contains("Giao chức danh"))
    }
  }

  @Test("where several are meant, a person chooses one")
  func several() async throws {
    try await World.run { world in
      let (browser, page, user) = try await given(world)
      let asked = try await give(browser, page, .departmentOfficer, "so nong nghiep")
      #expect(asked.status == 422)
      let mark = "name=\"ma_noi\" value=\""
      let choices = asked.text.components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != "\"" }) }
      #expect(choices.count > 1)
      #expect(try await posts(world, user).isEmpty)
      #expect(try await give(browser, page, .departmentOfficer, "so nong nghiep", chosen: choices[1]).status == 303)
      #expect(try await posts(world, user).map(\.reach) == [.agency(try #require(ID(choices[1])))])
    }
  }

  @Test("a role goes only with its reach, and what is wrong is said at its field")
  func wrong() async throws {
    try await World.run { world in
      let (browser, page, user) = try await given(world)
      let reach = try await give(browser, page, .communeOfficer, kind: "all", office: "UBND xã")
      #expect(reach.status == 422 && reach.text.contains("đi với phạm vi"))
      #expect(try await give(browser, page, .communeOfficer, "khong co noi nay").text.contains("Không có địa bàn nào"))
      #expect(try await give(browser, page, .allianceOfficer).text.contains("Hãy ghi đơn vị"))
      let dates = try await give(browser, page, .allianceOfficer, office: "Liên minh", to: "2026-11-20")
      #expect(dates.text.contains("Ngày cuối phải từ ngày 21/11/2026"))
      #expect(try await posts(world, user).isEmpty)
    }
  }

  @Test("a post ends today, and what it gave is gone at once")
  func ends() async throws {
    try await World.run { world in
      let (browser, page, user) = try await given(world)
      #expect(try await give(browser, page, .allianceOfficer, office: "Liên minh HTX tỉnh").status == 303)
      let theirs = try await world.browser(of: "lan")
      #expect(try await theirs.get("/van-ban/nhap").status == 200)
      let post = try #require(try await posts(world, user).first)
      #expect(try await browser.post("/chuc-danh/\(post.id)/thu-hoi", from: page, []).status == 303)
      #expect(try await theirs.get("/van-ban/nhap").status == 403)
      #expect(try await browser.get(page).text.contains("Thu hồi chức danh"))
    }
  }
}
