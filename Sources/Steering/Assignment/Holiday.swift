import Foundation
import Kit

/// Ngày nghỉ: a public holiday, as dated data with its source (`Data/holidays.csv`). A due day that falls on one is told
/// and never moved.
public struct Holiday: Sendable, Hashable {
  let days: ClosedRange<Day>
  let name: String
  let source: String
  /// Whether the very days rest on an act; those by the lunar calendar are decided year by year.
  let isVerified: Bool

  static let all: [Holiday] = load()

  /// Why a day is none on which offices work; nil for a working day.
  static func warning(on day: Day) -> String? {
    if let holiday = all.first(where: { $0.days.contains(day) }) {
      return "rơi vào ngày nghỉ \(holiday.name)" + (holiday.isVerified ? "" : " (lịch nghỉ chưa kiểm chứng)")
    }
    return day.weekday >= 6 ? "rơi vào \(day.weekday == 6 ? "thứ Bảy" : "Chủ nhật")" : nil
  }

  private static func load() -> [Holiday] {
    guard let url = Bundle.module.url(forResource: "holidays", withExtension: "csv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return CSV.table(data).compactMap { fields in
      guard let from = Day(fields["from"] ?? ""), let to = Day(fields["to"] ?? ""), from <= to,
        let name = fields["name"], let source = fields["source"]
      else { return nil }
      return Holiday(days: from...to, name: name, source: source, isVerified: fields["verified"] == "có")
    }
  }
}
