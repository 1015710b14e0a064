import DirectiveReader
import Foundation

extension Row {
  static let reader = [
    Row("read FILE…") { try read($0) },
    Row("pages FILE") { try pages($0[0]) },
  ]

  /// Reads directives for two seconds.
  private static func read(_ files: [String]) throws {
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    let reader = DirectiveReader()
    for text in texts { _ = reader.read(text) }
    var (documents, bytes, findings) = (0, 0, 0)
    let began = ContinuousClock.now
    while ContinuousClock.now - began < .seconds(2) {
      for text in texts {
        let reading = reader.read(text)
        findings += reading.targets.count + reading.assignments.count
        bytes += text.utf8.count
      }
      documents += texts.count
    }
    let time = (ContinuousClock.now - began) / .seconds(1)
    tell([
      "documents": Double(documents) / time, "megabytes": Double(bytes) / time / 1_000_000,
      "findings": Double(findings) / Double(documents),
    ])
  }

  /// Reads ever longer plans, made of the pages of one.
  private static func pages(_ file: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let reader = DirectiveReader()
    let page = 3000
    for pages in [1, 10, 100, 300, 1000] {
      var long = text
      while long.utf8.count < pages * page { long += "\n" + text }
      let cut = String(decoding: Array(long.utf8.prefix(pages * page)), as: UTF8.self)
      var best = Double.infinity
      for _ in 0..<(pages > 300 ? 1 : 3) { best = min(best, seconds { reader.read(cut) }.time) }
      tell(["pages": Double(pages), "seconds": best])
    }
  }
}
