import DirectiveReader
import Foundation
import Kit

extension Target {
  /// Whether a value meets the target.
  func isMet(by value: Decimal) -> Bool {
    switch op {
    case .atLeast, .equal: strict ? value > self.value : value >= self.value
    case .atMost: strict ? value < self.value : value <= self.value
    case .about: value >= self.value * (1 - Decimal(tolerance ?? 0))
    }
  }

  /// The way to it: where it begins, what each year is to reach where that was laid down, and the target itself. A count
  /// begins at nought, a share at its measured baseline and nowhere else; nil where there is no beginning or no end.
  var path: [(day: Day, value: Decimal)]? {
    guard let horizon, let first = baseline?.value ?? (isShare ? nil : 0) else { return nil }
    let from = baseline?.value == nil ? start : baseline?.day ?? start
    var path = [(day: from, value: first)]
    var sum: Decimal = isShare ? 0 : first
    for part in parts.filter({ $0.area == nil && $0.year != nil }).sorted(by: { ($0.year ?? 0) < ($1.year ?? 0) }) {
      guard let end = part.year.flatMap({ Day(year: $0, month: 12, day: 31) }), end > from, end < horizon else {
        continue
      }
      sum = isShare ? part.value : sum + part.value
      path.append((end, sum))
    }
    return path + [(horizon, value)]
  }

  /// What it should stand at on a day if the way is even between its marks.
  public func expected(on day: Day) -> Decimal? {
    guard let path, let last = path.last else { return nil }
    guard let next = path.firstIndex(where: { $0.day > day }) else { return last.value }
    if next == 0 { return path[0].value }
    let (a, b) = (path[next - 1], path[next])
    return a.value + (b.value - a.value) * Decimal(a.day.distance(to: day)) / Decimal(a.day.distance(to: b.day))
  }

  /// How it stands on a day by the latest measure.
  public func standing(_ measure: TargetMeasure?, on today: Day) -> TargetStanding {
    guard let measure else { return .unmeasured }
    if isMet(by: measure.value) {
      return op != .atMost && measure.value > (valueMax ?? value) ? .exceeded : .onPace
    }
    if let horizon, today > horizon { return .missed }
    guard let expected = expected(on: measure.day) else { return .withoutBaseline }
    return op == .atMost
      ? (measure.value <= expected ? .onPace : .behind) : measure.value >= expected ? .onPace : .behind
  }

  /// “còn thiếu 179 THT, 45 mỗi năm”: what is left for a count, and how much of it falls to each year.
  public func missing(_ measure: TargetMeasure?, on today: Day) -> String? {
    guard let measure, op != .atMost, !isMet(by: measure.value), !isShare else { return nil }
    let left = value - measure.value
    guard let horizon, today < horizon else { return "còn thiếu \(left.vietnamese) \(unit)" }
    let years = Decimal(today.distance(to: horizon)) / 365.25
    let yearly = years > 1 ? (left / years).roundedUp : left.roundedUp
    return "còn thiếu \(left.vietnamese) \(unit)" + (years > 1 ? ", \(yearly.vietnamese) mỗi năm" : "")
  }

  /// `> 60 %`, `≈ 300 tổ hợp tác`, `≥ 1–2 HTX`.
  public var figure: String {
    let sign =
      switch op {
      case .atLeast: strict ? ">" : "≥"
      case .atMost: strict ? "<" : "≤"
      case .about: "≈"
      case .equal: "="
      }
    let way =
      switch change {
      case .level: ""
      case .increase: "tăng "
      case .decrease: "giảm "
      }
    return "\(way)\(sign) \(value.vietnamese)\(valueMax.map { "–\($0.vietnamese)" } ?? "") \(unit)"
  }
}

extension Decimal {
  /// `1.234,5`, exactly; with at most as many decimals as are there.
  var vietnamese: String {
    let halves = description.split(separator: ".", maxSplits: 1)
    let fraction = halves.count > 1 ? String(halves[1].prefix(6)) : ""
    guard let digits = Int64(halves[0] + fraction) else { return description }
    return VietnameseNumber(digits, decimals: fraction.count).description
  }

  var roundedUp: Decimal {
    var (from, to) = (self, Decimal())
    NSDecimalRound(&to, &from, 0, .up)
    return to
  }

  /// To two decimals, as shares are shown.
  var shown: Decimal {
    var (from, to) = (self, Decimal())
    NSDecimalRound(&to, &from, 2, .plain)
    return to
  }

  /// Reads `1234.5`, as the database keeps it.
  init?(kept text: String) { self.init(string: text, locale: Locale(identifier: "en_US_POSIX")) }

  var double: Double { NSDecimalNumber(decimal: self).doubleValue }
}
