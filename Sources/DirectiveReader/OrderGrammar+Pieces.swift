extension OrderGrammar {
  /// The orders of a sentence: cut at `;`, and at a comma or `và` where the assignee or the deadline changes.
  func pieces(_ sentence: Range<Int>) -> [Range<Int>] {
    guard !listsFunctions(sentence) else { return [sentence] }
    var cuts: [Int] = []
    var depth = 0
    var blocked = false
    let quotes = sentence.count { source.key($0) == "\"" } % 2 == 0
    var quoted = false
    var at = afterSubject(sentence.lowerBound, sentence.upperBound)
    while at < sentence.upperBound {
      let key = source.key(at)
      switch key {
      case "\"": quoted.toggle()
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      default: break
      }
      if depth > 0 && depth < 4 || quoted && quotes {
        at += 1
        continue
      }
      if let end = Lexicon.cooperating.end(source, at, sentence.upperBound),
        let list = bodies.list(end, sentence.upperBound)
      {
        at = max(at + 1, list.end)
        continue
      }
      if key == ":" {
        if introducesExamples(at, sentence) { blocked = true }
        if assigns(at + 1, sentence.upperBound), at > sentence.lowerBound { cuts.append(at + 1) }
      } else if !blocked, let cut = cut(at, sentence) {
        cuts.append(cut)
        at = max(at + 1, afterSubject(cut, sentence.upperBound))
        continue
      }
      at += 1
    }
    var out: [Range<Int>] = []
    var start = sentence.lowerBound
    for cut in cuts where cut > start {
      out.append(start..<cut)
      start = cut
    }
    out.append(start..<sentence.upperBound)
    return out
  }

  /// Where a new order begins if the token at `at` parts two.
  private func cut(_ at: Int, _ sentence: Range<Int>) -> Int? {
    let limit = sentence.upperBound
    switch source.key(at) {
    case ";": return startsOrder(at + 1, limit) && !onlySaysWhen(at + 1, limit) ? at + 1 : nil
    case ",":
      if source.key(at + 1) == "đồng", source.key(at + 2) == "thời" {
        return startsOrder(at + 1, limit) && !values(at + 3, limit) && !servesPurpose(at, sentence) ? at + 1 : nil
      }
      if source.key(at + 1) == "riêng" { return at + 1 }
      if recurs(at + 1, limit) || changesHands(at + 1, limit) || changesDay(at, sentence) { return at + 1 }
      return nil
    case "và":
      return reportsOnEvent(at + 1, limit) || recurs(at + 1, limit) || changesDay(at, sentence) ? at + 1 : nil
    case "tổng": return pivots(at, sentence) ? at : nil
    default: return nil
    }
  }

  private func afterSubject(_ start: Int, _ limit: Int) -> Int {
    let first = stripped(start..<limit).lowerBound
    return max(start, subject(first, limit)?.end ?? first)
  }

  /// A verb, `giao`, or a subject that acts, after connectives.
  private func startsOrder(_ start: Int, _ limit: Int) -> Bool {
    let first = stripped(start..<limit).lowerBound
    guard first < limit, !Lexicon.describesManner(source, first, limit) else { return false }
    if Lexicon.verbEnd(source, first, limit) != nil || assigns(first, limit) || subject(first, limit) != nil {
      return true
    }
    let next = afterDeadlines(first, limit)
    if next > first, next < limit {
      return Lexicon.verbEnd(source, next, limit) != nil || subject(next, limit) != nil
    }
    return source.key(first) == "riêng" || Lexicon.actors.end(source, first, limit) != nil
      || source.key(first) == "mỗi"
  }

  /// `; hoàn thành trước ngày 30/6`: when, not what.
  private func onlySaysWhen(_ start: Int, _ limit: Int) -> Bool {
    guard let deadline = deadlines.deadline(start, start..<limit), deadline.tokens.lowerBound == start else {
      return false
    }
    let end = deadline.tokens.upperBound
    return end >= limit || [".", ";"].contains(source.key(end))
  }

  /// Past `định kỳ trước ngày 15/12 hằng năm,`.
  private func afterDeadlines(_ start: Int, _ limit: Int) -> Int {
    var at = start
    while at < limit, let deadline = deadlines.deadline(at, at..<limit), deadline.tokens.lowerBound == at {
      at = max(at + 1, deadline.tokens.upperBound)
      if source.key(at) == "," { at += 1 }
    }
    return at
  }

  /// `… để theo dõi, hướng dẫn, đồng thời kiểm tra …`: all of it says what for.
  private func servesPurpose(_ at: Int, _ sentence: Range<Int>) -> Bool {
    guard Self.reports.end(source, at + 3, sentence.upperBound) == nil || source.key(at + 3) == "kiểm" else {
      return false
    }
    var back = at - 1
    while back > sentence.lowerBound, at - back < 24, source.key(back) != ";" {
      if source.key(back) == "để" || source.key(back) == "nhằm" { return true }
      back -= 1
    }
    return false
  }

  private func assigns(_ at: Int, _ limit: Int) -> Bool {
    guard let end = Lexicon.assignVerbs.end(source, at, limit) else { return false }
    return bodies.list(end, limit) != nil
  }

  /// `coi trọng`, `lấy … làm`: an attitude that goes with what was said.
  private func values(_ at: Int, _ limit: Int) -> Bool {
    let at = source.key(at) == "," ? at + 1 : at
    return source.key(at) == "coi" || source.key(at) == "lấy" || source.key(at) == "là"
  }

  private static let reports = PhraseTable(
    words: "báo cáo|tổng hợp|tổng kết|sơ kết|rà soát|đánh giá|kiểm tra|thống kê|cập nhật|công bố|họp")

  /// `định kỳ hằng năm báo cáo …`: another deadline, another order.
  private func recurs(_ at: Int, _ limit: Int) -> Bool {
    guard let deadline = deadlines.deadline(at, at..<limit), deadline.kind == .recurring,
      deadline.tokens.lowerBound == at
    else { return false }
    var next = afterDeadlines(at, limit)
    if ["có", "phải", "cần"].contains(source.key(next)) { next += 1 }
    return Self.reports.end(source, next, limit) != nil
  }

  /// `sơ kết vào năm 2025, tổng kết vào năm 2030`: each review has its own day.
  private func changesDay(_ at: Int, _ sentence: Range<Int>) -> Bool {
    guard let verb = Self.reports.end(source, at + 1, sentence.upperBound),
      let later = dated(verb..<min(sentence.upperBound, verb + 8)),
      let earlier = dated(max(sentence.lowerBound, at - 10)..<at)
    else { return false }
    return later != earlier
  }

  /// The day, month, quarter or year that is said first in a range with no further part.
  private func dated(_ range: Range<Int>) -> String? {
    for at in range {
      if [",", ";"].contains(source.key(at)) { return nil }
      guard let deadline = deadlines.deadline(at, at..<range.upperBound) else { continue }
      return [.byDate, .byMonth, .byQuarter, .byYear].contains(deadline.kind) ? deadline.norm : nil
    }
    return nil
  }

  /// `và báo cáo khi có yêu cầu`.
  private func reportsOnEvent(_ at: Int, _ limit: Int) -> Bool {
    guard let end = Self.reports.end(source, at, limit) else { return false }
    for next in end..<min(limit, end + 8) where source.key(next) == "khi" || source.key(next) == "đột" { return true }
    return false
  }

  private static let leading = PhraseTable(words: "chủ trì|chịu trách nhiệm|có trách nhiệm|chịu trách nhiệm chính")

  /// `, Sở X chịu trách nhiệm …`.
  private func changesHands(_ at: Int, _ limit: Int) -> Bool {
    guard at < limit, source.tokens[at].capital || source.key(at) == "các", let list = bodies.list(at, limit, most: 6)
    else { return false }
    return Self.leading.end(source, list.end, limit) != nil
  }

  /// `gửi X trước ngày … tổng hợp, báo cáo`: X does the second part.
  private func pivots(_ at: Int, _ sentence: Range<Int>) -> Bool {
    guard source.key(at + 1) == "hợp", at > sentence.lowerBound, source.key(at - 1) != "để", source.key(at - 1) != ","
    else {
      return false
    }
    return receiver(before: at, sentence) != nil
  }

  /// The body that something was sent to shortly before.
  func receiver(before at: Int, _ sentence: Range<Int>) -> [Range<Int>]? {
    var back = at - 1
    while back >= sentence.lowerBound, at - back <= 30 {
      if source.key(back) == ";" || source.key(back) == "." { return nil }
      if source.key(back) == "gửi" {
        let start = source.key(back + 1) == "về" || source.key(back + 1) == "cho" ? back + 2 : back + 1
        return bodies.list(start, at)?.names
      }
      back -= 1
    }
    return nil
  }

  /// `…, cụ thể: a; b` gives examples, unless what it lists are tasks.
  private func introducesExamples(_ colon: Int, _ sentence: Range<Int>) -> Bool {
    let low = max(sentence.lowerBound, colon - 3)
    guard (low..<colon).contains(where: { Lexicon.exampleCues.end(source, $0, colon) == colon }) else { return false }
    let from = max(sentence.lowerBound, colon - 30)
    return !(from..<colon).contains { Lexicon.taskNouns.end(source, $0, colon) != nil }
  }

  /// `…; là tổ chức đại diện …`: the parts say what one body is and does.
  private func listsFunctions(_ sentence: Range<Int>) -> Bool {
    sentence.dropLast().contains { source.key($0) == ";" && source.key($0 + 1) == "là" }
  }
}
