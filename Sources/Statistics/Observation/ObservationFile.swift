import Kit
import Registry
import Territory

/// Reads a table of observations: columns `chuoi`, `dia_ban` (`62` or `62@2025-06-30`), `ngay` or `nam`, `gia_tri`,
/// `nguon`; where no series is named, population.
enum ObservationFile {
  /// - Throws: `Fault.invalid` with every line that cannot be read.
  static func read(_ rows: [[String]], _ history: TerritoryHistory, source: String) throws(Fault) -> [Observation] {
    guard let head = rows.first?.map({ $0.folded.replacing(" ", with: "_") }), rows.count > 1 else {
      throw .invalid("tep", "Tệp không có dòng số liệu nào. Dòng đầu là tên cột, ví dụ: dia_ban, nam, gia_tri, nguon.")
    }
    guard head.contains("dia_ban"), head.contains("gia_tri"), head.contains("ngay") || head.contains("nam") else {
      throw .invalid("tep", "Tệp thiếu cột. Cần có: dia_ban, nam (hoặc ngay), gia_tri; nên có: nguon, chuoi.")
    }
    var problems: [Fault.Problem] = []
    var found: [Observation] = []
    for (index, cells) in rows.enumerated().dropFirst() where cells.contains(where: { !$0.folded.isEmpty }) {
      func cell(_ name: String) -> String {
        head.firstIndex(of: name).flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      }
      do throws(Fault) {
        found.append(
          try observation(
            series: cell("chuoi"), area: cell("dia_ban"), day: cell("ngay"), year: cell("nam"),
            value: cell("gia_tri"), source: cell("nguon").folded.isEmpty ? source : cell("nguon"), history))
      } catch {
        problems.append(.init("tep", "Dòng \(index + 1): \(error.message)"))
      }
    }
    if !problems.isEmpty { throw .invalid(problems) }
    return found
  }

  /// One observation as it is typed. A year means its average, which is dated at its middle, as statistics do.
  static func observation(
    series: String, area: String, day: String, year: String, value: String, source: String, _ history: TerritoryHistory
  ) throws(Fault) -> Observation {
    let which = series.folded.isEmpty ? .population : Observation.Series(rawValue: series.folded)
    guard let which else {
      throw .invalid(
        "chuoi",
        "Không có chuỗi “\(series)”. Hãy chọn: \(Observation.Series.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let on: Day
    if day.folded.isEmpty {
      guard let number = Int(year), let middle = Day(year: number, month: 7, day: 1), (1900...2999).contains(number)
      else {
        throw .invalid("ngay", "Chưa có ngày của số liệu. Hãy ghi ngày, hoặc năm bốn chữ số.")
      }
      on = middle
    } else {
      on = try Day(reading: day, field: "ngay")
    }
    let scope = try AreaScope(reading: area, on: on, history, field: "dia_ban")
    guard let number = try VietnameseNumber(reading: value, field: "gia_tri").integer else {
      throw .invalid("gia_tri", "Giá trị “\(value)” phải là số nguyên.")
    }
    guard !source.folded.isEmpty else {
      throw .invalid(
        "nguon", "Chưa ghi nguồn. Hãy ghi tên tài liệu và trang, ví dụ Niên giám thống kê tỉnh 2023, biểu 9.")
    }
    return Observation(which, of: scope.area.id, on: on, number, source: source)
  }
}
