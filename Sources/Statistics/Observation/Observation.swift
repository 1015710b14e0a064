import Kit

/// Quan sát: a figure from outside the registry, of one area and day, with its source.
///
/// It stands until a later one of the same area; a correction supersedes it and keeps it.
public struct Observation: Hashable, Sendable {
  /// Chuỗi số liệu bên ngoài.
  public enum Series: String, Sendable, CaseIterable {
    case population = "dan_so"
    case households = "ho_gia_dinh"
    case product = "grdp"

    public var title: String {
      switch self {
      case .population: "Số dân"
      case .households: "Số hộ"
      case .product: "Tổng sản phẩm trên địa bàn (GRDP)"
      }
    }

    public var unit: String {
      switch self {
      case .population: "người"
      case .households: "hộ"
      case .product: "triệu đồng"
      }
    }
  }

  public let series: Series
  /// The area as it was on the day.
  public let area: ID<Place.Area>
  /// The day it speaks of.
  public let day: Day
  /// In the unit of its series.
  public let value: Int64
  /// Whose figure it is: “Niên giám thống kê tỉnh Kon Tum 2023, biểu 9”.
  public let source: String
  /// Nobody has compared it with its source yet.
  public let isUnverified: Bool

  public init(
    _ series: Series, of area: ID<Place.Area>, on day: Day, _ value: Int64, source: String, isUnverified: Bool = false
  ) {
    self.series = series
    self.area = area
    self.day = day
    self.value = value
    self.source = source
    self.isUnverified = isUnverified
  }
}
