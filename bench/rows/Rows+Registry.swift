import Access
import App
import Foundation
import Government
import Kit
import Registry
import Spreadsheet
import Territory

extension Row {
  static let registry = [
    Row("makelist FILE ROWS") { try makeList(at: $0[0], rows: Int($0[1]) ?? 50_000) },
    Row("importlist FILE") { try await importList($0[0]) },
  ]

  private static let heading = [
    "STT", "Tên đơn vị", "Mã số thuế", "Xã", "Huyện", "Lĩnh vực", "Ngày thành lập", "Người đại diện", "Điện thoại",
    "Thành viên 2024", "Doanh thu 2024 (triệu đồng)", "Xếp loại 2024",
  ]

  /// A list of invented organisations in former Kon Tum, the same each time.
  private static func makeList(at path: String, rows: Int) throws {
    let communes = [("Tân Cảnh", "Đắk Tô"), ("Măng Ri", "Tu Mơ Rông"), ("Hà Mòn", "Đắk Hà"), ("Sa Bình", "Sa Thầy")]
    let file = try SheetFile(
      at: path, name: "Danh sách", columns: heading.map { SheetColumn($0, width: 16) })
    guard let first = Day("1998-01-01") else { return }
    for index in 0..<rows {
      let (commune, district) = communes[index % communes.count]
      try file.add([
        .integer(index + 1), .text("HTX Nông nghiệp và Dịch vụ số \(index + 1) \(commune)"),
        .text("61\(10_000_000 + index)"), .text("xã \(commune)"), .text(district), .text("Trồng trọt"),
        .day(first.advanced(by: index % 8000)), .text("A Hà Số \(index)"), .text("0905\(100_000 + index)"),
        .integer(9 + index % 60), .integer(200 + index % 5000), .text(["Tốt", "Khá", "Trung bình"][index % 3]),
      ])
    }
    try file.close()
  }

  /// Brings the list in end to end: read, validated, matched, stored, and in the registry.
  private static func importList(_ path: String) async throws {
    let content = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let configuration = try Configuration(environment: ["HOPTAC_DATA": folder.path])
    try await Program.using(configuration, migrated: false) { program in
      try await program.migrate()
      try await program.areas.loadReference()
      try await program.agencies.loadReference()
      guard let day = Day("2021-06-30"), let agency = ID<Place.Agency>("qn-so-tai-chinh") else { return }
      try await program.users.open(
        .init(name: "Đo", login: "do.tai.chinh", password: Password.random()),
        posts: [
          .init(role: .departmentOfficer, reach: .agency(agency), office: "Sở Tài chính", validity: Validity(from: day))
        ])
      let imports = RegistryImports(program.organisations)
      let officer = Credential.command(user: "do.tai.chinh")
      let began = ContinuousClock.now
      let id = try await imports.stage(
        name: "ds.xlsx", content: content, ImportSettings(mapDay: day, area: "62@2021-06-30"), as: officer)
      let staged = (ContinuousClock.now - began) / .seconds(1)
      try await imports.apply(id, as: officer)
      let seconds = (ContinuousClock.now - began) / .seconds(1)
      let report = try await imports.report(id, as: officer).report
      tell([
        "rows": Double(report.counts[.imported] ?? 0), "staged": staged, "seconds": seconds,
        "megabytes": peakMegabytes(),
      ])
    }
  }

  /// The most memory that the process has held.
  private static func peakMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
  }
}
