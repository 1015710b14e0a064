/// Bút tích để xem: one entry of the log as people read it.
public struct LoggedAct: Sendable {
  public let id: ID<LoggedAct>
  /// Its place in the chain; nil until it is sealed.
  public let number: Int?
  public let at: Instant
  public let actor: ID<Actor>
  public let actorName: String
  public let onBehalfOf: String?
  /// `feature.act`, as the permission is named.
  public let act: String
  public let subjectKind: String
  public let subject: String
  /// JSON of what stood there and what stands there now; nil where there is none, or where it was lawfully erased.
  public let before: String?
  public let after: String?

  public init(
    id: ID<LoggedAct>, number: Int?, at: Instant, actor: ID<Actor>, actorName: String, onBehalfOf: String?,
    act: String, subjectKind: String, subject: String, before: String?, after: String?
  ) {
    self.id = id
    self.number = number
    self.at = at
    self.actor = actor
    self.actorName = actorName
    self.onBehalfOf = onBehalfOf
    self.act = act
    self.subjectKind = subjectKind
    self.subject = subject
    self.before = before
    self.after = after
  }

  /// The same without what stood there and what stands there now.
  public var withoutValues: LoggedAct {
    LoggedAct(
      id: id, number: number, at: at, actor: actor, actorName: actorName, onBehalfOf: onBehalfOf, act: act,
      subjectKind: subjectKind, subject: subject, before: nil, after: nil)
  }
}
