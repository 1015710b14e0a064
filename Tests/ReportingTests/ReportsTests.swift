import App
import Government
import Kit
import Storage
import TestKit
import Testing
import Web

@testable import Reporting

@Suite struct ReportsTests {
  @Test(
    "a report is written, presented, approved, sent with a receipt, received and settled", arguments: TestEngine.present
  )
  func life(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      #expect(try await desk.begun() == id, "a report is begun once")
      await refused("Chưa có “Tổ hợp tác hiện có”") {
        try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
      }
      try await desk.reports.save(ReportWorld.filled, id, as: desk.officer)
      try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
      await refused("không sửa được") { try await desk.reports.save(["htx": "7"], id, as: desk.officer) }
      try await desk.reports.take(desk.approval(), id, as: desk.head)
      let receipt = try await desk.reports.take(ReportStep(.send), id, as: desk.officer)
      #expect(receipt?.hasPrefix("BN-2026-") == true)
      try await desk.reports.take(ReportStep(.receive), id, as: desk.alliance)
      try await desk.reports.take(ReportStep(.close), id, as: desk.alliance)
      let detail = try await desk.reports.find(id, as: desk.alliance).detail
      #expect(detail.report.state == .closed && detail.current?.paper == "45/BC-UBND")
      #expect(detail.sheet.value("doanh-thu") == "2.140,5")
      let acts = try await world.program.db.inspect { tx in
        try tx.values(
          "SELECT act FROM audit_entry WHERE subject_kind = 'report' AND subject = \(id) ORDER BY id", as: String.self)
      }
      #expect(
        acts == ["begin", "save", "present", "approve", "send", "receive", "close"].map { "reporting.\($0)" },
        "no step without its entry in the log")
    }
  }

  @Test(
    "only a leader of the very body approves, and not what they presented themselves", arguments: TestEngine.present)
  func superior(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      try await desk.reports.save(ReportWorld.filled, id, as: desk.officer)
      try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
      let province = try await world.person("binh", .leader)
      await refused("Chỉ lãnh đạo của chính cơ quan") { try await desk.reports.take(desk.approval(), id, as: province) }
      let neighbour = try await world.person("ngoc", .leader, .area(try #require(ID("23293@2025-07-01"))))
      await refused("Không tìm thấy báo cáo") { try await desk.reports.take(desk.approval(), id, as: neighbour) }
      await refused("Duyệt, trả lại") { try await desk.reports.take(desk.approval(), id, as: desk.officer) }
      await refused("Duyệt, trả lại") { try await desk.reports.take(desk.approval(), id, as: desk.alliance) }
      var back = ReportStep(.return)
      back.words = "Xem lại số thành viên"
      try await desk.reports.take(back, id, as: desk.head)
      #expect(try await desk.reports.find(id, as: desk.officer).detail.report.state == .draft)
    }
  }

  @Test(
    "what was sent stays byte for byte, whatever the records say later; a correction is a version with its difference",
    arguments: TestEngine.present)
  func frozen(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      desk.records.set("K.b1.htx", 6)
      let id = try await desk.sent()
      let before = try await desk.reports.find(id, as: desk.officer).detail
      #expect(before.sheet.value("htx") == "6", "what is computed is not taken from anybody")
      let printed = HTML.paper(before.sheet).bytes
      let file = try ReportDocument(before.sheet, before.current.map { ($0.number, $0.digest) }).text()

      desk.records.set("K.b1.htx", 5)
      world.clock.move(minutes: 400 * 24 * 60)
      let after = try await desk.reports.find(id, as: desk.officer).detail
      #expect(HTML.paper(after.sheet).bytes == printed)
      #expect(try ReportDocument(after.sheet, after.current.map { ($0.number, $0.digest) }).text() == file)
      #expect(try after.sheet.frozen.digest == before.current?.digest)

      var correct = ReportStep(.correct)
      correct.words = "Một HTX đã giải thể từ trước"
      try await desk.reports.take(correct, id, as: desk.officer)
      let draft = try await desk.reports.find(id, as: desk.officer).detail
      #expect(draft.differences == [.init(title: "Hợp tác xã hiện có", before: "6", after: "5")])
      try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
      let first = try await desk.reports.version(1, of: id, as: desk.officer)
      #expect(HTML.paper(first.sheet).bytes == printed, "the version that was sent is still there as it was")
      #expect(try await desk.reports.find(id, as: desk.officer).detail.versions.first?.reason == correct.words)
    }
  }

  @Test("who follows enters a paper report only with its number, signer and source", arguments: TestEngine.present)
  func onBehalf(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.reports.begin("V.units", ReportWorld.period, of: ReportWorld.commune, as: desk.alliance)
      try await desk.reports.save(["htx": "4"], id, as: desk.alliance)
      var step = ReportStep(.enter)
      await refused("Chưa có căn cứ ghi thay") { try await desk.reports.take(step, id, as: desk.alliance) }
      (step.paper, step.signer, step.basis) = ("12/BC-UBND", "Chủ tịch", "Số đến 88 ngày 20/11/2026")
      step.signedOn = Day(year: 2026, month: 11, day: 19)
      try await desk.reports.take(step, id, as: desk.alliance)
      let behalf = try await world.program.db.inspect { tx in
        try tx.values(
          "SELECT on_behalf_of FROM audit_entry WHERE subject = \(id) ORDER BY id", as: String?.self)
      }
      #expect(behalf == Array(repeating: "Ủy ban nhân dân xã Đăk Tô", count: 3))
    }
  }

  @Test(
    "the alliance computes its figures, shows what units gave beside them, and keeps the authors of their words",
    arguments: TestEngine.present)
  func consolidates(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      _ = try await desk.sent()
      desk.records.set("K.b1.htx", 210)
      let agency = try #require(ID<Place.Agency>("qn-lien-minh-htx"))
      let id = try await desk.reports.begin("V.alliance", ReportWorld.period, of: agency, as: desk.alliance)
      let sheet = try await desk.reports.find(id, as: desk.alliance).detail.sheet
      let stock = try #require(sheet.lines.first { $0.item == "htx" })
      #expect(stock.value == "210" && stock.reported == "5", "computed, and not added from what was typed")
      #expect(sheet.value("can-bo") == "9", "what nobody computes comes from the units")
      #expect(sheet.sentUnits == 1 && sheet.allUnits == 47)
      #expect(sheet.voices.contains { $0.author == "Ủy ban nhân dân xã Đăk Tô" && $0.text == "Thiếu vốn" })
      #expect(sheet.paragraphs.first { $0.item == "kho-khan" }?.text == "Ủy ban nhân dân xã Đăk Tô: Thiếu vốn")
      try await desk.reports.save(["kho-khan": "Ủy ban nhân dân xã Đăk Tô: Thiếu vốn"], id, as: desk.alliance)
      #expect(
        try await desk.reports.find(id, as: desk.alliance).detail.typed.isEmpty, "what the units wrote is no edit")
      try await desk.reports.save(["kho-khan": "Vốn còn ít"], id, as: desk.alliance)
      let edited = try await desk.reports.find(id, as: desk.alliance).detail.sheet
      #expect(edited.paragraphs.first { $0.item == "kho-khan" }?.text == "Vốn còn ít", "an edit is not written over")
      await refused("Không tìm thấy báo cáo") { _ = try await desk.reports.find(id, as: desk.officer) }
    }
  }

  private func refused(_ words: String, _ act: () async throws -> Void) async {
    do {
      try await act()
      Issue.record("let in, where “\(words)” was expected")
    } catch {
      #expect((error as? Fault)?.message.contains(words) == true, "\(error)")
    }
  }
}
