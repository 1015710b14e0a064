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
}
