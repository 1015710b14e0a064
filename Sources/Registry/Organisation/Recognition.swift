import Kit

/// Công nhận, xếp loại: what a body has found or granted, of a year or from a day, by a paper.
public struct Recognition: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case grade, effective, model, highTech, technologyApplied, linkage, trainedManagers, commendation

    public var title: String {
      switch self {
      case .grade: "Xếp loại"
      case .effective: "Hoạt động có hiệu quả"
      case .model: "Hợp tác xã kiểu mẫu, điển hình"
      case .highTech: "Ứng dụng công nghệ cao"
      case .technologyApplied: "Áp dụng công nghệ, chuyển đổi số"
      case .linkage: "Tham gia liên kết chuỗi giá trị"
      case .trainedManagers: "Cán bộ quản lý được đào tạo, bồi dưỡng"
      case .commendation: "Khen thưởng"
      }
    }
  }

  public let kind: Kind
  /// The year it speaks of, or the span over which it holds.
  public let year: Int?
  public let validity: Validity?
  /// “tốt”, “khá”, “có”; a number of managers where it counts them.
  public let result: String
  /// Số, ngày văn bản.
  public let paper: String
  public let paperDay: Day?

  public init(
    _ kind: Kind, year: Int? = nil, validity: Validity? = nil, result: String, paper: String, paperDay: Day? = nil
  ) {
    self.kind = kind
    self.year = year
    self.validity = validity
    self.result = result
    self.paper = paper
    self.paperDay = paperDay
  }
}

/// Thành viên liên minh, liên hiệp: membership in the alliance (`union` nil) or in a union of cooperatives, over days.
public struct Membership: Hashable, Sendable {
  public let union: ID<Organisation>?
  public let validity: Validity
  public let paper: String?

  public init(union: ID<Organisation>? = nil, validity: Validity, paper: String? = nil) {
    self.union = union
    self.validity = validity
    self.paper = paper
  }
}
