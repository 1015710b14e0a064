import Kit
import Web

/// One assignment that serves clauses of several documents.
extension Directives {
  var servingRoutes: [Route] {
    [
      .get("/nhiem-vu/:id/dieu-khoan", .holding(.readWork)) { visit in
        let (actor, serving) = try await serving(
          try visit.id(), offering: ID(visit.query["van-ban"]), as: visit.credential)
        return .html(.serving(serving, visit, actor))
      },
      .post("/nhiem-vu/:id/dieu-khoan", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        let id: ID<Assignment> = try visit.id()
        let document: ID<Directive>? = ID(form["van_ban"])
        do {
          guard let document else { throw Fault.invalid("van-ban", "Chưa chọn văn bản.") }
          guard !form["dieu_khoan"].isEmpty else { throw Fault.invalid("dieu_khoan", "Chưa chọn điều khoản.") }
          try await serve(document, form["dieu_khoan"], with: id, as: visit.credential)
          return .seeOther("/nhiem-vu/\(id)/dieu-khoan", flash: "Đã gắn nhiệm vụ với điều khoản \(form["dieu_khoan"]).")
        } catch Fault.invalid(let problems) {
          let (actor, serving) = try await serving(id, offering: document, as: visit.credential)
          return .rejected(.serving(serving, visit, actor, problems: problems))
        }
      },
      .post("/nhiem-vu/:id/dieu-khoan/bo", .holding(.amendDirective)) { visit in
        let form = try await visit.form()
        let id: ID<Assignment> = try visit.id()
        guard let document: ID<Directive> = ID(form["van_ban"]) else { throw Fault.noSuchDirective }
        try await unserve(document, form["dieu_khoan"], with: id, as: visit.credential)
        return .seeOther("/nhiem-vu/\(id)/dieu-khoan", flash: "Đã bỏ gắn với điều khoản \(form["dieu_khoan"]).")
      },
    ]
  }
}
