import Kit
import Storage
import Web

/// Chỉ đạo, điều hành: the front door of the feature.
public enum SteeringFeature {
  public static let title = "Văn bản và nhiệm vụ"
  public static let migrations = Migration.steering
  public static let permissions: [Permission: Set<Role>] = [
    .importDirective: [.allianceOfficer],
    .confirmReading: [.allianceOfficer],
    .readDirectives: Set(Role.allCases),
    .readInternalDirectives: [.administrator, .allianceOfficer, .departmentOfficer, .communeOfficer, .leader],
  ]
  public static let subjects = ["directive": "Văn bản", "proposal": "Đề xuất"]
  public static let navigation = [Site.Entry("Văn bản & nhiệm vụ", "/van-ban", .readDirectives)]

  public static func routes(_ directives: Directives) -> [Route] { directives.routes + Proposals(directives.db).routes }
}
