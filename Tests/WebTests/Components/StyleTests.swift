import Foundation
import Testing
import Web

struct StyleTests {
  private let css: String

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    css = try String(contentsOf: root.appending(path: "Sources/Web/Assets/hoptac.css"), encoding: .utf8)
  }

  @Test("the style sheet is one small file that asks for nothing else")
  func small() {
    #expect(css.utf8.count <= 28_672)
    #expect(!css.contains("@import") && !css.contains("url("))
  }

  @Test("every class of the gallery is known to the style sheet")
  func classes() {
    let used = Set(Markup(Gallery.page(GalleryTests.layout)).elements.flatMap(\.classes))
    let known = Set(css.matches(of: /\.([a-z]+)/).map { String($0.1) })
    #expect(used.subtracting(known).isEmpty)
  }

  @Test(
    "words can be read on what they stand on (WCAG 2.2: 4.5 to 1), and edges be seen (3 to 1)",
    arguments: [
      ("ink", "paper", 4.5), ("soft", "paper", 4.5), ("soft", "sheet", 4.5), ("soft", "wash", 4.5),
      ("leaf", "paper", 4.5), ("sheet", "leaf", 4.5), ("sheet", "leaf-deep", 4.5), ("leaf", "leaf-wash", 4.5),
      ("sky", "sky-wash", 4.5), ("clay", "clay-wash", 4.5), ("clay", "paper", 4.5), ("gold-ink", "gold-wash", 4.5),
      ("soft", "sky-wash", 4.5), ("soft", "gold-wash", 4.5), ("soft", "clay-wash", 4.5), ("leaf", "wash", 4.5),
      ("box", "sheet", 3), ("box", "paper", 3), ("focus", "paper", 3), ("focus", "sheet", 3), ("gold", "gold-wash", 3),
    ])
  func contrast(words: String, ground: String, least: Double) throws {
    let (a, b) = (try luminance(words), try luminance(ground))
    #expect((max(a, b) + 0.05) / (min(a, b) + 0.05) >= least, "\(words) on \(ground)")
  }

  /// The relative luminance of a named colour.
  private func luminance(_ name: String) throws -> Double {
    let pattern = try Regex("--\(name): #([0-9a-f]+)", as: (Substring, Substring).self)
    var digits = String(try #require(css.firstMatch(of: pattern)).output.1)
    if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
    let number = try #require(Int(digits, radix: 16))
    let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
