import Access
import App
import Documents
import Foundation
import Government
import Kit
import Logging
import Registry
import Reporting
import Spreadsheet
import Storage
import Territory

extension Row {
  static let reporting = [
    Row("night UNITS IMPORTED") { try await night(Int($0[0]) ?? 400, imported: Int($0[1]) ?? 50_000) }
  ]

  /// The program with one officer and one report a unit, served until it is asked to end; passwords cost nothing here, so
  /// that signing in is not what is measured.
  private static func night(_ units: Int, imported: Int) async throws {
    let program = try Program(Configuration(), desk: PasswordDesk(cost: .trivial))
    try await program.migrate()
    try await program.db.migrate(Program.migrations)
    _ = try await Sample(program).load()
    let register = try await program.agencies.register()
    let calendar = ReportCalendar(ReportType.all, register)
    let owed = ["V.units", "TT09.7.1"].flatMap { code in
      [2026, 2025].flatMap { year in Period(.year, of: year).map { calendar.obligations(code, $0) } ?? [] }
    }
    let communes = owed.filter { $0.agency.kind == "ubnd-xa" }.prefix(units)
    let from = Validity(from: Day(number: 20_270))
    var lines: [String] = []
    for (index, obligation) in communes.enumerated() {
      guard let area = obligation.agency.area else { continue }
      let login = "dem.\(index)"
      try await program.users.open(
        .init(name: "Cán bộ \(index)", login: login, password: "một câu dễ nhớ"),
        posts: [.init(role: .communeOfficer, reach: .area(area), office: obligation.agency.name, validity: from)])
      lines.append(
        "{\"login\": \"\(login)\", \"round\": \"\(obligation.type.code)/\(obligation.period)\", \"unit\": \"\(obligation.agency.id)\"}"
      )
    }
    try await program.users.open(
      .init(name: "Người đọc", login: "nguoi.doc", password: "một câu dễ nhớ"),
      posts: [.init(role: .allianceOfficer, reach: .province, office: "Liên minh HTX tỉnh", validity: from)])
    let list = Task { try await bringIn(imported, program) }
    defer { list.cancel() }
    let server = try await program.server { _ in }
    var logger = Logger(label: "bench")
    logger.logLevel = .warning
    let units = lines.joined(separator: ", ")
    let work = Task { await program.work() }
    defer { work.cancel() }
    try await server.run(host: "127.0.0.1", port: program.configuration.port, logger: logger) { port in
      say("{\"port\": \(port), \"units\": [\(units)]}")
    }
  }

  /// A long list comes in as an officer brings it, some seconds after the saving has begun.
  private static func bringIn(_ rows: Int, _ program: Program) async throws {
    await Clock.pause(seconds: 20)
    var text = "STT,Tên đơn vị,Mã số thuế,Xã/phường/thị trấn,Huyện/thành phố,Lĩnh vực,Ngày thành lập\n"
    for row in 0..<rows {
      text +=
        "\(row + 1),HTX Đêm hạn \(row),\(6_900_000_000 + row),Thị trấn Đắk Tô,Huyện Đắk Tô,Trồng trọt,01/03/2024\n"
    }
    let imports = RegistryImports(program.organisations)
    let officer = Credential.command(user: "dung.taichinh")
    let began = ContinuousClock.now
    let id = try await imports.stage(
      name: "Danh sách dài.csv", content: Array(text.utf8),
      ImportSettings(mapDay: Day(number: 18_808), area: "62@2021-06-30"), as: officer)
    say("{\"staged\": \(rows), \"seconds\": \((ContinuousClock.now - began) / .seconds(1))}")
    try await imports.apply(id, as: officer)
    say("{\"applied\": \(rows), \"seconds\": \((ContinuousClock.now - began) / .seconds(1))}")
  }
}

extension Row {
  /// A long report as Word, and a wide annex as a spreadsheet: what a person waits for.
  static let files = [
    Row("report-file PARAGRAPHS") { try await file(paragraphs: Int($0[0]) ?? 1000) },
    Row("annex ROWS") { try annex(rows: Int($0[0]) ?? 3000) },
  ]

  private static func file(paragraphs: Int) async throws {
    let line =
      "Trong năm, xã vận động thành lập mới hai hợp tác xã, hỗ trợ chuyển đổi một hợp tác xã; các hợp tác xã hoạt động ổn định, thu nhập thành viên tăng, nợ thuế giảm so với cùng kỳ."
    var body: [DocumentBlock] = []
    for index in 0..<paragraphs {
      if index % 12 == 0 { body.append(.heading(1, "\(index / 12 + 1). Tình hình xã thứ \(index / 12 + 1)")) }
      body.append(.paragraph(line))
      if index % 60 == 59 {
        body.append(
          .table(
            DocumentTable(
              [.text("Chỉ tiêu", 60), .text("Đơn vị tính", 20)] + (1...5).map { .number("Cột \($0)", 17) },
              (1...20).map { row in
                .cells([.init("Chỉ tiêu \(row)"), "HTX"] + (1...5).map { .init("\($0 * row * 1000)") })
              })))
      }
    }
    let document = OfficialDocument(
      .state, issuer: "Liên minh Hợp tác xã tỉnh", symbol: "BC-LMHTX", place: "Quảng Ngãi", type: "Báo cáo",
      subject: "Tình hình phát triển kinh tế tập thể, hợp tác xã", body: body, signature: .init(["CHỦ TỊCH"]),
      recipients: ["Tỉnh ủy", "Lưu: VT"])
    for format in DocumentWriter.Format.allCases {
      let began = ContinuousClock.now
      let bytes = try await DocumentWriter().write(try document.flat(), as: format)
      let time = (ContinuousClock.now - began) / .seconds(1)
      let path = FileManager.default.temporaryDirectory.appending(path: "bench-report.\(format.rawValue)")
      try Data(bytes).write(to: path)
      defer { try? FileManager.default.removeItem(at: path) }
      say(
        "{\"format\": \"\(format.rawValue)\", \"seconds\": \(time), \"bytes\": \(bytes.count), \"pages\": \(pages(bytes))}"
      )
    }
  }

  /// Of a PDF, by the objects that say they are one.
  private static func pages(_ bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    return text.matches(of: /\/Type ?\/Page[^s]/).count
  }

  private static func annex(rows: Int) throws {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "bench-annex-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    defer { unlink(path) }
    let (time, _) = try seconds {
      let file = try SheetFile(
        at: path, name: "Phụ lục",
        columns: [.init("Đơn vị", width: 40)] + (1...12).map { .init("Cột \($0)", width: 14) })
      for row in 0..<rows { try file.add([.text("Ủy ban nhân dân xã \(row)")] + (1...12).map { .integer($0 * row) }) }
      try file.close()
    }
    tell(["seconds": time, "rows": Double(rows)])
  }
}
