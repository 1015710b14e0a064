import Kit
import Storage
import Web

extension Users {
  private static let pageSize = 50

  /// The accounts of others.
  func routes(_ reaches: ReachNames) -> [Route] {
    [
      .get("/nguoi-dung", .holding(.manageUsers)) { visit in
        let (actor, rows, hasMore) = try await page(
          UserQuery(visit.query), size: Self.pageSize, as: visit.credential)
        return .html(.users(rows, hasMore: hasMore, visit, actor))
      },
      .get("/nguoi-dung/moi", .holding(.manageUsers)) { visit in
        .html(.newUser(visit, try await administrator(visit.credential)))
      },
      .post("/nguoi-dung/moi", .holding(.manageUsers)) { visit in
        let form = try await visit.form()
        do {
          let phone = form["dien_thoai"]
          let (user, password) = try await open(
            name: form["ten"], login: form["dang_nhap"], phone: phone.isEmpty ? nil : phone, as: visit.credential)
          return .html(.oncePassword(password, of: user, visit, try await administrator(visit.credential)))
        } catch Fault.invalid(let problems) {
          return .rejected(.newUser(visit, try await administrator(visit.credential), form, problems: problems))
        }
      },
      .get("/nguoi-dung/:id", .holding(.manageUsers)) { visit in
        let (actor, overview) = try await find(try visit.id(), reaches: reaches, as: visit.credential)
        return .html(.user(overview, visit, actor))
      },
      .get("/nguoi-dung/:id/sua", .holding(.manageUsers)) { visit in
        let (actor, overview) = try await find(try visit.id(), reaches: reaches, as: visit.credential)
        return .html(.changeUser(overview.user, visit, actor))
      },
      .post("/nguoi-dung/:id/sua", .holding(.manageUsers)) { visit in
        let form = try await visit.form()
        let id: ID<Actor> = try visit.id()
        do {
          let phone = form["dien_thoai"]
          try await change(
            id, name: form["ten"], login: form["dang_nhap"], phone: phone.isEmpty ? nil : phone, as: visit.credential)
          return .seeOther("/nguoi-dung/\(id)", flash: "Đã sửa tài khoản.")
        } catch Fault.invalid(let problems) {
          let (actor, overview) = try await find(id, reaches: reaches, as: visit.credential)
          return .rejected(.changeUser(overview.user, visit, actor, form, problems: problems))
        }
      },
      .post("/nguoi-dung/:id/mat-khau", .holding(.manageUsers)) { visit in
        _ = try await visit.form()
        let id: ID<Actor> = try visit.id()
        let password = try await setOncePassword(id, as: visit.credential)
        let (actor, overview) = try await find(id, reaches: reaches, as: visit.credential)
        return .html(.oncePassword(password, of: overview.user, visit, actor))
      },
      .get("/nguoi-dung/:id/dien-thoai", .holding(.manageUsers)) { visit in
        let (actor, overview) = try await find(try visit.id(), reaches: reaches, as: visit.credential)
        return .html(.phone(nil, of: overview.user, visit, actor))
      },
      .post("/nguoi-dung/:id/dien-thoai", .holding(.manageUsers)) { visit in
        let form = try await visit.form()
        let id: ID<Actor> = try visit.id()
        let (actor, overview) = try await find(id, reaches: reaches, as: visit.credential)
        do {
          let phone = try await revealPhone(of: id, purpose: form["muc_dich"], as: visit.credential)
          return .html(.phone(phone, of: overview.user, visit, actor))
        } catch Fault.invalid(let problems) {
          return .rejected(.phone(nil, of: overview.user, visit, actor, form, problems: problems))
        }
      },
      act("bo-xac-thuc", flash: "Đã bỏ xác thực hai bước; người này đăng nhập bằng mật khẩu và cài lại được.") {
        try await resetTOTP($0, as: $1)
      },
      act("khoa", flash: "Đã khóa tài khoản; người này không đăng nhập được nữa.") { try await close($0, as: $1) },
      act("mo-lai", flash: "Đã mở lại tài khoản.") { try await reopen($0, as: $1) },
      act("ket-thuc-phien", flash: "Đã kết thúc mọi phiên làm việc của người này.") {
        try await endSessions($0, as: $1)
      },
    ]
  }

  /// One button on the page of an account.
  func act(
    _ word: String, flash: String, _ verb: @escaping @Sendable (ID<Actor>, Credential) async throws -> Void
  ) -> Route {
    .post("/nguoi-dung/:id/\(word)", .holding(.manageUsers)) { visit in
      _ = try await visit.form()
      let id: ID<Actor> = try visit.id()
      try await verb(id, visit.credential)
      return .seeOther("/nguoi-dung/\(id)", flash: flash)
    }
  }
}

extension UserQuery {
  init(_ fields: FormFields) {
    words = fields["q"]
    isClosed = fields["trang_thai"] == "khoa" ? true : fields["trang_thai"] == "mo" ? false : nil
    after = ID(fields["sau"])
  }
}
