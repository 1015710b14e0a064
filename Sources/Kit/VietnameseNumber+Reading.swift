extension VietnameseNumber {
  /// Reads `1.234,5`, `1234,5`, `1 234`, `-12`.
  ///
  /// A dot is taken only before groups of three digits, a comma only before the fraction: `1.23` and `1,234.5` could
  /// mean two things and are refused.
  /// - Throws: `Fault.invalid` for `field`, saying what to write instead.
  public init(reading text: String, field: String? = nil) throws(Fault) {
    guard let value = try Self.read(text.folded, as: text, field) else {
      throw .invalid(field, "Chưa có số. Hãy nhập số, ví dụ 1.234,5.")
    }
    self = value
  }

  /// Reads `12 %`, `41,3%`; the sign may be left out.
  public init(readingPercent text: String, field: String? = nil) throws(Fault) {
    let folded = text.folded
    let number = folded.hasSuffix("%") ? String(folded.dropLast()).folded : folded
    guard let value = try Self.read(number, as: text, field) else {
      throw .invalid(field, "Chưa có tỷ lệ. Hãy nhập số phần trăm, ví dụ 41,3.")
    }
    self = value
  }

  /// Reads folded text; nil if it is empty. `original` is what the person wrote.
  static func read(_ text: String, as original: String, _ field: String?) throws(Fault) -> VietnameseNumber? {
    func refused(_ reason: String) -> Fault { .invalid(field, "\(quoted(original)) \(reason)") }
    let isNegative = text.hasPrefix("-")
    let body = text.utf8.dropFirst(isNegative ? 1 : 0)
    guard !text.isEmpty else { return nil }
    guard body.contains(where: isDigit), body.allSatisfy({ isDigit($0) || isMark($0) }) else {
      throw refused("không phải là số: chỉ dùng chữ số, dấu chấm ngăn hàng nghìn và dấu phẩy thập phân, ví dụ 1.234,5.")
    }
    let parts = body.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if parts.count > 2 || (parts.count == 2 && parts[1].contains(UInt8(ascii: "."))) {
      let meant = quoted(swapped(body, isNegative))
      throw refused("viết theo kiểu nước ngoài. Hãy viết \(meant): chấm ngăn hàng nghìn, phẩy thập phân.")
    }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || (!fraction.isEmpty && fraction.allSatisfy(isDigit)), let first = parts[0].first,
      isDigit(first)
    else { throw refused("thiếu chữ số bên cạnh dấu phẩy thập phân, ví dụ đúng: 0,5.") }
    guard let whole = ungrouped(parts[0]) else {
      throw refused(
        "không rõ là số nào: mỗi dấu ngăn hàng nghìn phải đứng trước đúng ba chữ số. "
          + "Phần thập phân viết sau dấu phẩy, ví dụ 1,23.")
    }
    let digits = whole.drop { $0 == UInt8(ascii: "0") } + fraction
    guard digits.count <= 18 else { throw refused("quá dài: chỉ nhận số có không quá 18 chữ số.") }
    let magnitude = digits.reduce(Int64(0)) { value, digit in value * 10 + Int64(digit - UInt8(ascii: "0")) }
    return VietnameseNumber(isNegative ? -magnitude : magnitude, decimals: fraction.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
  }

  /// The digits of a whole number; nil unless its separators are all the same and each stands before three digits.
  private static func ungrouped(_ bytes: some Collection<UInt8>) -> [UInt8]? {
    guard let separator = bytes.first(where: { !isDigit($0) }) else { return Array(bytes) }
    let groups = bytes.split(separator: separator, omittingEmptySubsequences: false)
    guard let head = groups.first, (1...3).contains(head.count), head.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().allSatisfy(isDigit)
    else { return nil }
    return Array(groups.joined())
  }

  /// The number as it would read with dot and comma changed about.
  private static func swapped(_ bytes: some Sequence<UInt8>, _ isNegative: Bool) -> String {
    let swapped = bytes.map { byte in
      byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte == UInt8(ascii: ".") ? UInt8(ascii: ",") : byte
    }
    return (isNegative ? "-" : "") + String(decoding: swapped, as: UTF8.self)
  }
}

/// What a person wrote, in quotes and cut to a length fit for a message.
func quoted(_ text: String) -> String {
  let cut = text.unicodeScalars.prefix(40)
  return "“" + String(cut) + (cut.endIndex == text.unicodeScalars.endIndex ? "”" : "…”")
}
