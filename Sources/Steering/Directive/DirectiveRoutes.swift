import Documents
import Kit
import Lists
import Web

extension Directives {
  var routes: [Route] {
    List.routes(at: "/van-ban", .readDirectives, db, list: { _, actor in Self.list(for: actor) }, page: HTML.directives)
      + [
        .get("/van-ban/nhap", .holding(.importDirective)) { visit in
          let (actor, intakes) = try await openIntakes(as: visit.credential)
          return .html(.importDirective(visit, actor, intakes: intakes))
        },
        .post("/van-ban/nhap", .holding(.importDirective)) { visit in
          let form = try await visit.form(limit: documents.limits.bytes + (1 << 20))
          return try await `import`(form, visit)
        },
        .get("/van-ban/:id", .holding(.readDirectives)) { visit in
          let (actor, read) = try await find(try visit.id(), as: visit.credential)
          return .html(.directive(read, visit, actor))
        },
        .get("/van-ban/:id/mau-nhan", .holding(.confirmReading)) { visit in
          let example = try await example(of: try visit.id(), as: visit.credential)
          return .download(example.labels, contentType: "application/json", name: "\(example.name).json")
        },
        .get("/van-ban/:id/ban-goc", .holding(.readDirectives)) { visit in
          let file = try await original(of: try visit.id(), as: visit.credential)
          return .download(file.content, contentType: file.mediaType, name: file.name)
        },
      ]
  }

  private func `import`(_ form: FormFields, _ visit: Visit) async throws -> Reply {
    let upload = form.file("tep").map { Upload(name: $0.name, content: $0.content) }
    let pasted = Upload(name: "dan-vao.txt", content: Array(form["noi_dung"].utf8))
    do {
      let receipt = try await receive(
        upload ?? pasted, isOther: form["van_ban_khac"] == "on", field: upload == nil ? "noi_dung" : "tep",
        as: visit.credential)
      switch receipt {
      case .reading(let intake):
        return .seeOther(
          Link("/van-ban/nhap/\(intake)"), flash: "Đã nhận tệp. Tệp dài nên được đọc tiếp ở chế độ nền.")
      case .settled(.imported(let directive)):
        return .seeOther(
          "/van-ban/\(directive.id)", flash: "Đã nhập \(directive.title). Hãy đối chiếu các đề xuất với văn bản.")
      case .settled(.known(let directive)):
        return .seeOther(
          "/van-ban/\(directive.id)", flash: "\(directive.title) đã có trong hệ thống nên không nhập lại.")
      case .settled(.resembles(let directives)):
        // A text stays in the form; a file of another kind is chosen once more.
        let text = upload.flatMap { String(validating: $0.content, as: UTF8.self) }
        let actor = try await importer(visit.credential)
        return .rejected(.importDirective(visit, actor, form, text: text, alike: directives))
      }
    } catch Fault.invalid(let problems) {
      return .rejected(.importDirective(visit, try await importer(visit.credential), form, problems: problems))
    }
  }
}
