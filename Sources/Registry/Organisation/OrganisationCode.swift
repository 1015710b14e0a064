import Kit

/// Mã số: the code of an organisation, which is its tax code; ten digits, or thirteen for a dependent unit.
///
/// One for life and never given again; a group that becomes a cooperative keeps it (NĐ 92/2024/NĐ-CP Đ.14). The check
/// digit is known from memory only, so a wrong one is a warning and no refusal.
public struct OrganisationCode: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// Reads `6100123456` and `6100123456-001`, with spaces and points between.
  /// - Throws: `Fault.invalid` for `field`.
  public init(reading text: String, field: String? = nil) throws(Fault) {
    let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let others = text.utf8.filter { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count == 10 || digits.count == 13, others.allSatisfy({ " .-".utf8.contains($0) }) else {
      throw .invalid(
        field, "“\(text)” không phải là mã số. Mã số có 10 chữ số, ví dụ 6100123456; chưa có thì để trống.")
    }
    let head = String(decoding: digits.prefix(10), as: UTF8.self)
    self.text = digits.count == 10 ? head : head + "-" + String(decoding: digits.dropFirst(10), as: UTF8.self)
  }

  /// Takes a text that was kept.
  init(kept text: String) { self.text = text }

  public var description: String { text }

  /// Whether the tenth digit is the one that the others ask for.
  public var hasRightCheckDigit: Bool {
    let digits = text.utf8.prefix(10).map { Int($0) - 48 }
    let sum = zip([31, 29, 23, 19, 17, 13, 7, 5, 3], digits).reduce(0) { $0 + $1.0 * $1.1 }
    return 10 - sum % 11 == digits[9]
  }
}
