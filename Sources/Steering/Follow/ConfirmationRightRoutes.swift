import Kit
import Web

extension ConfirmationRights {
  var routes: [Route] {
    [
      .get("/van-ban/:id/uy-quyen", .holding(.settleWork)) { visit in
        let (actor, page) = try await page(try visit.id(), as: visit.credential)
        return .html(.confirmationRights(page, visit, actor))
      },
      .post("/van-ban/:id/uy-quyen", .holding(.settleWork)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          try await grant(form["nguoi"], paper: form["van_ban"], for: id, as: visit.credential)
          return .seeOther("/van-ban/\(id)/uy-quyen", flash: "Đã ủy quyền xác nhận.")
        } catch Fault.invalid(let problems) {
          let (actor, page) = try await page(id, as: visit.credential)
          return .rejected(.confirmationRights(page, visit, actor, form, problems: problems))
        }
      },
      .post("/uy-quyen/:id/thu-hoi", .holding(.settleWork)) { visit in
        _ = try await visit.form()
        let directive = try await end(try visit.id(), as: visit.credential)
        return .seeOther("/van-ban/\(directive)/uy-quyen", flash: "Đã thu hồi ủy quyền.")
      },
    ]
  }
}

extension HTML {
  /// Who may confirm in the stead of whoever issued a directive.
  static func confirmationRights(
    _ page: ConfirmationRights.Page, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = page.directive.id
    let form = Form(to: Link("/van-ban/\(id)/uy-quyen"), visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Ủy quyền xác nhận", summary: "\(page.directive.title)",
      crumbs: [
        Crumb("Văn bản", "/van-ban"), Crumb(page.directive.title, Link("/van-ban/\(id)/theo-doi")), Crumb("Ủy quyền"),
      ], hasProblems: !problems.isEmpty
    ) {
      """
      <p class="soft">Chỉ nơi ban hành, hoặc người được ủy quyền ở đây, xác nhận hoàn thành nhiệm vụ của văn bản này.</p>
      \(.table(
        "Người được ủy quyền", [.heading("Họ tên"), .text("Căn cứ"), .text("Từ ngày").unbroken, .text("Người giao"), .acts],
        page.held.map { right in
          [
            "\(right.userName)", "\(right.paper)", "\(right.grantedOn.vietnamese)", "\(right.grantedBy)",
            .actions([.post("Thu hồi", to: Link("/uy-quyen/\(right.id)/thu-hoi"), token: visit.formToken)]),
          ]
        }, nothing: "<p class=\"soft\">Chưa ủy quyền cho ai.</p>"))
      \(.card("Ủy quyền", form.html(submit: "Ủy quyền", takesFocus: !problems.isEmpty) { """
        \(form.select("nguoi", "Người được ủy quyền", page.people.map { Choice($0.login, $0.title) }, isRequired: true))
        \(form.text("van_ban", "Căn cứ", hint: "Số, ngày của văn bản ủy quyền", isRequired: true))
        """ }))
      """
    }
  }
}
