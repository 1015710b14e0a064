import App
import DirectiveReader
import Kit
import Storage
import TestKit
import Testing

@testable import Documents
@testable import Steering

struct DirectiveScanTests {
  private static let text = """
    ỦY BAN NHÂN DÂN
    TỈNH THANH SƠN
    Số: 77/KH-UBND
    Thanh Sơn, ngày 02 tháng 3 năm 2026
    KẾ HOẠCH
    Củng cố hợp tác xã
    1. Sở Nội vụ tổng hợp, báo cáo trước ngày 30/6/2026.
    """

  private func scanned(_ world: World, _ officer: Credential) async throws -> ID<Directive> {
    let upload = Directives.Upload(name: "quet.txt", content: Array(Self.text.utf8))
    guard case .imported(let directive) = try await world.program.directives.import(upload, as: officer) else {
      throw Fault.noSuchDirective
    }
    try await world.program.db.system(job: "scan") { tx in
      let pages = [1, 2].map { number in
        DocumentText.Page(
          number: number, start: 0, end: 40, isRecognised: true,
          picture: DocumentText.Picture(width: 700, height: 990, jpeg: [0xFF, 0xD8, UInt8(number), 0xFF, 0xD9]),
          paragraphs: (number == 1 ? [0..<15, 16..<30] : [31..<Self.text.unicodeScalars.count]).map { place in
            DocumentText.Paragraph(
              start: place.lowerBound, end: place.upperBound,
              box: Box(left: 0.1, top: 0.05, right: 0.5, bottom: 0.1), confidence: place.lowerBound == 0 ? 96 : 61)
          })
      }
      try Directives.insertPages(pages, of: directive.id, tx)
    }
    return directive.id
  }

  @Test(
    "recognised words stand beside the picture of their page until somebody says that the page was compared",
    arguments: TestEngine.present)
  func compared(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let id = try await scanned(world, officer)
      let directives = world.program.directives
      var scan = try await directives.scan(of: id, as: officer).scan
      #expect(scan.pages.map(\.number) == [1, 2])
      #expect(scan.pages[0].paragraphs.map(\.text) == ["ỦY BAN NHÂN DÂN", "TỈNH THANH SƠN"])
      #expect(scan.pages[0].paragraphs.map(\.isDoubtful) == [false, true])
      #expect(try await directives.picture(ofPage: 2, of: id, as: officer) == [0xFF, 0xD8, 2, 0xFF, 0xD9])
      #expect(try await directives.find(id, as: officer).read.scan.count { !$0.isCompared } == 2)
      // What stands on a page that nobody has compared is not confirmed with others.
      #expect(try await Proposals(world.program.db).confirmPlain(of: id, as: officer) == 0)
      let proposal = try #require(try await directives.find(id, as: officer).read.proposals.first)
      #expect(try await directives.find(id, as: officer).read.scan.uncompared(under: proposal.span) == 2)

      try await directives.compare(page: 1, of: id, as: officer)
      try await directives.compare(page: 1, of: id, as: officer)
      scan = try await directives.scan(of: id, as: officer).scan
      #expect(scan.pages.map { $0.comparedBy != nil } == [true, false])
      #expect(try await directives.find(id, as: officer).read.scan.count { !$0.isCompared } == 1)

      try await directives.compare(page: 2, of: id, as: officer)
      #expect(try await Proposals(world.program.db).confirmPlain(of: id, as: officer) == 1)
    }
  }
}
