/// Bản đọc văn bản chỉ đạo: everything proposed from one text, each part with the place it was read from.
///
/// A reading proposes; a person confirms. Nothing is corrected silently: what looks wrong is a `Remark`.
public struct DirectiveReading: Hashable, Sendable, Codable {
  public internal(set) var metadata: ReadMetadata
  /// In the order of the text; a parent stands before its children.
  public internal(set) var clauses: [ReadClause]
  public internal(set) var assignments: [ReadAssignment]
  public internal(set) var targets: [ReadTarget]
  public internal(set) var remarks: [Remark]
}

/// Cách đề xuất: the rule that made a proposal, for the person who confirms it.
public struct Rule: Hashable, Sendable, Codable {
  /// Short and stable, such as `chu-ngu`.
  public let id: String
  /// A Vietnamese sentence that says why.
  public let explanation: String

  public init(_ id: String, _ explanation: String) {
    self.id = id
    self.explanation = explanation
  }
}

/// Nhận xét khi đọc: something that a person should look at before confirming.
public struct Remark: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Lỗi chính tả hoặc nhận dạng chữ, giữ nguyên như bản gốc.
    case slip
    /// Chữ lấy từ ảnh hoặc từ bảng mã cũ; said by whoever opened the file, for the reader sees text alone.
    case recognition
    /// Mâu thuẫn trong văn bản.
    case contradiction
    case missingMetadata
    case withoutSingleLead
    case withoutDeadline
    case withoutProduct
    case figureWithoutUnit
    case emptyClause
    case numbering
  }

  public let kind: Kind
  /// A Vietnamese sentence that says what is wrong, where, and what to do.
  public let message: String
  public let span: Span?
  /// The index of the clause it is about.
  public let clause: Int?

  public init(kind: Kind, message: String, span: Span? = nil, clause: Int? = nil) {
    self.kind = kind
    self.message = message
    self.span = span
    self.clause = clause
  }
}
