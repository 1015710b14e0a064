import Kit
import Storage
import Web

extension Reports {
  /// Remarks, files and deliveries of a report.
  var placeRoutes: [Route] {
    [
      .get("/bao-cao/:id/y-kien", .holding(.readReports)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        guard detail.file.form.item(visit.query["muc"]) != nil else { throw Fault.noSuchReport }
        return .html(.remarkPage(visit.query["muc"], detail, visit, actor))
      },
      .post("/bao-cao/:id/y-kien", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        let form = try await visit.form()
        do {
          try await remark(form["noi_dung"], at: visit.query["muc"], of: id, as: visit.credential)
          return .seeOther("/bao-cao/\(id)", flash: "Đã gửi ý kiến.")
        } catch Fault.invalid(let problems) {
          let (actor, detail) = try await find(id, as: visit.credential)
          return .rejected(.remarkPage(visit.query["muc"], detail, visit, actor, form, problems: problems))
        }
      },
      .post("/bao-cao/:id/y-kien/:y", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        _ = try await visit.form()
        guard let note = visit.parameter("y").flatMap({ ID<ReportNote>($0) }) else { throw Fault.noSuchReport }
        try await settle(note, of: id, as: visit.credential)
        return .seeOther("/bao-cao/\(id)", flash: "Đã ghi: ý kiến đã được xử lý.")
      },
      .post("/bao-cao/:id/dinh-kem", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        let form = try await visit.form(limit: ReportAttachment.largest + (64 << 10))
        return try await again(id, visit) {
          let (_, detail) = try await find(id, as: visit.credential)
          guard let file = form.file("tep") else {
            throw Fault.invalid("tep", "Chưa chọn tệp. Hãy chọn tệp rồi gửi lại.")
          }
          let receipt = try await attach(
            file.content, named: file.name, isSigned: !detail.report.state.isOpen, to: id, as: visit.credential)
          return .seeOther("/bao-cao/\(id)", flash: "Đã nhận tệp “\(file.name)”. Số biên nhận \(receipt).")
        }
      },
      .get("/bao-cao/:id/dinh-kem/:tep", .holding(.readReports)) { visit in
        let known = visit.parameter("tep").flatMap { ID<ReportAttachment>($0) }
        let (name, file) = try await attachment(known, of: try visit.id(), as: visit.credential)
        return .download(file.content, contentType: file.mediaType, name: name)
      },
      .post("/bao-cao/:id/noi-gui", .holding(.readReports)) { visit in
        let id: ID<Report> = try visit.id()
        let form = try await visit.form()
        return try await again(id, visit, form) {
          let day = form["ngay_gui"].folded.isEmpty ? nil : try Day(reading: form["ngay_gui"], field: "ngay_gui")
          try await deliver(
            to: form["noi_nhan"], on: day, by: ReportDelivery.Method(rawValue: form["phuong_thuc"]), of: id,
            as: visit.credential)
          return .seeOther("/bao-cao/\(id)", flash: "Đã ghi nơi gửi.")
        }
      },
    ]
  }

  /// Does what a form beside the report asks; what is wrong with it is told at its field, on the report's page.
  func again(
    _ id: ID<Report>, _ visit: Visit, _ form: FormFields = FormFields(), _ work: () async throws -> Reply
  ) async throws -> Reply {
    do {
      return try await work()
    } catch Fault.invalid(let problems) {
      let (actor, detail) = try await find(id, as: visit.credential)
      return .rejected(.report(detail, visit, actor, form, problems: problems))
    }
  }
}
