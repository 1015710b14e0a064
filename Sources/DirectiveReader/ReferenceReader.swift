/// Reads the documents that a directive cites, by symbol or by name.
struct ReferenceReader {
  private struct Cited {
    var key: Mention
    var type: DirectiveType?
    var date: String?
    var issuer: String?
    var role: ReadReference.Role
    var mentions: [Span]
  }

  let source: SourceText
  let bodies: BodyGrammar
  private var cited: [Cited] = []
  private var byKey: [String: Int] = [:]

  init(_ source: SourceText, _ bodies: BodyGrammar, _ layout: Layout, own: String?, title: Span?) {
    self.source = source
    self.bodies = bodies
    var ranges: [Range<Int>] = []
    if let title { ranges.append(source.token(at: title.start)..<source.token(at: title.end)) }
    for part in [layout.body] + layout.annexes {
      guard let first = part.first, let last = part.last else { continue }
      ranges.append(source.lines[first].tokens.lowerBound..<source.lines[last].tokens.upperBound)
    }
    for range in ranges { scan(range, own: own) }
  }

  var references: [ReadReference] {
    cited.map {
      ReadReference(key: $0.key, type: $0.type, date: $0.date, issuer: $0.issuer, role: $0.role, mentions: $0.mentions)
    }
  }

  private mutating func scan(_ range: Range<Int>, own: String?) {
    var at = range.lowerBound
    while at < range.upperBound {
      if source.tokens[at].kind == .number, !isInside(at),
        let symbol = Letterhead.symbol(source, from: at, range.upperBound), isSymbol(symbol.value)
      {
        if symbol.value != own { add(symbol.value, symbol.tokens, range, Letterhead.type(of: symbol.value)) }
        at = symbol.tokens.upperBound
      } else if let (name, type) = named(at, range) {
        if let symbol = numbered(name, range) {
          // `Luật Hợp tác xã số 17/2023/QH15`: one document, whichever way it is cited later.
          if symbol.value != own { add(symbol.value, symbol.tokens, range, type) }
          byKey[Self.key(of: title(name))] = byKey[Self.key(of: symbol.value)]
          at = symbol.tokens.upperBound
        } else {
          add(title(name), name, range, type)
          at = name.upperBound
        }
      } else {
        at += 1
      }
    }
  }

  /// The symbol that follows the name of a law.
  private func numbered(_ name: Range<Int>, _ range: Range<Int>) -> (value: String, tokens: Range<Int>)? {
    let at = name.upperBound + 1
    guard at < range.upperBound, source.key(at - 1) == "số", source.tokens[at].kind == .number,
      let symbol = Letterhead.symbol(source, from: at, range.upperBound), isSymbol(symbol.value)
    else { return nil }
    return symbol
  }

  private static func key(of value: String) -> String {
    let folded = value.unicodeScalars.filter { $0 != " " && $0 != "(" && $0 != ")" }
    return WordKey.of(ArraySlice(folded)).replacingShort()
  }

  private func isInside(_ at: Int) -> Bool { source.isGlued(at) && ["/", "-", ",", "."].contains(source.key(at - 1)) }

  /// Two groups, or one with a year or a legislature's number.
  private func isSymbol(_ value: String) -> Bool {
    let groups = value.split(whereSeparator: { "/-".contains($0) })
    return groups.count >= 3 || value.contains("/NQ") || groups.last?.hasPrefix("QH") == true
  }

  // MARK: - Cited by name

  private static let laws = PhraseTable<DirectiveType>([
    ("luật", .law), ("bộ luật", .law), ("pháp lệnh", .ordinance), ("nghị quyết trung ương", .resolution),
    ("nghị quyết đại hội", .resolution),
  ])

  /// A law as people cite it: `Luật Hợp tác xã ngày 20 tháng 11 năm 2012` is that of năm 2012.
  private func title(_ name: Range<Int>) -> String {
    guard let day = name.first(where: { source.key($0) == "ngày" }), day > name.lowerBound,
      let year = CivilDate.read(source, day, name.upperBound)?.year
    else { return source.clean(source.span(name)) }
    return source.clean(source.span(name.lowerBound..<day)) + " năm \(year)"
  }

  private func named(_ at: Int, _ range: Range<Int>) -> (Range<Int>, DirectiveType)? {
    if let found = dated(at, range) { return found }
    guard source.tokens[at].capital, let end = Laws.known.end(source, at, range.upperBound), end - at > 1,
      source.tokens[at + 1].capital, end >= range.upperBound || !source.tokens[end].capital
    else { return nil }
    return (at..<end, .law)
  }

