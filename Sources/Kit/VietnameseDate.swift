extension Day {
  /// `21/11/2026`.
  public var vietnamese: String { "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))" }

  /// `ngày 21 tháng 11 năm 2026`, padded as official documents are: days below 10, months 1 and 2.
  public var vietnameseLong: String {
    "ngày \(padded(day, 2)) tháng \(month < 3 ? padded(month, 2) : String(month)) năm \(year)"
  }

  /// Reads `21/11/2026`, `21-11-2026`, `21.11.2026`, `2026-11-21` and `ngày 07 tháng 10 năm 2022`.
  /// - Throws: `Fault.invalid` for `field`, saying what to write instead; a year of two digits is refused.
  public init(reading text: String, field: String? = nil) throws(Fault) {
    func refused(_ reason: String) -> Fault { .invalid(field, "\(quoted(text)) \(reason)") }
    let folded = text.folded
    guard !folded.isEmpty else { throw .invalid(field, "Chưa có ngày. Hãy nhập ngày, ví dụ 21/11/2026.") }
    if let day = Day(folded) {
      self = day
      return
    }
    guard let (day, month, year) = dayMonthYear(folded) else {
      throw refused("không phải là ngày. Hãy viết ngày/tháng/năm, ví dụ 21/11/2026.")
    }
    guard year.count == 4 else { throw refused("thiếu năm đủ bốn chữ số. Hãy viết đủ, ví dụ 21/11/2026.") }
    guard (1...12).contains(month.value) else {
      throw refused("có tháng \(month.value). Hãy viết ngày trước, tháng sau, ví dụ 21/11/2026.")
    }
    guard let found = Day(year: year.value, month: month.value, day: day.value) else {
      let length = Day.length(ofMonth: month.value, year: year.value)
      throw refused("không có trong lịch: tháng \(month.value) năm \(year.value) có \(length) ngày. Hãy xem lại ngày.")
    }
    self = found
  }
}

extension Instant {
  /// `15:30 ngày 21/11/2026`, in Vietnam.
  public var vietnamese: String { "\(vietnamTime) ngày \(day.vietnamese)" }
}

private typealias Figure = (value: Int, count: Int)

/// The three figures of a folded date, day first; nil if it has another form.
private func dayMonthYear(_ text: String) -> (day: Figure, month: Figure, year: Figure)? {
  let bytes = Array(text.utf8)
  let long: [[UInt8]] = [Array("ngay ".utf8), Array(" thang ".utf8), Array(" nam ".utf8)]
  if bytes.starts(with: long[0]) { return figures(bytes, before: long) }
  for sign in "/-.".utf8 {
    if let found = figures(bytes, before: [[], [sign], [sign]]) { return found }
  }
  // The year first: only read to say what is wrong with it, for `Day` takes the right ones.
  let dash = Array("-".utf8)
  guard let (year, month, day) = figures(bytes, before: [[], dash, dash], widest: [4, 2, 2]) else { return nil }
  return (day, month, year)
}

/// Reads three figures, each after its own lead, to the end of `bytes`.
private func figures(
  _ bytes: [UInt8], before leads: [[UInt8]], widest: [Int] = [2, 2, 4]
) -> (Figure, Figure, Figure)? {
  var rest = bytes[...]
  var found: [Figure] = []
  for (lead, width) in zip(leads, widest) {
    guard rest.starts(with: lead) else { return nil }
    rest = rest.dropFirst(lead.count)
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...width).contains(digits.count), let value = decimal(digits) else { return nil }
    found.append((value, digits.count))
    rest = rest.dropFirst(digits.count)
  }
  return rest.isEmpty ? (found[0], found[1], found[2]) : nil
}
