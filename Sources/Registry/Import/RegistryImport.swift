import Kit

/// Đợt nhập danh sách: a file of organisations that is staged, reviewed, applied and, if need be, undone as a whole.
public struct RegistryImport: Sendable {
  public enum State: String, Sendable {
    case unmapped, staging, staged, applying, applied, undoing, undone

    public var title: String {
      switch self {
      case .unmapped: "chờ ghép cột"
      case .staging: "đang đọc"
      case .staged: "chờ rà soát"
      case .applying: "đang nhập"
      case .applied: "đã nhập"
      case .undoing: "đang hoàn tác"
      case .undone: "đã hoàn tác"
      }
    }

    /// Whether something is being done with it, or was broken off.
    public var isUnderWay: Bool { self == .staging || self == .applying || self == .undoing }
  }

  public let id: ID<RegistryImport>
  public let fileName: String
  /// SHA-256 of the file as it came.
  public let file: String
  public internal(set) var settings: ImportSettings
  public let state: State
  public let stagedRows: Int
  public let madeAt: Instant
  public let madeBy: String
  /// When it was last applied to its end.
  public let endedAt: Instant?
}
