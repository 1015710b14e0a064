import Kit

/// Mục tìm kiếm: what is found of a thing when people search, kept beside the thing by the feature that owns it.
public struct SearchEntry: Hashable, Sendable {
  /// The table's word for it: `directive`, `agency`, …
  public let kind: String
  public let id: String
  /// What is shown, and weighs most.
  public let title: String
  /// What else it is found by: its number, other names, an abstract. Short, for every letter of it is indexed.
  public let text: String

  public init(kind: String, id: ID<some Any>, title: String, text: String = "") {
    self.kind = kind
    self.id = id.text
    self.title = title
    self.text = text
  }
}

/// Kết quả tìm kiếm: what was found, the best first. Whether somebody may see it, its feature knows.
public struct SearchHit: Hashable, Sendable {
  public let kind: String
  public let id: String
  public let title: String
}

extension Tx {
  /// Makes a thing found by what stands in the entry, and by nothing that stood there before.
  public func index(_ entry: SearchEntry) throws {
    let words = (SearchWords(entry.title) + SearchWords(entry.text)).stored
    try unlist(entry.kind, entry.id)
    let number = try value(
      """
      INSERT INTO search_entry (kind, id, title, words, size)
      VALUES (\(entry.kind), \(entry.id), \(entry.title), \(words), \(words.utf8.count))
      ON CONFLICT (kind, id) DO UPDATE SET title = excluded.title, words = excluded.words, size = excluded.size
      RETURNING number
      """, as: Int.self)
    if dialect == .sqlite {
      try execute("INSERT INTO search_trigram (rowid, words) VALUES (\(number), \(words))")
    }
  }

  /// Makes many things found that were not before, in few statements.
  public func index(new entries: [SearchEntry]) throws {
    for first in stride(from: 0, to: entries.count, by: 500) {
      let some = entries[first..<min(first + 500, entries.count)]
      let rows: [SQL] = some.map { entry in
        let words = (SearchWords(entry.title) + SearchWords(entry.text)).stored
        return "(\(entry.kind), \(entry.id), \(entry.title), \(words), \(words.utf8.count))"
      }
      try execute(
        "INSERT INTO search_entry (kind, id, title, words, size) VALUES \(SQL.joined(rows, by: ", "))")
      guard dialect == .sqlite else { continue }
      for (kind, mine) in Dictionary(grouping: some, by: \.kind) {
        try execute(
          """
          INSERT INTO search_trigram (rowid, words)
          SELECT number, words FROM search_entry WHERE kind = \(kind) AND id IN \(mine.map(\.id))
          """)
      }
    }
  }

  /// Makes a thing no longer found.
  public func unindex(_ kind: String, _ id: ID<some Any>) throws {
    try unlist(kind, id.text)
    try execute("DELETE FROM search_entry WHERE kind = \(kind) AND id = \(id)")
  }

  /// SQLite's index is a table beside: it must be told the words it was given before they change.
  private func unlist(_ kind: String, _ id: String) throws {
    guard dialect == .sqlite else { return }
    try execute(
      """
      INSERT INTO search_trigram (search_trigram, rowid, words)
      SELECT 'delete', number, words FROM search_entry WHERE kind = \(kind) AND id = \(id)
      """)
  }
}
