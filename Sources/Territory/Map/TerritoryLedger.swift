import Kit

/// Bản ghi: a value over the time in which it was what we knew; a correction supersedes it and never changes it.
public struct Recorded<Value: Sendable & Hashable>: Sendable, Hashable {
  public let value: Value
  public let recordedAt: Instant
  public let supersededAt: Instant?

  public init(_ value: Value, recordedAt: Instant, supersededAt: Instant? = nil) {
    self.value = value
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
  }

  /// Whether it had been recorded before a moment and still stood then; nil is now.
  public func isKnown(before moment: Instant?) -> Bool {
    guard let moment else { return supersededAt == nil }
    return recordedAt < moment && supersededAt.map { moment <= $0 } ?? true
  }

  var turns: [Instant] { [recordedAt] + (supersededAt.map { [$0] } ?? []) }
}

/// Sổ ghi địa bàn: everything ever recorded about areas and changes, from which each state of knowledge can be had.
public struct TerritoryLedger: Sendable {
  public let areas: [Recorded<Area>]
  public let changes: [Recorded<AreaChange>]

  public init(areas: [Recorded<Area>], changes: [Recorded<AreaChange>]) {
    self.areas = areas
    self.changes = changes
  }

  /// The history as it was known before a moment; nil is as it is known now.
  public func history(known moment: Instant? = nil) throws(Fault) -> TerritoryHistory {
    try TerritoryHistory(
      areas: areas.filter { $0.isKnown(before: moment) }.map(\.value),
      changes: changes.filter { $0.isKnown(before: moment) }.map(\.value))
  }

  /// The last moment before `moment` at which anything was recorded or superseded: all moments from it to the next such
  /// one know the same.
  public func turn(before moment: Instant) -> Instant? {
    (areas.flatMap(\.turns) + changes.flatMap(\.turns)).filter { $0 < moment }.max()
  }
}
