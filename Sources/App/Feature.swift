import Access
import Background
import Government
import Kit
import Lists
import Registry
import Statistics
import Reporting
import Steering
import Storage
import Territory
import Web

/// Tính năng: what one feature gives to the program. The list below is the only place where features are joined.
public struct Feature: Sendable {
  public let name: String
  public let title: String
  public var migrations: [Migration] = []
  public var permissions: [Permission: Set<Role>] = [:]
  public var navigation: [Site.Entry] = []
  /// What the subjects of its acts are called, by their kind in the log.
  public var subjects: [String: String] = [:]
  /// What its acts are called in the log, where that is not the title of a permission.
  public var acts: [String: String] = [:]

  /// Lower features first: migrations and handlers run in this order.
  public static let all = [
    Feature(
      name: "Access", title: AccessFeature.title, migrations: AccessFeature.migrations,
      permissions: AccessFeature.permissions, navigation: AccessFeature.navigation,
      subjects: AccessFeature.subjects, acts: AccessFeature.acts),
    Feature(
      name: "Lists", title: "Danh sách", migrations: Migration.lists,
      permissions: [.shareViews: [.administrator, .allianceOfficer]],
      subjects: ["savedView": "Bộ lọc đã lưu", "bulkDeed": "Việc hàng loạt"],
      acts: [
        "lists.saveView": "Lưu bộ lọc", "lists.removeView": "Bỏ bộ lọc", "lists.undo": "Hoàn tác việc hàng loạt",
      ]),
    Feature(
      name: "Background", title: BackgroundFeature.title, permissions: BackgroundFeature.permissions,
      navigation: BackgroundFeature.navigation, subjects: BackgroundFeature.subjects, acts: BackgroundFeature.acts),
    Feature(
      name: "Territory", title: TerritoryFeature.title, migrations: TerritoryFeature.migrations,
      permissions: TerritoryFeature.permissions, navigation: TerritoryFeature.navigation,
      subjects: TerritoryFeature.subjects, acts: TerritoryFeature.acts),
    Feature(
      name: "Government", title: GovernmentFeature.title, migrations: GovernmentFeature.migrations,
      permissions: GovernmentFeature.permissions, navigation: GovernmentFeature.navigation,
      subjects: GovernmentFeature.subjects, acts: GovernmentFeature.acts),
    Feature(
      name: "Registry", title: RegistryFeature.title, migrations: RegistryFeature.migrations,
      permissions: RegistryFeature.permissions, navigation: RegistryFeature.navigation,
      subjects: RegistryFeature.subjects, acts: RegistryFeature.acts),
    Feature(
      name: "Statistics", title: StatisticsFeature.title, migrations: StatisticsFeature.migrations,
      permissions: StatisticsFeature.permissions, navigation: StatisticsFeature.navigation,
      subjects: StatisticsFeature.subjects),
    Feature(
      name: "Steering", title: SteeringFeature.title, migrations: SteeringFeature.migrations,
      permissions: SteeringFeature.permissions, navigation: SteeringFeature.navigation,
      subjects: SteeringFeature.subjects, acts: SteeringFeature.acts),
    Feature(
      name: "Reporting", title: ReportingFeature.title, migrations: ReportingFeature.migrations,
      permissions: ReportingFeature.permissions, navigation: ReportingFeature.navigation,
      subjects: ReportingFeature.subjects, acts: ReportingFeature.acts),
  ]

  /// What people open most stands first.
  static let navigation: [Site.Entry] = [
    "Steering", "Reporting", "Registry", "Statistics", "Government", "Territory", "Access", "Background",
  ].flatMap { name in all.first { $0.name == name }?.navigation ?? [] }

  public static let subjectTitles = all.reduce(into: [:]) { $0.merge($1.subjects) { first, _ in first } }

  /// What each act is called: as its permission, or by a name of its own.
  public static let actTitles = Dictionary(
    all.flatMap(\.permissions.keys).map { ($0.name, $0.title) } + all.flatMap(\.acts), uniquingKeysWith: { $1 })

  /// Which permissions each role holds, over all features.
  public static let permissionsByRole: [Role: Set<Permission>] = {
    var byRole: [Role: Set<Permission>] = [:]
    for (permission, roles) in all.flatMap(\.permissions) {
      for role in roles { byRole[role, default: []].insert(permission) }
    }
    return byRole
  }()
}
