/// Số viết kiểu Việt Nam: an exact decimal number, written `1.234,5`.
///
/// A dot parts the thousands, a comma the fraction. The value is `digits` × 10^-`decimals`; zeros at the end of the
/// fraction are not kept, so equal numbers are equal values.
public struct VietnameseNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let digits: Int64
  /// 0–18.
  public let decimals: Int

  public init(_ digits: Int64, decimals: Int = 0) {
    precondition((0...18).contains(decimals), "a number has 0 to 18 decimals")
    var (digits, decimals) = (digits, decimals)
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    self.digits = digits
    self.decimals = decimals
  }

  /// The whole number; nil if there is a fraction.
  public var integer: Int64? { decimals == 0 ? digits : nil }

  public var description: String { digits.grouped(decimals: decimals) }

  /// Rounded half up, away from zero, and written with just so many decimals.
  public func text(decimals wanted: Int) -> String {
    scaled(to: wanted).grouped(decimals: wanted)
  }

  /// The number as percent, `41,3 %`; the space does not break.
  public var percentText: String { description + percentSign }

  public static func < (a: VietnameseNumber, b: VietnameseNumber) -> Bool { a.scaled(to: 18) < b.scaled(to: 18) }

  /// The value × 10^`wanted`, rounded half up.
  func scaled(to wanted: Int) -> Int128 {
    wanted >= decimals
      ? Int128(digits) * Int128.tenTo(wanted - decimals)
      : Int128(digits).dividedHalfUp(by: .tenTo(decimals - wanted))
  }
}

let percentSign = "\u{a0}%"

extension BinaryInteger {
  /// Số nguyên có ngăn cách hàng nghìn: `16.482`.
  public var grouped: String { grouped(decimals: 0) }

  /// The value × 10^-`decimals`, written `1.234,50`.
  func grouped(decimals: Int) -> String {
    var digits = Array(String(magnitude).utf8)
    digits = Array(repeating: UInt8(ascii: "0"), count: max(0, decimals + 1 - digits.count)) + digits
    let whole = digits.count - decimals
    var text: [UInt8] = self < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index == whole {
        text.append(UInt8(ascii: ","))
      } else if index > 0, index < whole, (whole - index) % 3 == 0 {
        text.append(UInt8(ascii: "."))
      }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Int128 {
  static func tenTo(_ power: Int) -> Int128 { (0..<power).reduce(1) { product, _ in product * 10 } }

  /// The quotient, a half rounded away from zero.
  public func dividedHalfUp(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
    return (self < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
  }
}
