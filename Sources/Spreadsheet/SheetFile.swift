import CXLSXWriter
import Kit

/// Cột bảng tính: its title, and its width in characters.
public struct SheetColumn: Sendable {
  public let title: String
  public let width: Double
  /// Written in red, as what is wrong with a row.
  public let isWarning: Bool

  public init(_ title: String, width: Double, isWarning: Bool = false) {
    self.title = title
    self.width = width
    self.isWarning = isWarning
  }
}

/// Tệp bảng tính: an .xlsx of one sheet, written row by row; what is held in memory does not grow with its rows.
///
/// Numbers, days and moments are such in the file; the first row stays in sight and filters the others. A text is always
/// a text, never a formula.
public final class SheetFile {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let formats: Formats
  private let columns: Int
  private let warnings: Set<UInt16>
  private var row: UInt32 = 0
  private var isClosed = false

  /// The most rows that the format holds under its first.
  public static let mostRows = 1_048_575

  /// - Throws: `Fault.unavailable` where the file cannot be written.
  public init(at path: String, name: String, columns: [SheetColumn]) throws(Fault) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options) else { throw .unwritableSheet }
    guard let sheet = workbook_add_worksheet(workbook, Self.sheetName(name)) else {
      lxw_workbook_free(workbook)
      throw .unwritableSheet
    }
    self.workbook = workbook
    self.sheet = sheet
    self.columns = columns.count
    warnings = Set(columns.indices.filter { columns[$0].isWarning }.map(UInt16.init))
    formats = Formats(workbook)
    for (index, column) in columns.enumerated() {
      worksheet_set_column(
        sheet, UInt16(index), UInt16(index), column.width, column.isWarning ? formats.warning : nil)
      worksheet_write_string(sheet, 0, UInt16(index), column.title, formats.head)
    }
    worksheet_freeze_panes(sheet, 1, 0)
  }

  deinit { if !isClosed { lxw_workbook_free(workbook) } }

  /// Adds a row.
  /// - Throws: `Fault.invalid` beyond the most rows that a sheet may have.
  public func add(_ cells: [SheetCell]) throws(Fault) {
    guard row < Self.mostRows else {
      throw .invalid("Bảng tính chỉ chứa được 1.048.575 dòng. Hãy lọc bớt, hoặc xuất ra CSV.")
    }
    row += 1
    for (index, cell) in cells.prefix(columns).enumerated() { write(cell, UInt16(index)) }
  }

  /// Finishes the file.
  public func close() throws(Fault) {
    if row > 0, columns > 0 { worksheet_autofilter(sheet, 0, 0, row, UInt16(columns - 1)) }
    isClosed = true
    guard workbook_close(workbook) == LXW_NO_ERROR else { throw .unwritableSheet }
  }

  private func write(_ cell: SheetCell, _ column: UInt16) {
    func number(_ value: Double, _ format: UnsafeMutablePointer<lxw_format>?) {
      worksheet_write_number(sheet, row, column, value, format)
    }
    switch cell {
    case .empty: break
    case .text(let text): write(text, column)
    case .boolean(let isTrue): worksheet_write_boolean(sheet, row, column, isTrue ? 1 : 0, nil)
    case .unread(let reason): write(reason, column)
    case .integer(let value):
      // Beyond 2^53 a spreadsheet would round it.
      if value.magnitude <= 1 << 53 { number(Double(value), formats.integer) } else { write(String(value), column) }
    case .decimal(let value):
      number(value.double, value.decimals == 0 ? formats.integer : formats.decimal)
    case .share(let ratio):
      if ratio.whole != 0 { number(Double(ratio.part) / Double(ratio.whole), formats.share) }
    case .money(let money):
      if money.dong.magnitude <= 1 << 53 {
        number(Double(money.dong), formats.integer)
      } else {
        write(String(money.dong), column)
      }
    case .day(let day): number(day.serial, formats.day)
    case .instant(let instant):
      let minutes = (instant.milliseconds - Instant(startOf: instant.day).milliseconds) / 60_000
      number(instant.day.serial + Double(minutes) / 1440, formats.instant)
    }
  }

  /// A cell holds 32,767 characters in UTF-16; a longer text is cut and says so.
  private func write(_ text: String, _ column: UInt16) {
    var text = text
    if text.utf8.count > 32_767, text.utf16.count > 32_767 {
      text = String(decoding: Array(text.utf16.prefix(32_766)), as: UTF16.self) + "…"
    }
    worksheet_write_string(sheet, row, column, text, warnings.contains(column) ? formats.warning : nil)
  }

  /// A sheet's name has 31 characters at most, none of them `[ ] : * ? / \`, and no apostrophe at its ends.
  private static func sheetName(_ name: String) -> String {
    let kept = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
    return kept.isEmpty || kept.utf16.count > 31 ? "Bảng 1" : kept
  }
}

/// The formats of cells, which belong to the workbook and go with it.
private struct Formats {
  let head: UnsafeMutablePointer<lxw_format>?
  let integer: UnsafeMutablePointer<lxw_format>?
  let decimal: UnsafeMutablePointer<lxw_format>?
  let share: UnsafeMutablePointer<lxw_format>?
  let day: UnsafeMutablePointer<lxw_format>?
  let instant: UnsafeMutablePointer<lxw_format>?
  let warning: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ number: String) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(workbook)
      format_set_num_format(format, number)
      return format
    }
    head = workbook_add_format(workbook)
    format_set_bold(head)
    format_set_text_wrap(head)
    integer = format("#,##0")
    decimal = format("#,##0.##")
    share = format("0.0%")
    day = format("dd/mm/yyyy")
    instant = format("dd/mm/yyyy hh:mm")
    warning = workbook_add_format(workbook)
    format_set_font_color(warning, 0xB0_1E1E)
    format_set_bg_color(warning, 0xFD_E8E6)
    format_set_text_wrap(warning)
  }
}

extension Day {
  /// Days since 30/12/1899, as spreadsheets count from March 1900 on.
  fileprivate var serial: Double { Double(number + 25_569) }
}

extension VietnameseNumber {
  fileprivate var double: Double { Double(SheetCell.decimal(self).plain) ?? 0 }
}

extension Fault {
  static let unwritableSheet = Fault.unavailable(
    "Máy chủ chưa ghi được tệp bảng tính. Hãy thử lại sau; nếu vẫn không được, hãy báo người quản trị kiểm tra chỗ trống trên đĩa.",
    retryAfter: 60)
}
