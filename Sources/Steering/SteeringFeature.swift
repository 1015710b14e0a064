import Government
import Kit
import Storage
import Territory
import Web

/// Chỉ đạo, điều hành: the front door of the feature.
public enum SteeringFeature {
  public static let title = "Văn bản và nhiệm vụ"
  public static let migrations =
    Migration.steering + [
      .assignments, .targets, .circulation, .confirming, .lineage, .plans, .assignmentRounds, .assignmentPeople,
      .rollouts, .committees, .urges, .scans, .intakes,
    ]
  public static let permissions: [Permission: Set<Role>] = [
    .importDirective: [.allianceOfficer],
    .changeCirculation: [.allianceOfficer, .leader],
    .amendDirective: [.allianceOfficer],
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
    .runCommittee: [.allianceOfficer, .leader],
  ]
  public static let subjects = [
    "directive": "Văn bản", "directive_intake": "Tệp văn bản đưa vào", "proposal": "Đề xuất", "assignment": "Nhiệm vụ",
    "target": "Chỉ tiêu",
    "head": "Người đứng đầu", "rollout": "Đợt triển khai",
    "committee": "Ban Chỉ đạo", "meeting": "Phiên họp", "urge": "Đôn đốc",
  ]
  /// What the acts upon assignments and targets are called in the log.
  public static let acts: [String: String] = {
    var acts = Dictionary(
      AssignmentAct.allCases.map { ("steering.assignment.\($0.rawValue)", $0.title) }, uniquingKeysWith: { $1 })
    acts["steering.intake.begin"] = "Đưa tệp vào đọc"
    acts["steering.intake.stop"] = "Dừng đọc tệp"
    acts["steering.intake.carryOn"] = "Đọc tiếp tệp"
    acts["steering.intake.drop"] = "Bỏ tệp"
    acts["steering.intake.read"] = "Đọc xong tệp"
    acts["steering.noteDirective"] = "Ghi bút phê"
    acts["steering.attachToDirective"] = "Đính kèm tệp vào văn bản"
    acts["steering.nameFollower"] = "Ghi cơ quan theo dõi, đôn đốc"
    acts["steering.linkDirectives"] = "Ghi quan hệ giữa văn bản"
    acts["steering.mapClauses"] = "Ghi điều khoản thực hiện điều khoản"
    acts["steering.serveClause"] = "Gắn nhiệm vụ vào điều khoản"
    acts["steering.unserveClause"] = "Bỏ gắn nhiệm vụ với điều khoản"
    acts["steering.proposal.undo"] = "Hoàn tác việc với đề xuất"
    acts["steering.target.plan"] = "Đặt mẫu số, hạn, chia nhỏ chỉ tiêu"
    acts["steering.publishedFigure"] = "Ghi số liệu nền của văn bản"
    acts["steering.confirmationRight.grant"] = "Ủy quyền xác nhận"
    acts["steering.confirmationRight.end"] = "Thu hồi ủy quyền xác nhận"
    acts["steering.rollout.open"] = "Mở đợt triển khai"
    acts["steering.rollout.document"] = "Ghi văn bản cụ thể hóa"
    acts["steering.rollout.conference"] = "Ghi hội nghị quán triệt"
    acts["steering.urge"] = "Đôn đốc"
    acts["steering.digest.address"] = "Đặt địa chỉ nhận điểm tin"
    acts["steering.committee.establish"] = "Ghi Ban Chỉ đạo"
    acts["steering.committee.appoint"] = "Thêm thành viên Ban Chỉ đạo"
    acts["steering.committee.dismiss"] = "Thành viên thôi tham gia"
    acts["steering.committee.planVisit"] = "Lập kế hoạch làm việc"
    acts["steering.committee.finishVisit"] = "Ghi kết quả buổi làm việc"
    acts["steering.committee.planMeetings"] = "Lập lịch họp"
    acts["steering.meeting.add"] = "Thêm nội dung họp"
    acts["steering.meeting.hold"] = "Ghi biên bản họp"
    acts["steering.meeting.conclude"] = "Ghi kết luận"
    acts["steering.meeting.number"] = "Ghi số thông báo kết luận"
    acts["steering.head.name"] = "Ghi người đứng đầu"
    acts["steering.target.give"] = "Đưa chỉ tiêu vào theo dõi"
    acts["steering.target.measure"] = "Nhập số đo của chỉ tiêu"
    acts["steering.target.settle"] = "Đặt cách đo của chỉ tiêu"
    return acts
  }()
  public static let navigation = [
    Site.Entry("Điều hành", "/dieu-hanh", .readWork), Site.Entry("Việc của tôi", "/ban-lam-viec", .doWork),
    Site.Entry("Văn bản", "/van-ban", .readDirectives),
    Site.Entry("Nhiệm vụ", "/nhiem-vu", .readWork),
  ]

  public static func jobs(_ directives: Directives) -> [JobKind] {
    [directives.readersJob, directives.intakeJob, directives.intakeTidying]
  }

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

  public static func routes(
    _ directives: Directives, gauge: TargetGauge = .none, staff: Staff = .none, panels: DeskPanels = .none,
    papers: PaperTemplates = .none, digests: Digests, reports: LateReports = .none
  ) -> [Route] {
    let (db, agencies) = (directives.db, directives.agencies)
    let assignments = Assignments(db, agencies)
    let targets = Targets(db, gauge: gauge)
    let giving = Giving(db, agencies, gauge: gauge)
    let rollouts = Rollouts(db, agencies)
    let committees = Committees(db: db, agencies: agencies, directives: directives)
    let meetings = Meetings(db: db, agencies: agencies, directives: directives)
    let urges = Urges(db: db, agencies: agencies, reports: reports)
    return directives.routes + directives.standingRoutes + directives.registerRoutes + directives.scanRoutes
      + directives.intakeRoutes + directives.servingRoutes + Proposals(db).routes
      + giving.routes + assignments.routes + targets.routes
      + assignments.distributionRoutes + Charges(db: db, agencies: agencies, staff: staff).routes
      + ConfirmationRights(db: db, staff: staff).routes + AccountableHeads(db: db, agencies: agencies).routes
      + rollouts.routes + committees.routes + meetings.routes + digests.routes
      + urges.routes
      + PaperRoutes(
        papers: Papers(db: db, templates: papers), giving: giving, targets: targets, urges: urges, meetings: meetings
      ).routes
      + FollowRoutes(
        assignments: assignments, targets: targets, giving: giving, digests: digests, panels: panels
      ).routes
  }
}
