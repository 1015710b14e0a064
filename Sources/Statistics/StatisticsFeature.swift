import Kit
import Storage
import Web

/// Chỉ tiêu, số liệu: the front door of the feature.
public enum StatisticsFeature {
  public static let title = "Số liệu, chỉ tiêu"
  public static let migrations = Migration.statistics
  public static let permissions: [Permission: Set<Role>] = [
    .readStatistics: Set(Role.allCases),
    .recordObservations: [.allianceOfficer, .departmentOfficer],
    .decideQuality: [.allianceOfficer, .departmentOfficer],
    .declareIndicators: [.administrator, .allianceOfficer],
  ]
  public static let subjects = [
    "observation": "Số liệu ngoài sổ bộ", "indicator": "Chỉ tiêu", "quality": "Điểm số liệu cần xem lại",
  ]
  public static let navigation = [Site.Entry("Số liệu", "/so-lieu", .readStatistics)]

  public static func routes(_ figures: Figures) -> [Route] {
    let cache = PageCache { [meter = figures.db.meter] in meter.writeCount }
    return figures.routes + Observations(figures.db, figures.areas).routes + IndicatorVersions(figures).routes
      + PublicFigures(figures: figures).routes(cache) + Quality(figures: figures, rules: figures.rules).routes
  }
}
