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
  static func signInStep(_ pending: PendingSignIn, _ visit: Visit, problems: [Fault.Problem] = []) -> HTML {
    let back = visit.query["ve"].isEmpty ? nil : visit.query["ve"]
    switch pending.step {
    case .password:
      let form = Form(to: Link("/dang-nhap/mat-khau-moi").query("ve", back), visit, problems: problems)
      return visit.layout(for: nil).page("Chọn mật khẩu của bạn", hasProblems: !problems.isEmpty) {
        """
        <div class="card">
        <p>Chào \(pending.user.name). Mật khẩu bạn vừa dùng do người quản trị cấp, chỉ dùng một lần. Từ lần sau, bạn đăng \
        nhập bằng mật khẩu chọn ở đây.</p>
        \(form.html(submit: "Lưu mật khẩu") { .newPassword(form) })
        </div>
        """
      }
    }
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
