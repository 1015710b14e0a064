import Kit
import Web

extension HTML {
  /// The sign-in form.
  static func signIn(_ visit: Visit, _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []) -> HTML {
    let form = Form(
      to: Link("/dang-nhap").query("ve", visit.query["ve"].isEmpty ? nil : visit.query["ve"]), visit, fields,
      problems: problems)
    return visit.layout(for: nil).page("Đăng nhập", hasProblems: !problems.isEmpty) {
      """
      <div class="card">
      \(form.html(submit: "Đăng nhập") { """
        \(form.text(
          "dang_nhap", "Tên đăng nhập hoặc số điện thoại", hint: "Gõ có dấu hay không dấu đều được", isRequired: true,
          autocomplete: "username"))
        \(form.password("mat_khau", "Mật khẩu", autocomplete: "current-password"))
        """ })
      </div>
      """
    }
  }

  /// The form of what is left of a sign-in.
  /// - Parameter totp: the secret to set up, where that is the step.
  static func signInStep(
    _ pending: PendingSignIn, _ totp: TOTP?, _ visit: Visit, problems: [Fault.Problem] = []
  ) -> HTML {
    let back = visit.query["ve"].isEmpty ? nil : visit.query["ve"]
    func form(_ link: Link) -> Form { Form(to: link.query("ve", back), visit, problems: problems) }
    let title: String
    let body: HTML
    switch pending.step {
    case .code:
      let form = form("/dang-nhap/ma")
      title = "Nhập mã xác thực"
      body = form.html(submit: "Tiếp tục") {
        form.text(
          "ma", "Mã sáu chữ số trên điện thoại", hint: "Mất điện thoại? Gõ một mã dự phòng đã in, dạng abcde-fghij.",
          isRequired: true, autocomplete: "one-time-code", width: .medium)
      }
    case .enrolment:
      let form = form("/dang-nhap/xac-thuc")
      title = "Bật xác thực hai bước"
      body = """
        <p>Vai trò của bạn cần thêm một mã trên điện thoại mỗi lần đăng nhập. Chỉ phải cài một lần.</p>
        \(totp.map { .totpSetUp($0, login: pending.user.login) })
        \(form.html(submit: "Bật và tiếp tục") { .totpCode(form) })
        """
    case .password:
      let form = form("/dang-nhap/mat-khau-moi")
      title = "Chọn mật khẩu của bạn"
      body = """
        <p>Chào \(pending.user.name). Mật khẩu bạn vừa dùng do người quản trị cấp, chỉ dùng một lần. Từ lần sau, bạn đăng \
        nhập bằng mật khẩu chọn ở đây.</p>
        \(form.html(submit: "Lưu mật khẩu") { .newPassword(form) })
        """
    }
    var layout = visit.layout(for: nil)
    layout.signIn = nil
    return layout.page(title, hasProblems: !problems.isEmpty) {
      "<div class=\"card\">\(body)</div>\(leave(visit))"
    }
  }

  /// For whoever is not the person whose sign-in was begun here.
  private static func leave(_ visit: Visit) -> HTML {
    .actions([.post("Thôi, đăng nhập lại từ đầu", to: "/dang-xuat", token: visit.formToken)])
  }

  /// A new password, twice.
  static func newPassword(_ form: Form) -> HTML {
    """
    \(form.password(
      "mat_khau_moi", "Mật khẩu mới", hint: "Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất",
      autocomplete: "new-password"))
    \(form.password("nhac_lai", "Gõ lại mật khẩu mới", autocomplete: "new-password"))
    """
  }
}
