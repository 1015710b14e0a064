import Kit
import Registry
import Territory

/// Where the places of the registry lie on a map: each of the few spots is placed once, whatever stands on it.
struct SpotPlacing {
  enum Side: UInt8 { case outside, inside, unclear }

  let spots: [OrganisationLives.Spot]
  let history: TerritoryHistory

  init(_ spots: [OrganisationLives.Spot], _ history: TerritoryHistory) {
    self.spots = spots
    self.history = history
  }

  func inside(_ scope: AreaScope) -> [Side] {
    spots.map { spot in
      scope.contains(spot.area, recorded: spot.day, history).map { $0 ? .inside : .outside } ?? .unclear
    }
  }

  /// The one area of a level in which each spot lies; nil where there are several or none is known.
  func areas(at level: Area.Level, onMapOf map: Day) -> [ID<Place.Area>?] {
    spots.map { history.place($0.area, recorded: $0.day, onMapOf: map, at: level)?.exact }
  }
}
