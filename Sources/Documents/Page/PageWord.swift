/// A rectangle on a page; y grows downwards.
public struct Box: Sendable, Hashable, Codable {
  public var left: Double
  public var top: Double
  public var right: Double
  public var bottom: Double

  public var width: Double { right - left }
  public var height: Double { bottom - top }
  var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }

  func joined(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// A word where it stands on its page.
struct PageWord: Codable {
  let text: String
  let box: Box
  /// 0…100; 100 where it was not recognised but written.
  let confidence: Double
}

/// A page of words, as pdftotext and tesseract both list them.
struct WordPage: Codable {
  let number: Int
  var width: Double
  var height: Double
  var words: [PageWord] = []
  /// In the measure of the words.
  var tables: [RuledTable] = []

  /// The size of its letters: boxes of written words hold the whole line, those of recognised ones just the ink.
  var em: Double {
    let heights = words.map(\.box.height).sorted()
    guard !heights.isEmpty else { return 1 }
    let isWritten = words.allSatisfy { $0.confidence == 100 }
    return max(0.1, heights[heights.count / 2] * (isWritten ? 0.77 : 1.25))
  }

  /// - Parameter tsv: one page or many, in the twelve columns that both programs write.
  static func pages(_ tsv: [UInt8]) -> [WordPage] {
    var pages: [WordPage] = []
    for line in String(decoding: tsv, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count >= 11, let level = Int(fields[0]), let page = Int(fields[1]) else { continue }
      let numbers = fields[6...10].compactMap { Double($0) }
      guard numbers.count == 5, numbers.allSatisfy(\.isFinite) else { continue }
      if level == 1 {
        pages.append(WordPage(number: page, width: numbers[2], height: numbers[3]))
      } else if level == 5, fields.count == 12, !pages.isEmpty, numbers[3] > 0 {
        let text = fields[11].filter { !$0.isWhitespace && !$0.isNewline }
        guard !text.isEmpty else { continue }
        let box = Box(
          left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
        pages[pages.count - 1].words.append(PageWord(text: String(text), box: box, confidence: numbers[4]))
      }
    }
    return pages
  }
}
