import Kit
import Registry
import Territory

extension Expression {
  /// Reads `ratio(count(htx, existing, member), count(htx, existing))`.
  ///
  ///     count(KINDS, CONDITION…)    sum(MEASURE, KINDS, CONDITION…)    ratio(E, E)    growth(E)
  ///     coverage(LEVEL [DAY], NUMBER, E)
  ///     KINDS: all, or tht|htx|lhhtx
  ///     CONDITION: existing · operating · begun from DAY · begun in year · member · field NAME
  ///                · recognised NAME [RESULT|RESULT]
  /// - Throws: `Fault.invalid` saying what was expected and where.
  public init(reading text: String, field: String? = nil) throws(Fault) {
    var reader = ExpressionReader(text, field)
    self = try reader.expression()
    try reader.end()
  }
}

/// Goes through the words of an expression; marks are words of their own.
private struct ExpressionReader {
  private let text: String
  private let field: String?
  private let words: [Substring]
  private var next = 0

  init(_ text: String, _ field: String?) {
    self.text = text
    self.field = field
    var words: [Substring] = []
    for part in text.split(whereSeparator: \.isWhitespace) {
      var rest = part
      while let mark = rest.firstIndex(where: { "(),|".contains($0) }) {
        if mark > rest.startIndex { words.append(rest[..<mark]) }
        words.append(rest[mark...mark])
        rest = rest[rest.index(after: mark)...]
      }
      if !rest.isEmpty { words.append(rest) }
    }
    self.words = words
  }

  private func refused(_ expected: String) -> Fault {
    let found = next < words.count ? "“\(words[next])”" : "hết biểu thức"
    return .invalid(field, "Biểu thức “\(text)”: chờ \(expected) nhưng gặp \(found). Hãy xem lại biểu thức.")
  }

  private mutating func take(_ word: Substring) throws(Fault) {
    guard next < words.count, words[next] == word else { throw refused("“\(word)”") }
    next += 1
  }

  private mutating func takes(_ word: Substring) -> Bool {
    guard next < words.count, words[next] == word else { return false }
    next += 1
    return true
  }

  private mutating func read<T>(_ expected: String, _ make: (Substring) -> T?) throws(Fault) -> T {
    guard next < words.count, let value = make(words[next]) else { throw refused(expected) }
    next += 1
    return value
  }

  func end() throws(Fault) {
    guard next == words.count else { throw refused("hết biểu thức") }
  }

  mutating func expression() throws(Fault) -> Expression {
    let name = try read("count, sum, ratio, growth hoặc coverage") { word in
      ["count", "sum", "ratio", "growth", "coverage"].first { $0 == word }
    }
    try take("(")
    let found: Expression
    switch name {
    case "count": found = .count(try selection())
    case "sum":
      let measure = try read("tên chỉ tiêu số liệu") { word in Measure.allCases.first { $0.field == word } }
      try take(",")
      found = .sum(measure, try selection())
    case "ratio":
      let part = try expression()
      try take(",")
      found = .ratio(part, of: try expression())
    case "growth": found = .growth(try expression())
    default:
      let level = try read("district hoặc commune") { Area.Level(rawValue: String($0)) }
      let day = next < words.count ? Day(words[next]) : nil
      if day != nil { next += 1 }
      try take(",")
      let least = try read("số tối thiểu") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
      try take(",")
      found = .coverage(level, on: day, atLeast: least, try expression())
    }
    try take(")")
    return found
  }

  private mutating func selection() throws(Fault) -> Selection {
    var kinds: [Organisation.Kind] = []
    if takes("all") {
      kinds = Organisation.Kind.allCases
    } else {
      repeat {
        kinds.append(try read("all, tht, htx hoặc lhhtx") { Organisation.Kind(rawValue: String($0)) })
      } while takes("|")
    }
    var conditions: [Selection.Condition] = []
    while takes(",") { conditions.append(try condition()) }
    return Selection(kinds: kinds, conditions: conditions)
  }

  private mutating func condition() throws(Fault) -> Selection.Condition {
    if takes("existing") { return .existing }
    if takes("operating") { return .operating }
    if takes("member") { return .member }
    if takes("field") { return .field(try read("tên lĩnh vực") { Organisation.Field(rawValue: String($0)) }) }
    if takes("begun") {
      if takes("in") {
        try take("year")
        return .begunInYear
      }
      try take("from")
      return .begunFrom(try read("ngày, ví dụ 2022-10-07") { Day($0) })
    }
    guard takes("recognised") else { throw refused("một điều kiện") }
    let kind = try read("loại công nhận") { Recognition.Kind(rawValue: String($0)) }
    var results: [String] = []
    while next < words.count, words[next] != ",", words[next] != ")" {
      results.append(try read("kết quả") { $0 == "(" || $0 == "|" ? nil : String($0) })
      _ = takes("|")
    }
    return .recognised(kind, results)
  }
}
