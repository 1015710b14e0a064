import App
import Foundation
import Kit
import Spreadsheet
import Storage
import Territory
import TestKit
import Testing

@testable import Statistics

@Suite struct ObservationsTests {
  /// A workbook as an office sends it: a title above its headings, numbers as numbers, days as days.
  private static func workbook(_ rows: [[SheetCell]]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "quan-sat-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    defer { unlink(path) }
    let file = try SheetFile(
      at: path, name: "Dân số",
      columns: [.init("Dân số trung bình các năm", width: 20)] + (0..<4).map { .init("\($0)", width: 9) })
    for row in rows { try file.add(row) }
    try file.close()
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private static let heads: [SheetCell] = ["Chuỗi", "Địa bàn", "Năm", "Giá trị", "Nguồn"].map { .text($0) }

  @Test(
    "a workbook is shown line by line before anything is recorded: what is new, what stands already, what it corrects",
    arguments: TestEngine.present)
  func trial(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.areas.loadReference()
      let officer = try await world.person("hanh", .allianceOfficer)
      let observations = Observations(world.program.db, world.program.areas)
      let history = try await world.program.areas.history()
      func row(_ area: String, _ year: Int, _ value: Int, _ source: String) -> [SheetCell] {
        [.text("dan_so"), .text(area), .integer(year), .integer(value), .text(source)]
      }
      let first = try await ObservationFile.read(
        Self.workbook([
          Self.heads, row("62", 2019, 540_438, "Tổng điều tra 2019"), row("62", 2023, 591_266, "Niên giám 2023"),
        ]),
        history, source: "")
      #expect(first.map(\.day) == [Day("2019-07-01"), Day("2023-07-01")], "a year's mean is dated at its middle")
      #expect(try await observations.trial(of: first, as: officer).changes.map(\.kind) == [.new, .new])
      #expect(try await observations.list(as: officer).kept.isEmpty, "a trial keeps nothing")
      try await observations.record(first, as: officer)
      let second = try await ObservationFile.read(
        Self.workbook([
          Self.heads, row("62", 2019, 540_438, "Tổng điều tra 2019"), row("62", 2023, 591_270, "Niên giám 2024"),
          row("51", 2023, 1_245_647, "Niên giám 2023"),
        ]), history, source: "")
      let changes = try await observations.trial(of: second, as: officer).changes
      #expect(changes.map(\.kind) == [.same, .corrects(591_266, source: "Niên giám 2023"), .new])
      // What the trial carries on to the recording says the same.
      let told = changes.filter { $0.kind != .same }.map(\.observation)
      let carried = try await ObservationFile.read(
        Array(ObservationFile.table(told, history).utf8), history, source: "")
      #expect(carried == told)
      try await observations.record(carried, as: officer)
      #expect(
        try await observations.list(as: officer).kept.map(\.observation.value).sorted() == [
          540_438, 591_270, 1_245_647,
        ])
    }
  }

  @Test("every line that cannot be read is told by its number, all at once")
  func wrong() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      let history = try await world.program.areas.history()
      let bytes = try Self.workbook([
        Self.heads, [.text("dan_so"), .text("62"), .integer(2019), .text("nhiều"), .text("A")],
        [.text("dan_so"), .text("999"), .integer(2019), .integer(5), .text("A")],
        [.text("la_gi"), .text("62"), .integer(2019), .integer(5), .text("A")],
      ])
      await #expect {
        _ = try await ObservationFile.read(bytes, history, source: "")
      } throws: { error in
        guard case Fault.invalid(let problems) = error else { return false }
        return problems.map { String($0.message.prefix(7)) } == ["Dòng 3:", "Dòng 4:", "Dòng 5:"]
      }
    }
  }

  @Test("the page shows a file first, and records by a second press without the file")
  func pages() async throws {
    try await World.run { world in
      try await world.program.areas.loadReference()
      try await world.person("hanh", .allianceOfficer)
      let browser = try await world.browser(of: "hanh")
      let table = "chuoi,dia_ban,nam,gia_tri,nguon\ndan_so,62,2019,540438,Tổng điều tra 2019\n"
      let token = try await browser.get("/so-lieu/quan-sat").text.formToken ?? ""
      let body = [
        "--x", "Content-Disposition: form-data; name=\"_token\"", "", token, "--x",
        "Content-Disposition: form-data; name=\"tep\"; filename=\"dan-so.csv\"", "Content-Type: text/csv", "", table,
        "--x--", "",
      ].joined(separator: "\r\n")
      let trial = try await browser.post(
        "/so-lieu/quan-sat", body: Array(body.utf8), type: "multipart/form-data; boundary=x")
      #expect(trial.status == 200 && trial.text.contains("Chưa ghi gì") && trial.text.contains("540.438"))
      #expect(try await !browser.get("/so-lieu/quan-sat").text.contains("540.438"))
      let history = try await world.program.areas.history()
      let kept = try await ObservationFile.read(Array(table.utf8), history, source: "")
      let done = try await browser.post(
        "/so-lieu/quan-sat", from: "/so-lieu/quan-sat", [("bang", ObservationFile.table(kept, history))])
      #expect(done.status == 303)
      #expect(try await browser.get("/so-lieu/quan-sat").text.contains("540.438"))
    }
  }
}
