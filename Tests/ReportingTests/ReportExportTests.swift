import App
import Documents
import Foundation
import Kit
import Storage
import TestKit
import Testing

@testable import Reporting

@Suite struct ReportExportTests {
  @Test("a report is exported beside answering, once for its content, and reads back as it was frozen")
  func exports() async throws {
    try await World.run { world in
      let desk = try await ReportWorld(world)
      let id = try await desk.sent()
      let db = world.program.db
      let job = try await desk.reports.requestExport(id, .docx, as: desk.officer)
      #expect(try await desk.reports.export(job, of: id, as: desk.officer).export.file == nil)
      let (kind, run) = try #require(try await db.takeJob(of: [Reports.exporting], as: "thử"))
      guard case .done = await run.carryOut(kind) else {
        Issue.record("\(String(describing: try await db.inspect { try $0.job(job) }?.failure))")
        return
      }
      let export = try await desk.reports.export(job, of: id, as: desk.officer).export
      let file = try #require(export.file)
      let text = try await DocumentReader().read(file.content).text
      for words in [
        "Số:", "/BC-UBND", "Đăk Tô, ngày", "BÁO CÁO", "2.140,5", "Thiếu vốn", "TM. ỦY BAN NHÂN DÂN", "Lưu: VT",
      ] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(text.contains("Chương trình 41-CTr/TU, II.2.1-1"))
      if let folder = ProcessInfo.processInfo.environment["HOPTAC_TEST_PICTURES"] {
        try Data(file.content).write(to: URL(filePath: folder).appending(path: "bao-cao.docx"))
      }
      #expect(try await desk.reports.requestExport(id, .docx, as: desk.officer) == job, "the same content is made once")
      let neighbour = try await world.person("ngoc", .leader, .area(try #require(ID("23293@2025-07-01"))))
      await #expect(throws: Fault.self) { _ = try await desk.reports.export(job, of: id, as: neighbour) }
    }
  }

  @Test(
    "an officer's template is taken into use and put away again; one with a macro is not", arguments: TestEngine.present
  )
  func templates(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let desk = try await ReportWorld(world)
      let shipped = try OfficialDocument.Form.state.template().text
      let redrawn = shipped.replacing(
        "fo:margin-left=\"30mm\" fo:margin-right=\"15mm\"", with: "fo:margin-left=\"35mm\" fo:margin-right=\"20mm\"")
      try await desk.reports.replaceTemplate(.state, by: Array(redrawn.utf8), named: "Mẫu tỉnh.fodt", as: desk.alliance)
      try await desk.reports.replaceTemplate(
        .state, by: Array(redrawn.utf8), named: "Mẫu tỉnh 2.fodt", as: desk.alliance)
      #expect(try await desk.reports.templates(as: desk.alliance).templates.map(\.name) == ["Mẫu tỉnh 2.fodt"])
      let hostile = redrawn.replacing("<office:text>", with: "<office:text><script:event-listener/>")
      await #expect(throws: Fault.self) {
        try await desk.reports.replaceTemplate(.state, by: Array(hostile.utf8), named: "x", as: desk.alliance)
      }
      try await desk.reports.restoreTemplate(.state, as: desk.alliance)
      #expect(try await desk.reports.templates(as: desk.alliance).templates.isEmpty)
    }
  }
}
