import DirectiveReader
import Foundation
import Kit

/// Chữ được trích: where the words that a person quotes stand in a document.
///
/// White space of any length counts as one space, since lines break where they will; everything else must agree.
struct QuotedWords {
  private let text: [Unicode.Scalar]
  /// The text with its white space closed up, each with its place in the text.
  private let closed: [(scalar: Unicode.Scalar, at: Int)]

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    closed = Self.closed(self.text)
  }

  func quote(_ span: Span) -> String { String(String.UnicodeScalarView(text[span.start..<span.end])) }

  /// Every place where the words stand.
  func places(of words: String) -> [Span] {
    let sought = Self.closed(Array(words.precomposedStringWithCanonicalMapping.unicodeScalars)).map(\.scalar)
    guard let first = sought.first, sought.count <= closed.count else { return [] }
    var found: [Span] = []
    var at = 0
    while at + sought.count <= closed.count {
      if closed[at].scalar == first, zip(closed[at...], sought).allSatisfy({ $0.scalar == $1 }) {
        found.append(Span(closed[at].at, closed[at + sought.count - 1].at + 1))
        at += sought.count
      } else {
        at += 1
      }
    }
    return found
  }

  /// The one place that is meant: the nearest to where they stood, or the only one.
  /// - Throws: `Fault.invalid` at the field where the words are nowhere, or in several places and nothing tells which.
  func place(of words: String, near span: Span?, field: String) throws(Fault) -> Span {
    let found = places(of: words)
    guard let first = found.first else {
      throw .invalid(
        field, "Không có đúng những chữ này trong văn bản. Hãy chép nguyên văn, kể cả lỗi chữ của bản gốc.")
    }
    if let span { return found.min { abs($0.start - span.start) < abs($1.start - span.start) } ?? first }
    guard found.count == 1 else {
      throw .invalid(field, "Những chữ này có ở \(found.count) chỗ trong văn bản. Hãy trích dài hơn để rõ chỗ nào.")
    }
    return first
  }

  private static func closed(_ scalars: [Unicode.Scalar]) -> [(scalar: Unicode.Scalar, at: Int)] {
    var closed: [(scalar: Unicode.Scalar, at: Int)] = []
    for (at, scalar) in scalars.enumerated() {
      if !scalar.properties.isWhitespace {
        closed.append((scalar, at))
      } else if let last = closed.last, last.scalar != " " {
        closed.append((" ", at))
      }
    }
    if closed.last?.scalar == " " { closed.removeLast() }
    return closed
  }
}
