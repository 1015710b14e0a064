import Kit
import Web

extension HTML {
  /// Who answers in person, and the form to name one.
  static func heads(
    _ page: AccountableHeads.Page, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/nguoi-dung-dau", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Người đứng đầu chịu trách nhiệm", summary: "Theo địa bàn, cơ quan và theo từng văn bản",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb("Người đứng đầu")], hasProblems: !problems.isEmpty
    ) {
      """
      \(page.heads.isEmpty
        ? .emptyState("Chưa ghi ai", "Ghi người đứng đầu từng cơ quan; tên người đó hiện ở mọi nhiệm vụ của cơ quan.", nil)
        : .table(
          "\(page.heads.count) người đứng đầu",
          [.heading("Họ tên"), .text("Cơ quan"), .text("Văn bản"), .text("Từ ngày").unbroken, .text("Căn cứ")],
          page.heads.map { listed in
            [
              "\(listed.head.name)<br><span class=\"soft\">\(listed.head.position)</span>",
              "\(page.register.title(of: listed.head.body, on: page.today))",
              listed.head.directive.map { "<a href=\"\(Link("/van-ban/\($0)"))\">\(listed.document)</a>" } ?? "mọi văn bản",
              "\(listed.head.validity.from.vietnamese)", "\(listed.head.paper)",
            ]
          }))
      \(if: actor.may(.followWork), .card("Ghi người đứng đầu", form.html(submit: "Lưu", takesFocus: !problems.isEmpty) { """
        \(form.text("co_quan", "Cơ quan", hint: "Tên đầy đủ kèm địa bàn, ví dụ UBND xã Đăk Tô", isRequired: true))
        \(form.text("ho_ten", "Họ tên", isRequired: true, width: .medium))
        \(form.text("chuc_vu", "Chức vụ", isRequired: true, width: .medium))
        \(form.select("van_ban", "Văn bản", page.documents.map { Choice($0.id.text, $0.title) }, empty: "Mọi văn bản"))
        \(form.date("tu_ngay", "Từ ngày", hint: "Để trống là hôm nay"))
        \(form.text("can_cu", "Căn cứ", hint: "Số, ngày của quyết định hay văn bản phân công", isRequired: true))
        """ }))
      """
    }
  }
}
