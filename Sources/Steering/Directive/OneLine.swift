extension String {
  /// The words on one line; of more than `most`, the first ones and an ellipsis.
  func onOneLine(words most: Int) -> String {
    let words = split(whereSeparator: \.isWhitespace)
    return words.count <= most ? words.joined(separator: " ") : words.prefix(most - 2).joined(separator: " ") + " …"
  }
}

extension String {
  /// With a capital at the beginning, as a title stands by itself.
  var titled: String { prefix(1).uppercased() + dropFirst() }
}

extension StringProtocol {
  /// Without the white space around it.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
