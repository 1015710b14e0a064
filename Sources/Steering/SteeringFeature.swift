import Government
import Kit
import Storage
import Territory
import Web

/// Chỉ đạo, điều hành: the front door of the feature.
public enum SteeringFeature {
  public static let title = "Văn bản và nhiệm vụ"
  public static let migrations = Migration.steering + [.assignments, .targets, .circulation, .scans]
  public static let permissions: [Permission: Set<Role>] = [
    .importDirective: [.allianceOfficer],
    .changeCirculation: [.allianceOfficer, .leader],
    .publishDirective: [.leader],
    .readEveryDirective: [.allianceOfficer, .leader],
    .decideContinuation: [.leader],
    .confirmReading: [.allianceOfficer],
    .readDirectives: Set(Role.allCases),
    .readInternalDirectives: officials,
    .readWork: officials,
    .giveWork: [.leader],
    .doWork: [.departmentOfficer, .communeOfficer],
    .followWork: [.allianceOfficer, .leader],
    .settleWork: [.leader],
  ]
  public static let subjects = [
    "directive": "Văn bản", "proposal": "Đề xuất", "assignment": "Nhiệm vụ", "target": "Chỉ tiêu",
  ]
  /// What the acts upon assignments and targets are called in the log.
  public static let acts: [String: String] = {
    var acts = Dictionary(
      AssignmentAct.allCases.map { ("steering.assignment.\($0.rawValue)", $0.title) }, uniquingKeysWith: { $1 })
    acts["steering.target.give"] = "Đưa chỉ tiêu vào theo dõi"
    acts["steering.target.measure"] = "Nhập số đo của chỉ tiêu"
    acts["steering.target.settle"] = "Đặt cách đo của chỉ tiêu"
    return acts
  }()
  public static let navigation = [
    Site.Entry("Điều hành", "/dieu-hanh", .readWork), Site.Entry("Văn bản", "/van-ban", .readDirectives),
    Site.Entry("Nhiệm vụ", "/nhiem-vu", .readWork),
  ]

  public static func jobs(_ directives: Directives) -> [JobKind] { [directives.readersJob] }

  /// What of the open work stands on bodies of areas that a reform would end.
  public static func impact(_ agencies: Agencies) -> ReformImpact {
    ReformImpact("Nhiệm vụ đang mở của cơ quan ở đó") { areas, tx in
      let register = try agencies.register(in: tx)
      let bodies = areas.flatMap { register.agencies(in: $0) }.map(\.id)
      return try tx.value(
        """
        SELECT count(*) FROM assignment a
        WHERE a.lead_agency IN \(bodies) AND a.state IN \(Assignment.State.allCases.filter(\.isOpen))
        """) ?? 0
    }
  }

  private static let officials: Set<Role> = [
    .administrator, .allianceOfficer, .departmentOfficer, .communeOfficer, .leader,
  ]

  public static func routes(_ directives: Directives, gauge: TargetGauge = .none) -> [Route] {
    let (db, agencies) = (directives.db, directives.agencies)
    let assignments = Assignments(db, agencies)
    let targets = Targets(db, gauge: gauge)
    let giving = Giving(db, agencies)
    return directives.routes + directives.standingRoutes + directives.scanRoutes + Proposals(db).routes
      + giving.routes(gauge)
      + assignments.routes + targets.routes
      + FollowRoutes(assignments: assignments, targets: targets, giving: giving).routes
  }
}
