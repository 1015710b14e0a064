/// What a figure measures, of what, against what.
extension TargetReader {
  static let measures = PhraseTable(
    words: """
      số|số lượng|tỷ lệ|thu nhập|doanh thu|lợi nhuận|sản lượng|năng suất|giá trị|diện tích|tổng|mức|tốc độ|quy mô|kim ngạch|vốn
      thu|tổng số|chỉ số|grdp|thu ngân sách|cơ cấu|tổng vốn|nợ|độ che phủ|hệ số|lượng|tuổi thọ
      """)
  static let copulas = PhraseTable(
    words:
      "đạt|chiếm|tăng|giảm|là|có|từ|lên|còn|bình quân|thêm|được|xuống|tăng bình quân|giảm bình quân|nâng|vượt|hàng năm")

  mutating func add(
    _ figure: TargetGrammar.Figure, _ range: Range<Int>, clause: Int?, after last: TargetGrammar.Figure?, parent: Int?
  ) {
    let share = source.key(figure.unit.lowerBound) == "%"
    let phrase = phraseStart(figure, range, last)
    let scope = scope(figure.start, range)
    let before = measure(max(phrase, scope?.upperBound ?? phrase)..<figure.start)
    let after = counted(figure, range)
    let named =
      !before.isEmpty && (Self.measures.end(source, before.lowerBound, figure.start) != nil || share && after.isEmpty)
    let span = source.span((named ? before.lowerBound : figure.start)..<max(after.upperBound, figure.end))
    let change = change(phrase..<figure.start)
    let baseline = baseline(figure.end, range)
    let (measure, population): (String, String?)
    if named {
      measure = text(before)
      population = share ? text(after).nilIfEmpty : nil
    } else {
      let lead = before.isEmpty ? "" : text(before) + " "
      measure =
        share ? text(after) : lead + text(figure.unit.lowerBound..<max(after.upperBound, figure.unit.upperBound))
      population = share ? text(after).nilIfEmpty : nil
    }
    let horizon = horizon(figure, range, clause)
    let measures = named ? parts(before) : [measure]
    for measure in measures {
      found.append(
        ReadTarget(
          span: span, quote: source.quote(span), clause: clause, measure: measure.isEmpty ? text(figure.unit) : measure,
          op: figure.op, strict: figure.strict, value: figure.value, valueMax: figure.valueMax, unit: text(figure.unit),
          change: change, population: population, baseline: baseline, horizon: horizon,
          scope: scope.map(text),
          parentTarget: parent, confidence: figure.explicit ? 0.9 : 0.75,
          rule: Rule(
            figure.explicit ? "con-so-so-sanh" : "con-so",
            figure.explicit
              ? "Con số có từ so sánh và đơn vị trong câu nêu mục tiêu hoặc giao việc."
              : "Con số có đơn vị trong câu nêu mục tiêu hoặc giao việc.")))
    }
  }

  func text(_ range: Range<Int>) -> String { range.isEmpty ? "" : source.clean(source.span(range)) }

