/// Thời điểm của câu hỏi: which day is asked about, as known when, and on which map.
///
/// Time has two dimensions: what held on `day`, and what had been recorded by `known`. The map is a third choice, since
/// a figure of 2021 may be asked for on the districts of its day or on the communes of today.
public struct AsOf: Hashable, Sendable {
  /// The day asked about, in Vietnam.
  public var day: Day
  /// What had been recorded before this moment; nil is everything recorded up to now.
  public var known: Instant?
  /// The day whose map the answer is given on.
  public var map: Day

  public init(day: Day, known: Instant? = nil, map: Day? = nil) {
    self.day = day
    self.known = known
    self.map = map ?? day
  }
}
