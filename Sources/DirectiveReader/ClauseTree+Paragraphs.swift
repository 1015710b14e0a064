/// Lines joined to paragraphs where they were broken to fit a page.
extension ClauseTree {
  /// The usual length of a line that was broken to fit a page; nil if lines are whole paragraphs.
  static func width(_ source: SourceText, _ lines: [Int]) -> Int? {
    var longest = 0
    var long = 0
    var filled = 0
    for line in lines where !source.isVoid(line) {
      longest = max(longest, source.lines[line].span.length)
      filled += 1
      if source.lines[line].span.length > 140 { long += 1 }
    }
    return long * 20 > filled || longest < 40 ? nil : min(longest, 140)
  }

  /// Ranges of lines that make one paragraph each; `upperBound` is the last line itself.
  static func paragraphs(_ source: SourceText, _ lines: [Int], _ width: Int?) -> [ClosedRange<Int>] {
    var out: [ClosedRange<Int>] = []
    var blank = false
    for line in lines {
      if source.isVoid(line) {
        blank = true
        continue
      }
      if let last = out.last, joins(source, last.upperBound, line, blank: blank, width) {
        out[out.count - 1] = last.lowerBound...line
      } else {
        out.append(line...line)
      }
      blank = false
    }
    return out
  }

  static func joins(_ source: SourceText, _ above: Int, _ below: Int, blank: Bool, _ width: Int?) -> Bool {
    guard let last = source.lines[above].tokens.last, let first = source.lines[below].tokens.first else { return false }
    let stopped = [".", ";", ":", "!", "?", "…"].contains(source.key(last))
    let token = source.tokens[first]
    let small = token.kind == .word && !token.capital || token.kind == .mark && [",", ")", "("].contains(token.key)
    if small { return !stopped || (source.key(last) == ";" && !blank) }
    if stopped || blank { return source.key(last) == "," }
    if source.key(last) == "," || isOpen(source, last) { return true }
    guard let width else { return false }
    return source.lines[above].span.length * 4 >= width * 3
  }

  /// Words with which neither a heading nor a sentence ends, so that the line was broken to fit.
  static func isOpen(_ source: SourceText, _ last: Int) -> Bool {
    let token = source.tokens[last]
    return token.kind == .word && !token.upper && openWords.contains(token.key)
  }

  private static let openWords: Set<String> = [
    "và", "của", "với", "các", "những", "cho", "về", "theo", "tại", "từ", "là", "số", "để", "do", "bằng", "giữa",
    "thuộc",
    "sở", "bộ", "ban", "phòng", "cục", "hội", "liên", "ủy", "phó", "chủ", "giám", "thủ", "nghị", "quyết", "chỉ",
    "thông",
    "tỉnh", "huyện", "thị", "phường", "ngày", "tháng", "năm", "luật", "trong", "trên", "đến", "giao", "gồm", "không",
    "được",
  ]

  /// A line that holds nothing but a page number.
  static func isPageNumber(_ source: SourceText, _ line: Int) -> Bool {
    let tokens = source.lines[line].tokens
    guard let first = tokens.first else { return false }
    if tokens.count == 1 { return source.tokens[first].kind == .number && source.tokens[first].key.utf8.count <= 3 }
    return tokens.count == 3 && source.key(first) == "-" && source.key(first + 2) == "-"
      && source.number(first + 1) != nil
  }
}
