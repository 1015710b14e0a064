import Synchronization

/// Số kê của một yêu cầu: what one request costs and who made it, noted where it becomes known, told in the log once.
public final class RequestTally: Sendable {
  /// That of the request being answered; nil for what the program does by itself.
  @TaskLocal public static var current: RequestTally?

  /// By which lines of the log belong together.
  public let id: ID<RequestTally>
  private let state = Mutex((statements: 0, actor: ID<Actor>?.none))

  public init(at moment: Instant) { id = ID(at: moment) }

  public var statements: Int { state.withLock { $0.statements } }
  public var actor: ID<Actor>? { state.withLock { $0.actor } }

  public func count(statements: Int) { state.withLock { $0.statements += statements } }
  public func note(_ actor: ID<Actor>) { state.withLock { $0.actor = actor } }
}
