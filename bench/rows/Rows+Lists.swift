import Foundation
import Kit
import Spreadsheet

extension Row {
  static let lists = [
    Row("xlsx FILE") { try xlsx(organisations: $0[0]) },
    Row("keys FILE") { for one in try Organisation.all($0[0]) { say("\(one.id)\t\(one.name.sortKey)") } },
  ]

  /// Writes the register as a spreadsheet, row by row.
  private static func xlsx(organisations path: String) throws {
    let all = try Organisation.all(path)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bench-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let time = try seconds {
      let sheet = try SheetFile(
        at: file, name: "Tổ chức", columns: Organisation.columns.map { SheetColumn($0.title, width: $0.width) })
      for one in all { try sheet.add(one.cells) }
      try sheet.close()
    }.time
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    tell(["rows": Double(all.count), "seconds": time, "bytes": Double(size)])
  }
}
