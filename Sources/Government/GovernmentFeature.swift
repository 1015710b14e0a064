import Kit
import Storage
import Web

/// Cơ quan qua thời gian: the front door of the feature.
public enum GovernmentFeature {
  public static let title = "Cơ quan"
  public static let migrations = Migration.government
  public static let permissions: [Permission: Set<Role>] = [
    .readGovernment: Set(Role.allCases), .correctGovernment: [.administrator],
  ]
  public static let subjects = ["agency": "Cơ quan"]
  public static let acts = ["government.withdraw": "Rút lần cập nhật cơ quan"]
  public static let navigation = [Site.Entry("Cơ quan", "/co-quan", .readGovernment)]

  public static func routes(_ agencies: Agencies) -> [Route] { agencies.correctionRoutes + agencies.routes }
}
