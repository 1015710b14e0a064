/// Trạng thái: how something stands; it colours a word and never replaces it.
public enum Standing: String, Hashable, Sendable, CaseIterable {
  case done, doing, late, soon, idle
}

extension HTML {
  /// A word in a small pill.
  public static func tag(_ standing: Standing, _ word: String) -> HTML {
    "<span class=\"tag \(standing.rawValue)\">\(word)</span>"
  }
}
