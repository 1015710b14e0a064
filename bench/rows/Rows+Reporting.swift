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
import Web

extension Row {
  static let reporting = [
    Row("night UNITS IMPORTED") { try await night(Int($0[0]) ?? 400, imported: Int($0[1]) ?? 50_000) }
  ]

  private static let password = "một câu dễ nhớ"
  private static let from = Validity(from: Day(number: 20_270))  // 2025-07-01

  /// The program with an officer for each of so many reports that communes owe, served until it is asked to end; passwords
  /// cost nothing here, so that signing in is not what is measured. A list comes in once a line says so on its input.
  private static func night(_ units: Int, imported: Int) async throws {
    let program = try Program(Configuration(), desk: PasswordDesk(cost: .trivial))
    try await program.migrate()
    _ = try await Sample(program).load()
    let calendar = ReportCalendar(ReportType.all, try await program.agencies.register())
    let periods = [2026, 2025].compactMap { Period(.year, of: $0) }
    let owed = ["V.units", "TT09.7.1"].flatMap { code in periods.flatMap { calendar.obligations(code, $0) } }
    var lines: [String] = []
    for obligation in owed.filter({ $0.agency.kind == "ubnd-xa" }).prefix(units) {
      guard let area = obligation.agency.area else { continue }
      let login = "dem.\(lines.count)"
      try await open(login, .communeOfficer, .area(area), obligation.agency.name, program)
      let item = obligation.form == "dia-ban" ? "doanh-thu" : "so-to-chuc"
      lines.append(
        """
        {"login": "\(login)", "round": "\(obligation.type.code)/\(obligation.period)", \
        "unit": "\(obligation.agency.id)", "item": "\(item)"}
        """)
    }
    try await open("tong.hop", .allianceOfficer, .province, "Liên minh HTX tỉnh", program)
    try await open("lanh.dao.doc", .leader, .province, "UBND tỉnh", program)
    let list = Task { try await bringIn(imported, program) }
    defer { list.cancel() }
    let server = try await program.server { _ in }
    var logger = Logger(label: "bench")
    logger.logLevel = .warning
    let told = lines.joined(separator: ", ")
    let work = Task { await program.work() }
    defer { work.cancel() }
    try await server.run(host: "127.0.0.1", port: program.configuration.port, logger: logger) { port in
      say("{\"port\": \(port), \"units\": [\(told)]}")
    }
  }

  private static func open(
    _ login: String, _ role: Role, _ reach: Reach, _ office: String, _ program: Program
  ) async throws {
    try await program.users.open(
      .init(name: "Cán bộ \(login)", login: login, password: password),
      posts: [.init(role: role, reach: reach, office: office, validity: from)])
  }

  /// A long list as an officer brings it: staged, reviewed as a whole, applied.
  private static func bringIn(_ rows: Int, _ program: Program) async throws {
    await withCheckedContinuation { told in
      Thread {
        _ = readLine()
        told.resume()
      }.start()
    }
    var text = "STT,Tên đơn vị,Mã số thuế,Xã/phường/thị trấn,Huyện/thành phố,Lĩnh vực,Ngày thành lập\n"
    for row in 1...max(1, rows) {
      text += "\(row),HTX Đêm hạn \(row),\(6_900_000_000 + row),Thị trấn Đắk Tô,Huyện Đắk Tô,Trồng trọt,01/03/2019\n"
    }
    let imports = RegistryImports(program.organisations)
    let officer = Credential.command(user: "dung.taichinh")
    let began = ContinuousClock.now
    func told(_ what: String) {
      say("\(what) in \(Int(((ContinuousClock.now - began) / .seconds(1)).rounded())) s;")
    }
    do {
      let id = try await imports.stage(
        name: "Danh sách dài.csv", content: Array(text.utf8),
        ImportSettings(mapDay: Day(number: 18_808), area: "62@2021-06-30"), as: officer)
      told("read")
      try await imports.apply(id, as: officer)
      let report = try await imports.report(id, as: officer).report
      told("\(report.counts[.imported] ?? 0) brought in")
    } catch {
      say("the list: \(error)")
    }
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
