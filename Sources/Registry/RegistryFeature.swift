import Kit
import Storage
import Territory
import Web

/// Sổ bộ tổ chức kinh tế tập thể: the front door of the feature.
public enum RegistryFeature {
  public static let title = "Sổ bộ hợp tác xã"
  public static let migrations = Migration.registry + [.registryLines, .returnWords]
  public static let sealedColumns: [SealedColumn] = [.contact]
  public static let permissions: [Permission: Set<Role>] = [
    .readRegistry: Set(Role.allCases),
    .readFigures: [.allianceOfficer, .departmentOfficer, .communeOfficer, .leader, .cooperativeManager],
    .readContacts: [.allianceOfficer, .departmentOfficer, .communeOfficer, .cooperativeManager],
    .registerOrganisation: [.departmentOfficer, .communeOfficer],
    .keepMembership: [.allianceOfficer],
    .recordRecognition: [.allianceOfficer, .departmentOfficer],
    .enterFigures: [.communeOfficer, .cooperativeManager],
    .checkFigures: [.departmentOfficer],
    .importRegistry: [.departmentOfficer],
  ]
  public static let subjects = ["organisation": "Tổ chức", "registry_import": "Đợt nhập danh sách"]
  public static let acts = [
    "registry.confirmFigures": "Xác nhận số liệu nhập thay", "registry.contestFigures": "Phản đối số liệu nhập thay",
    "registry.strikeEvent": "Gỡ sự kiện ghi nhầm", "registry.stageRows": "Đọc dòng của danh sách",
    "registry.mapColumns": "Ghép cột của danh sách", "registry.resumeImport": "Làm tiếp đợt nhập",
    "registry.decideRow": "Quyết định dòng nghi trùng",
    "registry.importRows": "Ghi dòng của danh sách vào sổ bộ", "registry.endImport": "Kết thúc đợt nhập",
    "registry.undoImport": "Hoàn tác đợt nhập", "registry.undoRows": "Hoàn tác dòng đã nhập",
  ]
  public static let navigation = [Site.Entry("Sổ bộ HTX", "/hop-tac-xa", .readRegistry)]

  /// What of the registry stands on areas that a reform would end.
  public static let impact = ReformImpact("tổ chức trong sổ bộ") { areas, tx in
    try tx.value(
      """
      SELECT count(DISTINCT organisation_id) FROM organisation_record
      WHERE superseded_at IS NULL AND valid_to IS NULL AND area_id IN \(Array(areas))
      """, as: Int.self) ?? 0
  }

  /// - Parameter url: the address that people open, for what is printed and checked on a telephone.
  public static func routes(_ organisations: Organisations, url: String) -> [Route] {
    organisations.listRoutes + organisations.routes + organisations.belongingRoutes
      + organisations.publicRoutes(at: url) + AnnualReturns(organisations).routes
      + RegistryImports(organisations).routes
  }

  public static func jobs(_ organisations: Organisations) -> [JobKind] {
    [RegistryImports(organisations).job, organisations.dailyLines]
  }
}
