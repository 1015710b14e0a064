import Kit

/// Số liệu trên bản đồ khác: figures of one map carried to another, where nothing is lost and nothing guessed.
///
/// The sum of `placed` and `unplaced` is the sum of the figures that were given.
public struct CarriedFigures: Hashable, Sendable {
  public struct Figure: Hashable, Sendable {
    public internal(set) var value: Int64 = 0
    /// Some of it was divided by a declared share.
    public internal(set) var isEstimate = false
  }

  /// Figures, or parts of them, whose place among the areas of the map is not known.
  public struct Unplaced: Hashable, Sendable {
    public let value: Int64
    /// It lies in these; nil where no source tells.
    public let among: [ID<Place.Area>]?
  }

  public internal(set) var placed: [ID<Place.Area>: Figure] = [:]
  public internal(set) var unplaced: [Unplaced] = []
}

extension TerritoryHistory {
  /// A figure as it was counted: of an area, on a day.
  public struct Figure: Hashable, Sendable {
    public let area: ID<Place.Area>
    public let day: Day
    public let value: Int64

    public init(area: ID<Place.Area>, day: Day, value: Int64) {
      self.area = area
      self.day = day
      self.value = value
    }
  }

  /// Carries figures to the map of a day: whole areas exactly, a divided one by declared shares as an estimate, what
  /// has no share as unplaced.
  public func carry(_ figures: some Sequence<Figure>, toMapOf map: Day) -> CarriedFigures {
    var carried = CarriedFigures()
    for figure in figures {
      guard let placement = place(figure.area, recorded: figure.day, onMapOf: map) else {
        carried.unplaced.append(.init(value: figure.value, among: nil))
        continue
      }
      if let area = placement.exact {
        carried.placed[area, default: .init()].value += figure.value
      } else {
        divide(figure.value, placement, into: &carried)
      }
    }
    return carried
  }

  /// The figures of one area with those of the areas below it; what lies somewhere within it counts, too.
  public func total(of carried: CarriedFigures, within id: ID<Place.Area>) -> CarriedFigures.Figure {
    var total = CarriedFigures.Figure()
    func isInside(_ other: ID<Place.Area>) -> Bool { area(other).map { isWithin($0, id) } ?? false }
    for (area, figure) in carried.placed where isInside(area) {
      total.value += figure.value
      total.isEstimate = total.isEstimate || figure.isEstimate
    }
    for figure in carried.unplaced where figure.among?.allSatisfy(isInside) ?? false { total.value += figure.value }
    return total
  }

  /// Rounds down, then gives the rest to those who lost most by it, so that the parts make the whole.
  private func divide(_ value: Int64, _ placement: Placement, into carried: inout CarriedFigures) {
    let measured = placement.parts.compactMap { part in part.share.map { (area: part.area, share: $0.billionths) } }
    let isWhole = placement.isComplete && measured.count == placement.parts.count
    // Shares that make the whole only nearly, by rounding, are taken for the whole.
    let whole = isWhole ? measured.reduce(0) { $0 + $1.share } : Share.whole.billionths
    let magnitude = Int128(value.magnitude)
    let sign: Int64 = value < 0 ? -1 : 1
    var parts = measured.map { part in
      (magnitude * Int128(part.share)).quotientAndRemainder(dividingBy: Int128(whole))
    }
    if isWhole {
      let rest = Int(magnitude - parts.reduce(0) { $0 + $1.quotient })
      let order = parts.indices.sorted { (parts[$1].remainder, $0) < (parts[$0].remainder, $1) }
      for index in order.prefix(rest) { parts[index].quotient += 1 }
    }
    var left = value
    for (part, (area, _)) in zip(parts, measured) where part.quotient != 0 {
      let amount = Int64(part.quotient) * sign
      carried.placed[area, default: .init()].value += amount
      carried.placed[area, default: .init()].isEstimate = true
      left -= amount
    }
    guard left != 0 else { return }
    let candidates = placement.parts.filter { $0.share == nil }.map(\.area)
    let isSomewhere = placement.isComplete && !candidates.isEmpty
    carried.unplaced.append(.init(value: left, among: isSomewhere ? candidates : nil))
  }
}
