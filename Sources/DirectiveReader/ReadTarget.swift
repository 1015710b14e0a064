import Foundation

/// Chỉ tiêu: a figure to be reached, with what is counted, of what, and by when.
public struct ReadTarget: Hashable, Sendable, Codable {
  public enum Operator: String, Hashable, Sendable, Codable {
    case atLeast = ">="
    case atMost = "<="
    case about = "~"
    case equal = "="
  }

  /// Whether the figure is a level or a change of one.
  public enum Change: String, Hashable, Sendable, Codable {
    case level, increase, decrease
  }

  /// The year by which it is due, and where that was found.
  public struct Horizon: Hashable, Sendable, Codable {
    public enum Source: String, Hashable, Sendable, Codable { case inline, heading, document }
    public let year: Int
    public let source: Source
    public let span: Span?
  }

  public let span: Span
  public let quote: String
  public let clause: Int?
  /// What is measured, in the words of the text.
  public let measure: String
  public let op: Operator
  /// `trên`, `dưới`: the bound itself does not count.
  public let strict: Bool
  public let value: Decimal
  /// The upper end of a range.
  public let valueMax: Decimal?
  /// As written: `%`, `%/năm`, `HTX`, `triệu đồng/người/năm`.
  public let unit: String
  public let change: Change
  /// The denominator of a share, in the words of the text.
  public let population: String?
  /// `so với năm 2018`.
  public let baseline: String?
  public let horizon: Horizon?
  /// `mỗi huyện, thành phố`.
  public let scope: String?
  /// The index of the target that this one is a part of (`trong đó`).
  public let parentTarget: Int?
  public let confidence: Double
  public let rule: Rule
}
