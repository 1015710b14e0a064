import Kit
import Lists
import Storage
import Territory

/// Nơi có tổ chức: one commune as it was recorded, with how many organisations are recorded there that have not ended.
struct RegistrySpot: Sendable {
  let area: ID<Place.Area>
  let day: Day
  let count: Int
}

/// Địa bàn của sổ bộ: the areas that its list may be narrowed to, and what lies in them.
struct RegistryGround: Sendable {
  private let history: TerritoryHistory
  private let spots: [RegistrySpot]
  private let scopes: [String: AreaScope]
  let tree: [TreeChoice]

  /// - Parameter chosen: What is asked for, which is offered whether or not anything stands there.
  init(_ history: TerritoryHistory, _ spots: [RegistrySpot], _ map: Day, chosen: [String]) {
    self.history = history
    self.spots = spots
    let scopes = chosen.compactMap { text in (try? AreaScope(reading: text, on: map, history)).map { (text, $0) } }
    self.scopes = Dictionary(scopes, uniquingKeysWith: { first, _ in first })
    let branches = Self.branches(history, spots, map)
    let lacking = scopes.filter { text, _ in !branches.contains { $0.offers(text) } }
    tree = branches + lacking.map { TreeChoice($0, $1.title(history, beside: map)) }
  }

  /// Provinces in which something stands, of the map and of the last day that had districts, with what lies below.
  private static func branches(_ history: TerritoryHistory, _ spots: [RegistrySpot], _ map: Day) -> [TreeChoice] {
    func provinces(on day: Day) -> [Area] {
      let found = Set(
        spots.flatMap { spot in
          history.place(spot.area, recorded: spot.day, onMapOf: day, at: .province)?.parts.map(\.area) ?? []
        })
      return found.compactMap { history.area($0) }.sorted { $0.name.sortKey < $1.name.sortKey }
    }
    func branch(_ area: Area, on day: Day, _ word: String, hasChildren: Bool) -> TreeChoice {
      let below =
        hasChildren ? history.children(of: area.id, on: day).sorted { $0.name.sortKey < $1.name.sortKey } : []
      return TreeChoice(
        "\(area.code)@\(day)", area.title + word, below.map { TreeChoice("\($0.code)@\(day)", $0.title) })
    }
    let now = provinces(on: map)
    // Of a whole country, thousands of communes would be sent with each page.
    let areFew = now.count <= 3
    let last = history.areas.filter { $0.level == .district }.compactMap(\.validity.lastDay).max()
    let before = last.map { day in
      day < map ? provinces(on: day).map { branch($0, on: day, " (cũ)", hasChildren: areFew) } : []
    }
    return now.map { branch($0, on: map, "", hasChildren: areFew) } + (before ?? [])
  }

  private func within(_ text: String) -> [RegistrySpot] {
    guard let scope = scopes[text] else { return [] }
    return spots.filter { scope.contains($0.area, recorded: $0.day, history) == true }
  }

  /// Over `organisation_line o`.
  func condition(_ chosen: [String]) -> SQL {
    let found = chosen.flatMap(within)
    return "o.area_id IN \(Array(Set(found.map(\.area))).sorted())"
  }

  func holds(_ line: RegistryLine, in chosen: [String]) -> Bool {
    chosen.contains { scopes[$0]?.contains(line.area, recorded: line.areaDay, history) == true }
  }

  /// How many organisations stand on land of which nobody knows whether it lies in what was chosen.
  var unclear: Int {
    spots.filter { spot in
      let answers = scopes.values.map { $0.contains(spot.area, recorded: spot.day, history) }
      return answers.contains(nil) && !answers.contains(true)
    }.map(\.count).reduce(0, +)
  }
}

extension TreeChoice {
  fileprivate func offers(_ value: String) -> Bool { self.value == value || children.contains { $0.offers(value) } }
}

extension AreaScope {
  /// “tỉnh Kon Tum (30/06/2025)”.
  fileprivate func title(_ history: TerritoryHistory, beside map: Day) -> String {
    area.validity.contains(map) && day == map ? area.title : "\(area.title) (\(day.vietnamese))"
  }
}
