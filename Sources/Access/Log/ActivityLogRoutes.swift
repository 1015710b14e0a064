import Kit
import Lists
import Storage
import Web

extension ActivityLog {
  var routes: [Route] {
    List.routes(at: "/nhat-ky", .readLog, db, list: { tx, _ in try list(tx) }, page: HTML.activityLog) + [
      .post("/nhat-ky/kiem-tra", .holding(.readLog)) { visit in
        _ = try await visit.form()
        let job = try await requestVerification(as: visit.credential)
        return .seeOther("/cong-viec/\(job)")
      },
      .get("/nhat-ky/:id", .holding(.readLog)) { visit in
        let (actor, entry) = try await entry(try visit.id(), as: visit.credential)
        return .html(.logEntry(entry, of: self, visit, actor))
      },
      .get("/nhat-ky/:id/xoa", .holding(.eraseLog)) { visit in
        let (actor, entry) = try await entry(try visit.id(), as: visit.credential)
        return .html(.erasure(entry, of: self, visit, actor))
      },
      .post("/nhat-ky/:id/xoa", .holding(.eraseLog)) { visit in
        let form = try await visit.form()
        let id: ID<LoggedAct> = try visit.id()
        do {
          if form["xac_nhan"] == "1" {
            try await erase(id, under: form["can_cu"], as: visit.credential)
            return .seeOther("/nhat-ky/\(id)", flash: "Đã xóa nội dung của bút tích; dấu niêm phong còn nguyên.")
          }
          let basis = try Self.basis(form["can_cu"])
          let (actor, entry) = try await entry(id, as: visit.credential)
          return .html(.confirmErasure(entry, under: basis, of: self, visit, actor))
        } catch Fault.invalid(let problems) {
          let (actor, entry) = try await entry(id, as: visit.credential)
          return .rejected(.erasure(entry, of: self, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
