import Kit
import Spreadsheet
import Storage
import Web

extension HTML {
  /// The form as a sheet, out and back in.
  static func workbook(_ detail: Reports.Detail, _ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let link = Link("/bao-cao/\(detail.report.id)/excel")
    let form = Form(to: link, token: visit.formToken, problems: problems.filter { $0.field == "excel" })
    guard detail.file.desk.writes || detail.file.desk.receives else { return .empty }
    return .card(
      "Làm bằng Excel",
      """
      <p class="soft">Mất mạng vẫn làm được: tải mẫu, điền, rồi nộp tệp ở đây. Tệp nộp lên luôn được nhận và có biên nhận.</p>
      \(form.html(submit: "Nộp tệp Excel", hasFiles: true) {
        form.file("excel", "Tệp Excel đã điền", accept: ".xlsx", isRequired: true)
      })
      """)
  }
}

extension Reports {
  var workbookRoutes: [Route] {
    [
      .get("/bao-cao/:id/phu-luc/:so", .holding(.readReports)) { visit in
        let (_, detail) = try await find(try visit.id(), as: visit.credential)
        let tables = detail.sheet.tables ?? []
        guard let number = visit.parameter("so").flatMap({ Int($0) }), tables.indices.contains(number - 1) else {
          throw Fault.noSuchReport
        }
        return .download(
          try ReportWorkbook.annex(tables[number - 1]),
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          name: "phu-luc-\(number)-\(detail.report.period).xlsx")
      },
      .get("/bao-cao/:id/excel", .holding(.readReports)) { visit in
        let (_, detail) = try await find(try visit.id(), as: visit.credential)
        return .download(
          try ReportWorkbook.file(detail.sheet, detail.file.form),
          contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          name: "bao-cao-\(detail.report.period)-\(detail.report.agency).xlsx")
      },
      .post("/bao-cao/:id/excel", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        let form = try await visit.form(limit: ReportAttachment.largest + (64 << 10))
        return try await again(id, visit) {
          guard let file = form.file("excel") else {
            throw Fault.invalid("excel", "Chưa chọn tệp. Hãy chọn tệp Excel đã điền rồi nộp lại.")
          }
          let taken = try await submit(file.content, named: file.name, to: id, as: visit.credential)
          return .seeOther("/bao-cao/\(id)", flash: taken.words)
        }
      },
    ]
  }

  /// Nhận tệp: what came of a sheet that somebody handed in.
  struct Handed: Sendable {
    let receipt: String
    let saved: Int
    let problems: [Fault.Problem]
    /// Nil where the report was open and its figures were taken.
    let closed: Report.State?

    var words: String {
      if let closed {
        return
          "Đã nhận tệp, số biên nhận \(receipt). Báo cáo đang “\(closed.title)” nên số liệu chưa được đưa vào; hãy xin mở lại."
      }
      let read = "Đã nhận tệp, số biên nhận \(receipt). Đã đưa vào \(saved) mục."
      guard let first = problems.first else { return read }
      return "\(read) Còn \(problems.count) mục không đọc được; ví dụ: \(first.message)"
    }
  }

  /// Takes a filled-in sheet. The file itself is always kept, with a receipt; its figures go in where they can be read.
  func submit(
    _ content: [UInt8], named name: String, to id: ID<Report>, as credential: Credential
  ) async throws -> Handed {
    guard ReportAttachment.isWorkbook(content), let mediaType = try? ReportAttachment.mediaType(content) else {
      throw Fault.invalid("excel", "Đây không phải tệp Excel (.xlsx). Hãy dùng mẫu tải từ trang báo cáo.")
    }
    let (receipt, state) = try await db.write(as: credential, to: .readReports) { [self] tx, actor in
      let file = try file(id, for: actor, tx)
      try file.desk.requireWriting()
      return (try Self.attach(content, mediaType, name, signs: nil, to: file, by: actor, tx), file.report.state)
    }
    guard state.isOpen else { return Handed(receipt: receipt, saved: 0, problems: [], closed: state) }
    let (_, detail) = try await find(id, as: credential)
    do {
      let typed = try ReportWorkbook.typed(try ReportWorkbook.rows(content), detail.file.form)
      let (_, problems) = try await save(typed, id, keepsRest: true, as: credential)
      return Handed(receipt: receipt, saved: typed.count - problems.count, problems: problems, closed: nil)
    } catch let fault as Fault {
      return Handed(receipt: receipt, saved: 0, problems: fault.problems, closed: nil)
    }
  }
}
