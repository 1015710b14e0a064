import App
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Territory

@Suite struct ReformsTests {
  static let day = Day(year: 2027, month: 1, day: 1)!

  private func reform(_ rows: String) throws -> Reform {
    try Reform(
      day: Self.day, act: "1/NQ-UBTVQH16", csv: Array("ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le\n\(rows)".utf8))
  }

  private func history() throws -> TerritoryHistory { try RealTerritoryTests.history.get() }

  @Test("a merger, a split in shares, a new name and land taken in are read from one table")
  func outcome() throws {
    let outcome = try reform(
      """
      23401,23401,Đăk Tô Mới,phường,51,
      23416,23401,,,,
      23425,23425,Tu Mơ Rông Trên,xã,51,"0,4"
      23425,23426,Tu Mơ Rông Dưới,xã,51,"0,6"
      23446,23455,,,,
      """
    ).outcome(on: history())
    #expect(outcome.gaps.isEmpty)
    #expect(outcome.begun.map(\.id.text).sorted() == ["23401@2027-01-01", "23425@2027-01-01", "23426@2027-01-01"])
    #expect(outcome.changes.map(\.kind) == [.merge, .merge, .split, .split, .merge])
    let after = outcome.history
    let before = Self.day.advanced(by: -1)
    let mangRi = try #require(after.area(code: "23446", on: before))
    #expect(after.place(mangRi.id, recorded: before, onMapOf: Self.day)?.exact?.text == "23455@2025-07-01")
    let split = try #require(after.area(code: "23425", on: before))
    let figures = [TerritoryHistory.Figure(area: split.id, day: before, value: 101)]
    let carried = after.carry(figures, toMapOf: Self.day)
    #expect(carried.placed.map { ($0.key.text, $0.value.value) }.sorted { $0.0 < $1.0 }.map(\.1) == [40, 61])
    #expect(!carried.placed.values.contains { !$0.isEstimate })
    let wards = after.areas(.commune, on: Self.day, within: ID("51@2025-07-01")!)
    #expect(wards.count == 95)
  }

  @Test(
    "a table that cannot be understood says which line and why",
    arguments: [
      ("99999,23401,A,xã,51,", "Dòng 2: không có đơn vị mã “99999”"), ("23401,23401,A,làng,51,", "loại “làng”"),
      ("23401,23401,A,xã,62,", "cấp trên “62”"), ("23401,23999,,,,", "thiếu tên, loại và cấp trên"),
      ("23401,23401,A,xã,51,2", "tỷ lệ “2”"),
    ])
  func refusals(rows: String, message: String) throws {
    let reform = try reform(rows)
    let history = try history()
    let fault = #expect(throws: Fault.self) { _ = try reform.outcome(on: history) }
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
  }

  @Test("communes whose province ends are orphans, and land without an heir is a gap")
  func gaps() throws {
    let orphans = try reform("44,45,Miền Trung,tỉnh,,").outcome(on: history())
    #expect(orphans.gaps.count == 78)
    #expect(orphans.gaps.allSatisfy { $0.message.contains("Hãy nêu cấp trên mới") })
    #expect(try reform("23401,,,,,").outcome(on: history()).gaps.count == 1)
  }

  @Test("an administrator sees what a table would change, applies it and takes it back")
  func pages() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      try await world.person("quantri", .administrator)
      let browser = try await world.browser()
      let fields = [("dang_nhap", "quantri"), ("mat_khau", World.password)]
      _ = try await browser.post("/dang-nhap", from: "/dang-nhap", fields)
      let page = "/dia-ban/sap-xep"
      let table = "ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le\n23401,23401,Đăk Tô Mới,xã,51,\n23416,23401,,,,"
      let reform = [("van_ban", "1/NQ-UBTVQH16"), ("ngay", "2027-01-01"), ("bang", table)]
      world.clock.move(minutes: 1)
      let preview = try await browser.post(page, from: page, reform)
      #expect(preview.status == 200)
      #expect(preview.text.contains("xã Đăk Tô Mới") && preview.text.contains("Áp dụng"))
      let gap = try await browser.post(page, from: page, [reform[0], reform[1], ("bang", "ma_cu,ma_moi\n23401,")])
      #expect(gap.text.contains("chưa nói chuyển vào đâu") && !gap.text.contains("Áp dụng</button>"))
      #expect(try await browser.post(page, from: page, [reform[0], reform[1], ("bang", "a,b")]).status == 422)
      #expect(try await browser.post(page, from: page, reform + [("viec", "ap-dung")]).location == page)
      #expect(try await browser.get("/dia-ban?q=dak+to+moi&ngay=2027-01-01").text.contains("xã Đăk Tô Mới</a>"))
      let listed = try await browser.get(page).text
      let undo = try #require(listed.range(of: "/dia-ban/sap-xep/[0-9a-f-]+/hoan-tac", options: .regularExpression))
      world.clock.move(minutes: 1)
      #expect(try await browser.post(String(listed[undo]), from: page, []).location == page)
      #expect(try await browser.get(page).text.contains("đã hoàn tác"))
      #expect(try await !browser.get("/dia-ban?q=dak+to+moi&ngay=2027-01-01").text.contains("xã Đăk Tô Mới</a>"))
    }
  }

  @Test("a reform is tried, recorded and taken back, and the past stays what it was", arguments: TestEngine.present)
  func applied(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let db = world.program.db
      try await world.program.areas.loadReference()
      let admin = try await world.person("quantri", .administrator)
      let officer = try await world.person("canbo", .communeOfficer)
      let reforms = Reforms(db, impacts: [ReformImpact("xã kết thúc") { areas, _ in areas.count }])
      let reform = try reform("23401,23401,Đăk Tô Mới,xã,51,\n23416,23401,,,,")
      world.clock.move(minutes: 1)
      let before = try await world.program.areas.history()
      let preview = try await reforms.preview(reform, as: admin)
      #expect(preview.moves.map(\.count) == [2])
      #expect(try await world.program.areas.history().areas == before.areas)
      await #expect(throws: Fault.self) { try await reforms.apply(reform, as: officer) }
      let id = try await reforms.apply(reform, as: admin)
      let after = try await world.program.areas.history()
      #expect(after.areas == preview.outcome.history.areas)
      #expect(after.area(code: "23401", on: Self.day)?.title == "xã Đăk Tô Mới")
      world.clock.move(minutes: 1)
      let known = World.morning.adding(minutes: 1)
      #expect(try await world.program.areas.history(known: known).areas == before.areas)
      try await reforms.undo(id, as: admin)
      let undone = try await world.program.areas.history()
      #expect(undone.areas == before.areas && undone.changes == before.changes)
      await #expect(throws: Fault.self) { try await reforms.undo(id, as: admin) }
      let recalled = try await world.program.areas.history(known: World.morning.adding(minutes: 2))
      #expect(recalled.areas == after.areas)
      world.clock.move(minutes: 1)
      try await reforms.apply(reform, as: admin)
      #expect(try await world.program.areas.history().areas == after.areas)
    }
  }
}
