import Kit
import Web

extension HTML {
  /// The form by which a post is given.
  /// - Parameter found: areas or agencies among which to choose.
  static func givePost(
    to user: User, _ visit: Visit, _ actor: Actor, _ values: [String: [String]], found: [ReachNames.Found] = [],
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(
      to: "/nguoi-dung/\(user.id)/chuc-danh", token: visit.formToken, values: values, problems: problems)
    return visit.layout(for: actor).page(
      "Giao chức danh", summary: "\(user.name)", crumbs: crumbs(user, "Giao chức danh"),
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Giao chức danh", back: "/nguoi-dung/\(user.id)") { """
        \(form.select("vai_tro", "Vai trò", Role.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.select(
          "pham_vi", "Phạm vi", ReachKind.allCases.map { Choice($0.rawValue, $0.title) },
          empty: "– Theo vai trò –", hint: "Chỉ cần chọn cho lãnh đạo; các vai trò khác có sẵn một loại phạm vi"))
        \(form.text(
          "noi", "Địa bàn, cơ quan hoặc mã tổ chức",
          hint: "Tên có dấu hay không dấu, viết tắt cũng được: xa dak to, Sở NN&MT; để trống nếu là toàn tỉnh"))
        \(if: !found.isEmpty, form.radios(
          "ma_noi", "Nơi nào?", found.map { Choice($0.id, $0.title) }, isRequired: true))
        \(form.text(
          "don_vi", "Đơn vị, như hiển thị", hint: "Để trống thì lấy tên cơ quan hoặc địa bàn", autocomplete: "off"))
        \(form.date("tu", "Từ ngày", isRequired: true))
        \(form.date("den", "Đến hết ngày"))
        """ })</div>
      """
    }
  }
}
