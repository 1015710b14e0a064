import Kit

/// Phần diện tích: how much of an area's land, in billionths, above 0 and at most the whole.
public struct Share: Hashable, Sendable, Comparable {
  public let billionths: Int64

  public static let whole = Share(unchecked: 1_000_000_000)

  /// Nil for nothing, and for more than the whole.
  public init?(billionths: Int64) {
    guard (1...Self.whole.billionths).contains(billionths) else { return nil }
    self.billionths = billionths
  }

  init(unchecked billionths: Int64) { self.billionths = billionths }

  /// Reads `1`, `0.35` or `0,35`, with nine decimals at most.
  public init?(_ text: String) {
    let parts = text.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    guard (1...2).contains(parts.count), parts[0].count == 1, parts.count == 1 || (1...9).contains(parts[1].count),
      parts.allSatisfy({ $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    let digits = parts.joined() + Array(repeating: UInt8(ascii: "0"), count: 9 - decimals)
    self.init(billionths: digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) })
  }

  public static func < (a: Share, b: Share) -> Bool { a.billionths < b.billionths }

  /// `35,0 %`.
  public var text: String { Ratio(billionths, of: Self.whole.billionths).percentText ?? "" }
}

extension Share: CustomStringConvertible {
  public var description: String { text }
}
