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
          var settings = ImportSettings(mapDay: day, area: form["dia_ban"].nonEmpty, year: Int(form["nam"]))
          settings.paper = form["van_ban"].nonEmpty
          let id = try await begin(name: file.name, content: file.content, settings, as: visit.credential)
          return .seeOther("/hop-tac-xa/nhap/\(id)", flash: "Đã nhận tệp. Chưa có gì được ghi vào sổ bộ.")
        } catch Fault.invalid(let problems) {
          let (actor, imports) = try await list(as: visit.credential)
          return .rejected(.imports(imports, visit, actor, form, problems: problems))
        }
      },
      .get("/hop-tac-xa/nhap/:id", .holding(.importRegistry)) { visit in
        let (actor, report) = try await report(try visit.id(), as: visit.credential)
        return .html(.import(report, visit, actor))
      },
      .get("/hop-tac-xa/nhap/mau.xlsx", .holding(.importRegistry)) { visit in
        _ = try await list(as: visit.credential)
        return .download(try ImportTemplate.file(), contentType: Self.sheetType, name: "mau-danh-sach-to-chuc.xlsx")
      },
      .get("/hop-tac-xa/nhap/:id/loi.xlsx", .holding(.importRegistry)) { visit in
        let id: ID<RegistryImport> = try visit.id()
        return .download(
          try await wrongRows(of: id, as: visit.credential), contentType: Self.sheetType, name: "dong-loi.xlsx")
      },
      .get("/hop-tac-xa/nhap/:id/doi-chieu", .holding(.importRegistry)) { visit in
        let (actor, found) = try await reconcile(try visit.id(), as: visit.credential)
        return .html(.reconciliation(found, visit, actor))
      },
      .post("/hop-tac-xa/nhap/:id/cot", .holding(.importRegistry)) { visit in
        let form = try await visit.form()
        let id: ID<RegistryImport> = try visit.id()
        let count = try await find(id, as: visit.credential).import.settings.columns.count
        let columns = (0..<count).map { ImportColumn(word: form["cot\($0)"]) }
        do {
          try await map(columns, of: id, as: visit.credential)
          return .seeOther("/hop-tac-xa/nhap/\(id)", flash: "Đã lưu cách hiểu cột; các dòng đang được đọc lại.")
        } catch Fault.invalid(let problems) {
          return .seeOther("/hop-tac-xa/nhap/\(id)", flash: problems[0].message)
        }
      },
      .post("/hop-tac-xa/nhap/:id/viec", .holding(.importRegistry)) { visit in
        let form = try await visit.form()
        let id: ID<RegistryImport> = try visit.id()
        let page = Link("/hop-tac-xa/nhap/\(id)")
        switch form["viec"] {
        case "nhap":
          try await apply(id, isJob: true, as: visit.credential)
          return .seeOther(page, flash: "Các dòng sẵn sàng đang được ghi vào sổ bộ.")
        case "tiep":
          try await carryOn(id, as: visit.credential)
          return .seeOther(page)
        case "hoan-tac":
          try await undo(id, isJob: true, as: visit.credential)
          return .seeOther(page, flash: "Đợt nhập đang được hoàn tác.")
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