  /// Back to the mark or figure before.
  func phraseStart(_ figure: TargetGrammar.Figure, _ range: Range<Int>, _ last: TargetGrammar.Figure?) -> Int {
    let low = max(range.lowerBound, last?.end ?? range.lowerBound)
    var at = figure.start
    var depth = 0
    while at > low, figure.start - at < 50 {
      let key = source.key(at - 1)
      if key == ")" { depth += 1 }
      if key == "(" {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, [";", ":", "."].contains(key) { break }
      // `cán bộ … được đào tạo, bồi dưỡng tăng 10%`: the comma is inside the measure if no measure begins after it.
      if depth == 0, key == ",", !isInside(at, figure.start, low) { break }
      at -= 1
    }
    return at
  }

  func isInside(_ after: Int, _ end: Int, _ low: Int) -> Bool {
    guard after < end, source.tokens[after].kind == .word, Self.measures.end(source, after, end) == nil,
      Self.copulas.end(source, after, end) == nil
    else { return false }
    var back = after - 2
    while back >= low, after - back < 16, ![";", ":", "."].contains(source.key(back)) {
      if Self.measures.end(source, back, after) != nil, back == low || source.key(back - 1) == "," { return true }
      back -= 1
    }
    return false
  }

  /// The words before the figure without verbs of reaching at either end.
  func measure(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let next = Self.leading.end(source, start, end) { start = next }
    if let year = deadlines.deadline(start, start..<end), year.tokens.lowerBound == start {
      start = min(end, year.tokens.upperBound)
      if source.key(start) == "," { start = min(end, start + 1) }
    }
    while start < end, let next = Self.leading.end(source, start, end) { start = next }
    var trimmed = true
    while trimmed, end > start {
      trimmed = false
      for length in [2, 1] where end - length >= start && Self.copulas.end(source, end - length, end) == end {
        end -= length
        trimmed = true
        break
      }
      if end > start, source.tokens[end - 1].kind == .mark { end -= 1; trimmed = true }
    }
    return start..<max(start, end)
  }

  static let leading = PhraseTable(
    words:
      "phấn đấu|phân đấu|phân đầu|phấn đầu|bảo đảm|đảm bảo|trong đó|và|có|,|đạt|tăng|giảm|nâng|riêng|mục tiêu|đồng thời|để"
  )

  /// Two measures that share a figure: `số thành viên và thu nhập của thành viên`.
  func parts(_ range: Range<Int>) -> [String] {
    for index in range.dropFirst() where source.key(index) == "và" {
      if Self.measures.end(source, index + 1, range.upperBound) != nil,
        Self.measures.end(source, range.lowerBound, range.upperBound) != nil
      {
        return [text(range.lowerBound..<index), text((index + 1)..<range.upperBound)]
      }
    }
    return [text(range)]
  }

  /// What the number counts, to the mark or the next figure.
  func counted(_ figure: TargetGrammar.Figure, _ range: Range<Int>) -> Range<Int> {
    var end = figure.end
    var depth = 0
    while end < range.upperBound, end - figure.end < 40 {
      let key = source.key(end)
      if key == "(" { depth += 1 }
      if key == ")" {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0 {
        if [";", ".", ":"].contains(key) { break }
        if key == ",", let next = figureAhead(end + 1, range), next - end < 14 || source.key(end + 1) == "trong" {
          break
        }
        if key == ",", source.key(end + 1) == "trong" || Lexicon.verbEnd(source, end + 1, range.upperBound) != nil {
          break
        }
        if key == ",", Self.measures.end(source, end + 1, range.upperBound) != nil { break }
        if key == "và", end + 1 < range.upperBound, source.tokens[end + 1].kind == .number { break }
        if key == "so", source.key(end + 1) == "với" { break }
        if key == "trong", source.key(end + 1) == "năm" || source.key(end + 1) == "đó" { break }
        if key == "trước", source.key(end + 1) == "ngày" { break }
      }
      end += 1
    }
    return figure.end..<end
  }

  func figureAhead(_ at: Int, _ range: Range<Int>) -> Int? {
    var next = at
    while next < min(range.upperBound, at + 24), ![",", ";", "."].contains(source.key(next)) {
      if source.tokens[next].kind == .number { return next }
      next += 1
    }
    return nil
  }

  func change(_ range: Range<Int>) -> ReadTarget.Change {
    for index in range.reversed() {
      switch source.key(index) {
      case "tăng" where source.key(index + 1) != "cường" && source.key(index + 1) != "trưởng": return .increase
      case "giảm" where source.key(index + 1) != "nghèo": return .decrease
      case "cao" where source.key(index + 1) == "hơn": return .increase
      case "đạt", "chiếm", ",": return .level
      default: continue
      }
    }
    return .level
  }

  /// `so với năm 2018`.
  func baseline(_ start: Int, _ range: Range<Int>) -> String? {
    var at = start
    while at + 1 < range.upperBound, at - start < 8, ![",", ";", "."].contains(source.key(at)) {
      if source.key(at) == "so", source.key(at + 1) == "với" {
        var end = at + 2
        while end < range.upperBound, end - at < 10, ![",", ";", ".", ")"].contains(source.key(end)) { end += 1 }
        return text(at..<end)
      }
      at += 1
    }
    return nil
  }

  /// `mỗi huyện, thành phố`.
  func scope(_ start: Int, _ range: Range<Int>) -> Range<Int>? {
    var at = start - 1
    while at >= range.lowerBound, start - at < 20, ![";", "."].contains(source.key(at)) {
      if source.key(at) == "mỗi", source.key(at + 1) != "năm" {
        var end = at + 1
        while end < start, end - at < 8 {
          if source.key(end) == ",", let area = BodyGrammar.levels.end(source, end + 1, start) {
            end = area
            continue
          }
          if source.tokens[end].kind != .word || Lexicon.verbEnd(source, end, start) != nil || source.key(end) == "có" {
            break
          }
          end += 1
        }
        return at..<end
      }
      at -= 1
    }
    return nil
  }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
