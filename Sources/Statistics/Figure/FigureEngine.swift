import Kit
import Registry
import Territory

/// Bộ tính: any expression for any day, land and map, exactly, from the book of one moment.
struct FigureEngine {
  let book: RegistryBook
  let history: TerritoryHistory
  let area: AreaScope?
  let columns: (AsOf) -> OrganisationColumns
  private var placing: AreaPlacing

  init(
    _ book: RegistryBook, _ history: TerritoryHistory, area: AreaScope?,
    columns: @escaping (AsOf) -> OrganisationColumns
  ) {
    self.book = book
    self.history = history
    self.area = area
    self.columns = columns
    placing = AreaPlacing(history)
  }

  /// What an expression comes to.
  struct Tally {
    var numerator: Int64 = 0
    var denominator: Int64?
    /// Places in the book with what each adds.
    var records: [(place: Int, value: Int64?)] = []
    var base: [(place: Int, value: Int64?)] = []
    var told = 0
    var asked = 0
    var estimates = 0
    var unclear = 0
  }

  mutating func tally(_ expression: Expression, _ asOf: AsOf) -> Tally {
    switch expression {
    case .count(let selection):
      var tally = chosen(selection, asOf)
      tally.numerator = Int64(tally.records.count)
      tally.told = tally.records.count
      return tally
    case .sum(let measure, let selection): return sum(measure, chosen(selection, asOf), asOf)
    case .ratio(let part, let whole): return pair(tally(part, asOf), tally(whole, asOf))
    case .growth(let of):
      var before = asOf
      before.day = Day(year: asOf.day.year - 1, month: 12, day: 31) ?? asOf.day
      return pair(tally(of, asOf), tally(of, before))
    case .coverage(let level, let day, let least, let of):
      return coverage(level, on: day ?? asOf.map, atLeast: least, tally(of, asOf))
    }
  }

  private func pair(_ part: Tally, _ whole: Tally) -> Tally {
    var tally = part
    tally.denominator = whole.numerator
    tally.base = whole.records
    tally.unclear = max(part.unclear, whole.unclear)
    return tally
  }

  /// The organisations of a selection within the area, each as one.
  private mutating func chosen(_ selection: Selection, _ asOf: AsOf) -> Tally {
    let columns = columns(asOf)
    let year = Day(year: asOf.day.year, month: 1, day: 1)?.number ?? 0
    let kinds = Set(selection.kinds)
    var tally = Tally()
    for place in book.organisations.indices where columns.begins[place] != .max {
      let organisation = book.organisations[place]
      guard kinds.contains(organisation.kind), let record = columns.records[place] else { continue }
      let holds = selection.conditions.allSatisfy { condition in
        switch condition {
        case .existing: columns.ends[place] == .max
        case .operating: columns.ends[place] == .max && columns.operates[place]
        case .begunFrom(let day): columns.begins[place] >= day.number
        case .begunInYear: columns.begins[place] >= year
        case .member: organisation.isAllianceMember(asOf)
        case .field(let field): record.field == field
        case .recognised(let kind, let results): Self.isRecognised(organisation, kind, results, asOf)
        }
      }
      guard holds else { continue }
      if let area {
        guard let isInside = placing.contains(record, in: area) else {
          tally.unclear += 1
          continue
        }
        if !isInside { continue }
      }
      tally.records.append((place, 1))
    }
    tally.asked = tally.records.count
    return tally
  }

  private func sum(_ measure: Measure, _ chosen: Tally, _ asOf: AsOf) -> Tally {
    let values =
      measure.isFlow
      ? book.flow(measure, year: asOf.day.year, known: asOf.known) : book.stock(measure, asOf)
    var tally = chosen
    tally.records = []
    for (place, _) in chosen.records {
      let figure = values[place]
      tally.records.append((place, figure?.value))
      guard let figure else { continue }
      tally.numerator &+= figure.value
      tally.told += 1
      if figure.kind == .estimate { tally.estimates += 1 }
    }
    return tally
  }

  private mutating func coverage(_ level: Area.Level, on map: Day, atLeast least: Int, _ found: Tally) -> Tally {
    let areas = history.areas(level, on: map).filter { other in
      area?.contains(other.id, recorded: map, history) ?? true
    }
    var placing = AreaPlacing(history)
    var counts: [ID<Place.Area>: Int] = [:]
    for (place, _) in found.records {
      guard let record = book.organisations[place].record(AsOf(day: map)),
        let there = placing.area(of: record, onMapOf: map, at: level)
      else { continue }
      counts[there, default: 0] += 1
    }
    var tally = found
    tally.numerator = Int64(areas.count { counts[$0.id, default: 0] >= least })
    tally.denominator = Int64(areas.count)
    return tally
  }

  private static func isRecognised(
    _ organisation: OrganisationHistory, _ kind: Recognition.Kind, _ results: [String], _ asOf: AsOf
  ) -> Bool {
    organisation.recognitions(known: asOf.known).contains { recognition in
      guard recognition.kind == kind, recognition.paperDay.map({ $0 <= asOf.day }) ?? true,
        results.isEmpty || results.contains(recognition.result)
      else { return false }
      if let validity = recognition.validity { return validity.contains(asOf.day) }
      return recognition.year.map { (asOf.day.year - 1...asOf.day.year).contains($0) } ?? false
    }
  }
}
