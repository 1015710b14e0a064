import Kit
import Storage
import Synchronization
import Territory

/// Toàn cảnh sổ bộ: where the organisations of today stand, and how many call for somebody's look.
struct RegistryOverview: Sendable {
  let spots: [RegistrySpot]
  let warnings: [EarlyWarning: Int]

  init(_ tx: Tx) throws {
    let counts: [SQL] = EarlyWarning.allCases.map { warning in
      "SUM(CASE WHEN \(warning.condition(today: tx.today)) THEN 1 ELSE 0 END)"
    }
    var (spots, warnings): ([RegistrySpot], [EarlyWarning: Int]) = ([], [:])
    let rows = try tx.all(
      """
      SELECT o.area_id, o.area_day, SUM(CASE WHEN o.ends IS NULL THEN 1 ELSE 0 END), \(SQL.joined(counts, by: ", "))
      FROM organisation_line o GROUP BY o.area_id, o.area_day
      """
    ) { row in
      (
        RegistrySpot(area: try row.next(), day: try row.next(), count: try row.next()),
        try EarlyWarning.allCases.map { ($0, try row.next(Int.self)) }
      )
    }
    for (spot, counted) in rows {
      spots.append(spot)
      for (warning, count) in counted { warnings[warning, default: 0] += count }
    }
    (self.spots, self.warnings) = (spots, warnings)
  }
}

/// The overview as it was last counted; counted anew when something was recorded, and each minute.
final class OverviewMemory: Sendable {
  private struct Mark: Equatable {
    let turn: Int
    let minute: Int64
  }

  private let held = Mutex<(mark: Mark, overview: RegistryOverview)?>(nil)

  func overview(_ tx: Tx) throws -> RegistryOverview {
    let turn = try tx.value("SELECT max(number) FROM registry_turn", as: Int?.self) ?? nil
    let mark = Mark(turn: turn ?? 0, minute: tx.now.milliseconds / 60_000)
    if let held = held.withLock({ $0 }), held.mark == mark { return held.overview }
    let fresh = try RegistryOverview(tx)
    held.withLock { $0 = (mark, fresh) }
    return fresh
  }
}

extension Organisations {
  func overview(_ tx: Tx) throws -> RegistryOverview { try overviews.overview(tx) }
}
