import Foundation

@testable import DirectiveReader

/// Texts that the tests read: the labelled directives beside the checkout, if there, and the examples of this folder.
enum Shared {
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()

  /// `shared/directives`, a sibling of the checkout; nil where it is not laid out.
  static let directives: URL? = {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let url = root.appending(path: "shared/directives")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  static let labelled = ["240-KL-TU", "41-CTr-TU", "765-VP-KTTH"]

  static var examples: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Examples").path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  static func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  static func example(_ name: String) throws -> String { try text(folder.appending(path: "Examples/\(name).txt")) }

  static func expectation(_ name: String) throws -> Expectation {
    Expectation(
      try text(folder.appending(path: "Examples/\(name).expect")), of: try example(name))
  }
}

/// Counts of what was found, what was too much and what was missed.
struct Tally {
  var found = 0
  var extra = 0
  var missed = 0

  /// The harmonic mean of precision and recall; 1 if there was nothing to find and nothing was.
  var f1: Double {
    found + extra + missed == 0 ? 1 : 2 * Double(found) / Double(2 * found + extra + missed)
  }

  static func + (a: Tally, b: Tally) -> Tally {
    Tally(found: a.found + b.found, extra: a.extra + b.extra, missed: a.missed + b.missed)
  }

  /// Equal values, each counted once.
  static func matching<Value: Hashable>(_ expected: [Value], _ read: [Value]) -> Tally {
    var rest = Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +)
    var tally = Tally()
    for value in read {
      if let count = rest[value], count > 0 {
        rest[value] = count - 1
        tally.found += 1
      } else {
        tally.extra += 1
      }
    }
    tally.missed = expected.count - tally.found
    return tally
  }

  /// Spans that overlap by at least half of their union; optional ones are neither missed nor extra.
  static func overlapping(_ expected: [(span: Span, isOptional: Bool)], _ read: [Span]) -> Tally {
    var tally = Tally()
    var free = Set(expected.indices)
    for span in read {
      let best = free.max { overlap(expected[$0].span, span) < overlap(expected[$1].span, span) }
      if let best, overlap(expected[best].span, span) >= 0.5 {
        free.remove(best)
        if !expected[best].isOptional { tally.found += 1 }
      } else if !expected.contains(where: { $0.isOptional && inside(span, $0.span) >= 0.8 }) {
        tally.extra += 1
      }
    }
    tally.missed = free.count { !expected[$0].isOptional }
    return tally
  }

  static func overlap(_ a: Span, _ b: Span) -> Double {
    let shared = min(a.end, b.end) - max(a.start, b.start)
    return shared <= 0 ? 0 : Double(shared) / Double(max(a.end, b.end) - min(a.start, b.start))
  }

  private static func inside(_ a: Span, _ b: Span) -> Double {
    Double(min(a.end, b.end) - max(a.start, b.start)) / Double(max(1, a.length))
  }
}

/// Names are compared as words: case, tone marks' place and abbreviations do not matter.
func folded(_ name: String) -> String {
  var words = SourceText(name).tokens.filter { $0.kind != .mark }.map(\.key)
  while let first = words.first, ["các", "những"].contains(first) { words.removeFirst() }
  return words.joined(separator: " ").replacing("ủy ban nhân dân", with: "ubnd").replacing(
    "hội đồng nhân dân", with: "hđnd")
}
