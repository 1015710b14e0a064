import Kit
import Registry
import Territory

/// Cây địa bàn: all areas of one map's day, and for each spot of the registry the lowest of them in which it lies.
struct AreaTree {
  let map: Day
  let areas: [Area]
  /// For each area the place of the one above it, or -1.
  let above: [Int32]
  /// For each spot the place of its area, or -1 where nobody knows.
  let ofSpot: [Int32]

  init(_ history: TerritoryHistory, on map: Day, _ spots: [OrganisationLives.Spot]) {
    self.map = map
    areas = Area.Level.allCases.flatMap { history.areas($0, on: map) }
    let places = Dictionary(areas.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    above = areas.map { $0.parent.flatMap { places[$0] } ?? -1 }
    let placing = SpotPlacing(spots, history)
    let byLevel = Area.Level.allCases.reversed().map { placing.areas(at: $0, onMapOf: map) }
    ofSpot = spots.indices.map { spot in
      byLevel.lazy.compactMap { $0[spot] }.first.flatMap { places[$0] } ?? -1
    }
  }
}

/// Cộng dồn: an indicator of every area of a map at once. What no area is known for stands in the last cell.
struct RollUp {
  /// What an indicator comes to in one area.
  struct Cell: Equatable, Sendable {
    var numerator: Int64 = 0
    var denominator: Int64?
    var told: Int64 = 0
    var asked: Int64 = 0
    var estimates: Int64 = 0

    static func += (a: inout Cell, b: Cell) {
      a.numerator &+= b.numerator
      if let other = b.denominator { a.denominator = (a.denominator ?? 0) &+ other }
      a.told &+= b.told
      a.asked &+= b.asked
      a.estimates &+= b.estimates
    }
  }

  let lens: EngineLens
  let history: TerritoryHistory
  let question: FigureQuestion
  let tree: AreaTree
  let outside: OutsideFacts
  /// For each spot whether its land is asked about; nil for all.
  private let inside: [Bool]?

  init(
    _ lens: EngineLens, _ history: TerritoryHistory, _ question: FigureQuestion, _ tree: AreaTree,
    _ outside: OutsideFacts
  ) {
    self.lens = lens
    self.history = history
    self.question = question
    self.tree = tree
    self.outside = outside
    inside = question.area.map { SpotPlacing(lens.lives.spots, history).inside($0).map { $0 == .inside } }
  }

  /// One cell an area of the tree, and a last one for what lies nobody knows where. Nil for what has no parts by area.
  func cells(_ expression: Expression) throws -> [Cell]? {
    try cells(expression, question.asOf.day, question.period)
  }

  private func cells(_ expression: Expression, _ day: Day, _ period: Period?) throws -> [Cell]? {
    switch expression {
    case .count(let selection): return counted(selection, day, period)
    case .sum(let measure, let selection): return summed(measure, by: nil, isMean: false, selection, day, period)
    case .mean(let measure, let weight, let selection):
      return summed(measure, by: weight, isMean: true, selection, day, period)
    case .ratio(let part, let whole):
      return Self.paired(try cells(part, day, period), try cells(whole, day, period))
    case .growth(let of, let base):
      guard var now = try cells(of, day, period), var before = try cells(of, base.day(before: day), period?.of(base))
      else { return nil }
      for index in now.indices {
        now[index].settleMean()
        before[index].settleMean()
      }
      return Self.paired(now, before)
    case .coverage(let level, let on, let least, .count(let selection)):
      return covered(level, on: on, atLeast: Int64(least), selection, day, period)
    case .observed(let series): return try observed(series, day)
    case .coverage, .carriedOut: return nil
    }
  }

  private static func paired(_ part: [Cell]?, _ whole: [Cell]?) -> [Cell]? {
    guard var cells = part, let whole else { return nil }
    for index in cells.indices { cells[index].denominator = whole[index].numerator }
    return cells
  }

  private var none: [Cell] { Array(repeating: Cell(), count: tree.areas.count + 1) }

  /// For each organisation the cell to which it adds, or -1 where its land is not asked about.
  private func targets(_ columns: DayColumns) -> [Int32] {
    let last = Int32(tree.areas.count)
    let bySpot = lens.lives.spots.indices.map { spot -> Int32 in
      guard inside?[spot] ?? true else { return -1 }
      return tree.ofSpot[spot] < 0 ? last : tree.ofSpot[spot]
    }
    return columns.spots.map { $0 < 0 ? -1 : bySpot[Int($0)] }
  }

