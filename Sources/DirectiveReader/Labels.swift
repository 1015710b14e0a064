/// The labels of clauses at the beginnings of lines, as they might be; `ClauseTree` decides which are.
struct Labels {
  struct Label {
    let line: Int
    let kind: ReadClause.Kind
    /// The tokens of the label.
    let tokens: Range<Int>
    /// The components of a number (`2.1` is [2, 1]), an ordinal, or nothing for a bullet.
    let ordinal: [Int]
    /// `)` numbers stand below `a)` and are a style of their own.
    let parenthesised: Bool
    /// Read through a scanner's error, so it must fit the sequence.
    let doubtful: Bool
  }

  let all: [Label]
  private let byLine: [Int: Int]

  init(_ source: SourceText) {
    var found: [Label] = []
    for (number, line) in source.lines.enumerated() where !line.isBlank {
      if let label = Self.label(source, line, number) { found.append(label) }
    }
    all = found
    byLine = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.line, $0) })
  }

  /// The first line at or after another that begins with a label.
  func first(after line: Int) -> Int? { all.first { $0.line >= line }?.line }

  subscript(line: Int) -> Label? { byLine[line].map { all[$0] } }

  private static func label(_ source: SourceText, _ line: Line, _ number: Int) -> Label? {
    let tokens = line.tokens
    let first = tokens.lowerBound
    func make(
      _ kind: ReadClause.Kind, _ end: Int, _ ordinal: [Int] = [], parenthesised: Bool = false, doubtful: Bool = false
    ) -> Label {
      Label(
        line: number, kind: kind, tokens: first..<end, ordinal: ordinal, parenthesised: parenthesised,
        doubtful: doubtful)
    }
    let token = source.tokens[first]
    switch token.kind {
    case .mark:
      // A bullet alone on its line has its text on the next.
      guard tokens.count > 1 else {
        let follows = first + 1 < source.tokens.count && source.tokens[first + 1].kind == .word
        return token.key == "-" && follows && source.tokens[first + 1].line == number + 1 ? make(.dash, first + 1) : nil
      }
      switch token.key {
      case "-", "•":
        guard source.key(first + 1) != "-", source.tokens[first + 1].kind != .mark || source.key(first + 1) == "\""
        else {
          return nil
        }
        // A line broken inside `2016 - 2020`.
        if isYear(source, first - 1), isYear(source, first + 1) { return nil }
        return make(.dash, first + 1)
      case "(":
        // `(1) Sở Tài chính …`.
        guard first + 3 < tokens.upperBound, let number = source.number(first + 1), (1...60).contains(number),
          source.key(first + 2) == ")", source.isGlued(first + 2), source.tokens[first + 3].capital
        else { return nil }
        return make(.number, first + 3, [number], parenthesised: true)
      case "+": return make(.plus, first + 1)
      case "*":
        return !source.isGlued(first + 1) || source.tokens[first + 1].kind == .word ? make(.star, first + 1) : nil
      default: return nil
      }
    case .number:
      return numbered(source, tokens).map {
        make($0.kind, $0.end, $0.ordinal, parenthesised: $0.paren, doubtful: $0.doubtful)
      }
    case .word:
      return worded(source, tokens).map {
        make($0.kind, $0.end, $0.ordinal, parenthesised: $0.paren, doubtful: $0.doubtful)
      }
    }
  }

  private static func isYear(_ source: SourceText, _ index: Int) -> Bool {
    source.number(index).map { (1900...2199).contains($0) } ?? false
  }

  private typealias Found = (kind: ReadClause.Kind, end: Int, ordinal: [Int], paren: Bool, doubtful: Bool)

  /// `1.`, `1)`, `2.1.`, `2.1`.
  private static func numbered(_ source: SourceText, _ tokens: Range<Int>) -> Found? {
    let first = tokens.lowerBound
    var parts: [Int] = []
    var at = first
    while at < tokens.upperBound, let part = source.number(at), source.tokens[at].key.utf8.count <= 3, parts.count < 5 {
      parts.append(part)
      at += 1
      guard source.key(at) == ".", source.isGlued(at) else { break }
      at += 1
      guard at < tokens.upperBound, source.isGlued(at), source.tokens[at].kind == .number else { break }
    }
    guard let head = parts.first, head > 0, at < tokens.upperBound else { return nil }
    let stopped = source.key(at - 1) == "."
    if parts.count > 1 {
      guard parts.dropFirst().allSatisfy({ (1...60).contains($0) }), head <= 60, source.tokens[at].kind != .number
      else {
        return nil
      }
      let closed =
        ["-", ")", ":"].contains(source.key(at)) && at + 1 < tokens.upperBound && source.tokens[at + 1].capital
      guard stopped || closed || source.tokens[at].kind == .word && source.tokens[at].capital else { return nil }
      return (.decimal, closed && !stopped ? at + 1 : at, parts, false, false)
    }
    guard head <= 99 else { return nil }
    if stopped {
      guard source.tokens[at].kind == .word || source.key(at) == "\"" || !source.isGlued(at) else { return nil }
      return (.number, at, parts, false, false)
    }
    switch source.key(at) {
    case ")", "/":
      guard at + 1 < tokens.upperBound, source.tokens[at + 1].kind == .word, source.tokens[at + 1].capital else {
        return nil
      }
      if source.key(at) == "/", source.isGlued(at + 1), source.tokens[at + 1].upper { return nil }
      return (.number, at + 1, parts, source.key(at) == ")", false)
    case ",", ":", "-":
      guard at + 1 < tokens.upperBound, !source.isGlued(at + 1) else { return nil }
      // `3- 90% cán bộ …`: a figure may follow the label that is written close to its dash.
      let figure = source.key(at) == "-" && source.isGlued(at) && source.tokens[at + 1].kind == .number
      guard source.tokens[at + 1].capital || figure else { return nil }
      return (.number, at + 1, parts, false, true)
    default: return nil
    }
  }

  private static let ordinals: [String: Int] = [
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
  ]

  /// `Điều 1.`, `Phần II`, `I.`, `a)`, `A.`, and `l.` for a spoilt `1.`.
  private static func worded(_ source: SourceText, _ tokens: Range<Int>) -> Found? {
    let first = tokens.lowerBound
    let next = first + 1
    let token = source.tokens[first]
    guard next < tokens.upperBound else { return nil }
    switch token.key {
    case "điều":
      guard token.capital, let number = source.number(next) else { return nil }
      if next + 1 < tokens.upperBound, [".", ":"].contains(source.key(next + 1)) {
        return (.article, next + 2, [number], false, false)
      }
      return next + 1 == tokens.upperBound ? (.article, next + 1, [number], false, false) : nil
    case "phần", "chương", "mục":
      guard token.capital else { return nil }
      let kind: ReadClause.Kind = token.key == "phần" ? .part : token.key == "chương" ? .chapter : .section
      var at = next
      if source.key(at) == "thứ" { at += 1 }
      guard at < tokens.upperBound,
        let ordinal = source.number(at) ?? roman(source, at)
          ?? (at > next || token.upper ? ordinals[source.key(at)] : nil)
      else { return nil }
      at += 1
      if at < tokens.upperBound, [".", ":", "-"].contains(source.key(at)) { at += 1 }
      if token.key == "mục", at < tokens.upperBound, !source.tokens[at].capital { return nil }
      return (kind, at, [ordinal], false, false)
    default: break
    }
    let mark = source.key(next)
    if token.upper, let value = roman(source, first), [".", "-", "/", ")"].contains(mark), next + 1 < tokens.upperBound,
      mark != "-" || !source.isGlued(next + 1) || source.tokens[next + 1].capital,
      !(mark == "/" && source.isGlued(next + 1))
    {
      return (.roman, next + 1, [value], false, false)
    }
    guard token.end - token.start == 1, next + 1 <= tokens.upperBound else { return nil }
    if mark == ")", !token.capital, let value = letters.firstIndex(of: token.key) {
      return (.letter, next + 1, [value + 1], false, false)
    }
    if mark == ".", source.isGlued(next), next + 1 < tokens.upperBound, source.tokens[next + 1].capital {
      if token.key == "l", !token.capital { return (.number, next + 1, [1], false, true) }
      if !token.capital, let value = letters.firstIndex(of: token.key) {
        return (.letter, next + 1, [value + 1], false, false)
      }
      if token.capital, token.start == source.lines[token.line].span.start,
        let value = capitals.firstIndex(of: token.key)
      {
        return (.part, next + 1, [value + 1], false, value > 0)
      }
    }
    return nil
  }

  /// The order of points in Vietnamese documents.
  private static let letters = "abcdđeghiklmnopqrstuvxy".map(String.init)
  private static let capitals = "abcdđegh".map(String.init)

  static func roman(_ source: SourceText, _ index: Int) -> Int? {
    guard index < source.tokens.count, source.tokens[index].kind == .word, source.tokens[index].upper else {
      return nil
    }
    return roman(source.key(index))
  }

  /// The value of a Roman number below forty.
  static func roman(_ key: String) -> Int? {
    guard !key.isEmpty, key.utf8.count <= 6 else { return nil }
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10]
    var total = 0
    var last = 0
    for character in key.reversed() {
      guard let value = values[character] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 ? total : nil
  }
}
