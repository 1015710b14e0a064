/// Điều khoản: a marked unit of the body, from its label to the end of its last descendant.
public struct ReadClause: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Phần.
    case part
    /// Chương.
    case chapter
    /// Mục.
    case section
    /// Điều.
    case article
    case roman
    case number
    case decimal
    case letter
    case dash
    /// `+` or `•` under a dash.
    case plus
    /// `*`, which assigns the section above it.
    case star
  }

  /// Its place in `DirectiveReading.clauses`.
  public let index: Int
  /// The index of the clause it belongs to.
  public let parent: Int?
  /// 1 for a clause without a parent.
  public let level: Int
  public let kind: Kind
  /// As printed: `II.`, `2.1.`, `a)`, `-`.
  public let label: String
  /// The title line, nil if the clause starts with its text.
  public let heading: Mention?
  public let span: Span
  /// How people cite it: `II.2.1-1` is the first dash of 2.1 in II, `III.1 *` the starred line of III.1.
  public let address: String

  /// `c1`, `c2`, … as in the exchange schema.
  public var id: String { "c\(index + 1)" }
}
