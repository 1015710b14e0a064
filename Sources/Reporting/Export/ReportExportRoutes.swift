import Documents
import Kit
import Storage
import Web

extension Reports {
  var exportRoutes: [Route] {
    [
      .get("/bao-cao/:id/tep", .holding(.readReports)) { visit in
        let (_, detail) = try await find(try visit.id(), as: visit.credential)
        let label = detail.current.map { ($0.number, $0.digest) }
        return .download(
          Array(try ReportDocument(detail.sheet, label).text().utf8),
          contentType: "application/vnd.oasis.opendocument.text-flat-xml",
          name: "bao-cao-\(detail.report.period)-\(detail.report.agency).fodt")
      },
      .post("/bao-cao/:id/xuat", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        let form = try await visit.form()
        guard let format = DocumentWriter.Format(rawValue: form["loai"]) else { throw Fault.noSuchReport }
        let number = Int(form["lan"]).flatMap { $0 > 0 ? $0 : nil }
        let job = try await requestExport(id, format, version: number, as: visit.credential)
        return .seeOther("/bao-cao/\(id)/xuat/\(job)")
      },
      .get("/bao-cao/:id/xuat/:viec", .holding(.readReports)) { visit in
        let (actor, export) = try await export(visit)
        return .html(.reportExport(export, try visit.id(), visit, actor))
      },
      .get("/bao-cao/:id/xuat/:viec/tep", .holding(.readReports)) { visit in
        let (_, export) = try await export(visit)
        guard let file = export.file else { throw Fault.notYetExported }
        return .download(file.content, contentType: file.mediaType, name: export.fileName)
      },
      .get("/bao-cao/mau-trinh-bay", .holding(.consolidateReports)) { visit in
        let (actor, templates) = try await templates(as: visit.credential)
        return .html(.reportTemplates(templates, visit, actor))
      },
      .get("/bao-cao/mau-trinh-bay/:mau", .holding(.consolidateReports)) { visit in
        _ = try await templates(as: visit.credential)
        guard let form = visit.parameter("mau").flatMap(OfficialDocument.Form.init) else { throw Fault.noSuchReport }
        return .download(
          Array(try form.template().text.utf8), contentType: FileKind.fodt.mediaType, name: "mau-\(form.rawValue).fodt")
      },
      .post("/bao-cao/mau-trinh-bay/:mau", .holding(.consolidateReports)) { visit in
        _ = try await templates(as: visit.credential)
        guard let form = visit.parameter("mau").flatMap(OfficialDocument.Form.init) else { throw Fault.noSuchReport }
        let fields = try await visit.form(limit: FlatTemplate.largest + (64 << 10))
        do {
          if fields["khoi_phuc"] == "1" {
            try await restoreTemplate(form, as: visit.credential)
            return .seeOther("/bao-cao/mau-trinh-bay", flash: "Đã dùng lại mẫu đi kèm chương trình.")
          }
          guard let file = fields.file("mau-\(form.rawValue)") else {
            throw Fault.invalid("mau", "Chưa chọn tệp mẫu (.fodt).")
          }
          try await replaceTemplate(form, by: file.content, named: file.name, as: visit.credential)
          return .seeOther("/bao-cao/mau-trinh-bay", flash: "Đã dùng mẫu mới cho \(form.title).")
        } catch Fault.invalid(let problems) {
          let (actor, templates) = try await templates(as: visit.credential)
          return .rejected(.reportTemplates(templates, visit, actor, wrong: form, problems))
        }
      },
    ]
  }

  private func export(_ visit: Visit) async throws -> (actor: Actor, export: ReportExport) {
    try await export(visit.parameter("viec").flatMap { ID<Job>($0) }, of: try visit.id(), as: visit.credential)
  }
}

extension Fault {
  fileprivate static let notYetExported = Fault.conflict("Tệp chưa xuất xong. Hãy chờ ít giây rồi tải lại.")
}
