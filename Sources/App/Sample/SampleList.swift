import Foundation
import Kit
import Registry
import Spreadsheet
import Territory

/// Danh sách mẫu: a list of invented organisations as such lists come – written by many hands, with communes of that time,
/// some lines twice, some wrong – made anew from a seed each time it is asked for.
///
/// On 23/11/2021 it holds 195 cooperatives and 210 groups, as the Party committee counted them that day.
struct SampleList {
  /// The communes' names are those of this day.
  static let day = Day(year: 2021, month: 6, day: 30)!
  /// `62@2021-06-30`: Kon Tum.
  static let area = "62@2021-06-30"

  let file: [UInt8]
  /// Lines that resemble another and are another; all else that resembles is the same.
  let others: Set<Int>
  /// The line of the headings; above it stands what such lists are headed by.
  static let headingLine = 5
  /// The line of the cooperative whose manager signs in.
  static let managed = headingLine + 1

  private static let heading = [
    "STT", "Tên đơn vị", "Mã số thuế", "Xã/phường/thị trấn", "Huyện/thành phố", "Lĩnh vực", "Ngày thành lập",
    "Số giấy chứng nhận", "Căn cứ", "Người đại diện", "Chức vụ", "Điện thoại", "Ngày giải thể",
    "Thành viên Liên minh từ ngày", "Số thành viên 6 tháng 2021", "Thành viên 2023", "Thành viên 2024",
    "Thành viên 2025", "Thành viên nữ 2025", "Lao động 2025", "Doanh thu 2023 (triệu đồng)",
    "Doanh thu 2024 (triệu đồng)", "Doanh thu 2025 (triệu đồng)", "Thu nhập lao động 2025 (triệu đồng)",
    "Thành viên 2021", "Thành viên 2022", "Doanh thu 2021 (triệu đồng)", "Doanh thu 2022 (triệu đồng)",
    "Lợi nhuận 2024 (triệu đồng)", "Lợi nhuận 2025 (triệu đồng)", "Cán bộ 2025", "Cán bộ đại học 2025",
    "Xếp loại 2023", "Xếp loại 2024", "Xếp loại 2025", "Ứng dụng công nghệ cao 2025", "Liên kết chuỗi giá trị 2025",
  ]

  init(_ history: TerritoryHistory) throws {
    let scope = try AreaScope(reading: Self.area, on: Self.day, history)
    let communes = history.areas(.commune, on: Self.day, within: scope.area.id)
    var writer = SampleWriter(communes: communes, history: history)
    let organisations = writer.organisations()
    var rows = organisations.map { writer.row($0) }
    var others: Set<Int> = []
    for original in writer.some(32, of: organisations.filter { $0.ended == nil }) {
      rows.append(writer.duplicate(of: original))
    }
    for twin in writer.twins() {
      rows.append(writer.row(twin.first))
      rows.append(writer.row(twin.second))
      others.insert(rows.count + Self.headingLine)
    }
    rows += writer.wrongRows()
    file = try Self.workbook(rows.enumerated().map { [String($0 + 1)] + $1 })
    self.others = others
  }

  /// As an office makes it: titles above, headings in the fifth line, days and numbers now such, now typed as text.
  private static func workbook(_ rows: [[String]]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "hoptac-mau-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    let title = SheetColumn("DANH SÁCH TỔ HỢP TÁC, HỢP TÁC XÃ, LIÊN HIỆP HỢP TÁC XÃ TỈNH KON TUM", width: 8)
    let file = try SheetFile(
      at: path.path, name: "Danh sách", columns: [title] + heading.dropFirst().map { _ in SheetColumn("", width: 16) })
    try file.add([.text("(Dữ liệu mẫu, không có thật)")])
    try file.add([])
    try file.add([.text("Đơn vị tính: người, triệu đồng")])
    try file.add(heading.map { .text($0) })
    for (index, row) in rows.enumerated() {
      try file.add(row.enumerated().map { column, text in cell(text, column: column, hand: index) })
    }
    try file.close()
    return Array(try Data(contentsOf: path))
  }

  private static func cell(_ text: String, column: Int, hand: Int) -> SheetCell {
    if text.isEmpty { return .empty }
    if hand % 3 != 0, text.contains("/"), let day = try? Day(reading: text) { return .day(day) }
    let isFigure = column >= heading.firstIndex(of: "Số thành viên 6 tháng 2021")! || (column == 2 && hand % 5 == 0)
    if isFigure, hand % 4 != 0, let number = Int(text) { return .integer(number) }
    return .text(text)
  }
}
