import Foundation
import Kit
import Registry
import Spreadsheet
import Territory
import Web

/// Tệp số liệu: what a figure is given out as.
enum FigureFormat: String, Sendable, CaseIterable {
  case xlsx, csv, json

  var title: String {
    switch self {
    case .xlsx: "Excel"
    case .csv: "CSV"
    case .json: "JSON"
    }
  }
}

/// Rows under headings, to be written in any of the forms.
struct FigureSheet {
  let name: String
  let columns: [String]
  var rows: [[SheetCell]]

  func reply(_ format: FigureFormat) throws -> Reply {
    switch format {
    case .csv:
      return .download(
        CSV.file([columns] + rows.map { $0.map(\.plain) }), contentType: "text/csv; charset=utf-8", name: "\(name).csv")
    case .json:
      let listed = JSON.list(
        rows.map { row in .object(zip(columns, row).map { JSON.Member(name: $0, value: Self.json($1)) }) })
      return .download(Array(listed.text.utf8), contentType: "application/json", name: "\(name).json")
    case .xlsx:
      let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(newSecret()).xlsx").path
      let sheet = try SheetFile(at: path, name: "Số liệu", columns: columns.map { SheetColumn($0, width: 24) })
      for row in rows { try sheet.add(row) }
      try sheet.close()
      return .download(
        try ReplyFile(taking: path),
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "\(name).xlsx")
    }
  }

  private static func json(_ cell: SheetCell) -> JSON {
    switch cell {
    case .empty: .null
    case .integer(let number): .integer(Int(number))
    case .money(let money): .integer(Int(money.dong))
    default: .text(cell.plain)
    }
  }
}

extension Figures.Answer {
  /// The records behind the figure.
  var sheet: FigureSheet {
    let isMoney = figure.indicator.unit.hasPrefix("triệu đồng")
    return FigureSheet(
      name: figure.indicator.code,
      columns: ["Mã định danh", "Tên", "Loại hình", "Mã số", "Địa bàn", isMoney ? "Giá trị (đồng)" : "Giá trị"],
      rows: figure.records.map { record in
        let shown = shown(record)
        return [
          .text(shown.id), .text(shown.name), .text(shown.kind), .text(shown.code), .text(shown.place),
          record.value.map { .integer($0) } ?? .empty,
        ]
      })
  }

  /// The figure of each area of the level asked for.
  var partsSheet: FigureSheet {
    FigureSheet(
      name: "\(figure.indicator.code)-dia-ban",
      columns: ["Mã", "Địa bàn", "Giá trị", "Tử số", "Mẫu số", "Có số liệu", "Tổng số"],
      rows: parts.map { part in
        [
          .text(part.area?.code), .text(part.area?.title ?? "không rõ"), .text(part.value.text),
          .integer(part.value.numerator), part.value.denominator.map { .integer($0) } ?? .empty, .integer(part.told),
          .integer(part.asked),
        ]
      })
  }
}
