/// Số tiền: whole đồng, as large as ±9.2 × 10^18.
///
/// Sums say when they no longer fit instead of wrapping or stopping the program: `try share + bonus`.
public struct Money: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let dong: Int64

  public init(dong: Int64) { self.dong = dong }

  public static let zero = Money(dong: 0)

  public static func + (a: Money, b: Money) throws(Fault) -> Money {
    try checked(a.dong.addingReportingOverflow(b.dong))
  }

  public static func - (a: Money, b: Money) throws(Fault) -> Money {
    try checked(a.dong.subtractingReportingOverflow(b.dong))
  }

  public static func * (a: Money, count: Int64) throws(Fault) -> Money {
    try checked(a.dong.multipliedReportingOverflow(by: count))
  }

  public static func < (a: Money, b: Money) -> Bool { a.dong < b.dong }

  /// `1.250.000 đ`; the space does not break.
  public var description: String { dong.grouped + "\u{a0}đ" }

  /// The sum as it is spoken of, rounded half up to two decimals of its unit: `1,25 tỷ đồng`, `12,5 triệu đồng`.
  public var rounded: String {
    let hundredths = { (unit: Int128) in Int128(dong).dividedHalfUp(by: unit / 100) }
    // By what would be shown: 999,996 million would read 1.000 million, and so reads 1 billion.
    if hundredths(1_000_000).magnitude >= 100_000 { return "\(trimmed(hundredths(1_000_000_000))) tỷ đồng" }
    if dong.magnitude >= 1_000_000 { return "\(trimmed(hundredths(1_000_000))) triệu đồng" }
    return "\(dong.grouped) đồng"
  }

  /// Hundredths without the zeros at their end; they always fit, being fewer than the đồng.
  private func trimmed(_ hundredths: Int128) -> VietnameseNumber {
    VietnameseNumber(Int64(hundredths), decimals: 2)
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(Fault) -> Money {
    guard !result.overflow else { throw .invalid(nil, "Số tiền cộng lại quá lớn. Hãy xem lại các số đã nhập.") }
    return Money(dong: result.partialValue)
  }
}

extension Sequence<Money> {
  public func total() throws(Fault) -> Money {
    var sum = Money.zero
    for money in self { sum = try sum + money }
    return sum
  }
}

extension Money {
  /// Reads `1.250.000`, `1.250.000 đ`, `1,25 tỷ đồng`, `500 triệu`, `12 nghìn đồng`.
  /// - Throws: `Fault.invalid` for `field`, saying what to write instead; parts of a đồng are refused.
  public init(reading text: String, field: String? = nil) throws(Fault) {
    func refused(_ reason: String) -> Fault { .invalid(field, "\(quoted(text)) \(reason)") }
    let folded = text.folded
    let unitStart = folded.utf8.firstIndex { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? folded.endIndex
    guard let factor = Self.factors[String(folded[unitStart...])] else {
      throw refused("có đơn vị không hiểu được. Hãy dùng đồng, nghìn, triệu hoặc tỷ, ví dụ 1,25 tỷ đồng.")
    }
    guard let number = try VietnameseNumber.read(String(folded[..<unitStart]).folded, as: text, field) else {
      throw .invalid(field, "Chưa có số tiền. Hãy nhập số tiền, ví dụ 1.250.000.")
    }
    let (dong, rest) = (Int128(number.digits) * factor).quotientAndRemainder(dividingBy: .tenTo(number.decimals))
    guard rest == 0 else { throw refused("lẻ dưới một đồng. Hãy làm tròn đến đồng.") }
    guard let whole = Int64(exactly: dong) else { throw refused("là số tiền quá lớn. Hãy xem lại số và đơn vị.") }
    self.init(dong: whole)
  }

  /// What each unit, folded, is in đồng.
  private static let factors: [String: Int128] = {
    var factors: [String: Int128] = [:]
    let units = [
      ("", 0), ("nghin", 3), ("ngan", 3), ("trieu", 6), ("ty", 9), ("ti", 9), ("nghin ty", 12), ("ngan ty", 12),
    ]
    for (unit, power) in units {
      for currency in ["", "dong", "d", "vnd"] {
        factors[[unit, currency].filter { !$0.isEmpty }.joined(separator: " ")] = .tenTo(power)
      }
    }
    return factors
  }()
}
