import Kit
import Lists
import Storage
import Synchronization
import Territory

/// Nơi có tổ chức: one commune as it was recorded, with how many organisations are recorded there that have not ended.
struct RegistrySpot: Sendable {
  let area: ID<Place.Area>
  let day: Day
  let count: Int
}

/// Toàn cảnh sổ bộ: where the organisations of today stand, and how many call for somebody's look.
///
/// What follows from it for a map is found out once and kept with it.
final class RegistryOverview: Sendable {
  let spots: [RegistrySpot]
  let warnings: [EarlyWarning: Int]
  private let branches = Mutex<[Day: [TreeChoice]]>([:])
  private let counts = Mutex<[Area.Level: [ID<Place.Area>: Int]]>([:])
  private let inside = Mutex<[String: [ID<Place.Area>]]>([:])

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

  /// The areas of a map that the list may be narrowed to.
  func tree(_ history: TerritoryHistory, _ map: Day) -> [TreeChoice] {
    if let found = branches.withLock({ $0[map] }) { return found }
    let found = RegistryGround.branches(history, spots, map)
    branches.withLock { $0[map] = found }
    return found
  }

  /// How many organisations stand in each area of a level today.
  func counts(at level: Area.Level, _ history: TerritoryHistory, today: Day) -> [ID<Place.Area>: Int] {
    if let found = counts.withLock({ $0[level] }) { return found }
    var found: [ID<Place.Area>: Int] = [:]
    for spot in spots where spot.count > 0 {
      let now = history.place(spot.area, recorded: spot.day, onMapOf: today, at: level)?.exact
      if let now { found[now, default: 0] += spot.count }
    }
    counts.withLock { $0[level] = found }
    return found
  }

  /// The areas, as organisations were recorded there, whose land lies in one that was chosen.
  func areas(in scope: AreaScope, _ history: TerritoryHistory) -> [ID<Place.Area>] {
    if let found = inside.withLock({ $0[scope.text] }) { return found }
    let within = spots.filter { scope.contains($0.area, recorded: $0.day, history) == true }
    let found = Set(within.map(\.area)).sorted()
    inside.withLock { $0[scope.text] = found }
    return found
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
