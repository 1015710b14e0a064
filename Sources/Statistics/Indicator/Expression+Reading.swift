import Kit
import Registry
import Territory

extension Expression {
  /// Reads `ratio(count(htx, existing, member), count(htx, existing))`.
  ///
  ///     count(KINDS, CONDITION…)    sum(MEASURE, KINDS, CONDITION…)    mean(MEASURE [by MEASURE], KINDS, CONDITION…)
  ///     ratio(E, E)    growth(E [, year ago | since DAY])    coverage(LEVEL [DAY], NUMBER, E)
  ///     observed(SERIES)    carried(DIRECTIVE, CLAUSE)
  ///     KINDS: all, or tht|htx|lhhtx
  ///     CONDITION: existing · operating · idle · member · in union · registered · field NAME · begun from DAY
  ///                (a result of two words is written `trung_bình`)
  ///                · begun in year|period · ended in year|period [WAY|WAY] · recognised NAME [RESULT|RESULT]
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
    let name = try read(Expression.words.map { "“\($0)”" }.joined(separator: ", ")) { word in
      Expression.words.first { $0 == word }
    }
    try take("(")
    let found: Expression
    switch name {
    case "count": found = .count(try selection())
    case "sum":
      let measure = try measure()
      try take(",")
      found = .sum(measure, try selection())
    case "mean":
      let measure = try measure()
      let weight = takes("by") ? try self.measure() : nil
      try take(",")
      found = .mean(measure, by: weight, try selection())
    case "ratio":
      let part = try expression()
      try take(",")
      found = .ratio(part, of: try expression())
    case "growth":
      let of = try expression()
      found = .growth(of, since: takes(",") ? try base() : .yearBefore)
    case "observed":
      found = .observed(
        try read("tên một chuỗi quan sát: \(Observation.Series.allCases.map(\.rawValue).joined(separator: ", "))") {
          Observation.Series(rawValue: String($0))
        })
    case "carried":
      let directive = try read("số văn bản, ví dụ 41-CTr/TU") { $0.contains("/") ? String($0) : nil }
      try take(",")
      found = .carriedOut(directive: directive, clause: try read("địa chỉ điều khoản, ví dụ III.1") { String($0) })
    default:
      let level = try read("province, district hoặc commune") { Area.Level(rawValue: String($0)) }
      let day = next < words.count ? Day(words[next]) : nil
      if day != nil { next += 1 }
      try take(",")
      let least = try read("số tối thiểu") { Int($0).flatMap { $0 > 0 ? $0 : nil } }
      try take(",")
      found = .coverage(level, on: day, atLeast: least, try expression())
    }
    try take(")")
    return try checked(found)
  }

  /// What is well formed and cannot be computed.
  private func checked(_ found: Expression) throws(Fault) -> Expression {
    switch found {
    case .ratio(let part, let whole):
      guard part.isAmount, whole.isAmount else {
        throw impossible(
          "hai vế của ratio phải là count, sum hoặc observed, ví dụ ratio(count(htx, member), count(htx, existing))")
      }
    case .growth(let of, _):
      if case .growth = of { throw impossible("growth không đặt trong growth") }
      if case .coverage = of { throw impossible("growth không tính trên coverage") }
      if case .carriedOut = of { throw impossible("growth không tính trên carried") }
      if case .ratio = of { throw impossible("growth tính trên một số lượng, không trên tỷ lệ") }
    case .coverage(_, _, _, let of):
      guard case .count = of else {
        throw impossible("coverage đếm theo một count, ví dụ coverage(district, 1, count(htx, existing))")
      }
    default: break
    }
    return found
  }

  private func impossible(_ why: String) -> Fault {
    .invalid(field, "Biểu thức “\(text)”: \(why). Hãy xem lại biểu thức.")
  }

  private mutating func measure() throws(Fault) -> Measure {
    try read("tên chỉ tiêu số liệu, ví dụ thanh_vien") { word in Measure.allCases.first { $0.field == word } }
  }

  private mutating func base() throws(Fault) -> Expression.Base {
    if takes("year") {
      try take("ago")
      return .yearAgo
    }
    try take("since")
    return .day(try read("ngày, ví dụ 2018-12-31") { Day($0) })
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
    if takes("idle") { return .idle }
    if takes("member") { return .member }
    if takes("registered") { return .registered }
    if takes("field") { return .field(try read("tên lĩnh vực") { Organisation.Field(rawValue: String($0)) }) }
    if takes("in") {
      try take("union")
      return .inUnion
    }
    if takes("begun") {
      if let span = try span() { return .begun(span) }
      try take("from")
      return .begunFrom(try read("ngày, ví dụ 2022-10-07") { Day($0) })
    }
    if takes("ended") {
      guard let span = try span() else { throw refused("“in year” hoặc “in period”") }
      return .ended(
        span,
        try alternatives("cách kết thúc, ví dụ dissolved") { word in
          OrganisationEvent.Kind(rawValue: String(word)).flatMap { $0.ends ? $0 : nil }
        })
    }
    guard takes("recognised") else {
      throw refused(
        "một điều kiện: existing, operating, idle, member, registered, in union, field, begun, ended, recognised")
    }
    let kind = try read("loại công nhận") { Recognition.Kind(rawValue: String($0)) }
    return .recognised(
      kind, try alternatives("kết quả") { $0 == "(" || $0 == "|" ? nil : String($0).replacing("_", with: " ") })
  }

  private mutating func span() throws(Fault) -> Selection.Span? {
    guard takes("in") else { return nil }
    return try read("year hoặc period") { Selection.Span(rawValue: String($0)) }
  }

  private mutating func alternatives<T>(_ expected: String, _ make: (Substring) -> T?) throws(Fault) -> [T] {
    var found: [T] = []
    guard next < words.count, words[next] != ",", words[next] != ")" else { return [] }
    repeat { found.append(try read(expected, make)) } while takes("|")
    return found
  }
}

extension Expression {
  static let words = ["count", "sum", "mean", "ratio", "growth", "coverage", "observed", "carried"]

  /// One whole number, which can be a part or a whole.
  fileprivate var isAmount: Bool {
    switch self {
    case .count, .sum, .observed: true
    default: false
    }
  }
}
