/// Nơi: where a thing stands, as far as reach is concerned.
public struct Place: Hashable, Sendable {
  public enum Area {}
  public enum Agency {}
  public enum Organisation {}

  /// The area of the thing and every area above it.
  public var areas: Set<ID<Area>>
  public var agency: ID<Agency>?
  public var organisation: ID<Organisation>?

  public init(areas: Set<ID<Area>> = [], agency: ID<Agency>? = nil, organisation: ID<Organisation>? = nil) {
    self.areas = areas
    self.agency = agency
    self.organisation = organisation
  }

  /// Something of the whole province, such as a directive.
  public static let province = Place()
}

/// Phạm vi: how far a post reaches.
public enum Reach: Hashable, Sendable {
  case organisation(ID<Place.Organisation>)
  case agency(ID<Place.Agency>)
  /// An area and all below it.
  case area(ID<Place.Area>)
  /// The province that runs the system.
  case province
  /// The province and the running of the system itself.
  case all

  public func covers(_ place: Place) -> Bool {
    switch self {
    case .organisation(let id): place.organisation == id
    case .agency(let id): place.agency == id
    case .area(let id): place.areas.contains(id)
    case .province, .all: true
    }
  }
}
