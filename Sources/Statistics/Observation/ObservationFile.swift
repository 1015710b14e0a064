import Kit
import Registry
import Spreadsheet
import Territory

/// Reads a table of observations: columns `chuoi`, `dia_ban` (`62` or `62@2025-06-30`), `ngay` or `nam`, `gia_tri`,
/// `nguon`; where no series is named, population.
enum ObservationFile {
  /// What was read, as a table that says the same: what a trial carries on to the recording.
  static func table(_ observations: [Observation], _ history: TerritoryHistory) -> String {
    let rows = observations.map { seen -> [String] in
      let area = history.area(seen.area)
      return [
        seen.series.rawValue, area.map { "\($0.code)@\(seen.day)" } ?? seen.area.text, seen.day.description,
        String(seen.value), seen.source,
      ]
    }
    return String(
      decoding: CSV.file([["chuoi", "dia_ban", "ngay", "gia_tri", "nguon"]] + rows).dropFirst(CSV.mark.count),
      as: UTF8.self)
  }

  /// The most lines that one table may have.
  static let mostLines = 5000

  /// A table as it comes: .xlsx, .csv, and what the sandbox makes into one.
  /// - Throws: `Fault.invalid` with every line that cannot be read.
  static func read(
    _ content: [UInt8], _ history: TerritoryHistory, source: String
  ) async throws -> [Observation] {
    let rows = try SheetRows.opening(try await SheetRows.legible(content)).rows(mostLines + 20)
    guard rows.count <= mostLines else {
      throw Fault.invalid("tep", "Tệp có hơn \(mostLines.grouped) dòng. Hãy chia thành nhiều tệp.")
    }
    return try read(rows.map { ($0.line, $0.cells.map(\.typed)) }, history, source: source)
  }

  /// A table whose lines are numbered as in its file; titles may stand above its headings.
  static func read(
    _ lines: [(number: Int, cells: [String])], _ history: TerritoryHistory, source: String
  ) throws(Fault) -> [Observation] {
    func names(_ cells: [String]) -> [String] { cells.map { $0.folded.replacing(" ", with: "_") } }
    let above = lines.prefix(10).firstIndex { names($0.cells).contains("dia_ban") } ?? 0
    let rows = lines.dropFirst(above)
    guard let head = rows.first.map({ names($0.cells) }), rows.count > 1 else {
      throw .invalid("tep", "Tệp không có dòng số liệu nào. Dòng đầu là tên cột, ví dụ: dia_ban, nam, gia_tri, nguon.")
    }
    guard head.contains("dia_ban"), head.contains("gia_tri"), head.contains("ngay") || head.contains("nam") else {
      throw .invalid("tep", "Tệp thiếu cột. Cần có: dia_ban, nam (hoặc ngay), gia_tri; nên có: nguon, chuoi.")
    }
    var problems: [Fault.Problem] = []
    var found: [Observation] = []
    for (number, cells) in rows.dropFirst() where cells.contains(where: { !$0.folded.isEmpty }) {
      func cell(_ name: String) -> String {
        head.firstIndex(of: name).flatMap { $0 < cells.count ? cells[$0] : nil } ?? ""
      }
      do throws(Fault) {
        found.append(
          try observation(
            series: cell("chuoi"), area: cell("dia_ban"), day: cell("ngay"), year: cell("nam"),
            value: cell("gia_tri"), source: cell("nguon").folded.isEmpty ? source : cell("nguon"), history))
      } catch {
        problems.append(.init("tep", "Dòng \(number): \(error.message)"))
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
