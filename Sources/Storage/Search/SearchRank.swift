/// How well an entry answers a query: one function for both engines.
struct SearchRank {
  private let query: [SearchWords.Word]
  private let trigrams: Set<UInt32>

  init(_ query: SearchWords) {
    self.query = query.words
    trigrams = query.trigrams
  }

  /// The higher, the better; nil where some word of the query is not found.
  ///
  /// A word counts as found whole, as the beginning of a word, or with one letter mistyped; in the title more than in
  /// the text. Words in the order of the query, a title that begins with them, and likeness as a whole add to it.
  func score(title: SearchWords, all: [SearchWords.Word]) -> Double? {
    var sum = 0.0
    var places: [Int] = []
    for word in query {
      guard let (place, quality) = best(word, in: all) else { return nil }
      places.append(place)
      sum += quality * (place < title.words.count ? 1 : 0.7)
    }
    let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    let isAtStart = places.first == 0
    return sum / Double(query.count) + (isInOrder ? 0.2 : 0) + (isInOrder && isAtStart ? 0.1 : 0)
      + 0.3 * likeness(to: title)
  }

  /// Where a word is found best, the earlier place where two are as good.
  private func best(_ word: SearchWords.Word, in words: [SearchWords.Word]) -> (place: Int, quality: Double)? {
    var best: (place: Int, quality: Double)?
    for (place, other) in words.enumerated() {
      let quality = other == word ? 1 : other.starts(with: word) ? 0.8 : word.isOneEdit(from: other) ? 0.5 : 0
      if quality > best?.quality ?? 0 { best = (place, quality) }
    }
    return best
  }

  /// The trigrams they share, of all that either has.
  private func likeness(to title: SearchWords) -> Double {
    let others = title.trigrams
    let shared = trigrams.intersection(others).count
    return Double(shared) / Double(Swift.max(1, trigrams.count + others.count - shared))
  }
}

extension SearchWords {
  /// Three bytes each, word by word, the gaps before and after a word among them.
  fileprivate var trigrams: Set<UInt32> {
    var found: Set<UInt32> = []
    for word in words {
      let padded = Self.gap + word + [space]
      for start in 0..<padded.count - 2 {
        found.insert(UInt32(padded[start]) << 16 | UInt32(padded[start + 1]) << 8 | UInt32(padded[start + 2]))
      }
    }
    return found
  }
}
