import Kit

/// Vị trí trên bản đồ: the areas of one day's map within which land of another day lies.
public struct Placement: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let area: ID<Place.Area>
    /// How much of the land asked about lies here; nil where no source tells.
    public let share: Share?
  }

  /// In the order of the areas; empty where nothing is known.
  public let parts: [Part]
  /// False where some of the land went where no source tells, or came from there.
  public let isComplete: Bool

  public init(parts: [Part], isComplete: Bool) {
    self.parts = parts
    self.isComplete = isComplete
  }

  static func whole(_ area: ID<Place.Area>) -> Placement {
    Placement(parts: [Part(area: area, share: .whole)], isComplete: true)
  }

  /// The one area in which all of the land lies; nil where it lies in several or partly nowhere known.
  public var exact: ID<Place.Area>? {
    isComplete && parts.count == 1 ? parts[0].area : nil
  }

  /// No source tells where any of it lies.
  public var isUnknown: Bool { parts.isEmpty }

  /// What is known rests on declared shares, or is not measured at all.
  public var isEstimate: Bool { exact == nil }
}
