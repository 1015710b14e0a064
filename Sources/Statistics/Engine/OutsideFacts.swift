import Kit
import Registry
import Storage
import Territory
import Web

/// What figures need that is not in the registry: observations of other sources, and work carried out.
struct OutsideFacts {
  let observations: () throws -> ObservationBook
  let work: (_ directive: String, _ clause: String, _ day: Day) throws -> [ClauseWork.Part]
}

/// Việc theo điều khoản: how work that a clause asks for is carried out; a seam, given by the feature that follows work.
public struct ClauseWork: Sendable {
  /// Phần việc của một đơn vị.
  public struct Part: Sendable {
    /// Who does it, and what.
    public let title: String
    public let link: Link?
    public let due: Day?
    public let completedOn: Day?

    public init(title: String, link: Link?, due: Day?, completedOn: Day?) {
      self.title = title
      self.link = link
      self.due = due
      self.completedOn = completedOn
    }
  }

  /// The parts given by a day, each as it stands now.
  public typealias Parts = @Sendable (_ directive: String, _ clause: String, _ day: Day, _ tx: Tx) throws -> [Part]
  public let parts: Parts
  /// Whether somebody may know of a directive, by its number; nil asks for the public.
  public typealias IsKnown = @Sendable (_ directive: String, _ actor: Actor?, _ tx: Tx) throws -> Bool
  public let isKnown: IsKnown

  public init(parts: @escaping Parts, isKnown: @escaping IsKnown) {
    self.parts = parts
    self.isKnown = isKnown
  }

  /// Knows of no work, and of no directive that anybody would have to be kept from.
  public static let none = ClauseWork(parts: { _, _, _, _ in [] }, isKnown: { _, _, _ in true })
}

/// Sổ quan sát: every observation that stands, for questions about an area on a day.
struct ObservationBook: Sendable {
  private let series: [Observation.Series: [ID<Place.Area>: [Observation]]]

  init(_ observations: [Observation]) {
    series = Dictionary(grouping: observations, by: \.series).mapValues { all in
      Dictionary(grouping: all, by: \.area).mapValues { $0.sorted { $0.day < $1.day } }
    }
  }

  /// What was last observed of an area by a day: of the area itself or, where nobody has, of all the areas next below it
  /// on its map. Nil where some of them are not observed either.
  func latest(
    _ which: Observation.Series, _ scope: AreaScope?, on day: Day, _ history: TerritoryHistory
  ) -> [Observation]? {
    guard let known = series[which] else { return nil }
    func latest(_ area: Area, _ map: Day) -> [Observation]? {
      if let own = known[area.id]?.last(where: { $0.day <= day }) { return [own] }
      let below = history.children(of: area.id, on: map)
      guard !below.isEmpty else { return nil }
      var found: [Observation] = []
      for part in below {
        guard let observed = latest(part, map) else { return nil }
        found += observed
      }
      return found
    }
    guard let scope else { return nil }
    return latest(scope.area, scope.day)
  }
}
