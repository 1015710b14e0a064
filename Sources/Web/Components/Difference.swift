extension HTML {
  /// Two versions of a text in one: what fell away struck out, what was added underlined, word by word.
  ///
  /// Texts of more than some thousands of words are compared line by line, since each word more costs the more.
  public static func difference(from old: String, to new: String) -> HTML {
    let isLong = old.utf8.count + new.utf8.count > 40_000
    let (before, after) = isLong ? (old.lines, new.lines) : (old.words, new.words)
    let changes = after.difference(from: before)
    let removed = Set(changes.removals.map(\.place))
    let inserted = Set(changes.insertions.map(\.place))
    var (parts, old, new): ([HTML], Int, Int) = ([], 0, 0)
    while old < before.count || new < after.count {
      let (gone, come) = (run(before, removed, &old), run(after, inserted, &new))
      if !gone.isEmpty { parts.append("<del>\(gone)</del>") }
      if !come.isEmpty { parts.append("<ins>\(come)</ins>") }
      guard old < before.count, new < after.count else { continue }
      parts.append(HTML(escaping: after[new]))
      (old, new) = (old + 1, new + 1)
    }
    return "<div class=\"difference\">\(parts)</div>"
  }

  /// The words from `position` on that have changed, in one.
  private static func run(_ words: [Substring], _ changed: Set<Int>, _ position: inout Int) -> String {
    let start = position
    while position < words.count, changed.contains(position) { position += 1 }
    return words[start..<position].joined()
  }
}

extension CollectionDifference.Change {
  fileprivate var place: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

extension String {
  /// Each with the space after it.
  fileprivate var words: [Substring] {
    var (words, start, wasSpace): ([Substring], Index, Bool) = ([], startIndex, false)
    for index in indices {
      let isSpace = self[index].isWhitespace
      if wasSpace, !isSpace {
        words.append(self[start..<index])
        start = index
      }
      wasSpace = isSpace
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }

  fileprivate var lines: [Substring] {
    split(separator: "\n", omittingEmptySubsequences: false).map {
      self[$0.startIndex..<(index($0.endIndex, offsetBy: 1, limitedBy: endIndex) ?? endIndex)]
    }
  }
}
