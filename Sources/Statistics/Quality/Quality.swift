import Kit
import Registry
import Storage
import Territory

extension Permission {
  public static let decideQuality = Permission("statistics.quality", "Quyết định về số liệu cần xem lại")
}

/// What is done with figures that should be looked at again.
struct Quality: Sendable {
  let figures: Figures
  let rules: QualityRules

  /// Quyết định về một điểm cần xem lại.
  enum Decision: String, CaseIterable, Sendable {
    case right, asked, wrong

    var title: String {
      switch self {
      case .right: "Số đúng, giữ nguyên"
      case .asked: "Đã hỏi đơn vị, chờ trả lời"
      case .wrong: "Số sai, chờ sửa phiếu"
      }
    }
  }

  struct Decided: Sendable {
    let decision: Decision
    let words: String
    let by: String
    let at: Instant
  }

  struct Row: Sendable {
    let finding: QualityFinding
    let name: String
    let decided: Decided?
  }

  /// Một địa bàn: how many stand there, have told their figures, and told them in time.
  struct Unit: Sendable {
    let area: String
    var asked = 0
    var told = 0
    var inTime = 0
  }

  struct Report: Sendable {
    let year: Int
    let rows: [Row]
    let units: [Unit]
    let deadline: Day?
  }

  func report(
    year: Int, as credential: Credential
  ) async throws -> (actor: Actor, report: Report, history: [LoggedAct]) {
    try await figures.db.read(as: credential, to: .decideQuality) { tx, actor in
      let decided = try tx.values("SELECT id FROM quality_decision WHERE year = \(year)", as: ID<QualityFinding>.self)
      return (actor, try report(year, in: tx), try tx.history(of: decided.map { AuditSubject("quality", $0) }))
    }
  }

  func report(_ year: Int, in tx: Tx) throws -> Report {
    let book = try figures.organisations.book(in: tx)
    let lens = try figures.lens(in: tx)
    let decided = Dictionary(
      try tx.all(
        "SELECT finding, decision, words, decided_by_name, decided_at FROM quality_decision WHERE year = \(year) ORDER BY id"
      ) { row in
        let key: String = try row.next()
        let decision = Decision(rawValue: try row.next()) ?? .asked
        return (key, Decided(decision: decision, words: try row.next(), by: try row.next(), at: try row.next()))
      }, uniquingKeysWith: { _, later in later })
    let rows = rules.findings(lens, book, year: year, today: tx.today).map { finding in
      Row(
        finding: finding, name: book[finding.organisation]?.record(AsOf(day: tx.today))?.name ?? "",
        decided: decided[finding.key])
    }
    let deadline = Day(year: year, month: rules.deadline.month, day: rules.deadline.day)
    return Report(
      year: year, rows: rows, units: try units(book, lens, year, deadline, in: tx), deadline: deadline)
  }

  /// Completeness and timeliness by commune of today.
  private func units(
    _ book: RegistryBook, _ lens: EngineLens, _ year: Int, _ deadline: Day?, in tx: Tx
  ) throws -> [Unit] {
    guard let end = Day(year: year, month: 12, day: 31) else { return [] }
    let history = try figures.areas.history(in: tx)
    let there = lens.columns(on: min(end, tx.today))
    let exists = there.column(Selection(kinds: Organisation.Kind.allCases, conditions: [.existing]), nil)
    let areas = SpotPlacing(lens.lives.spots, history).areas(at: .commune, onMapOf: tx.today)
    var told: Set<Int> = []
    var inTime: Set<Int> = []
    let moment = deadline.map { Instant(startOf: $0.advanced(by: 1)) }
    if let columns = book.returns[year] {
      for row in 0..<columns.count where columns.kinds[row] != .plan {
        let place = Int(columns.organisations[row])
        if columns.isKnown(row, before: nil) { told.insert(place) }
        if let moment, columns.isKnown(row, before: moment) { inTime.insert(place) }
      }
    }
    var units: [ID<Place.Area>: Unit] = [:]
    for place in exists.indices where exists[place] != 0 {
      guard let area = areas[Int(there.spots[place])] else { continue }
      units[area, default: Unit(area: history.area(area)?.title ?? "")].asked += 1
      if told.contains(place) { units[area]?.told += 1 }
      if inTime.contains(place) { units[area]?.inTime += 1 }
    }
    return units.values.sorted { a, b in
      (a.told * b.asked, a.area.sortKey) < (b.told * a.asked, b.area.sortKey)
    }
  }

  /// Keeps what a person decides of a finding; the latest counts, those before stay.
  func decide(_ key: String, year: Int, _ decision: Decision, words: String, as credential: Credential) async throws {
    try await figures.db.write(as: credential, to: .decideQuality) { tx, actor in
      try actor.require(.decideQuality, in: .province)
      guard let words = words.nonEmpty else {
        throw Fault.invalid("ly_do", "Chưa ghi lý do. Hãy ghi vì sao số đúng, đã hỏi ai, hoặc sai ở đâu.")
      }
      guard try report(year, in: tx).rows.contains(where: { $0.finding.key == key }) else {
        throw Fault.notFound("Điểm này không còn nữa: số liệu đã được sửa. Hãy tải lại trang.")
      }
      let id = tx.newID(QualityFinding.self)
      try tx.execute(
        """
        INSERT INTO quality_decision (id, year, finding, decision, words, decided_at, decided_by_name)
        VALUES (\(id), \(year), \(key), \(decision.rawValue), \(words), \(tx.now), \(actor.name))
        """)
      try tx.audit(
        actor, Permission.decideQuality.name, AuditSubject("quality", id),
        after: ["finding": .text(key), "decision": .text(decision.rawValue), "words": .text(words)])
    }
  }
}

extension Migration {
  static let quality = Migration(
    "statistics-3-quality",
    [
      """
      CREATE TABLE quality_decision (
        id \(.text) PRIMARY KEY,
        year \(.integer) NOT NULL,
        finding \(.text) NOT NULL,
        decision \(.text) NOT NULL,
        words \(.text) NOT NULL,
        decided_at \(.instant) NOT NULL,
        decided_by_name \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX quality_decision_year ON quality_decision (year)",
    ])
}
