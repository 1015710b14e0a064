import Foundation
import Kit
import Spreadsheet
import Web

/// Tệp Excel của báo cáo: the form as a sheet that can be filled in without a network, and read again.
///
/// Its first column holds the code of each item, by which it is read; rows may be moved and columns added.
enum ReportWorkbook {
  private static let code = "Mã"
  private static let value = "Thực hiện trong kỳ"
  private static let text = "Nội dung"

  private static func title(_ column: ReportForm.Item.Column) -> String {
    switch column {
    case .plan: "Kế hoạch"
    case .half: "6 tháng"
    case .next: "Kế hoạch kỳ sau"
    }
  }

  /// - Throws: `Fault.unavailable` where the file cannot be written.
  static func file(_ sheet: ReportSheet, _ form: ReportForm) throws -> ReplyFile {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "bao-cao-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    )
    .path
    let file = try SheetFile(
      at: path, name: "Báo cáo",
      columns: [
        .init(code, width: 14), .init("Chỉ tiêu", width: 48), .init("Đơn vị tính", width: 14),
        .init("Kỳ trước", width: 14), .init(title(.plan), width: 14), .init(title(.half), width: 14),
        .init(value, width: 18), .init(title(.next), width: 16), .init(text, width: 60), .init("Ghi chú", width: 36),
      ])
    do {
      for section in sheet.sections {
        for line in section.lines {
          func number(_ text: String?) -> SheetCell {
            text.flatMap { try? VietnameseNumber(reading: $0) }.map { .decimal($0) } ?? .empty
          }
          try file.add([
            .text(line.item), .text(line.parent == nil ? line.title : "– \(line.title)"), .text(line.unit),
            number(line.previous), number(line.plan), number(line.half), number(line.value), number(line.next), .empty,
            .text(line.isComputed ? "Tính từ sổ bộ, số nhập vào đây không được dùng." : ""),
          ])
        }
        for paragraph in section.paragraphs {
          try file.add(
            [.text(paragraph.item), .text(paragraph.title)] + Array(repeating: .empty, count: 6)
              + [.text(paragraph.text), .text(form.item(paragraph.item)?.isRequired == true ? "Bắt buộc" : "")])
        }
      }
      try file.close()
    } catch {
      unlink(path)
      throw error
    }
    return try ReplyFile(taking: path)
  }

  /// A table by area or field, for whoever reckons on with it.
  static func annex(_ table: ReportSheet.Table) throws -> ReplyFile {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "phu-luc-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    let file = try SheetFile(
      at: path, name: table.title,
      columns: [.init("Đơn vị", width: 40)] + table.columns.map { .init($0, width: 18) })
    do {
      for row in table.rows + (table.total.map { [$0] } ?? []) {
        try file.add(
          [.text(row.title)]
            + row.values.map { value in
              value.map { text in (try? VietnameseNumber(reading: text)).map { .decimal($0) } ?? .text(text) } ?? .empty
            })
      }
      try file.close()
    } catch {
      unlink(path)
      throw error
    }
    return try ReplyFile(taking: path)
  }

  /// The rows of a file, each cell as it would be typed here.
  static func rows(_ content: [UInt8]) throws(Fault) -> [[String]] {
    try SheetRows.opening(content).rows(2000).map { row in row.cells.map(\.vietnamese) }
  }

  /// What was typed into a sheet, by the fields of the form.
  /// - Parameter rows: as they stand in the sheet, with its headings somewhere among the first.
  /// - Throws: `Fault.invalid` where the headings are not there.
  static func typed(_ rows: [[String]], _ form: ReportForm) throws(Fault) -> [String: String] {
    guard let head = rows.prefix(20).firstIndex(where: { row in row.contains { $0.folded == code.folded } }) else {
      throw .invalid(
        "excel", "Không thấy cột “\(code)” trong tệp. Hãy dùng mẫu Excel tải từ trang báo cáo, giữ nguyên dòng tiêu đề."
      )
    }
    func column(_ title: String) -> Int? { rows[head].firstIndex { $0.folded == title.folded } }
    guard let codes = column(code) else { return [:] }
    let places: [(ReportForm.Item.Column?, Int?)] =
      [(nil, column(value))] + ReportForm.Item.Column.allCases.map { ($0, column(title($0))) }
    var typed: [String: String] = [:]
    for row in rows[(head + 1)...] {
      func cell(_ index: Int?) -> String? { index.flatMap { row.indices.contains($0) ? row[$0] : nil } }
      guard let name = cell(codes)?.folded, let item = form.items.first(where: { $0.name.folded == name }) else {
        continue
      }
      switch item.kind {
      case .narrative: if let words = cell(column(text)), !words.folded.isEmpty { typed[item.name] = words }
      case .figure:
        for (column, index) in places where column.map({ item.columns.contains($0) }) ?? true {
          if let words = cell(index), !words.folded.isEmpty { typed[item.field(column)] = words }
        }
      }
    }
    return typed
  }
}
