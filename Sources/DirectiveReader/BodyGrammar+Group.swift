/// Plural groups, which stay one name: `các sở, ban, ngành, đoàn thể cấp tỉnh`.
extension BodyGrammar {
  /// `sở, ban, ngành, đoàn thể cấp tỉnh`: nouns of one class, then what they share.
  func group(_ at: Int, _ limit: Int, plural: Bool) -> Int? {
    guard let (first, kind) = Self.nouns.match(source, at, limit), source.key(first) != "ủy",
      source.key(first) != "đoàn"
    else {
      return nil
    }
    // `Sở Tài chính` is one body; `Sở, ban, ngành` a group.
    if kind == .department, first < limit, source.tokens[first].kind == .word, source.tokens[first].capital,
      Self.nouns.match(source, first, limit) == nil
    {
      return nil
    }
    if kind == .area, !plural, let end = place(first, limit), !isHead(first, limit) { return end }
    if !plural, kind == .area || kind == .committee, !followsAsGroup(first, kind, limit) { return nil }
    var end = first
    var count = 1
    while let next = member(end, limit, kind) {
      end = next
      count += 1
    }
    if kind == .department, count == 1, !plural { return nil }
    if kind == .area, plural, count == 1, let names = places(end, limit) { return names }
    return qualified(end, limit)
  }

  func followsAsGroup(_ at: Int, _ kind: Noun, _ limit: Int) -> Bool {
    member(at, limit, kind) != nil || kind == .committee
  }

  func member(_ at: Int, _ limit: Int, _ kind: Noun) -> Int? {
    var next = at
    if source.key(next) == "," { next += 1 }
    if source.key(next) == "và" || source.key(next) == "/" { next += 1 }
    if next > at, source.key(next) == "các", kind == .mass { next += 1 }
    guard next < limit, let (end, found) = Self.nouns.match(source, next, limit), kind.joins(found) else { return nil }
    // `sở, ngành, Công an tỉnh`: a capital begins a body of its own.
    if kind == .department, end < limit, source.tokens[next].capital, source.tokens[end].kind == .word,
      source.tokens[end].capital, Self.nouns.match(source, end, limit) == nil
    {
      return nil
    }
    return end
  }

  /// `Mường Lan, Nậm Pó và Tà Hừa` after `các huyện`.
  func places(_ at: Int, _ limit: Int) -> Int? {
    guard var end = place(at, limit) else { return nil }
    while source.key(end) == "," || source.key(end) == "và", end + 1 < limit, !isHead(end + 1, limit),
      let next = place(end + 1, limit)
    {
      end = next
    }
    return end
  }

  func place(_ at: Int, _ limit: Int) -> Int? {
    var end = at
    while end < min(limit, at + 4), source.tokens[end].kind == .word, source.tokens[end].capital { end += 1 }
    return end > at ? end : nil
  }

  /// `cấp tỉnh`, `trực thuộc Tỉnh ủy`, `có liên quan`, `trên địa bàn tỉnh`, as many as follow.
  func qualified(_ at: Int, _ limit: Int) -> Int {
    var end = at
    while let next = Self.qualifiers.end(source, end, limit) ?? charge(end, limit) ?? belonging(end, limit) {
      end = next
    }
    return extended(end, limit)
  }

  /// `phụ trách tiêu chí`, up to the verb.
  func charge(_ at: Int, _ limit: Int) -> Int? {
    guard source.key(at) == "phụ", source.key(at + 1) == "trách" else { return nil }
    var end = at + 2
    while end < min(limit, at + 6), source.tokens[end].kind == .word, Lexicon.verbEnd(source, end, limit) == nil {
      end += 1
    }
    return end > at + 2 ? end : nil
  }

  /// `của`, `thuộc`, `trực thuộc` and the body to which the group belongs.
  func belonging(_ at: Int, _ limit: Int) -> Int? {
    guard let end = Self.of.end(source, at, limit), end < limit else { return nil }
    if let owner = known(end, limit) ?? office(end, limit) { return owner }
    if source.key(end) == "tỉnh" || source.key(end) == "huyện" { return end + 1 }
    return headed(end, limit, plural: false)
  }
}
