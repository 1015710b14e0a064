import App
import Foundation
import Government
import Kit
import Steering
import Storage
import TestKit
import Testing
import Web

@testable import Reporting

/// What stands beside a report: remarks, files, numbers, deliveries.
@Suite struct ReportPlacesTests {
  private static let pdf = Array("%PDF-1.7\n1 0 obj\n%%EOF\n".utf8)

  @Test(
    "a remark is pinned to a figure by its leader or receiver and stands until it is settled",
    arguments: TestEngine.present)
  func remarks(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      try await desk.reports.remark("Số này khác sổ bộ", at: "htx", of: id, as: desk.head)
      try await desk.reports.remark("Ghi rõ nguyên nhân", at: "kho-khan", of: id, as: desk.alliance)
      let notes = try await desk.reports.find(id, as: desk.officer).detail.notes
      #expect(notes.map(\.item) == ["htx", "kho-khan"] && notes.allSatisfy { $0.settledBy == nil })
      try await desk.reports.settle(try #require(notes.first).id, of: id, as: desk.officer)
      await #expect(throws: Fault.self) { try await desk.reports.settle(notes[0].id, of: id, as: desk.officer) }
      #expect(try await desk.reports.find(id, as: desk.head).detail.notes.first?.settledBy == "Người lan")
      await #expect(throws: Fault.self) { try await desk.reports.remark("x", at: "khong-co", of: id, as: desk.head) }
      await #expect(throws: Fault.self) { try await desk.reports.remark("  ", at: "htx", of: id, as: desk.head) }
      let reader = try await world.person("binh", .leader)
      await #expect(throws: Fault.self) { try await desk.reports.remark("x", at: "htx", of: id, as: reader) }
    }
  }

