import App
import Foundation
import Government
import Kit
import Lists
import Storage
import Territory
import TestKit
import Testing
import Web

@testable import Steering

@Suite struct RegisterTests {
  @Test(
    "the register's entry is completed and corrected, with what stood there in its history",
    arguments: TestEngine.present)
  func amend(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let directives = world.program.directives
      let directive = try #require(try await directives.import(.init(directiveText(number: nil)), as: officer).imported)
      var entry = try await directives.registered(directive.id, as: officer).entry.amendment
      entry.number = "15/CT-UBND"
      entry.issuedOn = Day(year: 2024, month: 6, day: 1)
      entry.incomingNumber = "69"
      entry.incomingOn = Day(year: 2024, month: 6, day: 5)
      entry.recipients = ["Các sở, ban, ngành", "Lưu VT"]
      try await directives.amend(directive.id, entry, as: officer)
      try await directives.note(
        "Giao phòng Kế hoạch.", by: "Chủ tịch", on: world.program.clock.today, directive.id, as: officer)
      let (_, read) = try await directives.find(directive.id, as: officer)
      #expect(read.directive.number == "15/CT-UBND" && read.entry.amendment == entry)
      #expect(read.entry.notes.map(\.words) == ["Giao phòng Kế hoạch."])
      #expect(
        read.history.contains { $0.act == "steering.amendDirective" && "\($0.after ?? "")".contains("15/CT-UBND") })
      let other = try #require(
        try await directives.import(.init(directiveText(number: "16/CT-UBND")), as: officer).imported)
      var same = try await directives.registered(other.id, as: officer).entry.amendment
      same.number = "15/CT-UBND"
      await #expect(throws: Fault.self) { try await directives.amend(other.id, same, as: officer) }
      await #expect(throws: Fault.self) {
        try await directives.note(" ", by: "", on: world.program.clock.today, directive.id, as: officer)
      }
      #expect(try await directives.list(["q": "15/CT"], as: officer).items.map(\.directive.id) == [directive.id])
    }
  }

  @Test(
    "a certified copy is kept with its original, and a file with a mark of secrecy nowhere",
    arguments: TestEngine.present)
  func attachments(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("hanh", .allianceOfficer)
      let directives = world.program.directives
      let text = directiveText(number: "07-CT/TU")
      let original = try #require(try await directives.import(.init(text), as: officer).imported)
      let copy =
        text + """


          T/M BAN THƯỜNG VỤ
          BÍ THƯ

          Nguyễn Văn A

          Thanh Sơn, ngày 20 tháng 8 năm 2024

          SAO LỤC

          ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
          VĂN PHÒNG

          Số 79 -BS/VPĐUK

          CHÁNH VĂN PHÒNG

          Nguyễn Hoàng V
          """
      #expect(try await directives.import(.init(copy), as: officer).known?.id == original.id)
      #expect(try await directives.import(.init(copy), as: officer).known?.id == original.id)
      let kept = try await directives.find(original.id, as: officer).read.entry.attachments
      #expect(kept.map(\.kind) == [.copy], "once, however often it comes")
      let file = try #require(kept.first)
      #expect(try await directives.attachment(file.id, of: original.id, as: officer).content == Array(copy.utf8))
      await #expect(throws: Fault.self) {
        try await directives.attach(.annex, "Phụ lục", .init("TUYỆT MẬT\n" + text), to: original.id, as: officer)
      }
      try await directives.attach(.annex, "Phụ lục 1", .init("Danh sách"), to: original.id, as: officer)
      #expect(try await directives.find(original.id, as: officer).read.entry.attachments.count == 2)
      let manager = try await world.person("klam", .cooperativeManager, .organisation(ID("htx-mot")!))
      await #expect(throws: Fault.noSuchDirective) {
        try await directives.attachment(file.id, of: original.id, as: manager)
      }
    }
  }
}
