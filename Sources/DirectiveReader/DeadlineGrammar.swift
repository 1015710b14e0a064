/// Reads when something is due: days, months, quarters, years, recurrences, events.
struct DeadlineGrammar {
  struct Found {
    let kind: ReadDeadline.Kind
    let norm: String
    let tokens: Range<Int>
    /// A day and month without a year, which may complete a recurrence.
    var day: String?
    /// Months between recurrences.
    var unit: String?
  }

  let source: SourceText

  /// Every deadline in a range, completed recurrences as one.
  func all(_ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var at = range.lowerBound
    while at < range.upperBound {
      if let deadline = deadline(at, range) {
        found.append(deadline)
        at = max(at + 1, deadline.tokens.upperBound)
        // `trước ngày 20/6/2024 và ngày 10/12/2024`.
        while deadline.kind == .byDate, source.key(at) == "và" || source.key(at) == ",",
          let date = CivilDate.read(source, at + 1, range.upperBound), date.year != nil || source.key(at + 1) == "ngày",
          date.end > at + 2, let iso = date.iso
        {
          found.append(Found(kind: .byDate, norm: iso, tokens: (at + 1)..<date.end))
          at = date.end
        }
      } else {
        at += 1
      }
    }
    var seen: Set<String> = []
    return merged(found).filter { seen.insert("\($0.kind) \($0.norm)").inserted }
  }

  /// A deadline that begins at a token.
  func deadline(_ at: Int, _ range: Range<Int>) -> Found? {
    let limit = range.upperBound
    return event(at, limit) ?? recurrence(at, range) ?? dated(at, limit) ?? continuous(at, range)
  }

  // MARK: - Dates

  static let leadIns = PhraseTable(
    words: """
      trước|chậm nhất|muộn nhất|đến|trong|xong|hoàn thành|vào|từ nay đến|hạn cuối|kể từ|là|hết|cuối|xong trước|thời hạn
      thời gian|hạn|tới|đến hết|trong vòng|chậm nhất là|muộn nhất là|chậm nhất vào|hạn chót|thời điểm|dứt điểm|thời gian thực hiện
      thời gian hoàn thành|:|không quá|ngay trong|tháng cuối
      """)

  func dated(_ start: Int, _ limit: Int) -> Found? {
    // `tăng 10% so với cuối năm 2023`: what it is held against.
    if source.key(start - 1) == "với", source.key(start - 2) == "so" { return nil }
    guard let first = Self.leadIns.end(source, start, limit), source.key(start) != ":", source.key(start) != "là",
      source.key(start) != "kể"
    else {
      return half(start, start, limit)
    }
    var at = first
    while let next = Self.leadIns.end(source, at, limit), at - start < 8 { at = next }
    at = hour(at, limit)
    let firm = source.key(start) != "từ"
    if firm, let date = CivilDate.read(source, at, limit), let iso = date.iso {
      if date.year == nil, source.key(at) != "ngày", !isFinal(start) { return nil }
      var end = date.end
      var norm = iso
      // `từ ngày 08/9 đến ngày 10/9/2024` and `08 - 10/9`: the last day counts.
      if source.key(end) == "đến", let last = CivilDate.read(source, end + 1, limit), let iso = last.iso {
        end = last.end
        norm = iso
      }
      var found = Found(kind: .byDate, norm: norm, tokens: start..<end)
      if date.year == nil, norm.hasPrefix("--") { found.day = String(norm.dropFirst(2)) }
      return found
    }
    // `trước ngày 25`: a day of the month, which only a recurrence completes.
    if source.key(at) == "ngày", let day = source.number(at + 1), (1...31).contains(day), at + 1 < limit {
      let end = Self.monthsOfDay.end(source, at + 2, limit) ?? at + 2
      var found = Found(kind: .byDate, norm: "---\(pad(day, 2))", tokens: start..<end)
      found.day = pad(day, 2)
      return found
    }
    if let quarter = quarter(at, limit) {
      return Found(kind: .byQuarter, norm: quarter.norm, tokens: start..<quarter.end)
    }
    if let month = CivilDate.month(source, at, limit), let number = month.month {
      guard let year = month.year else { return nil }
      return Found(kind: .byMonth, norm: "\(pad(year, 4))-\(pad(number, 2))", tokens: start..<month.end)
    }
    if let half = half(start, at, limit) { return half }
    if let (year, end) = CivilDate.year(source, at, limit) {
      var (last, stop) = (year, end)
      if source.key(end) == "-" || source.key(end) == "đến", let next = source.number(end + 1),
        (year...2199).contains(next)
      {
        (last, stop) = (next, end + 2)
      }
      return Found(kind: .byYear, norm: pad(last, 4), tokens: start..<stop)
    }
    if source.key(at) == "giai", source.key(at + 1) == "đoạn", source.key(start) == "trong",
      let (year, end) = period(at + 2, limit)
    {
      return Found(kind: .byYear, norm: pad(year, 4), tokens: start..<end)
    }
    return nil
  }

  /// In which month of a recurrence its day lies.
  static let monthsOfDay = PhraseTable(
    words:
      "của tháng cuối quý|tháng cuối quý|của tháng cuối mỗi quý|tháng cuối mỗi quý|tháng cuối của quý|tháng đầu quý sau|của tháng đầu quý sau"
  )

