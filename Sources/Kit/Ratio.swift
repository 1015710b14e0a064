/// Tỷ lệ: a part of a whole, both kept as counted, so ratios compare and add up exactly.
///
/// A ratio of nothing (whole 0) has no percent; it equals only its like and comes before every other.
public struct Ratio: Hashable, Sendable, Comparable {
  public let part: Int64
  public let whole: Int64

  public init(_ part: Int64, of whole: Int64) {
    self.part = part
    self.whole = whole
  }

  /// Tenths of a percent, rounded half up, away from zero; nil when the whole is 0.
  var tenthsOfPercent: Int128? {
    whole == 0 ? nil : (Int128(part) * 1000).dividedHalfUp(by: Int128(whole))
  }

  /// `41,3 %`, always with one decimal; nil when the whole is 0.
  public var percentText: String? {
    tenthsOfPercent.map { $0.grouped(decimals: 1) + percentSign }
  }

  public static func == (a: Ratio, b: Ratio) -> Bool {
    guard a.whole != 0, b.whole != 0 else { return a.whole == b.whole }
    return Int128(a.part) * Int128(b.whole) == Int128(b.part) * Int128(a.whole)
  }

  public static func < (a: Ratio, b: Ratio) -> Bool {
    guard a.whole != 0, b.whole != 0 else { return a.whole == 0 && b.whole != 0 }
    let (left, right) = (Int128(a.part) * Int128(b.whole), Int128(b.part) * Int128(a.whole))
    return (a.whole < 0) == (b.whole < 0) ? left < right : right < left
  }

  /// Equal ratios have equal lowest terms.
  public func hash(into hasher: inout Hasher) {
    guard whole != 0 else { return hasher.combine(0) }
    let divisor = Int128(Self.gcd(part.magnitude, whole.magnitude)) * (whole < 0 ? -1 : 1)
    hasher.combine(Int128(part) / divisor)
    hasher.combine(Int128(whole) / divisor)
  }

  private static func gcd(_ a: UInt64, _ b: UInt64) -> UInt64 { b == 0 ? a : gcd(b, a % b) }
}
