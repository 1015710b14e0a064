import Foundation
import Testing

@Suite struct GlossaryTests {
  @Test("every type in the glossary exists")
  func types() throws {
    let declared = Set(
      SourceTree.sources.flatMap { file in
        ["struct ", "enum ", "class ", "typealias "].flatMap { keyword in
          file.text.components(separatedBy: keyword).dropFirst().map {
            String($0.prefix { $0.isLetter || $0.isNumber })
          }
        }
      })
    let rows = try SourceTree.text("GLOSSARY.md").split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
    #expect(rows.count >= 20)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let type = try #require(cells.count > 2 ? cells[1] : nil, "\(row)").trimmingCharacters(in: ["`"])
      for name in type.split(separator: ".") { #expect(declared.contains(String(name)), "\(type) of “\(row)”") }
    }
  }

  @Test("every feature says what it is about")
  func readmes() {
    for file in SourceTree.sources where file.name.hasSuffix("Feature.swift") && file.room != "App" {
      #expect((try? SourceTree.text("Sources/\(file.room)/README.md"))?.isEmpty == false, "\(file.room)")
    }
  }
}