  func isFinal(_ at: Int) -> Bool { ["trước", "chậm", "muộn", "xong", "hoàn", "hạn"].contains(source.key(at)) }

  /// `17 giờ 30 phút`, `17h00`.
  func hour(_ at: Int, _ limit: Int) -> Int {
    guard at + 1 < limit, source.number(at) != nil else { return at }
    var end = at + 1
    guard source.key(end) == "giờ" || source.key(end).hasPrefix("h") else { return at }
    end += 1
    if source.number(end) != nil, source.key(end + 1) == "phút" || source.key(end + 1) == "ngày" {
      end += source.key(end + 1) == "phút" ? 2 : 1
    }
    if source.key(end) == "," { end += 1 }
    return end
  }

  /// `quý IV-2022`, `quý 4 năm 2022`.
  func quarter(_ at: Int, _ limit: Int) -> (norm: String, end: Int)? {
    guard at + 2 < limit, source.key(at) == "quý" else { return nil }
    guard let number = Labels.roman(source.key(at + 1)) ?? source.number(at + 1), (1...4).contains(number) else {
      return nil
    }
    var next = at + 2
    if ["-", "/", ","].contains(source.key(next)) { next += 1 }
    if source.key(next) == "năm" { next += 1 }
    guard next < limit, let year = source.number(next), (1900...2199).contains(year) else { return nil }
    return ("\(pad(year, 4))-Q\(number)", next + 1)
  }

  /// `6 tháng đầu năm 2027`, `cuối năm 2027`, `đầu năm 2027`.
  func half(_ start: Int, _ at: Int, _ limit: Int) -> Found? {
    guard source.number(at) == 6, source.key(at + 1) == "tháng", ["đầu", "cuối"].contains(source.key(at + 2)),
      let (year, end) = CivilDate.year(source, at + 3, limit)
    else { return nil }
    let day = source.key(at + 2) == "đầu" ? "06-30" : "12-31"
    return Found(kind: .byDate, norm: "\(pad(year, 4))-\(day)", tokens: start..<end)
  }

  /// The last year of `2021 - 2025`.
  func period(_ at: Int, _ limit: Int) -> (year: Int, end: Int)? {
    guard at + 2 < limit, let first = source.number(at), (1900...2199).contains(first) else { return nil }
    guard source.key(at + 1) == "-" || source.key(at + 1) == "đến", let last = source.number(at + 2),
      (first...2199).contains(last)
    else { return nil }
    return (last, at + 3)
  }

  // MARK: - Always, and when something happens

  /// `thường xuyên` of the action, not of a thing (`nhiệm vụ quan trọng, thường xuyên`).
  func continuous(_ at: Int, _ range: Range<Int>) -> Found? {
    guard at + 1 < range.upperBound, source.key(at) == "thường", source.key(at + 1) == "xuyên" else { return nil }
    if ["chi", "lao", "việc", "vốn", "không", "phí", "sách"].contains(source.key(at - 1)) { return nil }
    if source.key(at - 2) == "lao", source.key(at - 1) == "động" { return nil }
    var back = at - 1
    while back >= range.lowerBound, at - back <= 12 {
      if source.key(back) == "nhiệm", source.key(back + 1) == "vụ" { return nil }
      if Lexicon.verbEnd(source, back, at) != nil, source.key(back) != "quan" { break }
      back -= 1
    }
    return Found(kind: .continuous, norm: "continuous", tokens: at..<(at + 2))
  }

  static let requested = PhraseTable(
    words: "khi có yêu cầu|khi được yêu cầu|khi có chỉ đạo|theo yêu cầu của cấp trên|đột xuất khi có yêu cầu")

  static let happening = PhraseTable(
    words: "ban hành|có hiệu lực|kết thúc|phê duyệt|thông qua|phát sinh|có hướng dẫn|có văn bản|xảy ra")

  func event(_ at: Int, _ limit: Int) -> Found? {
    if let end = Self.requested.end(source, at, limit) {
      return Found(kind: .event, norm: "on_request", tokens: at..<end)
    }
    if let start = Self.delays.end(source, at, limit), let days = source.number(start), days <= 365,
      Self.units[source.key(start + 1)] != nil || source.key(start + 1) == "giờ"
    {
      var end = start + 2
      var related = false
      while end < limit, end - at < 40, ![",", ";", ".", ":"].contains(source.key(end)) {
        if ["sau", "kể"].contains(source.key(end)) { related = true }
        end += 1
      }
      return related ? Found(kind: .event, norm: "event", tokens: at..<min(end, limit)) : nil
    }
    guard source.key(at) == "khi" || (source.key(at) == "sau" && source.key(at + 1) == "khi"),
      source.key(at - 1) != "trước",
      source.key(at - 1) != "trong"
    else { return nil }
    var end = at + 1
    var happens = false
    while end < limit, end - at < 30, ![";", ".", ":"].contains(source.key(end)) {
      if Self.happening.end(source, end, limit) != nil { happens = true }
      if source.key(end) == ",", happens, Lexicon.verbEnd(source, end + 1, limit) != nil { break }
      end += 1
    }
    return happens ? Found(kind: .event, norm: "event", tokens: at..<end) : nil
  }

  static let delays = PhraseTable(
    words: "chậm nhất|chậm nhất là|trong vòng|trong thời hạn|sau|muộn nhất|chậm nhất trong|trong thời gian|trước")
}
