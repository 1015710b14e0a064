import Kit

/// Bản đồ qua thời gian: which areas there were on any day, and where land of one day lies on the map of another.
///
/// A pure value, made once from areas and changes and asked often. An area that took land in counts as two spans of
/// constant land; each span knows its placement on every day of the past and the future, so that a question is two
/// short searches. The answers are those of one state of knowledge; `TerritoryLedger` keeps the others.
public struct TerritoryHistory: Sendable {
  /// Provinces, districts, communes; within a level by code, then by day.
  public let areas: [Area]
  /// By day.
  public let changes: [AreaChange]

  let indexes: [ID<Place.Area>: Int]
  let levels: [Area.Level: Range<Int>]
  let codes: [String: [Int]]
  let children: [Int: [Int]]
  /// Of each area: its spans of constant land, as a range of `spans`.
  let spansOfArea: [Range<Int>]
  let spans: [LandSpan]
  let placements: [PlacementRuns]

  /// - Throws: `Fault.invalid` where areas and changes contradict each other.
  public init(areas: [Area], changes: [AreaChange]) throws(Fault) {
    let areas = areas.sorted { ($0.level.rank, $0.code, $0.validity.from) < ($1.level.rank, $1.code, $1.validity.from) }
    let changes = changes.sorted { ($0.day, $0.from, $0.to?.text ?? "~") < ($1.day, $1.from, $1.to?.text ?? "~") }
    let indexes = Dictionary(areas.indices.map { (areas[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let problems = Self.contradictions(areas, changes, indexes)
    guard problems.isEmpty else { throw .invalid(problems) }
    let graph = LandGraph(areas, changes, indexes)
    self.areas = areas
    self.changes = changes
    self.indexes = indexes
    levels = Dictionary(
      uniqueKeysWithValues: Area.Level.allCases.map { level in
        let first = areas.firstIndex { $0.level.rank >= level.rank } ?? areas.count
        let end = areas.firstIndex { $0.level.rank > level.rank } ?? areas.count
        return (level, first..<end)
      })
    codes = Dictionary(grouping: areas.indices) { areas[$0].code }
    var children: [Int: [Int]] = [:]
    for index in areas.indices {
      if let parent = areas[index].parent.flatMap({ indexes[$0] }) { children[parent, default: []].append(index) }
    }
    self.children = children
    spansOfArea = graph.spansOfArea
    spans = graph.spans
    placements = graph.spans.indices.map { PlacementRuns(of: $0, in: graph, areas) }
  }
}

extension TerritoryHistory {
  public func area(_ id: ID<Place.Area>) -> Area? { indexes[id].map { areas[$0] } }

  /// The area that bears a code on a day.
  public func area(code: String, on day: Day) -> Area? {
    codes[code]?.first { areas[$0].validity.contains(day) }.map { areas[$0] }
  }

  /// The areas of a level on a day, by code.
  /// - Parameter above: Only those within this one.
  public func areas(_ level: Area.Level, on day: Day, within above: ID<Place.Area>? = nil) -> [Area] {
    areas[levels[level] ?? 0..<0].filter { area in
      area.validity.contains(day) && (above.map { isWithin(area, $0) } ?? true)
    }
  }

  /// The areas directly below one, on a day.
  public func children(of id: ID<Place.Area>, on day: Day) -> [Area] {
    (indexes[id].flatMap { children[$0] } ?? []).map { areas[$0] }.filter { $0.validity.contains(day) }
  }

  /// The area of a level in which one lies: itself, its parent or the parent's.
  public func area(_ level: Area.Level, above area: Area) -> Area? {
    var found: Area? = area
    while let area = found, area.level != level { found = area.parent.flatMap { self.area($0) } }
    return found
  }

  /// The area itself and those above it, from the lowest.
  public func path(of id: ID<Place.Area>) -> [Area] {
    var path: [Area] = []
    var next = area(id)
    while let area = next {
      path.append(area)
      next = area.parent.flatMap { self.area($0) }
    }
    return path
  }

  /// What became of the land of an area when it ended; empty while it is in force.
  public func changes(from id: ID<Place.Area>) -> [AreaChange] { changes.filter { $0.from == id } }

  /// What land an area was made of or took in.
  public func changes(into id: ID<Place.Area>) -> [AreaChange] { changes.filter { $0.to == id } }

  func isWithin(_ area: Area, _ above: ID<Place.Area>) -> Bool {
    area.id == above || (area.parent.flatMap { self.area($0) }.map { isWithin($0, above) } ?? false)
  }
}

extension Area.Level {
  /// From the whole to its parts.
  var rank: Int {
    switch self {
    case .province: 0
    case .district: 1
    case .commune: 2
    }
  }
}
