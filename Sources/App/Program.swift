import Access
import Background
import Foundation
import Government
import Kit
import Logging
import Registry
import Reporting
import Statistics
import Steering
import Storage
import Territory
import Web

/// Chương trình: everything joined, from configuration to routes. The server, the commands and the tests build it here.
public struct Program: Sendable {
  public let configuration: Configuration
  public let db: Database
  public let users: Users
  public let sessions: Sessions
  public let directives: Directives
  public let areas: Areas
  public let agencies: Agencies
  public let reports: Reports
  /// What seals personal data.
  public let keys: Keyring
  public let organisations: Organisations
  public let figures: Figures
  public let gauge: TargetGauge
  let limits: Session.Limits
  let measures: Measures

  /// Of this release.
  public static let version = "0.1.0"

  /// - Parameter keys: nil for those of the file that the configuration names.
  public init(
    _ configuration: Configuration, clock: Clock = .system, desk: PasswordDesk = PasswordDesk(), keys: Keyring? = nil
  ) throws {
    if case .sqlite(let path) = configuration.database, let folder = path.lastIndex(of: "/").map({ path[..<$0] }) {
      try Self.make(folder: String(folder))
    }
    let limits = Session.Limits(idle: configuration.sessionMinutes)
    let keys = try keys ?? Keyring(path: configuration.keysPath)
    let actors = Actors(permissions: Feature.permissionsByRole, limits: limits, keys: keys)
    let db = try Database.open(configuration.database, clock: clock) { try actors.actor($0, $1) }
    try self.init(configuration, db, desk: desk, limits: limits, keys: keys)
  }

  /// Over a database that is open already.
  public init(
    _ configuration: Configuration, _ db: Database, desk: PasswordDesk, limits: Session.Limits, keys: Keyring
  ) throws {
    self.configuration = configuration
    self.db = db
    self.limits = limits
    self.keys = keys
    users = Users(db, desk, limits, keys)
    sessions = Sessions(db, desk, limits, keys, totpRoles: configuration.totpRoles)
    areas = Areas(db)
    agencies = Agencies(db, areas)
    directives = Directives(db, agencies, patience: Double(configuration.readingSeconds))
    measures = Measures(started: db.clock.now)
    organisations = Organisations(db, areas, agencies, keys)
    figures = try Figures(db, organisations, areas, work: Self.clauseWork)
    gauge = Self.gauge(figures, agencies)
    reports = Reports(
      db, agencies, figures: Self.reportFigures(figures, areas), accounts: DirectiveAccounts(db, gauge: gauge),
      continuations: Self.continuations(agencies))
  }

