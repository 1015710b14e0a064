/// A day, month or year in the text, with the tokens it takes.
struct CivilDate {
  var day: Int?
  var month: Int?
  var year: Int?
  /// The token after it.
  var end: Int

  /// ISO, with `--` for a year that is not said.
  var iso: String? {
    guard let day, let month else { return nil }
    return "\(year.map { pad($0, 4) } ?? "-")-\(pad(month, 2))-\(pad(day, 2))"
  }

  /// A day from `start`: `ngày 29 tháng 3 năm 2019`, `18-3-2002`, `15/12`, with or without `ngày`.
  static func read(_ source: SourceText, _ start: Int, _ limit: Int) -> CivilDate? {
    var at = start
    let worded = source.key(at) == "ngày" || source.key(at) == "mùng"
    if worded { at += 1 }
    if source.key(at) == "mùng" { at += 1 }
    guard at < limit, let day = figure(source, at), (1...31).contains(day) else { return nil }
    at += 1
    if source.key(at) == "tháng", at + 1 < limit, let month = figure(source, at + 1), (1...12).contains(month) {
      at += 2
      var date = CivilDate(day: day, month: month, year: nil, end: at)
      if let (year, end) = year(source, at, limit) {
        date.year = year
        date.end = end
      }
      return date.isReal ? date : nil
    }
    guard at + 1 < limit, ["/", "-", "."].contains(source.key(at)), source.isGlued(at),
      let month = source.number(at + 1),
      source.tokens[at + 1].key.utf8.count <= 2, (1...12).contains(month)
    else { return nil }
    let mark = source.key(at)
    at += 2
    if at + 1 < limit, source.key(at) == mark, source.isGlued(at + 1), let year = source.number(at + 1),
      (1900...2199).contains(year)
    {
      let date = CivilDate(day: day, month: month, year: year, end: at + 2)
      return date.isReal ? date : nil
    }
    guard worded || mark == "/" else { return nil }
    if at < limit, source.key(at) == mark, source.isGlued(at) { return nil }
    var date = CivilDate(day: day, month: month, year: nil, end: at)
    if source.key(at) == "năm", let (year, end) = year(source, at, limit) {
      date.year = year
      date.end = end
    }
    return date.isReal ? date : nil
  }

  /// A month: `tháng 6/2022`, `tháng 6 năm 2022`, `tháng 6`.
  static func month(_ source: SourceText, _ start: Int, _ limit: Int) -> CivilDate? {
    guard source.key(start) == "tháng", start + 1 < limit, let month = figure(source, start + 1),
      (1...12).contains(month)
    else { return nil }
    var date = CivilDate(day: nil, month: month, year: nil, end: start + 2)
    let at = start + 2
    if at + 1 < limit, ["/", "-"].contains(source.key(at)), let year = source.number(at + 1),
      (1900...2199).contains(year)
    {
      date.year = year
      date.end = at + 2
    } else if let (year, end) = year(source, at, limit) {
      date.year = year
      date.end = end
    }
    return date
  }

  /// `năm 2019`.
  static func year(_ source: SourceText, _ start: Int, _ limit: Int) -> (year: Int, end: Int)? {
    guard start + 1 < limit, source.key(start) == "năm", let year = source.number(start + 1),
      (1900...2199).contains(year)
    else { return nil }
    return (year, start + 2)
  }

  /// A number of at most two digits, forgiving the letters a scanner puts for 0 and 1.
  private static func figure(_ source: SourceText, _ index: Int) -> Int? {
    if let number = source.number(index), source.tokens[index].key.utf8.count <= 2 { return number }
    guard index < source.tokens.count, source.tokens[index].kind == .word, source.key(index).utf8.count <= 2 else {
      return nil
    }
    let digits = source.key(index).map { character -> Character in
      switch character {
      case "l", "i": "1"
      case "o": "0"
      default: character
      }
    }
    return Int(String(digits))
  }

  private var isReal: Bool {
    guard let day, let month else { return true }
    let leap = year.map { $0 % 4 == 0 && ($0 % 100 != 0 || $0 % 400 == 0) } ?? true
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }
}

/// A number with leading zeros.
func pad(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
