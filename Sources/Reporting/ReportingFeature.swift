import Government
import Kit
import Storage
import Web

/// Báo cáo định kỳ: the front door of the feature.
public enum ReportingFeature {
  public static let title = "Báo cáo"
  public static let migrations: [Migration] = [.reports]
  public static let permissions: [Permission: Set<Role>] = [
    .readReports: [.administrator, .allianceOfficer, .departmentOfficer, .communeOfficer, .leader],
    .writeReport: [.departmentOfficer, .communeOfficer],
    .approveReport: [.leader],
    .receiveReports: [.allianceOfficer],
    .consolidateReports: [.allianceOfficer],
  ]
  public static let subjects = ["report": "Báo cáo"]
  /// What the acts upon reports are called in the log.
  public static let acts: [String: String] = {
    var acts = Dictionary(
      ReportAct.allCases.map { ("reporting.\($0.rawValue)", $0.title) }, uniquingKeysWith: { $1 })
    acts["reporting.save"] = "Lưu báo cáo"
    return acts
  }()
  public static let navigation = [Site.Entry("Báo cáo", "/bao-cao", .readReports)]

  public static func routes(_ reports: Reports) -> [Route] { reports.routes }
}
