import Foundation

/// The sources as text, for rules that a test can keep.
struct SourceTree {
  struct File {
    /// From the root of the project: `Sources/Kit/Day.swift`.
    let path: String
    let text: String
    /// `Kit` of `Sources/Kit/Day.swift`.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let sources = swiftFiles(under: "Sources")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private static func swiftFiles(under folder: String) -> [File] {
    let base = root.appending(path: folder).path
    guard let paths = FileManager.default.enumerator(atPath: base) else { return [] }
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      (try? String(contentsOfFile: base + "/" + path, encoding: .utf8)).map {
        File(path: folder + "/" + path, text: $0)
      }
    }
  }
}
