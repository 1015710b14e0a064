import Government
import Kit
import Web

extension HTML {
  /// Who within the body does an assignment.
  static func charge(
    _ offer: Charges.Offer, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let assignment = offer.assignment
    let page = Link("/nhiem-vu/\(assignment.id)")
    var values = fields?.values ?? [:]
    if fields == nil, let current = offer.current {
      func login(_ person: Charge.Person?) -> [String]? {
        person.flatMap { person in offer.people.first { $0.id == person.id } }.map { [$0.login] }
      }
      values["lanh_dao"] = login(current.leader)
      values["chuyen_vien"] = login(current.officer)
      values["han"] = current.due.map { [$0.description] }
      values["ghi_chu"] = current.note.map { [$0] }
    }
    let form = Form(
      to: Link("/nhiem-vu/\(assignment.id)/phan-cong"), token: visit.formToken, values: values, problems: problems)
    let people = offer.people.map { Choice($0.login, $0.title) }
    return visit.layout(for: actor).page(
      "Phân công nội bộ", summary: "\(offer.body.name)",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb(assignment.title, page), Crumb("Phân công")],
      hasProblems: !problems.isEmpty
    ) {
      if people.isEmpty {
        return .emptyState(
          "Đơn vị chưa có tài khoản nào",
          "Người quản trị giao chức danh của đơn vị cho cán bộ thì phân công được ở đây.",
          .open("Về nhiệm vụ", page))
      }
      return """
        <div class="card"><p><strong>\(assignment.title)</strong></p>
        <p class="soft">Hạn của văn bản: \(assignment.due.vietnamese)</p>
        \(form.html(submit: "Lưu phân công", back: page) { """
          \(form.select("lanh_dao", "Lãnh đạo phụ trách", people))
          \(form.select("chuyen_vien", "Chuyên viên", people))
          \(form.date("han", "Hạn nội bộ"))
          \(form.text("ghi_chu", "Ghi chú"))
          """ })</div>
        """
    }
  }

  /// All open work of somebody who leaves goes to another.
  static func handOver(
    _ page: Charges.HandOver, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/nhiem-vu/ban-giao", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Bàn giao công việc", summary: "Toàn bộ việc đang mở của một người chuyển sang người khác trong một lần",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb("Bàn giao")], hasProblems: !problems.isEmpty
    ) {
      if page.charged.isEmpty {
        return .emptyState(
          "Chưa có ai ở đơn vị bạn được phân công việc đang mở",
          "Phân công ở trang của từng nhiệm vụ; khi có người chuyển công tác, bàn giao tất cả ở đây.",
          .open("Xem nhiệm vụ", "/nhiem-vu"))
      }
      return """
        <div class="card">\(form.html(submit: "Bàn giao", back: "/nhiem-vu") { """
          \(form.select(
            "nguoi_giao", "Người bàn giao",
            page.charged.map { Choice($0.person.id.text, "\($0.person.name) – \($0.count) việc đang mở") }, isRequired: true))
          \(form.select("nguoi_nhan", "Người nhận", page.people.map { Choice($0.login, $0.title) }, isRequired: true))
          \(form.text("can_cu", "Căn cứ", hint: "Số, ngày của biên bản hay quyết định bàn giao", isRequired: true))
          """ })</div>
        """
    }
  }
}
