import Kit

extension TerritoryHistory {
  /// Where land recorded as an area on a day lies on the map of another day.
  ///
  /// Exact where it lies in one area; else the parts, with their shares where an act declares them.
  /// - Returns: nil if there was no such area on that day.
  public func place(_ id: ID<Place.Area>, recorded day: Day, onMapOf map: Day) -> Placement? {
    guard let index = indexes[id] else { return nil }
    for span in spansOfArea[index] where spans[span].from <= day.number && day.number < spans[span].to {
      return placements[span].placement(on: map.number)
    }
    return nil
  }

  /// The same in areas of a higher level. Where the area itself is lost or lies in several, what became of the one
  /// above it may still answer.
  public func place(
    _ id: ID<Place.Area>, recorded day: Day, onMapOf map: Day, at level: Area.Level
  ) -> Placement? {
    guard let placement = place(id, recorded: day, onMapOf: map) else { return nil }
    let raised = raised(placement, to: level)
    if raised.exact != nil { return raised }
    guard let own = area(id), let above = area(level, above: own), above.id != id,
      let whole = place(above.id, recorded: day, onMapOf: map), whole.exact != nil
    else { return raised }
    return whole
  }

  private func raised(_ placement: Placement, to level: Area.Level) -> Placement {
    var shares: [ID<Place.Area>: Share?] = [:]
    var isComplete = placement.isComplete
    for part in placement.parts {
      guard let above = area(part.area).flatMap({ area(level, above: $0) }) else {
        isComplete = false
        continue
      }
      shares[above.id] = shares[above.id].map { Share.sum($0, part.share) } ?? part.share
    }
    if isComplete, shares.count == 1 { shares = shares.mapValues { _ in .whole } }
    let parts = shares.map { Placement.Part(area: $0.key, share: $0.value) }.sorted { $0.area < $1.area }
    return Placement(parts: parts, isComplete: isComplete)
  }
}

extension Share {
  static func sum(_ a: Share?, _ b: Share?) -> Share? {
    guard let a, let b else { return nil }
    return Share(unchecked: min(a.billionths + b.billionths, whole.billionths))
  }
}

/// Vùng phủ: the areas of one day that lie on the land of an area of another day.
public struct Cover: Hashable, Sendable {
  /// Areas with no land from elsewhere.
  public let whole: [Area]
  /// Areas that have land from elsewhere, or from nobody knows where.
  public let partial: [Area]
  /// False where some of the land went where no source tells.
  public let isComplete: Bool

  public var areas: [Area] { whole + partial }
}

extension TerritoryHistory {
  /// Today's communes that make “former Kon Tum”: what covers an area's land on another day, as small as areas get.
  /// - Parameter day: The day on which the area had the land that is meant; its last day where it is not in force then.
  /// - Returns: nil if there is no such area.
  public func cover(of id: ID<Place.Area>, recorded day: Day? = nil, onMapOf map: Day) -> Cover? {
    guard let area = area(id) else { return nil }
    let meant = day ?? map
    let day = area.validity.contains(meant) ? meant : area.validity.lastDay ?? area.validity.from
    let leaves = leaves(of: area, on: day)
    let land = Set(leaves.map(\.id))
    var found: Set<ID<Place.Area>> = []
    var isComplete = true
    for leaf in leaves {
      let placement = place(leaf.id, recorded: day, onMapOf: map)
      found.formUnion(placement?.parts.map(\.area) ?? [])
      if placement?.isComplete != true { isComplete = false }
    }
    let areas = found.compactMap { indexes[$0] }.sorted().map { self.areas[$0] }
    let isWhole = areas.map { area in
      place(area.id, recorded: map, onMapOf: day).map { back in
        back.isComplete && back.parts.allSatisfy { land.contains($0.area) }
      } ?? false
    }
    return Cover(
      whole: zip(areas, isWhole).filter(\.1).map(\.0), partial: zip(areas, isWhole).filter { !$0.1 }.map(\.0),
      isComplete: isComplete)
  }

  /// The smallest areas of an area on a day: its communes, or itself where it has none.
  public func leaves(of area: Area, on day: Day) -> [Area] {
    let below = children(of: area.id, on: day)
    return below.isEmpty ? [area] : below.flatMap { leaves(of: $0, on: day) }
  }

  /// “huyện Tu Mơ Rông (nay: xã Măng Ri, xã Tu Mơ Rông)”: the name of its day, and what stands there on another.
  public func title(of id: ID<Place.Area>, recorded day: Day, onMapOf map: Day) -> String? {
    guard let area = area(id), let placement = place(id, recorded: day, onMapOf: map) else { return nil }
    var names = placement.parts.compactMap { self.area($0.area)?.title }.sorted { $0.sortKey < $1.sortKey }
    if names == [area.title], placement.isComplete { return area.title }
    if !placement.isComplete { names.append(names.isEmpty ? "không rõ" : "phần còn lại không rõ") }
    return "\(area.title) (\(day <= map ? "nay" : "trước đây"): \(names.joined(separator: ", ")))"
  }
}
