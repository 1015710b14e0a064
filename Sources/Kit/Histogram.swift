/// Biểu đồ thời lượng: how many of some waits were at most so long, in fixed buckets of seconds.
public struct Histogram: Sendable {
  /// Upper bounds in seconds; what is longer than the last counts in the total alone.
  public static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  /// How many there were up to each bound.
  public private(set) var counts = [Int](repeating: 0, count: bounds.count)
  public private(set) var count = 0
  /// In seconds.
  public private(set) var sum = 0.0
  /// The longest, in seconds.
  public private(set) var longest = 0.0

  public init() {}

  public mutating func add(seconds: Double) {
    count += 1
    sum += seconds
    longest = max(longest, seconds)
    for index in counts.indices.reversed() {
      guard seconds <= Self.bounds[index] else { return }
      counts[index] += 1
    }
  }
}
