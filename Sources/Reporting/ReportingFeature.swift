import Government
import Kit
import Storage
import Web

/// Báo cáo định kỳ: the front door of the feature.
public enum ReportingFeature {
  public static let title = "Báo cáo"
  public static let migrations: [Migration] = [.reports, .reportExports, .reportRequests, .reportPlaces]
  public static let permissions: [Permission: Set<Role>] = [
    .readReports: [.administrator, .allianceOfficer, .departmentOfficer, .communeOfficer, .leader],
    .writeReport: [.departmentOfficer, .communeOfficer],
    .approveReport: [.leader],
    .receiveReports: [.allianceOfficer],
    .consolidateReports: [.allianceOfficer],
  ]
  public static let subjects = [
    "report": "Báo cáo", "report-request": "Yêu cầu báo cáo", "report-template": "Mẫu trình bày báo cáo",
  ]
  /// What the acts upon reports are called in the log.
  public static let acts: [String: String] = {
    var acts = Dictionary(
      ReportAct.allCases.map { ("reporting.\($0.rawValue)", $0.title) }, uniquingKeysWith: { $1 })
    acts["reporting.save"] = "Lưu báo cáo"
    acts["reporting.remark"] = "Góp ý báo cáo"
    acts["reporting.settleRemark"] = "Xử lý ý kiến về báo cáo"
    acts["reporting.attach"] = "Đính kèm tệp vào báo cáo"
    acts["reporting.attachSigned"] = "Tải bản ký của báo cáo"
    acts["reporting.deliver"] = "Ghi nơi gửi báo cáo"
    acts["reporting.ask"] = "Yêu cầu báo cáo"
    acts["reporting.export"] = "Xuất báo cáo ra tệp"
    acts["reporting.template"] = "Đổi mẫu trình bày báo cáo"
    acts["reporting.restoreTemplate"] = "Dùng lại mẫu trình bày đi kèm"
    return acts
  }()
  public static let jobs = [Reports.exporting]
  public static let navigation = [Site.Entry("Báo cáo", "/bao-cao", .readReports)]

  public static func routes(_ reports: Reports) -> [Route] {
    reports.exportRoutes + reports.requestRoutes + reports.workbookRoutes + reports.placeRoutes + reports.routes
  }
}
