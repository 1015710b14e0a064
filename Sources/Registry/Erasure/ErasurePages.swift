import Kit
import Web

extension Organisations {
  var erasureRoutes: [Route] {
    [
      .get("/hop-tac-xa/:id/xoa-ca-nhan", .holding(.erasePerson)) { visit in
        let (actor, profile) = try await found(visit, to: .erasePerson)
        guard profile.mayErase else { throw Fault.beyondReach(.erasePerson) }
        return .html(.erasure(profile, visit, actor))
      },
      .post("/hop-tac-xa/:id/xoa-ca-nhan", .holding(.erasePerson)) { visit in
        let form = try await visit.form()
        let id: ID<Organisation> = try visit.id()
        do {
          let done = try await erase(form["ho_ten"], of: id, under: form["can_cu"], as: visit.credential)
          return .seeOther("/hop-tac-xa/\(id)", flash: "Đã xóa dữ liệu cá nhân: \(done.sentence).")
        } catch Fault.invalid(let problems) {
          let (actor, profile) = try await found(visit, to: .erasePerson)
          return .rejected(.erasure(profile, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}

extension PersonErasure {
  /// “2 lần ghi liên hệ, 3 dòng danh sách”.
  var sentence: String {
    let parts = [
      (contacts, "lần ghi liên hệ"), (words, "chỗ trong nội dung đã ghi"), (listedRows, "dòng của danh sách đã nhập"),
      (files, "tệp danh sách"), (entries, "bút tích trong nhật ký"),
    ].filter { $0.0 > 0 }
    return parts.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
  }
}

extension HTML {
  static func erasure(
    _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    let form = Form(to: "/hop-tac-xa/\(id)/xoa-ca-nhan", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Xóa dữ liệu cá nhân", summary: "\(profile.record.name)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(profile.record.name, "/hop-tac-xa/\(id)"),
        Crumb("Xóa dữ liệu cá nhân"),
      ], hasProblems: !problems.isEmpty
    ) {
      """
      \(.warning("<p>Không hoàn tác được. Họ tên, điện thoại, thư điện tử của người này bị xóa khỏi hồ sơ, số liệu, danh sách đã nhập và nội dung nhật ký; tệp danh sách có người này bị bỏ cả tệp. Tổ chức và số liệu của tổ chức giữ nguyên. Bản sao lưu đã tạo trước đó không đổi.</p>"))
      <div class="card">\(form.html(submit: "Xóa vĩnh viễn", back: "/hop-tac-xa/\(id)") {
        """
        \(form.text("ho_ten", "Họ tên đầy đủ của người cần xóa", hint: "Gõ đúng như trong yêu cầu", isRequired: true, width: .medium))
        \(form.text("can_cu", "Căn cứ", hint: "Số, ngày của yêu cầu hoặc quyết định; được ghi vào nhật ký", isRequired: true))
        """
      })</div>
      """
    }
  }
}
