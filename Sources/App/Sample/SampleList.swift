import Kit
import Registry
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
  /// The line of the cooperative whose manager signs in.
  static let managed = 2

  private static let heading = [
    "STT", "Tên đơn vị", "Mã số thuế", "Xã/phường/thị trấn", "Huyện/thành phố", "Lĩnh vực", "Ngày thành lập",
    "Số giấy chứng nhận", "Căn cứ", "Người đại diện", "Chức vụ", "Điện thoại", "Ngày giải thể",
    "Thành viên Liên minh từ ngày", "Số thành viên 6 tháng 2021", "Thành viên 2023", "Thành viên 2024",
    "Thành viên 2025", "Thành viên nữ 2025", "Lao động 2025", "Doanh thu 2023 (triệu đồng)",
    "Doanh thu 2024 (triệu đồng)", "Doanh thu 2025 (triệu đồng)", "Thu nhập lao động 2025 (triệu đồng)",
  ]

  init(_ history: TerritoryHistory) throws(Fault) {
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
      others.insert(rows.count + 1)
    }
    rows += writer.wrongRows()
    file = CSV.file([Self.heading] + rows.enumerated().map { [String($0 + 1)] + $1 })
    self.others = others
  }
}
