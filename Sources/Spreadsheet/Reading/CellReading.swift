import Documents
import Kit

#if canImport(Glibc)
  import Glibc
#endif

/// From what a cell of a file holds to what it says.
struct CellReading {
  var strings = SharedStrings()
  var styles = CellStyles()
  /// Days are counted from 1904 on, as old Macs did.
  var is1904 = false

  enum Kind { case number, shared, text, boolean, error, date }

  func cell(_ kind: Kind, _ value: [UInt8], style: Int, isFormula: Bool) -> SheetCell {
    if value.isEmpty {
      return isFormula && kind != .text ? .unread("công thức chưa có kết quả, hãy mở bằng Excel và lưu lại") : .empty
    }
    switch kind {
    case .number: return number(value, styles.number(style))
    case .shared:
      guard let index = Int(String(decoding: value, as: UTF8.self)), index >= 0, let text = strings[index] else {
        return .unread("chữ của ô không có trong tệp")
      }
      return .text(readable(text, style))
    case .text: return .text(readable(String(decoding: value, as: UTF8.self), style))
    case .boolean: return .boolean(value == Array("1".utf8) || value == Array("true".utf8))
    case .error: return .unread("công thức lỗi \(String(decoding: value, as: UTF8.self))")
    case .date:
      let text = String(decoding: value, as: UTF8.self)
      return Day(text.prefix(10)).map(SheetCell.day) ?? .unread("“\(text.prefix(40))” không phải là ngày")
    }
  }

  /// In Unicode, whatever the font; `_x000D_` is how the format writes what XML cannot.
  private func readable(_ text: String, _ style: Int) -> String {
    var text = text
    if text.utf8.contains(UInt8(ascii: "_")), text.contains("_x000") {
      text = text.replacing("_x000D_", with: "").replacing("_x000A_", with: "\n").replacing("_x0009_", with: "\t")
    }
    guard let (encoding, font) = styles.encoding(style) else { return text }
    return encoding.decode(text, font: font) ?? text
  }

  private func number(_ bytes: [UInt8], _ kind: CellStyles.Number) -> SheetCell {
    if kind == .general, bytes.count <= 15, bytes.allSatisfy({ (48...57).contains($0) }) {
      return .integer(bytes.reduce(Int64(0)) { $0 * 10 + Int64($1) - 48 })
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return .unread("“\(text.prefix(40))” không phải là số") }
    switch kind {
    case .general: return Self.number(value)
    case .share:
      guard case .decimal(let share) = Self.number(value) else {
        return abs(value) < 1e9 ? .share(Ratio(Int64(value), of: 1)) : .unread("tỷ lệ \(text.prefix(40)) quá lớn")
      }
      return .share(Ratio(share.digits, of: (0..<share.decimals).reduce(1) { power, _ in power * 10 }))
    case .day, .time: return moment(value, kind)
    }
  }

  /// With the fifteen figures that a spreadsheet keeps: what lies behind them is noise of its reckoning.
  static func number(_ value: Double) -> SheetCell {
    guard abs(value) < 1e15 else { return .unread("số quá lớn để đọc đúng, hãy ghi ô ấy dạng chữ") }
    if value == value.rounded() { return .integer(Int64(value)) }
    let whole = abs(value) < 1 ? 0 : Int(log10(abs(value))) + 1
    let decimals = min(9, 15 - whole)
    guard decimals > 0 else { return .integer(Int64(value.rounded())) }
    let number = VietnameseNumber(
      Int64((value * (0..<decimals).reduce(1.0) { power, _ in power * 10 }).rounded()), decimals: decimals)
    return number.integer.map(SheetCell.integer) ?? .decimal(number)
  }

  /// - Returns: A day; a moment where there is an hour besides; the hour alone as a text.
  private func moment(_ value: Double, _ kind: CellStyles.Number) -> SheetCell {
    let minutes = Int((value.rounded(.down) == value ? 0 : (value - value.rounded(.down)) * 1440).rounded())
    if kind == .time, value >= 0, value < 1 {
      return .text("\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)")
    }
    guard value >= (is1904 ? 0 : 1), value < 2_958_466 else {
      return .unread("“\(String(value).prefix(40))” không phải là ngày")
    }
    let serial = Int(value)
    if !is1904, serial == 60 { return .unread("ngày 29/02/1900 không có trong lịch") }
    // Before March 1900 spreadsheets are a day behind, for they took 1900 for a leap year.
    let day = Day(number: serial - 25_569 + (is1904 ? 1462 : serial < 60 ? 1 : 0))
    guard day.year <= 9999 else { return .unread("“\(String(value).prefix(40))” không phải là ngày") }
    return minutes == 0 ? .day(day) : .instant(Instant(startOf: day).adding(minutes: minutes))
  }
}
