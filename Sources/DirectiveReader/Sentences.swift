/// Cuts a paragraph into sentences.
enum Sentences {
  /// Sentences as ranges of tokens, with their final marks.
  static func split(_ source: SourceText, _ range: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where ends(source, index, range) {
      out.append(start..<(index + 1))
      start = index + 1
    }
    if start < range.upperBound { out.append(start..<range.upperBound) }
    return out
  }

  private static func ends(_ source: SourceText, _ index: Int, _ range: Range<Int>) -> Bool {
    let next = index + 1
    guard next < range.upperBound, [".", "…", "!", "?"].contains(source.key(index)), !source.isGlued(next) else {
      return false
    }
    let token = source.tokens[next]
    guard token.capital || token.kind == .number || token.key == "\"" || token.key == "(" else { return false }
    if source.key(index) == ".", index > range.lowerBound {
      let before = source.tokens[index - 1]
      // `TP. Kon Tum`, `P. Chánh`: an abbreviation, not an end.
      if before.kind == .word, before.upper, before.end - before.start <= 2, source.isGlued(index) { return false }
      if before.kind == .number, token.kind == .number { return false }
    }
    return true
  }

  /// Without the closing `.`, `;`, `./.`; an ellipsis stays.
  static func trimmed(_ source: SourceText, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
      let key = source.key(end - 1)
      if key == "/" || key == ";" || key == "," || key == ":" {
        end -= 1
      } else if key == ".", !(end - 2 > range.lowerBound && source.key(end - 2) == "." && source.isGlued(end - 1)) {
        end -= 1
      } else {
        break
      }
    }
    return range.lowerBound..<end
  }
}
