import Kit
import Web

extension RegistryImports {
  var routes: [Route] {
    [
      .get("/hop-tac-xa/nhap", .holding(.importRegistry)) { visit in
        let (actor, imports) = try await list(as: visit.credential)
        return .html(.imports(imports, visit, actor))
      },
      .post("/hop-tac-xa/nhap", .holding(.importRegistry)) { visit in
        let form = try await visit.form(limit: Self.limits.bytes + (1 << 20))
        do {
          guard let file = form.file("tep") else { throw Fault.invalid("tep", "Chưa chọn tệp danh sách.") }
          let day = try Day(reading: form["ngay_ban_do"], field: "ngay_ban_do")
          let settings = ImportSettings(mapDay: day, area: form["dia_ban"].nonEmpty, year: Int(form["nam"]))
          let id = try await stage(name: file.name, content: file.content, settings, as: visit.credential)
          return .seeOther("/hop-tac-xa/nhap/\(id)", flash: "Đã đọc tệp. Chưa có gì được ghi vào sổ bộ.")
        } catch Fault.invalid(let problems) {
          let (actor, imports) = try await list(as: visit.credential)
          return .rejected(.imports(imports, visit, actor, form, problems: problems))
        }
      },
      .get("/hop-tac-xa/nhap/:id", .holding(.importRegistry)) { visit in
        let (actor, report) = try await report(try visit.id(), as: visit.credential)
        return .html(.import(report, visit, actor))
      },
      .get("/hop-tac-xa/nhap/:id/loi.csv", .holding(.importRegistry)) { visit in
        let id: ID<RegistryImport> = try visit.id()
        return .download(
          try await wrongRows(of: id, as: visit.credential), contentType: "text/csv; charset=utf-8",
          name: "dong-loi.csv")
      },
      .post("/hop-tac-xa/nhap/:id/viec", .holding(.importRegistry)) { visit in
        let form = try await visit.form()
        let id: ID<RegistryImport> = try visit.id()
        let page = Link("/hop-tac-xa/nhap/\(id)")
        switch form["viec"] {
        case "nhap":
          try await apply(id, as: visit.credential)
          return .seeOther(page, flash: "Đã ghi các dòng sẵn sàng vào sổ bộ.")
        case "tiep":
          try await resume(id, as: visit.credential)
          return .seeOther(page)
        case "hoan-tac":
          try await undo(id, as: visit.credential)
          return .seeOther(page, flash: "Đã hoàn tác cả đợt nhập.")
        case "quyet-dinh":
          guard let line = Int(form["dong"]) else { throw Fault.notFound("Thiếu số dòng. Hãy tải lại trang.") }
          try await decide(id, line: line, isSame: form["la_mot"] == "1", as: visit.credential)
          return .seeOther(page)
        default: throw Fault.notFound("Không rõ việc cần làm. Hãy tải lại trang và thử lại.")
        }
      },
    ]
  }
}
