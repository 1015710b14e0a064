import App
import Foundation
import DirectiveReader
import Kit
import Lists
import Storage
import TestKit
import Web
import Testing

@testable import Steering

/// A short directive of the invented province, of the Party or of the state.
func directiveText(number: String?, day: String = "ngày 12 tháng 5 năm 2024", body: String = "") -> String {
  let isParty = number.map { $0.contains("-CT/TU") } ?? false
  let letterhead =
    isParty
    ? "TỈNH ỦY THANH SƠN\n*\nSố \(number ?? "")\n\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    : "ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\n\(number.map { "Số: \($0)\n" } ?? "")\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
  return """
    \(letterhead)
    Thanh Sơn, \(number == nil ? "" : day)

    CHỈ THỊ
    \(isParty ? "CỦA BAN THƯỜNG VỤ TỈNH ỦY" : "Về việc phát triển kinh tế tập thể")

    Để phát triển kinh tế tập thể trên địa bàn tỉnh, yêu cầu các cơ quan thực hiện:
    1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh xây dựng kế hoạch củng cố hợp tác xã, \
    hoàn thành trước ngày 30 tháng 6 năm 2024.
    2. Phấn đấu đến năm 2030 thành lập mới ít nhất 40 hợp tác xã trên địa bàn tỉnh. \(body)
    """
}

extension Directives.Outcome {
  var imported: Directive? { if case .imported(let directive) = self { directive } else { nil } }
  var known: Directive? { if case .known(let directive) = self { directive } else { nil } }
  var resembled: [Directive]? { if case .resembles(let directives) = self { directives } else { nil } }
}

extension Directives.Upload {
  init(_ text: String) { self.init(name: "van-ban.txt", content: Array(text.utf8)) }
}

@Suite struct DirectivesTests {
  @Test("a directive is kept with its text, its file and what was found in it", arguments: TestEngine.present)
  func imports(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let directives = world.program.directives
      let text = directiveText(number: "12/CT-UBND")
      let directive = try #require(try await directives.import(.init(text), as: officer).imported)
      #expect(directive.number == "12/CT-UBND")
      #expect(directive.branch == .state)
      #expect(directive.circulation == .internal)
      #expect(directive.issuedOn == Day(year: 2024, month: 5, day: 12))
      let (_, read) = try await directives.find(directive.id, as: officer)
      #expect(read.text == text)
      let scalars = Array(text.unicodeScalars)
      for proposal in read.proposals {
        let quote =
          switch proposal.finding {
          case .assignment(let found): found.quote
          case .target(let found): found.quote
          }
        #expect(String(String.UnicodeScalarView(scalars[proposal.span.start..<proposal.span.end])) == quote)
      }
      #expect(read.proposals.contains { if case .target(let found) = $0.finding { found.value == 40 } else { false } })
      #expect(
        read.proposals.contains {
          if case .assignment(let found) = $0.finding {
            found.leads.map(\.value) == ["Sở Nông nghiệp và Môi trường"]
              && found.deadlines.map(\.norm) == ["2024-06-30"]
          } else {
            false
          }
        })
      #expect(try await directives.original(of: directive.id, as: officer).content == Array(text.utf8))
    }
  }

  @Test(
    "of the state, issuer, number and year make a document; of the Party, type, number and term",
    arguments: TestEngine.present)
  func identity(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      func isNew(_ number: String, _ day: String) async throws -> Bool {
        let text = directiveText(number: number, day: day, body: "Bản \(day).")
        return try await world.program.directives.import(.init(text), as: officer).imported != nil
      }
      #expect(try await isNew("12/CT-UBND", "ngày 12 tháng 5 năm 2024"))
      #expect(try await !isNew("12/CT-UBND", "ngày 20 tháng 11 năm 2024"), "the same year")
      #expect(try await isNew("12/CT-UBND", "ngày 12 tháng 5 năm 2025"), "another year")
      #expect(try await isNew("07-CT/TU", "ngày 03 tháng 02 năm 2021"))
      #expect(try await !isNew("07-CT/TU", "ngày 03 tháng 02 năm 2024"), "the same term")
      #expect(try await isNew("07-CT/TU", "ngày 03 tháng 02 năm 2026"), "the next term")
    }
  }

  @Test("without a number, a person decides whether two that are alike are one", arguments: TestEngine.present)
  func likeness(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let directives = world.program.directives
      let first = try #require(try await directives.import(.init(directiveText(number: nil)), as: officer).imported)
      let other = Directives.Upload(directiveText(number: nil, body: "Kèm phụ lục."))
      #expect(try await directives.import(other, as: officer).resembled?.map(\.id) == [first.id])
      #expect(try await directives.import(other, isOther: true, as: officer).imported != nil, "a person has decided")
      let known = try await directives.import(.init(directiveText(number: nil)), as: officer).known
      #expect(known?.id == first.id, "the very same text is the same document")
    }
  }

  @Test("a document with a mark of secrecy leaves nothing behind", arguments: ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
  func secret(mark: String) async throws {
    try await World.run { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let text = "\(mark)\n" + directiveText(number: "12/CT-UBND")
      let error = await #expect(throws: Fault.self) {
        try await world.program.directives.import(.init(text), as: officer)
      }
      #expect(error?.message.contains("Luật Bảo vệ bí mật nhà nước") == true)
      #expect(error?.message.contains("Thanh Sơn") == false)
      let kept = try await world.program.db.inspect { tx in
        try tx.value("SELECT (SELECT count(*) FROM directive) + (SELECT count(*) FROM blob)", as: Int.self)
      }
      #expect(kept == 0)
    }
  }

  @Test("a cooperative manager finds no Party document, and only the alliance imports", arguments: TestEngine.present)
  func reach(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      let directives = world.program.directives
      let text = directiveText(number: "07-CT/TU")
      let directive = try #require(try await directives.import(.init(text), as: officer).imported)
      #expect(directive.circulation == .recipients)
      #expect(try await directives.list(as: manager).items.isEmpty)
      #expect(try await directives.list(["q": "Thanh Sơn"], as: manager).items.isEmpty)
      await #expect(throws: Fault.noSuchDirective) { try await directives.find(directive.id, as: manager) }
      await #expect(throws: Fault.noSuchDirective) { try await directives.original(of: directive.id, as: manager) }
      await #expect(throws: Fault.lacking(.importDirective)) {
        try await directives.import(.init(directiveText(number: "13/CT-UBND")), as: manager)
      }
    }
  }

  @Test(
    "what is no text is told so, and nothing is kept",
    arguments: [[], [0xFF, 0xD8, 0x00, 0x10], Array("   \n".utf8)] as [[UInt8]])
  func noText(content: [UInt8]) async throws {
    try await World.run { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      await #expect(throws: Fault.self) {
        try await world.program.directives.import(.init(name: "x.txt", content: content), as: officer)
      }
      #expect(try await world.program.directives.list(as: officer).items.isEmpty)
    }
  }

  @Test("decomposed letters, a byte order mark and old line ends are the same document")
  func sameText() async throws {
    try await World.run { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let text = directiveText(number: "12/CT-UBND")
      _ = try await world.program.directives.import(.init(text), as: officer)
      let other = "\u{FEFF}" + text.decomposedStringWithCanonicalMapping.replacingOccurrences(of: "\n", with: "\r\n")
      #expect(try await world.program.directives.import(.init(other), as: officer).known != nil)
    }
  }
}