  @Test(
    "files are known by their content, bounded, and the signed paper comes after presenting",
    arguments: TestEngine.present)
  func files(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      let receipt = try await desk.reports.attach(
        Self.pdf, named: "Biểu.pdf", isSigned: false, to: id, as: desk.officer)
      #expect(receipt.hasPrefix("BN-2026-"))
      for bytes in [Array("<html><script>1</script>".utf8), [], Array("PK\u{3}\u{4}zip".utf8), [0, 1, 2, 3]] {
        await #expect(throws: Fault.self) {
          try await desk.reports.attach(bytes, named: "a.pdf", isSigned: false, to: id, as: desk.officer)
        }
      }
      await #expect(throws: Fault.self) {
        try await desk.reports.attach(
          [UInt8](repeating: 32, count: ReportAttachment.largest + 1), named: "a.txt", isSigned: false, to: id,
          as: desk.officer)
      }
      await #expect(throws: Fault.self) {
        try await desk.reports.attach(Self.pdf, named: "ký.pdf", isSigned: true, to: id, as: desk.officer)
      }
      try await desk.reports.save(ReportWorld.filled, id, as: desk.officer)
      try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
      await #expect(throws: Fault.self) {
        try await desk.reports.attach(Self.pdf, named: "b.pdf", isSigned: false, to: id, as: desk.officer)
      }
      try await desk.reports.take(desk.approval(), id, as: desk.head)
      try await desk.reports.attach(Self.pdf, named: "ký.pdf", isSigned: true, to: id, as: desk.officer)
      let detail = try await desk.reports.find(id, as: desk.alliance).detail
      #expect(detail.attachments.map(\.signs) == [nil, 1])
      #expect(detail.attachments.last?.digest == Blob(mediaType: "", content: Self.pdf).digest, "both hashes stand")
      let file = try await desk.reports.attachment(detail.attachments[1].id, of: id, as: desk.alliance).file
      #expect(file.content == Self.pdf)
    }
  }

  @Test(
    "the book gives an issuer its next number of the year, and each recipient its day and way",
    arguments: TestEngine.present)
  func numbers(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      var approval = desk.approval()
      (approval.paper, approval.takesNumber, approval.powers) = ("", true, "TM.")
      for (year, number) in [(2026, "01/BC-UBND"), (2025, "02/BC-UBND")] {
        let period = try #require(Period(.year, of: year))
        let id = try await desk.reports.begin("V.units", period, of: ReportWorld.commune, as: desk.officer)
        try await desk.reports.save(ReportWorld.filled, id, as: desk.officer)
        try await desk.reports.take(ReportStep(.present), id, as: desk.officer)
        try await desk.reports.take(approval, id, as: desk.head)
        let version = try await desk.reports.find(id, as: desk.head).detail.current
        #expect(version?.paper == number && version?.powers == "TM.")
      }
      let id = try await desk.begun()
      let name = "Liên minh Hợp tác xã tỉnh Quảng Ngãi"
      let day = try #require(Day(year: 2026, month: 11, day: 20))
      try await desk.reports.deliver(to: name, on: day, by: .paper, of: id, as: desk.officer)
      try await desk.reports.deliver(to: name, on: day, by: .network, of: id, as: desk.officer)
      #expect(try await desk.reports.find(id, as: desk.officer).detail.deliveries.map(\.method) == [.network])
      await #expect(throws: Fault.self) {
        try await desk.reports.deliver(to: name, on: day.advanced(by: 9), by: .paper, of: id, as: desk.officer)
      }
    }
  }

  @Test("while somebody types, what can be read is kept and the rest waits", arguments: TestEngine.present)
  func autosave(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      let (_, problems) = try await desk.reports.save(
        ["htx": "5", "tht": "tám", "htx.ke-hoach": "6"], id, keepsRest: true, as: desk.officer)
      #expect(problems.map(\.field) == ["tht"])
      let typed = try await desk.reports.find(id, as: desk.officer).detail.typed
      #expect(typed == ["htx": "5", "htx.ke-hoach": "6"])
    }
  }

  @Test(
    "a part cannot be larger than its whole, and next year's plan is this year's “kế hoạch năm sau”",
    arguments: TestEngine.present)
  func columns(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let last = try #require(Period(.year, of: 2025))
      let before = try await desk.reports.begin("V.units", last, of: ReportWorld.commune, as: desk.officer)
      try await desk.reports.save(
        ReportWorld.filled.merging(["can-bo-nu": "10", "htx.nam-sau": "8"]) { $1 }, before, as: desk.officer)
      await #expect(throws: Fault.self) { try await desk.reports.take(ReportStep(.present), before, as: desk.officer) }
      try await desk.reports.save(["can-bo-nu": "4"], before, as: desk.officer)
      try await desk.reports.take(ReportStep(.present), before, as: desk.officer)
      try await desk.reports.take(desk.approval(), before, as: desk.head)
      try await desk.reports.take(ReportStep(.send), before, as: desk.officer)
      let id = try await desk.begun()
      try await desk.reports.save(["htx": "6"], id, as: desk.officer)
      let sheet = try await desk.reports.find(id, as: desk.officer).detail.sheet
      let line = try #require(sheet.lines.first { $0.item == "htx" })
      #expect(line.previous == "5" && line.plan == "8" && line.ofPlan == "75,0\u{a0}%")
      try await desk.reports.save(["htx.ke-hoach": "12"], id, as: desk.officer)
      let typed = try await desk.reports.find(id, as: desk.officer).detail.sheet.lines.first { $0.item == "htx" }
      #expect(typed?.plan == "12" && typed?.warning?.contains("50,0") == true)
    }
  }

  @Test(
    "the form goes out as a spreadsheet and comes back in; a file is received whatever stands in it",
    arguments: TestEngine.present)
  func workbook(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.begun()
      try await desk.reports.save(ReportWorld.filled, id, as: desk.officer)
      let detail = try await desk.reports.find(id, as: desk.officer).detail
      let file = try ReportWorkbook.file(detail.sheet, detail.file.form).content
      let typed = try ReportWorkbook.typed(try ReportWorkbook.rows(file), detail.file.form)
      #expect(typed["doanh-thu"] == "2.140,5" && typed["kho-khan"] == "Thiếu vốn" && typed["htx"] == "5")
      let other = try await desk.reports.begin(
        "V.units", ReportWorld.period.previous, of: ReportWorld.commune, as: desk.officer)
      let handed = try await desk.reports.submit(file, named: "Điền.xlsx", to: other, as: desk.officer)
      #expect(handed.problems.isEmpty && handed.saved == typed.count && handed.receipt.hasPrefix("BN-2025-"))
      #expect(try await desk.reports.find(other, as: desk.officer).detail.typed["doanh-thu"] == "2.140,5")
      try await desk.reports.take(ReportStep(.present), other, as: desk.officer)
      let late = try await desk.reports.submit(file, named: "Muộn.xlsx", to: other, as: desk.officer)
      #expect(late.closed == .presented && late.words.contains(late.receipt))
      #expect(try await desk.reports.find(other, as: desk.officer).detail.attachments.count == 2)
    }
  }

  @Test("what was asked for on request is owed by its day, and only once", arguments: TestEngine.present)
  func requests(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let period = try #require(Period(.quarter, 4, of: 2026))
      let day = Day(year: 2026, month: 12, day: 5)
      await #expect(throws: Fault.self) {
        _ = try await desk.reports.ask("K.3.request", period, lastDay: day, basis: "", as: desk.alliance)
      }
      await #expect(throws: Fault.self, "nobody has said that its directive goes on") {
        _ = try await desk.reports.ask("K.3.request", period, lastDay: day, basis: "12-CV/TU", as: desk.alliance)
      }
      let reports = Reports(
        world.program.db, world.program.agencies, accounts: DirectiveAccounts(world.program.db),
        continuations: ReportContinuations { symbol, _ in symbol == "240-KL/TU" ? true : nil })
      _ = try await reports.ask("K.3.request", period, lastDay: day, basis: "12-CV/TU", as: desk.alliance)
      await #expect(throws: Fault.self) {
        _ = try await reports.ask("K.3.request", period, lastDay: day, basis: "12-CV/TU", as: desk.alliance)
      }
      let calendar = try await world.program.db.inspect { tx in try reports.calendar(tx) }
      let owed = calendar.obligations("K.3.request", period)
      #expect(owed.map(\.agency.id.text) == ["qn-dang-uy-ubnd"] && owed.map(\.lastDay) == [day])
    }
  }

  @Test("each page of who owes a report says so until it is sent; the history keeps who was in time")
  func reminder() async throws {
    try await World.run { world in
      let desk = try await ReportWorld(world)
      let reports = world.program.reports
      await reports.badges.refresh(reports)
      let browser = try await world.browser(of: "lan")
      #expect(try await browser.get("/hop-tac-xa").text.contains("Báo cáo năm 2026: chưa nộp · còn 18 ngày"))
      _ = try await desk.sent()
      await reports.badges.refresh(reports)
      #expect(try await browser.get("/hop-tac-xa").text.contains("chưa nộp · còn 27 ngày"), "TT 09/2024 is still owed")
      let history = try await world.browser(of: "hanh").get("/bao-cao/dot/V.units/2026/dung-han").text
      #expect(history.contains("đúng hạn") && history.contains("không phải gửi"))
    }
  }
}
