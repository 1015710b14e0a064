import Foundation
import Kit

extension GeneratedDocuments {
  /// `docs/seams.md`: where a feature leaves something to others that it may not know.
  ///
  /// A seam is a public value of a feature that is made of functions – `TargetGauge`, `ReformImpact` – and made outside
  /// that feature. So none can be missed, and one that nobody fills says so.
  /// - Parameter folder: the sources.
  public static func seams(in folder: String) throws -> String {
    var sources: [(path: String, text: String)] = []
    let files = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    for file in files where file.hasSuffix(".swift") {
      sources.append((file, try String(contentsOfFile: folder + "/" + file, encoding: .utf8)))
    }
    let features = Set(Feature.all.map(\.name)).subtracting(["Lists"])
    let seams = sources.filter { features.contains(room($0.path)) }.flatMap { path, text in
      declared(in: text).map { (name: $0.name, words: $0.words, path: path) }
    }.sorted { ($0.path, $0.name) < ($1.path, $1.name) }
    let rows = seams.compactMap { seam -> String? in
      let makers = sources.filter { path, text in
        room(path) != room(seam.path) && !path.hasPrefix("App/GeneratedDocuments") && says(seam.name, text)
      }
      if makers.isEmpty { return nil }
      let givers = makers.filter { room($0.path) != "App" }.map { "`\($0.path)`" }
      let joins = makers.filter { room($0.path) == "App" }.map { "`\($0.path)`" }
      return """
        | `\(seam.name)` | \(seam.words) | `\(seam.path)` | \(givers.joined(separator: "<br>")) | \
        \(joins.joined(separator: "<br>")) |
        """
    }
    return
      ([
        "# Khớp nối giữa các tính năng", "",
        "A feature below asks of one above only through a value of functions that it declares itself; `App` joins the two.",
        "", "| khớp nối | là gì | khai ở | tính năng cho | App nối ở |", "| --- | --- | --- | --- | --- |",
      ] + rows).joined(separator: "\n")
  }

  /// Whether a word stands in a text, and not only as a part of a longer one.
  private static func says(_ word: String, _ text: String) -> Bool {
    text.ranges(of: word).contains { found in
      func isOfWord(_ letter: Character?) -> Bool { letter.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
      return !isOfWord(text[..<found.lowerBound].last) && !isOfWord(text[found.upperBound...].first)
    }
  }

  private static func room(_ path: String) -> String { String(path.prefix { $0 != "/" }) }

  /// Public structs that are made of functions, each with the first sentence of its comment.
  private static func declared(in text: String) -> [(name: String, words: String)] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      guard let name = lines[index].firstMatch(of: /^public struct (\w+)\b/)?.1 else { return nil }
      let body = lines[index...].prefix { $0 != "}" }.joined(separator: "\n")
      // Its initialiser, to the brace that opens what it does, takes a function.
      guard body.contains(/public init\([^{]*@escaping/) else { return nil }
      let comment = lines[..<index].reversed().prefix { $0.hasPrefix("///") }.reversed()
      let words = comment.map { $0.dropFirst(3).drop { $0 == " " } }.prefix { !$0.isEmpty }.joined(separator: " ")
      return (String(name), words)
    }
  }
}
