import Kit

/// Tổ chức kinh tế tập thể: a cooperative group, a cooperative or a union of cooperatives.
///
/// Its identity is ours and stays through every change of name, number and address. Its kind never changes: a group that
/// converts ends, and the cooperative that takes over is another organisation of its lineage.
public struct Organisation: Hashable, Sendable {
  /// Loại hình (Luật 17/2023/QH15 Đ.4).
  public enum Kind: String, Sendable, CaseIterable {
    case group = "tht"
    case cooperative = "htx"
    case union = "lhhtx"

    public var title: String {
      switch self {
      case .group: "Tổ hợp tác"
      case .cooperative: "Hợp tác xã"
      case .union: "Liên hiệp hợp tác xã"
      }
    }

    /// “HTX”.
    public var short: String {
      switch self {
      case .group: "THT"
      case .cooperative: "HTX"
      case .union: "LHHTX"
      }
    }
  }

  /// Lĩnh vực, as provincial reports part the organisations; the registered business line is `OrganisationRecord.line`.
  public enum Field: String, Sendable, CaseIterable {
    case agriculture, industry, construction, trade, transport, credit, environment, other

    public var title: String {
      switch self {
      case .agriculture: "Nông, lâm, ngư nghiệp"
      case .industry: "Công nghiệp, tiểu thủ công nghiệp"
      case .construction: "Xây dựng"
      case .trade: "Thương mại, dịch vụ"
      case .transport: "Vận tải"
      case .credit: "Quỹ tín dụng nhân dân"
      case .environment: "Môi trường"
      case .other: "Lĩnh vực khác"
      }
    }
  }

  public let id: ID<Organisation>
  public let kind: Kind

  public init(id: ID<Organisation>, kind: Kind) {
    self.id = id
    self.kind = kind
  }
}