  /// What was added to the lowest areas, added to those above them.
  private func raised(_ cells: [Cell]) -> [Cell] {
    var cells = cells
    // Areas stand by level, so that those below come later.
    for place in tree.above.indices.reversed() where tree.above[place] >= 0 {
      cells[Int(tree.above[place])] += cells[place]
    }
    return cells
  }

  private func counted(_ selection: Selection, _ day: Day, _ period: Period?) -> [Cell] {
    let columns = lens.columns(on: day)
    let (chosen, targets) = (columns.column(selection, period), targets(columns))
    var counts = [Int64](repeating: 0, count: tree.areas.count + 1)
    for place in 0..<chosen.count where chosen[place] != 0 && targets[place] >= 0 { counts[Int(targets[place])] += 1 }
    return raised(counts.map { Cell(numerator: $0, told: $0, asked: $0) })
  }

  private func summed(
    _ measure: Measure, by weight: Measure?, isMean: Bool, _ selection: Selection, _ day: Day, _ period: Period?
  ) -> [Cell] {
    let columns = lens.columns(on: day)
    let (chosen, targets) = (columns.column(selection, period), targets(columns))
    let values = column(of: measure, day)
    let weights = weight.map { column(of: $0, day) }
    var cells = none
    if isMean { for index in cells.indices { cells[index].denominator = 0 } }
    for place in 0..<chosen.count where chosen[place] != 0 && targets[place] >= 0 {
      let target = Int(targets[place])
      cells[target].asked += 1
      let (value, weight) = (values.values[place], weights?.values[place] ?? 1)
      guard value != ReturnColumns.none, weight != ReturnColumns.none else { continue }
      cells[target].told += 1
      cells[target].numerator &+= value &* weight
      if isMean { cells[target].denominator? &+= weight }
      cells[target].estimates += Int64(values.estimates[place])
    }
    return raised(cells)
  }

  private func column(of measure: Measure, _ day: Day) -> MeasureColumn {
    measure.isFlow ? lens.measures.flow(measure, year: day.year) : lens.measures.stock(measure, on: day)
  }

  private func covered(
    _ level: Area.Level, on: Day?, atLeast least: Int64, _ selection: Selection, _ day: Day, _ period: Period?
  ) -> [Cell] {
    let cover = Cover(level, on: on, question, history)
    let columns = lens.columns(on: day)
    let chosen = columns.column(selection, period)
    let placing = SpotPlacing(lens.lives.spots, history)
    let areas = placing.areas(at: level, onMapOf: cover.map)
    var counts: [ID<Place.Area>: Int64] = [:]
    for place in 0..<chosen.count where chosen[place] != 0 {
      guard columns.spots[place] >= 0, inside?[Int(columns.spots[place])] ?? true,
        let area = areas[Int(columns.spots[place])]
      else { continue }
      counts[area, default: 0] += 1
    }
    // Where each covered area lies on the tree.
    let spots = cover.areas.map { OrganisationLives.Spot(area: $0.id, day: cover.map) }
    let lies = AreaTree(history, on: tree.map, spots).ofSpot
    var cells = none.map { _ in Cell(denominator: 0) }
    for (index, area) in cover.areas.enumerated() {
      let target = lies[index] < 0 ? tree.areas.count : Int(lies[index])
      cells[target] += Cell(
        numerator: counts[area.id] ?? 0 >= least ? 1 : 0, denominator: 1, told: 1, asked: 1)
    }
    return raised(cells)
  }

  private func observed(_ series: Observation.Series, _ day: Day) throws -> [Cell] {
    let book = try outside.observations()
    return tree.areas.map { area in
      let scope = AreaScope(area, on: tree.map, history)
      guard let found = book.latest(series, scope, on: day, history) else { return Cell(asked: 1) }
      return Cell(numerator: found.map(\.value).reduce(0, &+), told: 1, asked: 1)
    } + [Cell()]
  }
}

extension RollUp.Cell {
  /// A mean becomes the whole number that it comes to.
  fileprivate mutating func settleMean() {
    guard let weight = denominator else { return }
    numerator = FigureValue.mean(numerator, of: weight)
    denominator = nil
  }
}
