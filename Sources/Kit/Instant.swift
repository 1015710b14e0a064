/// Thời điểm: a moment in UTC, to the millisecond.
///
/// Its text `2026-11-21T08:30:00.000Z` has a fixed width for the years 0–9999, so text order is time order.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment at which `day` begins in Vietnam (UTC+7, without daylight saving since 1975).
  public init(startOf day: Day) {
    milliseconds = Int64(day.number) * 86_400_000 - Self.vietnamOffset
  }

  /// Reads the text form exactly; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z"),
      let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = decimal(bytes[11..<13]), hour < 24, let minute = decimal(bytes[14..<16]), minute < 60,
      let second = decimal(bytes[17..<19]), second < 60, let milli = decimal(bytes[20..<23])
    else { return nil }
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    milliseconds = seconds * 1000 + Int64(milli)
  }

  /// The civil day of this moment in Vietnam.
  public var day: Day {
    Day(number: Int((milliseconds + Self.vietnamOffset).floorDivided(by: 86_400_000)))
  }

  /// Hour and minute in Vietnam, `15:30`.
  public var vietnamTime: String {
    let minutes = Int((milliseconds + Self.vietnamOffset).floorDivided(by: 60_000))
    let ofDay = minutes - minutes.floorDivided(by: 1440) * 1440
    return padded(ofDay / 60, 2) + ":" + padded(ofDay % 60, 2)
  }

  public var description: String {
    let days = milliseconds.floorDivided(by: 86_400_000)
    let rest = Int(milliseconds - days * 86_400_000)
    let time = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))"
    return "\(Day(number: Int(days)))T\(time).\(padded(rest % 1000, 3))Z"
  }

  public func adding(milliseconds: Int64) -> Instant { Instant(milliseconds: self.milliseconds + milliseconds) }
  public func adding(minutes: Int) -> Instant { adding(milliseconds: Int64(minutes) * 60_000) }

  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  private static let vietnamOffset: Int64 = 7 * 3_600_000
}

extension BinaryInteger {
  /// Division rounded towards minus infinity, as calendars need.
  func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}

func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for byte in bytes {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}
