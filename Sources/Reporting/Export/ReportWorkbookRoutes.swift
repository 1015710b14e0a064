import Kit
import Spreadsheet
import Storage
import Web

extension Reports {
  var workbookRoutes: [Route] {
    [
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
