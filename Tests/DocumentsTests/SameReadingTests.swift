import DirectiveReader
import Foundation
import Kit
import Synchronization
import Testing

@testable import Documents

/// One directive, whatever file it comes in, asks the same.
@Suite(.serialized) struct SameReadingTests {
  /// What is asked, without the places in the text, which differ.
  struct Asked: Equatable {
    let words: [Substring]
    let bodies: [String]
    let rest: String

    /// A scan spoils a letter here and there; who, when and most of the words stay.
    func resembles(_ other: Asked) -> Bool {
      let shared = Set(words).intersection(other.words).count
      return rest == other.rest && bodies.map(Self.key) == other.bodies.map(Self.key)
        && Double(shared) >= 0.8 * Double(Set(words).count)
    }

    /// As the register of agencies finds a name: without marks.
    private static func key(_ name: String) -> String { name.folded.filter { $0.isLetter || $0.isNumber } }
  }

  static func asked(_ text: String) -> (assignments: [Asked], targets: [Asked]) {
    let reading = DirectiveReader.read(text)
    return (
      reading.assignments.map { task in
        Asked(
          words: task.quote.split { !$0.isLetter && !$0.isNumber },
          bodies: task.leads.map(\.value), rest: task.deadlines.map(\.norm).joined(separator: "; "))
      },
      reading.targets.map {
        Asked(
          words: [], bodies: [],
          rest: "\($0.op.rawValue) \($0.value) \($0.unit) \($0.horizon.map { String($0.year) } ?? "")")
      }
    )
  }

  @Test("Word, OpenDocument and PDF files ask what their text asks", arguments: ["ke-hoach-bang"])
  func kinds(name: String) async throws {
    let fodt = SampleFile.fodt(try SampleFile.example(name))
    let reader = DocumentReader()
    let expected = Self.asked(try await reader.read(fodt).text)
    #expect(expected.assignments.count >= 5)
    let kinds: [(String, String, FileKind)] = [
      ("docx", "MS Word 2007 XML", FileKind.docx), ("doc", "MS Word 97", .doc), ("odt", "writer8", .odt),
      ("pdf", "writer_pdf_Export", .pdf),
    ]
    for (ending, exporter, kind) in kinds {
      let read = try await reader.read(try await SampleFile.converted(fodt, to: ending, exporter))
      #expect(read.kind == kind)
      let asked = Self.asked(read.text)
      #expect(asked.assignments == expected.assignments, "\(ending)")
      #expect(asked.targets == expected.targets, "\(ending)")
    }
  }

  @Test("a noisy scan at 200 dpi asks at least 95 % of it", arguments: ["ke-hoach-bang", "chi-thi-ubnd"])
  func scan(name: String) async throws {
    let fodt = SampleFile.fodt(try SampleFile.example(name))
    let pdf = try await SampleFile.pdf(fodt)
    let written = try await DocumentReader().read(pdf)
    let scan = try await SampleScan.of(pdf, pages: written.pages.count)
    let read = try await DocumentReader().read(scan)
    let (expected, asked) = (Self.asked(written.text), Self.asked(read.text))
    let assignments = expected.assignments.count { task in asked.assignments.contains { task.resembles($0) } }
    let targets = expected.targets.count { target in asked.targets.contains { target.resembles($0) } }
    #expect(Double(assignments) >= 0.95 * Double(expected.assignments.count))
    #expect(targets == expected.targets.count)
    #expect(read.pages.allSatisfy { $0.isRecognised && $0.picture != nil && !$0.paragraphs.isEmpty })
    #expect(read.remarks.contains { $0.contains("nhận dạng từ ảnh") })
  }

  @Test("pages that an earlier run has recognised are not recognised again, and the text is the same")
  func resumed() async throws {
    let pdf = try await SampleFile.pdf(SampleFile.fodt(try SampleFile.example("chi-thi-ubnd")))
    let scan = try await SampleScan.of(pdf, pages: 2, dpi: 120, noise: 4)
    let reader = DocumentReader()
    let first = Pages()
    await #expect(throws: CancellationError.self) {
      try await reader.read(scan) { progress in
        first.add(progress)
        // As when it is stopped after the first page.
        throw CancellationError()
      }
    }
    #expect(first.numbers == [1])
    let kept = try first.recognised.map { try RecognisedPage(kept: $0.kept, picture: $0.picture) }
    let (resumed, whole) = (Pages(), Pages())
    let text = try await reader.read(scan, known: kept) { resumed.add($0) }
    #expect(resumed.numbers == [1, 2])
    #expect(resumed.recognised.map(\.number) == [2])
    let again = try await reader.read(scan, known: kept + resumed.recognised) { whole.add($0) }
    #expect(whole.recognised.isEmpty)
    #expect(again.text == text.text && text.pages.count == 2)
    #expect(text.pages.allSatisfy { $0.picture?.jpeg.isEmpty == false })
  }
}

/// What was told of the pages of a file.
private final class Pages: Sendable {
  private let told = Mutex<[DocumentReader.Progress]>([])

  func add(_ progress: DocumentReader.Progress) { told.withLock { $0.append(progress) } }
  var numbers: [Int] { told.withLock { $0.map(\.page) } }
  var recognised: [RecognisedPage] { told.withLock { $0.compactMap(\.recognised) } }
}
