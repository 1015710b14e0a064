import CXLSXWriter
import Kit

/// Biểu mẫu bảng tính: an .xlsx to be filled by people, with drop-downs, and a second sheet that explains each column.
public struct SheetTemplate: Sendable {
  public struct Column: Sendable {
    public let title: String
    public let width: Double
    public let explanation: String
    /// What may be chosen; empty for a column that is typed freely.
    public let choices: [String]

    public init(_ title: String, _ width: Double, _ explanation: String, _ choices: [String] = []) {
      self.title = title
      self.width = width
      self.explanation = explanation
      self.choices = choices
    }
  }

  private let name: String
  private let columns: [Column]
  private let explanation: [String]
  /// Rows for which the drop-downs hold.
  private static let rows: UInt32 = 5000

  public init(name: String, columns: [Column], explanation: [String]) {
    self.name = name
    self.columns = columns
    self.explanation = explanation
  }

  /// - Throws: `Fault.unavailable` where the file cannot be written.
  public func write(to path: String) throws(Fault) {
    guard let book = workbook_new(path) else { throw .unwritableSheet }
    let head = workbook_add_format(book)
    format_set_bold(head)
    format_set_text_wrap(head)
    let wrap = workbook_add_format(book)
    format_set_text_wrap(wrap)
    guard let sheet = workbook_add_worksheet(book, name), let guide = workbook_add_worksheet(book, "Hướng dẫn"),
      let lists = workbook_add_worksheet(book, "Lựa chọn")
    else {
      lxw_workbook_free(book)
      throw .unwritableSheet
    }
    worksheet_hide(lists)
    worksheet_freeze_panes(sheet, 1, 1)
    worksheet_set_column(guide, 0, 0, 28, nil)
    worksheet_set_column(guide, 1, 1, 90, wrap)
    for (row, text) in explanation.enumerated() { worksheet_write_string(guide, UInt32(row), 1, text, wrap) }
    let first = UInt32(explanation.count + 1)
    for (index, column) in columns.enumerated() {
      let place = UInt16(index)
      worksheet_set_column(sheet, place, place, column.width, nil)
      worksheet_write_string(sheet, 0, place, column.title, head)
      worksheet_write_string(guide, first + UInt32(index), 0, column.title, head)
      worksheet_write_string(guide, first + UInt32(index), 1, column.explanation, wrap)
      guard !column.choices.isEmpty else { continue }
      // In cells of their own, for a list within the rule itself holds 255 letters only.
      for (row, choice) in column.choices.enumerated() {
        worksheet_write_string(lists, UInt32(row), place, choice, nil)
      }
      offer("='Lựa chọn'!$\(Self.letters(index))$1:$\(Self.letters(index))$\(column.choices.count)", on: sheet, place)
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw .unwritableSheet }
  }

  private func offer(_ range: String, on sheet: UnsafeMutablePointer<lxw_worksheet>, _ column: UInt16) {
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    range.withCString { text in
      rule.value_formula = UnsafeMutablePointer(mutating: text)
      worksheet_data_validation_range(sheet, 1, column, Self.rows, column, &rule)
    }
  }

  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}
