/// Nhiệm vụ được giao: a sentence or part of one that orders an action, who leads, who helps, and by when.
public struct ReadAssignment: Hashable, Sendable, Codable {
  /// Where the leads were found.
  public enum LeadSource: String, Hashable, Sendable, Codable {
    case inline, heading
    case followingLine = "following_line"
    case preamble, carried, table, none
  }

  public let span: Span
  public let quote: String
  /// The index of the innermost clause; nil in an unmarked paragraph.
  public let clause: Int?
  /// Cơ quan chủ trì.
  public let leads: [Mention]
  public let leadSource: LeadSource
  /// Cơ quan phối hợp.
  public let coordinators: [Mention]
  /// Cơ quan thực hiện under the lead's direction.
  public let executors: [Mention]
  public let deadlines: [ReadDeadline]
  /// Sản phẩm: the document or thing that must result.
  public let product: Mention?
  /// 0…1.
  public let confidence: Double
  public let rule: Rule
}

/// Thời hạn: when an assignment is due.
public struct ReadDeadline: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    case byDate = "by_date"
    case byMonth = "by_month"
    case byQuarter = "by_quarter"
    case byYear = "by_year"
    case recurring, continuous, event
  }

  public let kind: Kind
  /// `2017-01-10`, `--11-08` without a year, `2022-06`, `2022-Q4`, `2025`, `P1Y`, `P1Y@12-10`, `P1M@25`, `unspecified`,
  /// `continuous`, `on_request`, `event`.
  public let norm: String
  public let span: Span
  public let quote: String
  public let source: ReadAssignment.LeadSource
}
