/// Kỳ: a year, half-year, quarter or month of the calendar; the only spans for which figures are asked.
///
/// Its text is `2026`, `2026-H1`, `2026-Q4` or `2026-11`.
public struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// How many months it lasts.
    case month = 1
    case quarter = 3
    case half = 6
    case year = 12

    var perYear: Int { 12 / rawValue }
  }

  public let kind: Kind
  public let year: Int
  /// The place in its year, from 1.
  public let index: Int

  /// The years a period may be asked for by its text or numbers; stepping on from there is bounded by the calendar only.
  public static let years = 1900...2999

  /// Nil if the year has no such period.
  public init?(_ kind: Kind, _ index: Int = 1, of year: Int) {
    guard Self.years.contains(year), (1...kind.perYear).contains(index) else { return nil }
    self.init(kind, ordinal: year * kind.perYear + index - 1)
  }

  /// The period of its kind that `day` belongs to.
  public init(_ kind: Kind, containing day: Day) {
    self.init(kind, ordinal: day.year * kind.perYear + (day.month - 1) / kind.rawValue)
  }

  /// Reads the text form exactly; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = decimal(bytes[..<4]) else { return nil }
    switch (bytes.count, bytes.dropFirst(4).prefix(2)) {
    case (4, _): self.init(.year, of: year)
    case (7, [UInt8(ascii: "-"), UInt8(ascii: "H")]): self.init(.half, Int(bytes[6]) - 0x30, of: year)
    case (7, [UInt8(ascii: "-"), UInt8(ascii: "Q")]): self.init(.quarter, Int(bytes[6]) - 0x30, of: year)
    case (7, let sign) where sign.first == UInt8(ascii: "-"):
      guard let month = decimal(bytes[5...]) else { return nil }
      self.init(.month, month, of: year)
    default: return nil
    }
  }

  public var firstDay: Day { first(ofMonth: (index - 1) * kind.rawValue + 1) }
  /// The day after its last one.
  public var end: Day {
    let last = index * kind.rawValue
    return first(ofMonth: last).advanced(by: Day.length(ofMonth: last, year: year))
  }
  public var validity: Validity { Validity(from: firstDay, to: end) }

  public func contains(_ day: Day) -> Bool { firstDay <= day && day < end }
  public func contains(_ other: Period) -> Bool { firstDay <= other.firstDay && other.end <= end }

  public var next: Period { advanced(by: 1) }
  public var previous: Period { advanced(by: -1) }
  public func advanced(by count: Int) -> Period { Period(kind, ordinal: ordinal + count) }

  public var description: String {
    switch kind {
    case .year: padded(year, 4)
    case .half: "\(padded(year, 4))-H\(index)"
    case .quarter: "\(padded(year, 4))-Q\(index)"
    case .month: "\(padded(year, 4))-\(padded(index, 2))"
    }
  }

  /// `năm 2026`, `6 tháng đầu năm 2026`, `quý IV/2026`, `tháng 11/2026`.
  public var title: String {
    switch kind {
    case .year: "năm \(year)"
    case .half: "6 tháng \(index == 1 ? "đầu" : "cuối") năm \(year)"
    case .quarter: "quý \(["I", "II", "III", "IV"][index - 1])/\(year)"
    case .month: "tháng \(padded(index, 2))/\(year)"
    }
  }

  /// By first day; of those that begin together the longer one first.
  public static func < (a: Period, b: Period) -> Bool {
    a.firstDay == b.firstDay ? a.kind.rawValue > b.kind.rawValue : a.firstDay < b.firstDay
  }

  /// Periods of the kind, counted from year 0.
  private var ordinal: Int { year * kind.perYear + index - 1 }

  private init(_ kind: Kind, ordinal: Int) {
    self.kind = kind
    year = ordinal.floorDivided(by: kind.perYear)
    index = ordinal - year * kind.perYear + 1
    precondition((1...9999).contains(year), "a period lies within the years 1–9999")
  }

  /// Never nil: the initialisers let only years and months of the calendar through.
  private func first(ofMonth month: Int) -> Day { Day(year: year, month: month, day: 1)! }
}