  private static func make(folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Fault.unavailable(
        "Không tạo được thư mục dữ liệu “\(folder)”. Hãy kiểm tra quyền ghi, hoặc chọn thư mục khác bằng HOPTAC_DATA.",
        retryAfter: nil)
    }
  }

  /// Opens the program, uses it and closes it, also where `body` throws.
  /// - Parameters:
  ///   - migrated: whether the database must have every table of this release.
  ///   - keys: nil for those of the file that the configuration names.
  public static func using<T>(
    _ configuration: Configuration, migrated: Bool = true, keys: Keyring? = nil, _ body: (Program) async throws -> T
  ) async throws -> T {
    let program = try Program(configuration, keys: keys)
    do {
      if migrated { try await program.requireMigrated() }
      let result = try await body(program)
      await program.db.close()
      return result
    } catch {
      await program.db.close()
      throw error
    }
  }

  public var clock: Clock { db.clock }
  public func close() async { await db.close() }

  public static var migrations: [Migration] { Feature.all.flatMap(\.migrations) + [.sample] }

  /// - Throws: `Fault.unavailable` unless the database has every table of this release, and the keys to open it are there.
  public func requireMigrated() async throws {
    let missing = try await db.missingMigrations(Self.migrations)
    guard missing.isEmpty else {
      throw Fault.unavailable(
        "Cơ sở dữ liệu chưa được nâng cấp (còn \(missing.count) bước). Hãy chạy: hoptac migrate", retryAfter: nil)
    }
    try await db.mustOpen(with: keys)
  }

  @discardableResult
  public func migrate() async throws -> [String] {
    let steps = try await db.migrate(Self.migrations)
    try await settle()
    return steps
  }

  /// Makes the first key, and brings what an earlier release has written to the form of this one.
  public func settle() async throws {
    try await db.prepare(keys)
    try await users.catchUp()
    try await organisations.sealContacts()
    try await organisations.completeLines()
  }
  /// Every route of every feature.
  public var routes: [Route] {
    [home, gallery, healthz, readyz]
      + AccessFeature.routes(
        users, sessions, ActivityLog(db, titles: Feature.actTitles, subjects: Feature.subjectTitles), reaches: reaches,
        roles: RoleTable(Feature.all.map { .init(title: $0.title, permissions: $0.permissions) }))
      + BackgroundFeature.routes(db, jobs)
      + TerritoryFeature.routes(areas, impacts: impacts)
      + GovernmentFeature.routes(agencies)
      + RegistryFeature.routes(organisations, url: configuration.url) + StatisticsFeature.routes(figures)
      + SteeringFeature.routes(
        directives, gauge: gauge, staff: staff, panels: panels, papers: papers, digests: digests, reports: reports.late)
      + ReportingFeature.routes(reports)
  }

  private var impacts: [ReformImpact] { [RegistryFeature.impact, SteeringFeature.impact(agencies)] }
  /// The next reform, with what of every feature it would move.
  public var reforms: Reforms { Reforms(db, impacts: impacts) }

  /// The routes behind their door.
  /// - Parameter routes: more than those of the features, as a measurement needs.
  public func server(adding routes: [Route] = [], log: @escaping @Sendable (RequestRecord) -> Void) async throws
    -> Server
  {
    let isSample = try await hasSample()
    let site = Site(
      navigation: Feature.navigation, assets: try Assets.load(),
      isSecure: configuration.isSecure,
      isSample: isSample, trustedProxies: configuration.trustedProxies,
      bodyTimeout: Double(configuration.bodySeconds), pace: RequestPace(perMinute: configuration.requestsPerMinute),
      actTitles: Feature.actTitles, reminder: { [reports] actor in reports.badge(for: actor) })
    return Server(
      self.routes + routes, site: site, clock: db.clock, signIn: AccessFeature.signIn,
      actor: { [db] visit in try? await db.read(as: visit.credential) { _, actor in actor } },
      noteVisit: { [sessions] visit in sessions.touchBeside(visit.credential) },
      submissions: Submissions(
        find: { [db] mark in try await db.answer(to: mark) }, keep: { [db] in try await db.keep($0, to: $1) }),
      log: { [measures] record in
        measures.note(record)
        log(record)
      })
  }

  /// Whether the people in it are invented.
  func hasSample() async throws -> Bool {
    try await db.inspect { try $0.value("SELECT count(*) FROM sample", as: Int.self) ?? 0 } > 0
  }

  /// What the server can do beside answering: its own work and that of every feature.
  public var jobs: [JobKind] {
    [Sealer.job(tell: RequestLog.write), Tidying.job, Self.dailyBackup(configuration)].compactMap { $0 }
      + AccessFeature.jobs + SteeringFeature.jobs(directives) + RegistryFeature.jobs(organisations)
      + ReportingFeature.jobs + digests.jobs(mailer: .msmtp)
  }

  /// Does what is due beside answering, until the task is cancelled.
  public func work() async { await JobRunner(db: db, kinds: jobs, log: RequestLog.write).run() }

  private var home: Route {
    .get("/", .signedIn) { [db] visit in
      let actor = try await db.read(as: visit.credential) { _, actor in actor }
      return .seeOther(actor.may(.readWork) ? "/dieu-hanh" : "/van-ban")
    }
  }

  private var gallery: Route {
    .get("/phong-mau", .signedIn) { [db] visit in
      let actor = try await db.read(as: visit.credential) { _, actor in actor }
      return .html(Gallery.page(visit.layout(for: actor)))
    }
  }

  /// Whether the process runs at all.
  private var healthz: Route { .get("/healthz", .open) { _ in .text("ok\n") } }

  /// Whether it can serve: the database answers and has every table.
  private var readyz: Route {
    .get("/readyz", .open) { [db] _ in
      try await requireMigrated()
      guard db.isInPlace else {
        throw Fault.unavailable(
          "Tệp cơ sở dữ liệu đã bị chuyển hoặc xóa khi máy chủ đang chạy. Hãy dừng máy chủ và đưa tệp về chỗ cũ.",
          retryAfter: nil)
      }
      return .text("ok\n")
    }
  }
}
