import Kit

/// Ô bảng tính: what one cell says, of the kind that a spreadsheet can reckon with.
public enum SheetCell: Sendable, Hashable {
  case empty
  case text(String)
  case integer(Int64)
  case decimal(VietnameseNumber)
  /// Shown as percent; nothing where the whole is 0.
  case share(Ratio)
  /// Whole đồng.
  case money(Money)
  case day(Day)
  /// Shown in the time of Vietnam, to the minute.
  case instant(Instant)
  case boolean(Bool)
  /// What stood in a file and has no value, and why: `#REF!`, a formula without result, a day that no calendar has.
  case unread(String)

  /// A text that may be missing.
  public static func text(_ text: String?) -> SheetCell { text.map(SheetCell.text) ?? .empty }
  public static func integer(_ number: Int) -> SheetCell { .integer(Int64(number)) }
  public static func day(_ day: Day?) -> SheetCell { day.map(SheetCell.day) ?? .empty }
}

extension SheetCell {
  /// As a page shows it: `16.482`, `41,3 %`, `21/11/2026`.
  public var vietnamese: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): number.grouped
    case .decimal(let number): number.description
    case .share(let ratio): ratio.percentText ?? ""
    case .money(let money): money.dong.grouped
    case .day(let day): day.vietnamese
    case .instant(let instant): "\(instant.vietnamTime) \(instant.day.vietnamese)"
    case .boolean(let isTrue): isTrue ? "có" : "không"
    case .unread(let reason): reason
    }
  }

  /// As a file of records holds it, for programs: `16482`, `0.413`, `2026-11-21`, moments in UTC.
  public var plain: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.plain
    case .share(let ratio): ratio.whole == 0 ? "" : String(Double(ratio.part) / Double(ratio.whole))
    case .money(let money): String(money.dong)
    case .day(let day): day.description
    case .instant(let instant): instant.description
    case .boolean(let isTrue): isTrue ? "1" : "0"
    case .unread: ""
    }
  }

  /// As a person would have typed it into a form: `16482`, `1234,5`, `41,3 %`, `21/11/2026`; blanks around it are gone.
  public var typed: String {
    switch self {
    case .text(let text): text.trimmed
    case .integer(let number): String(number)
    case .decimal(let number): number.plain.replacing(".", with: ",")
    case .share(let ratio): ratio.percentText?.replacing("\u{a0}", with: " ") ?? ""
    case .money(let money): String(money.dong)
    case .unread: ""
    case .empty, .day, .instant, .boolean: vietnamese
    }
  }

  public var isEmpty: Bool {
    switch self {
    case .empty: true
    case .text(let text): text.utf8.allSatisfy { $0 <= 0x20 } || text.trimmed.isEmpty
    default: false
    }
  }
}

extension VietnameseNumber {
  /// With a point and without grouping: `-1234.5`.
  fileprivate var plain: String {
    guard decimals > 0 else { return String(digits) }
    let figures = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - figures.count)) + figures
    return (digits < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension String {
  /// Without white space at its ends, the kind that does not break included.
  fileprivate var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let kept = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let end = kept.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(kept[...end])
  }
}
