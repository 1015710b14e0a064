/// Chỗ đánh dấu: words of a document in which something was found.
public struct Mark: Hashable, Sendable {
  /// What the words say: a task, a target, who is to do it, until when.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case task, target, who, deadline

    public var title: String {
      switch self {
      case .task: "nhiệm vụ"
      case .target: "chỉ tiêu"
      case .who: "đơn vị"
      case .deadline: "thời hạn"
      }
    }
  }

  /// Unicode scalars of the whole text, half-open.
  public let span: Range<Int>
  public let kind: Kind
  /// The number of the finding to which the words belong, from 1.
  public let finding: Int?

  public init(_ span: Range<Int>, _ kind: Kind, finding: Int? = nil) {
    self.span = span
    self.kind = kind
    self.finding = finding
  }
}
