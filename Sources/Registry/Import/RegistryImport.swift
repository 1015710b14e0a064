import Kit

/// Đợt nhập danh sách: a file of organisations that is staged, reviewed, applied and, if need be, undone as a whole.
public struct RegistryImport: Sendable {
  public enum State: String, Sendable {
    case staging, staged, applying, applied, undone

    public var title: String {
      switch self {
      case .staging: "đang đọc"
      case .staged: "chờ rà soát"
      case .applying: "đang nhập"
      case .applied: "đã nhập"
      case .undone: "đã hoàn tác"
      }
    }
  }

  public let id: ID<RegistryImport>
  public let fileName: String
  /// SHA-256 of the file as it came.
  public let file: String
  public let settings: ImportSettings
  public let state: State
  public let madeAt: Instant
  public let madeBy: String
}
