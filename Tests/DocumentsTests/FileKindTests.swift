import Foundation
import Kit
import Testing

@testable import Documents

@Suite struct FileKindTests {
  @Test("a kind is told by the content")
  func kinds() throws {
    let files: [(FileKind, [UInt8])] = [
      (.text, Array("CHỈ THỊ".utf8)), (.text, [0xFF, 0xFE, 0x41, 0x00]), (.rtf, Array("{\\rtf1 a}".utf8)),
      (.html, Array("\u{FEFF}  <!DOCTYPE HTML><p>a".utf8)), (.html, Array("MIME-Version: 1.0\n".utf8)),
      (.fodt, Array("<?xml version=\"1.0\"?>\n<office:document/>".utf8)),
      (.wordXML, Array("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>".utf8)),
      (.pdf, Array("\n\n%PDF-1.7".utf8)), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]),
      (.jpeg, [0xFF, 0xD8, 0xFF, 0xE0]), (.tiff, [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]),
      (.docx, SampleZip.of([("word/document.xml", "<a/>")])),
      (.odt, SampleZip.of([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")])),
      (.doc, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "WordDocument".utf16.flatMap { [UInt8($0), 0] }),
    ]
    for (kind, bytes) in files { #expect(try FileKind(bytes) == kind) }
  }

  @Test("what is no document is refused by what it is")
  func refusals() {
    for (bytes, words) in [
      (SampleZip.of([("xl/workbook.xml", "a")]), "Excel"), (SampleZip.of([("a.txt", "a")]), "tệp nén"),
      ([0x7F, 0x45, 0x4C, 0x46, 0, 1], "nhị phân lạ"), (Array("PK\u{3}\u{4}".utf8), "hỏng"),
    ] {
      #expect { try FileKind(bytes) } throws: { ($0 as? Fault)?.message.contains(words) == true }
    }
  }

  @Test("without a sandbox nothing but text is opened, and the sentence says what to install")
  func noSandbox() async throws {
    let reader = DocumentReader(mechanisms: [])
    #expect(try await reader.read(Array("Sở Tài chính".utf8)).text == "Sở Tài chính")
    await #expect {
      try await reader.read(Array("{\\rtf1 a}".utf8))
    } throws: {
      ($0 as? Fault)?.message.contains("apt-get install bubblewrap") == true
    }
  }

  @Test("a file broken off anywhere is refused or read, and nothing falls over")
  func broken() throws {
    let file = SampleZip.of([("word/document.xml", "<w:p>a</w:p>"), ("b", "c")])
    for end in file.indices {
      do { try ZipArchive(Array(file[..<end])).check() } catch { #expect(error == .broken) }
    }
    for end in 0..<40 {
      _ = try? ImageHeader.sizes(Array([0xFF, 0xD8, 0xFF, 0xC0, 0, 9, 8, 0, 9, 0, 7].prefix(end)), .jpeg, most: 3)
      _ = try? ImageHeader.sizes(Array([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 9, 0, 1].prefix(max(4, end))), .tiff, most: 3)
      _ = GreyImage(pgm: Array("P5 9 9 255\nabc".utf8.prefix(end)))
    }
  }
}
