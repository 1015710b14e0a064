import Kit
import Spreadsheet
import Storage
import Web

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
      }
    ]
  }
}