  private func dated(_ at: Int, _ range: Range<Int>) -> (Range<Int>, DirectiveType)? {
    guard source.tokens[at].capital, let (start, type) = Self.laws.match(source, at, range.upperBound) else {
      return nil
    }
    if type == .resolution { return resolution(at, start, range).map { ($0, type) } }
    var end = start
    while end < min(range.upperBound, start + 16) {
      if let (_, stop) = CivilDate.year(source, end, range.upperBound) { return (at..<stop, type) }
      if source.key(end) == "ngày", let date = CivilDate.read(source, end, range.upperBound), date.year != nil {
        return (at..<date.end, type)
      }
      let token = source.tokens[end]
      guard token.kind == .word || token.key == "," || token.key == "-", end > start || token.capital else {
        return nil
      }
      if Self.breaks.contains(token.key) { return nil }
      end += 1
    }
    return nil
  }

  private static let breaks: Set<String> = ["của", "về", "để", "cho", "được", "theo", "này", "tại", "trong"]

  /// `Nghị quyết Trung ương 5 khóa IX`, `… (khóa IX)`.
  private func resolution(_ at: Int, _ start: Int, _ range: Range<Int>) -> Range<Int>? {
    var end = start
    while end < min(range.upperBound, start + 8) {
      if source.key(end) == "khóa", Labels.roman(source, end + 1) != nil, end + 1 < range.upperBound {
        return
          at..<(source.key(end + 2) == ")" && source.key(end - 1) == "(" && end + 2 < range.upperBound
          ? end + 3 : end + 2)
      }
      if source.key(end) == "lần", source.key(end + 1) == "thứ", end + 2 < range.upperBound { return at..<(end + 3) }
      end += 1
    }
    return nil
  }

  // MARK: - What is said about it

  private mutating func add(_ value: String, _ tokens: Range<Int>, _ range: Range<Int>, _ type: DirectiveType?) {
    let span = source.span(tokens)
    let key = Self.key(of: value)
    var at = tokens.upperBound
    if source.key(at) == "," { at += 1 }
    var date: String?
    if at < range.upperBound, let day = CivilDate.read(source, at, range.upperBound), day.year != nil,
      source.key(at) == "ngày"
    {
      date = day.iso
      at = day.end
    }
    var issuer: String?
    if source.key(at) == "của", at + 1 < range.upperBound, let name = bodies.name(at + 1, range.upperBound) {
      var end = name.upperBound
      if source.key(end) == "khóa", end + 1 < range.upperBound, Labels.roman(source, end + 1) != nil { end += 2 }
      issuer = source.clean(source.span(name.lowerBound..<end))
    }
    // The law was cited with its year before: a short mention means that one.
    let known = byKey[key] ?? (type == .law ? byKey.first { $0.key.hasPrefix(key + "năm") }?.value : nil)
    if let known {
      cited[known].mentions.append(span)
      if cited[known].date == nil { cited[known].date = date }
      if cited[known].issuer == nil { cited[known].issuer = issuer }
      return
    }
    byKey[key] = cited.count
    cited.append(
      Cited(
        key: Mention(value, span: span, quote: source.quote(span)), type: type, date: date,
        issuer: issuer ?? (type == .law ? "Quốc hội" : nil), role: role(tokens.lowerBound, range.lowerBound),
        mentions: [span]))
  }

  /// By the words of the same sentence before it.
  private func role(_ at: Int, _ low: Int) -> ReadReference.Role {
    var back = at - 1
    while back >= low, at - back < 40, ![".", ";"].contains(source.key(back)) || source.isGlued(back + 1) {
      switch source.key(back) {
      case "căn" where source.key(back + 1) == "cứ": return .basis
      case "xét" where back == source.lines[source.tokens[back].line].tokens.lowerBound: return .basis
      case "tổng" where source.key(back + 1) == "kết", "sơ" where source.key(back + 1) == "kết": return .reviewed
      case "thực" where source.key(back + 1) == "hiện" && source.tokens[back].capital: return .implements
      case "cụ" where source.key(back + 1) == "thể" && source.key(back + 2) == "hóa": return .implements
      default: back -= 1
      }
    }
    return .cited
  }
}

extension String {
  /// `htx` and `hợp tác xã` name the same law.
  fileprivate func replacingShort() -> String {
    hasPrefix("luậthtx") ? "luậthợptácxã" + dropFirst("luậthtx".count) : self
  }
}
