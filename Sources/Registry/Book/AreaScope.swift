import Kit
import Territory

/// Phạm vi địa bàn: the land of one area as it was on a day, for questions about what stands on it at any time.
///
/// `62@2025-06-30` is former Kon Tum: whatever is registered on that land, before or after, belongs to it.
public struct AreaScope: Sendable {
  public let area: Area
  public let day: Day
  private let inside: Set<ID<Place.Area>>

  public init(_ area: Area, on day: Day, _ history: TerritoryHistory) {
    self.area = area
    self.day = day
    inside = Set(Area.Level.allCases.flatMap { history.areas($0, on: day, within: area.id) }.map(\.id))
  }

  /// Reads `CODE` or `CODE@DAY`.
  /// - Parameter standard: The day meant where none is given.
  /// - Throws: `Fault.invalid` for `field`, where no area bears the code on that day.
  public init(
    reading text: String, on standard: Day, _ history: TerritoryHistory, field: String? = nil
  ) throws(Fault) {
    let halves = text.split(separator: "@", maxSplits: 1)
    guard let code = halves.first, halves.count == 1 || Day(halves[1]) != nil else {
      throw .invalid(field, "“\(text)” không phải là mã địa bàn. Hãy ghi mã, hoặc mã@ngày, ví dụ 62@2025-06-30.")
    }
    let day = halves.count == 2 ? Day(halves[1]) ?? standard : standard
    guard let area = history.area(code: String(code), on: day) else {
      throw .invalid(
        field, "Ngày \(day.vietnamese) không có địa bàn mã “\(code)”. Hãy ghi ngày có hiệu lực, ví dụ 62@2025-06-30.")
    }
    self.init(area, on: day, history)
  }

  /// `62@2025-06-30`, which reads back as the same.
  public var text: String { "\(area.code)@\(day)" }

  /// Whether land recorded as an area lies here; nil where it lies partly elsewhere or nobody knows.
  public func contains(_ other: ID<Place.Area>, recorded: Day, _ history: TerritoryHistory) -> Bool? {
    guard let placement = history.place(other, recorded: recorded, onMapOf: day) else { return nil }
    let parts = placement.parts.map { inside.contains($0.area) }
    if placement.isComplete, !parts.contains(false) { return true }
    return parts.contains(true) || !placement.isComplete ? nil : false
  }
}

/// The answers of one question about many organisations of few communes, each found once.
public struct AreaPlacing {
  private struct Spot: Hashable {
    let area: ID<Place.Area>
    let day: Day
  }

  private let history: TerritoryHistory
  private var contained: [Spot: Bool?] = [:]
  private var placed: [Spot: ID<Place.Area>?] = [:]

  public init(_ history: TerritoryHistory) { self.history = history }

  public mutating func contains(_ record: OrganisationRecord, in scope: AreaScope) -> Bool? {
    let spot = Spot(area: record.area, day: record.areaDay)
    if let known = contained[spot] { return known }
    let found = scope.contains(record.area, recorded: record.areaDay, history)
    contained[spot] = .some(found)
    return found
  }

  /// The one area of a level on a map in which an organisation stands; nil where there are several or none is known.
  public mutating func area(of record: OrganisationRecord, onMapOf map: Day, at level: Area.Level) -> ID<Place.Area>? {
    let spot = Spot(area: record.area, day: record.areaDay)
    if let known = placed[spot] { return known }
    let found = history.place(record.area, recorded: record.areaDay, onMapOf: map, at: level)?.exact
    placed[spot] = .some(found)
    return found
  }
}
