import Kit
import Storage
import Web

/// Địa bàn qua thời gian: the front door of the feature.
public enum TerritoryFeature {
  public static let title = "Địa bàn"
  public static let migrations = Migration.territory
  public static let permissions: [Permission: Set<Role>] = [
    .readTerritory: Set(Role.allCases), .reformTerritory: [.administrator],
  ]
  public static let subjects = ["territory_reform": "Đợt sắp xếp địa bàn"]
  public static let acts = ["territory.undoReform": "Hoàn tác đợt sắp xếp địa bàn"]
  public static let navigation = [Site.Entry("Địa bàn", "/dia-ban", .readTerritory)]

  /// - Parameter impacts: What of other features stands on areas that a reform would end.
  public static func routes(_ areas: Areas, impacts: [ReformImpact] = []) -> [Route] {
    areas.routes + Reforms(areas.db, impacts: impacts).routes
  }
}
