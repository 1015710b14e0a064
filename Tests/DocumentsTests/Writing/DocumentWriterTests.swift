import Foundation
import Kit
import Testing

@testable import Documents

@Suite struct DocumentWriterTests {
  @Test(
    "a document goes out as Word and PDF and reads back with its parts in their order",
    arguments: OfficialDocument.Form.allCases)
  func readsBack(form: OfficialDocument.Form) async throws {
    let flat = try FlatTemplateTests.letter(form).flat()
    for format in DocumentWriter.Format.allCases {
      let bytes = try await DocumentWriter().write(flat, as: format)
      if let folder = ProcessInfo.processInfo.environment["HOPTAC_TEST_PICTURES"] {
        try Data(bytes).write(to: URL(filePath: folder).appending(path: "\(form.rawValue).\(format.rawValue)"))
      }
      let text = try await DocumentReader().read(bytes).text.split(whereSeparator: \.isWhitespace).joined(
        separator: " ")
      var rest = text[...]
      let head = form == .state ? ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] : ["ĐẢNG CỘNG SẢN VIỆT NAM"]
      for words in head + ["BÁO CÁO", "I. Số liệu", "16.482", "Trên đây là báo cáo", "PHỤ LỤC I", "Xã 30"] {
        guard let found = rest.range(of: words) else {
          Issue.record("\(format): “\(words)” is not in \(text)")
          continue
        }
        rest = rest[found.upperBound...]
      }
      #expect(text.contains(form == .state ? "Số: /BC-UBND" : "Số -BC/ĐU"), "\(text.prefix(300))")
    }
  }

  @Test("a template saved again by LibreOffice is still taken")
  func redrawn() async throws {
    let template = try OfficialDocument.Form.state.template()
    let saved = try await SampleFile.converted(Array(template.text.utf8), to: "fodt", "OpenDocument Text Flat XML")
    let redrawn = try FlatTemplate(checking: saved)
    #expect(try FlatTemplateTests.letter(.state).flat(redrawn).contains("Trên đây là báo cáo./."))
  }

  @Test("without a sandbox or with too much nothing is written, and the sentence says what to do")
  func refusals() async throws {
    await #expect(throws: Fault.self) { _ = try await DocumentWriter(mechanisms: []).write("<a/>", as: .pdf) }
    await #expect(throws: Fault.self) {
      _ = try await DocumentWriter().write(String(repeating: "a", count: DocumentWriter.largest + 1), as: .pdf)
    }
    await #expect(throws: Fault.self) { _ = try await DocumentWriter().write("không phải văn bản", as: .docx) }
  }

  @Test("two who ask at once have their turns one after the other")
  func turns() async throws {
    let inside = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try await OfficeTurn.hold {
            #expect(await inside.enter() == 1)
            await Clock.pause(seconds: 0.01)
            await inside.leave()
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private actor Counter {
    private var count = 0
    func enter() -> Int {
      count += 1
      return count
    }
    func leave() { count -= 1 }
  }
}
