/// Hiệu lực: the half-open span of days `[from, to)` over which something holds.
///
/// People are shown the last day in force ("đến hết ngày …"), which is the day before `to`.
public struct Validity: Hashable, Sendable {
  public let from: Day
  /// The first day on which it no longer holds; nil while it is in force.
  public let to: Day?

  public init(from: Day, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  public func contains(_ day: Day) -> Bool { from <= day && (to.map { day < $0 } ?? true) }

  /// The last day in force, nil while it is open.
  public var lastDay: Day? { to?.advanced(by: -1) }
}
