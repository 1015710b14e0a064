import Kit

extension Tx {
  /// Finds entries by words of their title or text, in any order, the best first.
  ///
  /// Marks, case and the style of tones do not matter; the last letters of a word may be missing; in a word of five
  /// letters or more one may be wrong. The engine gives candidates by its trigrams, `SearchRank` puts them in order, so
  /// both engines answer alike.
  public func search(_ query: String, kinds: [String], limit: Int) throws -> [SearchHit] {
    let words = SearchWords(String(query.unicodeScalars.prefix(200))).prefix(8)
    guard !words.words.isEmpty, limit > 0 else { return [] }
    let rank = SearchRank(words)
    var found: [SearchCandidate] = []
    var known: Set<SearchHit> = []
    for closeness in SearchCloseness.allCases where found.count < (closeness == .mistyped ? 1 : limit) {
      // The shorter entry is the likelier one where many are as close.
      let rows = try all(
        """
        SELECT kind, id, title, e.words, size FROM \(closeness.entries(holding: words.words, in: dialect))
          AND kind IN \(kinds)
        ORDER BY size, e.words, kind, id LIMIT \(closeness.candidates(for: limit))
        """, SearchCandidate.init)
      for var row in rows where known.insert(row.hit).inserted {
        let score = rank.score(title: SearchWords(row.hit.title), all: SearchWords(row.words).words)
        guard let score else { continue }
        row.score = score
        found.append(row)
      }
    }
    return found.sorted(by: SearchCandidate.isBetter).prefix(limit).map(\.hit)
  }
}

extension Tx {
  /// A condition for lists: the thing whose identity is `id` is found by the words of `query`, each the beginning of a
  /// word of its entry, in any spelling; where nothing is, with a letter mistyped. Nil if there are no words.
  public func found(_ query: String, kind: String, id: SQL) throws -> SQL? {
    let words = SearchWords(String(query.unicodeScalars.prefix(200))).prefix(8).words
    if words.isEmpty { return nil }
    let beginning = SearchCloseness.beginning.entries(holding: words, in: dialect)
    if try value("SELECT 1 FROM \(beginning) AND e.kind = \(kind) LIMIT 1", as: Int.self) != nil {
      return "\(id) IN (SELECT e.id FROM \(beginning) AND e.kind = \(kind))"
    }
    return "\(id) IN \(try search(query, kinds: [kind], limit: 200).map(\.id))"
  }
}

private struct SearchCandidate {
  let hit: SearchHit
  let words: String
  let size: Int
  var score = 0.0

  init(_ row: inout Row) throws {
    hit = SearchHit(kind: try row.next(), id: try row.next(), title: try row.next())
    words = try row.next()
    size = try row.next()
  }

  static func isBetter(_ a: SearchCandidate, _ b: SearchCandidate) -> Bool {
    guard a.score == b.score else { return a.score > b.score }
    return (a.size, a.words, a.hit.kind, a.hit.id) < (b.size, b.words, b.hit.kind, b.hit.id)
  }
}

/// How closely an entry holds the words of a query. Each is asked for only where the closer ones gave too few, the last
/// only where they gave nothing.
private enum SearchCloseness: CaseIterable {
  /// Every word stands there whole.
  case whole
  /// Every word is the beginning of one.
  case beginning
  /// Long words may have one letter wrong.
  case mistyped

  /// More candidates than hits, since ranking puts them in order; most where most of them fail to be near enough.
  func candidates(for limit: Int) -> Int { self == .mistyped ? 1000 : max(200, limit) }

  /// The entries `e` that hold the words, up to the first condition.
  func entries(holding words: [SearchWords.Word], in dialect: Dialect) -> SQL {
    let conditions = words.map { condition(for: $0) }
    switch dialect {
    case .postgreSQL: return "search_entry e WHERE \(SQL.joined(conditions.map(\.like), by: " AND "))"
    case .sqlite:
      // CROSS JOIN keeps the order of the two: the trigrams first, then their entries by number.
      let match = conditions.map { "(\($0.match))" }.joined(separator: " AND ")
      return
        "search_trigram t CROSS JOIN search_entry e ON e.number = t.rowid WHERE search_trigram MATCH \(match)"
    }
  }

  /// One wrong letter leaves the first half or the second untouched, unless the two letters in the middle changed places.
  private func condition(for word: SearchWords.Word) -> SearchCondition {
    let gap = SearchWords.gap
    switch self {
    case .whole: return .contains(gap + word + [space])
    case .mistyped where word.mayBeMistyped:
      let middle = word.count / 2
      return .any([
        .contains(gap + word[..<middle]),
        .contains(word[middle...] + [space]),
        .all([.contains(gap + word[..<(middle - 1)]), .contains(word[(middle + 1)...] + [space])]),
      ])
    case .beginning, .mistyped: return .contains(gap + word)
    }
  }
}

/// Which pieces of text an entry must hold, as each engine is asked for it. A piece is three bytes at least.
private indirect enum SearchCondition {
  case contains(SearchWords.Word)
  case any([SearchCondition])
  case all([SearchCondition])

  /// For FTS5. A piece holds letters, digits and spaces only, so nothing in it needs escaping.
  var match: String {
    switch self {
    case .contains(let piece): "\"\(String(decoding: piece, as: UTF8.self))\""
    case .any(let parts): parts.map { "(\($0.match))" }.joined(separator: " OR ")
    case .all(let parts): parts.map { "(\($0.match))" }.joined(separator: " AND ")
    }
  }

  /// For the trigram index of PostgreSQL.
  var like: SQL {
    switch self {
    case .contains(let piece): "e.words LIKE \("%\(String(decoding: piece, as: UTF8.self))%")"
    case .any(let parts): "(\(SQL.joined(parts.map(\.like), by: " OR ")))"
    case .all(let parts): "(\(SQL.joined(parts.map(\.like), by: " AND ")))"
    }
  }
}
