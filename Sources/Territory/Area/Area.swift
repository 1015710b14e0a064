import Kit

/// Địa bàn: a territorial unit over the days on which it existed under one name, kind and parent.
///
/// `code` is that of the national statistics office and is not unique over time (44 was Quảng Bình and is Quảng Trị);
/// `id` is `code@first day`. Source of each row: the act named in it.
public struct Area: Sendable, Hashable {
  public enum Level: String, Sendable, CaseIterable { case province, district, commune }

  /// Loại: what the unit is called by law; the law allows each only at its level.
  public enum Kind: String, Sendable, CaseIterable {
    case province, city, town, district, ward, commune, township, specialZone

    public var title: String {
      switch self {
      case .province: "tỉnh"
      case .city: "thành phố"
      case .town: "thị xã"
      case .district: "huyện"
      case .ward: "phường"
      case .commune: "xã"
      case .township: "thị trấn"
      case .specialZone: "đặc khu"
      }
    }
  }

  public let id: ID<Place.Area>
  public let code: String
  /// Without its kind: “Đắk Glei”.
  public let name: String
  public let kind: Kind
  public let level: Level
  /// The unit above, in force as long as this one; nil for a province.
  public let parent: ID<Place.Area>?
  public let validity: Validity

  /// “huyện Đắk Glei”.
  public var title: String { "\(kind.title) \(name)" }
}
