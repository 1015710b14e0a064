import Government
import Kit

/// Báo cáo: what one body reports for one period, from its draft to its settling.
public struct Report: Sendable {
  /// Trạng thái.
  public enum State: String, Sendable, CaseIterable {
    case draft, presented, approved, sent, received, supplement, closed

    public var title: String {
      switch self {
      case .draft: "nháp"
      case .presented: "trình lãnh đạo"
      case .approved: "lãnh đạo đã duyệt"
      case .sent: "đã gửi"
      case .received: "đã tiếp nhận"
      case .supplement: "đề nghị bổ sung"
      case .closed: "đã chốt"
      }
    }

    /// Whether it may be written in; everything else is frozen.
    public var isOpen: Bool { self == .draft || self == .supplement }
    /// Whether the receiver has it.
    public var isSent: Bool { self == .sent || self == .received || self == .closed }
  }

  public let id: ID<Report>
  /// The code of the duty: `V.units`.
  public let type: String
  public let period: Period
  public let agency: ID<Place.Agency>
  public let state: State
  /// The number of the version at hand; 0 while nothing has been presented.
  public let number: Int
  public let savedAt: Instant
  /// The day of the first sending.
  public let sentOn: Day?
}

/// Lần trình: one frozen version, and what was done with it.
public struct ReportVersion: Sendable {
  public let number: Int
  /// SHA-256 of the frozen sheet.
  public let digest: String
  public let frozenAt: Instant
  public let frozenBy: String
  /// Why it differs from the version before it.
  public let reason: String?
  /// Số, ký hiệu of the signed paper.
  public let paper: String?
  public let signedOn: Day?
  public let signer: String?
  /// Quyền hạn: `TM.`, `KT.`, `TL.` …
  public let powers: String?
  public let sentAt: Instant?
  /// Số biên nhận.
  public let receipt: String?
}
