import Kit

/// Dòng nhật ký: what is said of one request. It never holds what was asked or answered, only its pattern.
public struct RequestRecord: Sendable {
  /// As in the lines of its slow statements.
  public let id: ID<RequestTally>
  public let at: Instant
  public let method: String
  /// The pattern of the route, `/van-ban/:id`; nil if none matched.
  public let route: String?
  public let status: Int
  public let milliseconds: Double
  /// How many statements the database was asked.
  public let statements: Int
  /// Who asked; nil for strangers.
  public let actor: ID<Actor>?
  /// Number under which a defect was told to the person.
  public let incident: String?
  /// The kind of defect; never a value.
  public let defect: String?
}
