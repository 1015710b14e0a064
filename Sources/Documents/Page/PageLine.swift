/// Words that stand beside each other, without a gap as between columns.
struct PageLine {
  var words: [PageWord]

  var box: Box { words.dropFirst().reduce(words[0].box) { $0.joined($1.box) } }
  var text: String { words.map(\.text).joined(separator: " ") }
  var confidence: Double { words.map(\.confidence).reduce(0, +) / Double(words.count) }

  /// Lines of columns that stand at one height.
  typealias Row = [PageLine]

  /// - Parameter em: the size of the letters; a blank wider than about two parts columns.
  static func rows(_ words: [PageWord], em: Double) -> [Row] {
    var lines: [PageLine] = []
    for word in words.sorted(by: { $0.box.middle.y < $1.box.middle.y }) {
      // Its nearest neighbour tells, not the whole line: lines of a scan may rise a little.
      let fitting = lines.indices.suffix(8).map { ($0, overlap(lines[$0], word)) }.filter { $0.1 > 0.45 }
      if let (index, _) = fitting.max(by: { $0.1 < $1.1 }) {
        lines[index].words.append(word)
      } else {
        lines.append(PageLine(words: [word]))
      }
    }
    return lines.map { line in
      line.words.sorted { $0.box.left < $1.box.left }.reduce(into: Row()) { row, word in
        if let last = row.last?.words.last, word.box.left - last.box.right < em * 1.8 {
          row[row.count - 1].words.append(word)
        } else {
          row.append(PageLine(words: [word]))
        }
      }
    }
    .sorted { $0[0].box.middle.y < $1[0].box.middle.y }
  }

  private static func overlap(_ line: PageLine, _ word: PageWord) -> Double {
    let nearest = line.words.min { distance($0, word) < distance($1, word) }?.box ?? word.box
    let shared = min(nearest.bottom, word.box.bottom) - max(nearest.top, word.box.top)
    return shared / max(0.1, min(nearest.height, word.box.height))
  }

  private static func distance(_ one: PageWord, _ other: PageWord) -> Double {
    max(one.box.left - other.box.right, other.box.left - one.box.right)
  }
}
