import Kit
import Web

extension Account {
  /// One's own account.
  var routes: [Route] {
    [
      .get("/tai-khoan", .signedIn) { visit in
        let (actor, overview) = try await overview(as: visit.credential)
        return .html(.account(overview, visit, actor))
      },
      .post("/tai-khoan/phien/:id/ket-thuc", .signedIn) { visit in
        _ = try await visit.form()
        try await end(try visit.id(), as: visit.credential)
        return .seeOther("/tai-khoan", flash: "Đã kết thúc phiên làm việc đó.")
      },
      .post("/tai-khoan/mat-khau", .signedIn) { visit in
        let form = try await visit.form()
        do {
          try await changePassword(
            from: form["mat_khau_cu"], to: form["mat_khau_moi"], repeated: form["nhac_lai"], as: visit.credential)
          return .seeOther("/tai-khoan", flash: "Đã đổi mật khẩu; các phiên làm việc khác đã kết thúc.")
        } catch Fault.invalid(let problems) {
          let (actor, overview) = try await overview(as: visit.credential)
          return .rejected(.account(overview, visit, actor, problems: problems))
        }
      },
    ]
  }
}
