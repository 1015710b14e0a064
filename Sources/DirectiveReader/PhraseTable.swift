/// Phrases looked up word by word, the longest first.
///
/// A trie whose edges lie in one open hash table, keyed by node and by the hash that the lexer gave the word: a look-up
/// that finds nothing, which nearly all do, costs a few nanoseconds.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Edge: Sendable {
    var key: UInt64 = 0
    var node = 0
  }

  private var edges = [Edge](repeating: Edge(), count: 16)
  private var count = 0
  private var values: [Value?] = [nil]

  init() {}

  init(_ phrases: [(String, Value)]) {
    for (phrase, value) in phrases { insert(phrase, value) }
  }

  mutating func insert(_ phrase: String, _ value: Value) {
    insert(SourceText(phrase).tokens.map(\.key), value)
  }

  mutating func insert(_ keys: [String], _ value: Value) {
    guard !keys.isEmpty else { return }
    var node = 0
    for key in keys {
      let hash = WordKey.hash(key)
      if let next = next(node, hash) {
        node = next
      } else {
        values.append(nil)
        add(Edge(key: Self.mixed(node, hash), node: values.count - 1))
        node = values.count - 1
      }
    }
    values[node] = value
  }

  /// The longest phrase that starts at a token and ends before `limit`.
  func match(_ source: SourceText, _ start: Int, _ limit: Int) -> (end: Int, value: Value)? {
    var node = 0
    var at = start
    var found: (Int, Value)?
    while at >= 0, at < limit, let next = next(node, source.hashes[at]) {
      node = next
      at += 1
      if let value = values[node] { found = (at, value) }
    }
    return found
  }

  // MARK: - Edges

  private static func mixed(_ node: Int, _ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (UInt64(node) &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ (mixed >> 31)) | 1
  }

  private func next(_ node: Int, _ hash: UInt64) -> Int? {
    let key = Self.mixed(node, hash)
    let mask = edges.count - 1
    var at = Int(truncatingIfNeeded: key >> 8) & mask
    while edges[at].key != 0 {
      if edges[at].key == key { return edges[at].node }
      at = (at + 1) & mask
    }
    return nil
  }

  private mutating func add(_ edge: Edge) {
    if (count + 1) * 3 > edges.count {
      let old = edges
      edges = [Edge](repeating: Edge(), count: old.count * 2)
      for edge in old where edge.key != 0 { place(edge) }
    }
    place(edge)
    count += 1
  }

  private mutating func place(_ edge: Edge) {
    let mask = edges.count - 1
    var at = Int(truncatingIfNeeded: edge.key >> 8) & mask
    while edges[at].key != 0 { at = (at + 1) & mask }
    edges[at] = edge
  }
}

extension PhraseTable where Value == Bool {
  /// One phrase a line or between bars.
  init(words: String) {
    self.init()
    for phrase in words.split(whereSeparator: { $0 == "\n" || $0 == "|" }) { insert(String(phrase), true) }
  }

  func end(_ source: SourceText, _ start: Int, _ limit: Int) -> Int? { match(source, start, limit)?.end }
}
