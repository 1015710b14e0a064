import Kit

/// Định kỳ: how often a duty comes again, and on which day of its period.
///
/// Its text is that of the reader: `P1Y`, `P1Y@12-10`, `P6M`, `P3M`, `P1M@25`, `P1W`, `P1D`. Without a day it is due on
/// the last day of each year, half-year, quarter, month or ISO week.
public struct Recurrence: Hashable, Sendable, CustomStringConvertible {
  enum Step: Hashable, Sendable { case months(Int), days(Int) }

  public let description: String
  let step: Step
  /// The month and day of a year, or the day of a month.
  let anchor: Anchor?

  struct Anchor: Hashable, Sendable {
    let month: Int?
    let day: Int
  }

  public init?(_ text: String) {
    let halves = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard let span = halves.first, span.hasPrefix("P"), let unit = span.last,
      let count = Int(span.dropFirst().dropLast()), (1...120).contains(count)
    else { return nil }
    switch unit {
    case "Y" where count <= 10: step = .months(12 * count)
    case "M": step = .months(count)
    case "W": step = .days(7 * count)
    case "D": step = .days(count)
    default: return nil
    }
    anchor = halves.count > 1 ? Self.anchor(halves[1]) : nil
    if text.contains("@"), anchor == nil { return nil }
    description = text
  }

  private static func anchor(_ text: String) -> Anchor? {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    switch numbers.count {
    case 1 where (1...31).contains(numbers[0]): return Anchor(month: nil, day: numbers[0])
    case 2 where (1...12).contains(numbers[0]) && (1...31).contains(numbers[1]):
      return Anchor(month: numbers[0], day: numbers[1])
    default: return nil
    }
  }

  /// The first day of the round that lies on or after `day`.
  /// - Parameter offset: What the words of the deadline move it by (see `DueWord`).
  func due(onOrAfter day: Day, offset: Int = 0) -> Day {
    let sought = day.advanced(by: -offset)
    switch step {
    case .days(let count):
      let toSunday = 7 - sought.weekday
      return (count % 7 == 0 ? sought.advanced(by: toSunday) : sought).advanced(by: offset)
    case .months(let months):
      var start = (sought.year * 12 + sought.month - 1) / months * months
      while true {
        let found = named(monthsFrom: start, months)
        if found >= sought { return found.advanced(by: offset) }
        start += months
      }
    }
  }

  /// The day named in the round that begins at a month, counted from year 0; a day the month lacks is its last.
  private func named(monthsFrom start: Int, _ months: Int) -> Day {
    var month = start + months - 1
    if let named = anchor?.month { month = start / 12 * 12 + named - 1 }
    let (year, index) = (month / 12, month % 12 + 1)
    let length = Day.length(ofMonth: index, year: year)
    // The years of the calendar bound every month that can be asked for.
    return Day(year: min(max(year, 1), 9999), month: index, day: min(anchor?.day ?? length, length))!
  }

  /// `hằng năm`, `hằng quý`, `3 năm một lần`.
  public var vietnamese: String {
    switch step {
    case .months(1): "hằng tháng"
    case .months(3): "hằng quý"
    case .months(6): "6 tháng một lần"
    case .months(12): "hằng năm"
    case .months(let count) where count % 12 == 0: "\(count / 12) năm một lần"
    case .months(let count): "\(count) tháng một lần"
    case .days(7): "hằng tuần"
    case .days(1): "hằng ngày"
    case .days(let count): "\(count) ngày một lần"
    }
  }
}
