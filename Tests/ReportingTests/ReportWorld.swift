import App
@testable import Government
import Kit
import Steering
import Storage
import Synchronization
import TestKit
import Territory
import Testing

@testable import Reporting

/// The real map and agencies of former Kon Tum, people of one commune and of the alliance, and figures that a test sets.
struct ReportWorld {
  /// What the indicators stand at; the records that a figure would be counted from.
  final class Records: Sendable {
    private let counts = Mutex<[String: Int64]>([:])
    subscript(code: String) -> Int64? { counts.withLock { $0[code] } }
    func set(_ code: String, _ count: Int64) { counts.withLock { $0[code] = count } }
  }

  static let period = Period(.year, of: 2026)!
  static let commune = ID<Place.Agency>("ubnd-xa.23401@2025-07-01")!

  let world: World
  let records = Records()
  let reports: Reports
  let officer: Credential
  let head: Credential
  let alliance: Credential

  init(_ world: World) async throws {
    self.world = world
    try await world.program.areas.loadReference()
    try await world.program.agencies.loadReference()
    let area = try #require(ID<Place.Area>("23401@2025-07-01"))
    officer = try await world.person("lan", .communeOfficer, .area(area))
    head = try await world.person("quang", .leader, .area(area))
    alliance = try await world.person("hanh", .allianceOfficer)
    let records = records
    reports = Reports(
      world.program.db, world.program.agencies,
      figures: ReportFigures { code, _, _, _ in
        records[code].map { .init(VietnameseNumber($0), records: "/hop-tac-xa") }
      },
      accounts: DirectiveAccounts(world.program.db))
  }

  /// Everything the form of a commune asks for.
  static let filled = [
    "htx": "5", "htx-moi": "1", "tht": "8", "tht-moi": "2", "thanh-vien": "612", "ctr41-htx": "3", "ctr41-tht": "4",
    "doanh-thu": "2.140,5", "can-bo": "9", "ket-qua": "Vận động thành lập 01 HTX", "kho-khan": "Thiếu vốn",
    "phuong-huong": "Thành lập 02 HTX",
  ]

  func begun() async throws -> ID<Report> {
    try await reports.begin("V.units", Self.period, of: Self.commune, as: officer)
  }

  func approval() -> ReportStep {
    var step = ReportStep(.approve)
    step.paper = "45/BC-UBND"
    step.signedOn = Day(year: 2026, month: 11, day: 20)
    step.signer = "Lê Văn Quang, Chủ tịch"
    return step
  }

  /// Filled in, presented, approved and sent.
  func sent() async throws -> ID<Report> {
    let id = try await begun()
    try await reports.save(Self.filled, id, as: officer)
    try await reports.take(ReportStep(.present), id, as: officer)
    try await reports.take(approval(), id, as: head)
    try await reports.take(ReportStep(.send), id, as: officer)
    return id
  }
}

extension ReportWorld {
  /// A duty of a body that is nothing but its name, for rules that ask for no more.
  static func obligation(_ type: ReportType, lastDay: Day?) -> Obligation {
    let agency = Agency(
      id: commune, kind: "ubnd-xa", name: "Ủy ban nhân dân xã Đăk Tô", branch: .state, area: nil,
      validity: Validity(from: Day(number: 0)), successors: [], mark: "")
    return Obligation(
      type: type, period: period, agency: agency, inherited: [], receivers: [], lastDay: lastDay,
      cutOff: type.cutOffDay(of: period))
  }
}
