import Kit
import Storage
import Web

extension HTML {
  /// The accounts, by name or as they were searched for.
  static func users(_ rows: [Users.Listed], hasMore: Bool, _ visit: Visit, _ actor: Actor) -> HTML {
    let opening = Action.open("Mở tài khoản", "/nguoi-dung/moi", isPrimary: true)
    return visit.layout(for: actor).page(
      "Người dùng", summary: "Ai đăng nhập được, với chức danh nào.",
      actions: [.open("Vai trò và quyền", "/vai-tro"), opening]
    ) {
      """
      \(.chips(states(visit), before: search(visit)))
      \(.table(
        "Người dùng", [.heading("Họ và tên"), .text("Tên đăng nhập"), .text("Chức danh hôm nay"), .text("Tài khoản")],
        rows.map(row), nothing: nobody(visit)))
      \(if: hasMore || !visit.query["sau"].isEmpty, .pager(
        "\(rows.count) người", earlier: visit.query["sau"].isEmpty ? nil : "/nguoi-dung",
        later: hasMore ? filtered(visit).query("sau", rows.last?.user.id.text) : nil))
      """
    }
  }

  private static func row(_ listed: Users.Listed) -> [HTML] {
    let user = listed.user
    return [
      "<a href=\"\(Link("/nguoi-dung/\(user.id)"))\">\(user.name)</a>", "\(user.login)",
      listed.posts.isEmpty
        ? "<span class=\"soft\">chưa có</span>"
        : listed.posts.map { "\($0.role.title) – \($0.office)" }.joined(by: "<br>"),
      state(of: user),
    ]
  }

  static func state(of user: User) -> HTML { user.isClosed ? .tag(.idle, "đã khóa") : .tag(.done, "đang mở") }

  private static func nobody(_ visit: Visit) -> HTML {
    .emptyState(
      "Không tìm thấy người nào", "Hãy thử ít từ hơn; gõ có dấu hay không dấu đều được.",
      .open("Xem tất cả", "/nguoi-dung"))
  }

  private static func search(_ visit: Visit) -> HTML {
    """
    <form class="search" role="search" action="/nguoi-dung"><input type="search" name="q" value="\(visit.query["q"])" \
    aria-label="Tìm người dùng" placeholder="Tên, tên đăng nhập, đơn vị…">\
    \(visit.query["trang_thai"].isEmpty ? HTML.empty : .hidden("trang_thai", visit.query["trang_thai"]))</form>
    """
  }

  private static func states(_ visit: Visit) -> [Chip] {
    [("mo", "Đang mở"), ("khoa", "Đã khóa")].map { value, title in
      let isOn = visit.query["trang_thai"] == value
      let words = visit.query["q"]
      let link = Link("/nguoi-dung").query("q", words.isEmpty ? nil : words)
      return Chip(title, link.query("trang_thai", isOn ? nil : value), isOn: isOn)
    }
  }

  private static func filtered(_ visit: Visit) -> Link {
    let (words, state) = (visit.query["q"], visit.query["trang_thai"])
    return Link("/nguoi-dung").query("q", words.isEmpty ? nil : words)
      .query("trang_thai", state.isEmpty ? nil : state)
  }

  /// The form by which an account is opened.
  static func newUser(
    _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/nguoi-dung/moi", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Mở tài khoản", crumbs: [Crumb("Người dùng", "/nguoi-dung"), Crumb("Mở tài khoản")],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Mở tài khoản", back: "/nguoi-dung") { """
        \(.nameFields(form))
        \(form.text(
          "dien_thoai", "Số điện thoại di động", hint: "Người dùng đăng nhập bằng số này cũng được", width: .medium))
        """ })</div>
      """
    }
  }

  /// The form by which an account is corrected.
  static func changeUser(
    _ user: User, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil, problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(
      to: "/nguoi-dung/\(user.id)/sua", token: visit.formToken,
      values: fields?.values ?? ["ten": [user.name], "dang_nhap": [user.login]], problems: problems)
    return visit.layout(for: actor).page(
      "Sửa tài khoản", crumbs: crumbs(user, "Sửa tài khoản"), hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Lưu", back: "/nguoi-dung/\(user.id)") { """
        \(.nameFields(form))
        \(form.text(
          "dien_thoai", "Số điện thoại di động mới", hint: "Để trống thì giữ số đang có", width: .medium))
        """ })</div>
      """
    }
  }

  private static func nameFields(_ form: Form) -> HTML {
    """
    \(form.text("ten", "Họ và tên", isRequired: true, autocomplete: "off"))
    \(form.text(
      "dang_nhap", "Tên đăng nhập", hint: "Không dấu, từ 3 đến 40 ký tự, ví dụ lan.daktokan", isRequired: true,
      autocomplete: "off", width: .medium))
    """
  }

  static func crumbs(_ user: User, _ title: String) -> [Crumb] {
    [Crumb("Người dùng", "/nguoi-dung"), Crumb(user.name, "/nguoi-dung/\(user.id)"), Crumb(title)]
  }

  /// A telephone number in full, or the form that asks why it must be seen.
  static func phone(
    _ phone: String?, of user: User, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/nguoi-dung/\(user.id)/dien-thoai", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Số điện thoại", summary: "\(user.name)", crumbs: crumbs(user, "Số điện thoại"), hasProblems: !problems.isEmpty
    ) {
      if let phone { return .card("Số điện thoại", "<p><a href=\"\(Link("tel:\(phone)"))\">\(phone)</a></p>") }
      return """
        <div class="card">\(form.html(submit: "Xem số điện thoại", back: "/nguoi-dung/\(user.id)") {
          form.text(
            "muc_dich", "Vì sao cần xem?", hint: "Lý do và tên bạn được lưu trong nhật ký, ví dụ: gọi báo mật khẩu mới",
            isRequired: true, autocomplete: "off")
        })</div>
        """
    }
  }

  /// The password for one sign-in, shown this once.
  static func oncePassword(_ password: String, of user: User, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page("Mật khẩu dùng một lần", crumbs: crumbs(user, "Mật khẩu")) {
      """
      \(.card(user.name, .facts([
        ("Tên đăng nhập", "<code>\(user.login)</code>"), ("Mật khẩu", "<code>\(password)</code>"),
        ("Dùng được trong", "7 ngày, cho một lần đăng nhập"),
      ])))
      \(.warning("""
        <p>Mật khẩu chỉ hiện ở đây, lần này. Hãy đưa tận tay hoặc đọc qua điện thoại cho đúng người; khi đăng nhập, người \
        đó chọn mật khẩu riêng.</p>
        """))
      \(.actions([
        .open("Giao chức danh", "/nguoi-dung/\(user.id)/chuc-danh", isPrimary: true),
        .open("Trang của người này", "/nguoi-dung/\(user.id)"),
      ]))
      """
    }
  }
}
