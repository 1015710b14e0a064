import Kit
import Registry
import Synchronization

/// Cột của một ngày: what every organisation of the book was on one day, as columns that conditions run over.
///
/// A selection is a column of noughts and ones, made when it is first asked for and kept.
final class DayColumns: Sendable {
  let day: Day
  let lives: OrganisationLives
  /// `never` where it had not begun, or nothing of it is registered.
  let begins: [Int32]
  /// `never` while it exists.
  let ends: [Int32]
  let operates: [UInt8]
  private let ways: [UInt8]
  /// Its record of the day among those of its life; nobody asks where it had not begun.
  private let fields: [UInt8]
  private let certified: [UInt8]
  let spots: [Int32]

  private struct Key: Hashable {
    let selection: Selection
    let period: Period?
  }
  private let chosen = Mutex<[Key: [UInt8]]>([:])

  init(_ lives: OrganisationLives, on day: Day) {
    self.day = day
    self.lives = lives
    let (count, number, never) = (lives.lives.count, Int32(day.number), OrganisationLives.never)
    var begins = [Int32](repeating: never, count: count)
    var ends = begins
    var operates = [UInt8](repeating: 0, count: count)
    var (ways, fields, certified) = (operates, operates, operates)
    var spots = [Int32](repeating: -1, count: count)
    for (place, life) in lives.lives.enumerated() {
      guard let stand = life.stands.last(where: { $0.from <= number }),
        let record = life.records.first(where: { $0.from <= number && number < $0.to })
          ?? life.records.min(by: { $0.from < $1.from })
      else { continue }
      begins[place] = stand.begins
      ends[place] = stand.ends
      operates[place] = stand.operates ? 1 : 0
      ways[place] = stand.way
      fields[place] = record.field
      certified[place] = record.basis
      spots[place] = record.spot
    }
    self.begins = begins
    self.ends = ends
    self.operates = operates
    self.ways = ways
    self.fields = fields
    self.certified = certified
    self.spots = spots
  }

  var count: Int { begins.count }

  /// 1 for each organisation of a selection.
  /// - Parameter period: of which what begins and ends “in the period” is told; nil for the year of the day.
  func column(_ selection: Selection, _ period: Period?) -> [UInt8] {
    let key = Key(selection: selection, period: period)
    if let known = chosen.withLock({ $0[key] }) { return known }
    let kinds = selection.kinds.compactMap { OrganisationLives.kinds[$0] }
    var column = (0..<count).map { place -> UInt8 in
      begins[place] != OrganisationLives.never && kinds.contains(lives.lives[place].kind) ? 1 : 0
    }
    for condition in selection.conditions { restrict(&column, to: condition, period) }
    let made = column
    chosen.withLock { $0[key] = made }
    return made
  }

  private func restrict(_ column: inout [UInt8], to condition: Selection.Condition, _ period: Period?) {
    let (never, number) = (OrganisationLives.never, Int32(day.number))
    func keep(_ holds: (Int) -> Bool) {
      for place in column.indices where column[place] != 0 && !holds(place) { column[place] = 0 }
    }
    func first(_ span: Selection.Span) -> Int32 {
      let start = span == .period ? period?.firstDay : nil
      return Int32((start ?? Period(.year, containing: day).firstDay).number)
    }
    switch condition {
    case .existing: keep { ends[$0] == never }
    case .operating: keep { ends[$0] == never && operates[$0] == 1 }
    case .idle: keep { ends[$0] == never && operates[$0] == 0 }
    case .begunFrom(let from): keep { begins[$0] >= Int32(from.number) }
    case .begun(let span):
      let first = first(span)
      keep { begins[$0] >= first }
    case .ended(let span, let kinds):
      let first = first(span)
      let wanted = Set(kinds.compactMap { OrganisationLives.ways[$0] })
      keep { ends[$0] != never && ends[$0] >= first && (wanted.isEmpty || wanted.contains(ways[$0])) }
    case .member: keep { lives.lives[$0].alliance.contains { $0.contains(number) } }
    case .inUnion: keep { lives.lives[$0].unions.contains { $0.contains(number) } }
    case .registered: keep { certified[$0] == 1 }
    case .field(let field):
      let wanted = OrganisationLives.fields[field]
      keep { fields[$0] == wanted }
    case .recognised(let kind, let results):
      let wanted = OrganisationLives.recognitions[kind]
      let found = results.map(\.folded)
      // A finding of effectiveness is asked for whichever it is; of all else, “không” is none.
      let refused = results.isEmpty && kind != .effective && kind != .grade ? "khong" : nil
      let accepted = lives.results.map { found.isEmpty ? $0 != refused : found.contains($0) }
      keep { place in
        lives.lives[place].latestGrant(of: wanted, on: day).map { accepted[Int($0)] } ?? false
      }
    }
  }
}

extension OrganisationLives.Life {
  /// The result of the latest finding of a kind that holds on a day: over its days or, of a year, in that year and the
  /// next; never before the day of its paper.
  fileprivate func latestGrant(of kind: UInt8?, on day: Day) -> Int32? {
    guard !grants.isEmpty else { return nil }
    let (number, year) = (Int32(day.number), Int32(day.year))
    var latest: (since: Int32, paperDay: Int32, result: Int32)?
    for grant in grants where grant.kind == kind && grant.paperDay <= number {
      let since: Int32
      if let of = grant.year {
        guard of == year || of == year - 1 else { continue }
        since = Day(year: Int(of), month: 1, day: 1).map { Int32($0.number) } ?? 0
      } else {
        guard grant.days.contains(number) else { continue }
        since = grant.days.from
      }
      if let latest, (latest.since, latest.paperDay) > (since, grant.paperDay) { continue }
      latest = (since, grant.paperDay, grant.result)
    }
    return latest?.result
  }
}
