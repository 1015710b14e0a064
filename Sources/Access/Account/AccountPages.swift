import Kit
import Web

extension HTML {
  /// One's own account: who one is here, where one is signed in, and the password.
  static func account(
    _ account: Account.Overview, _ visit: Visit, _ actor: Actor, problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/tai-khoan/mat-khau", token: visit.formToken, problems: problems)
    return visit.layout(for: actor).page("Tài khoản của tôi", hasProblems: !problems.isEmpty) {
      """
      \(.card("Tôi là ai ở đây", .facts(facts(account, actor))))
      \(.card("Đang đăng nhập ở", sessions(account.sessions, visit)))
      \(.card("Đổi mật khẩu", form.html(submit: "Đổi mật khẩu") { """
        \(form.password("mat_khau_cu", "Mật khẩu hiện tại", autocomplete: "current-password"))
        \(.newPassword(form))
        """ }))
      """
    }
  }

  private static func facts(_ account: Account.Overview, _ actor: Actor) -> [(name: String, value: HTML)] {
    [
      ("Họ và tên", "\(actor.name)"), ("Tên đăng nhập", "\(account.login)"),
      ("Điện thoại", "\(account.phone)"),
      (
        "Xác thực hai bước",
        """
        \(account.secondFactor.isOn ? .tag(.done, "đang bật") : .tag(.soon, "chưa bật")) \
        <a href="/tai-khoan/xac-thuc">\(account.secondFactor.isOn ? "mã dự phòng, tắt" : "bật")</a>
        """
      ),
      (
        "Chức danh được giao",
        account.posts.isEmpty
          ? "chưa có"
          : account.posts.map { post in
            "\(post.role.title) – \(post.office), từ \(post.validity.from.vietnamese)\(post.validity.lastDay.map { " đến hết \($0.vietnamese)" })"
          }.joined(by: "<br>")
      ),
    ]
  }

  private static func sessions(_ sessions: [Session], _ visit: Visit) -> HTML {
    .table(
      "Phiên làm việc đang mở",
      [.heading("Trình duyệt"), .text("Đăng nhập lúc"), .text("Dùng gần nhất"), .text("Thao tác")],
      sessions.map { session in
        [
          "\(session.browser)", "\(session.openedAt.vietnamese)", "\(session.seenAt.vietnamese)",
          session.isThisOne
            ? .tag(.doing, "đang dùng")
            : .actions([
              .post("Kết thúc", to: "/tai-khoan/phien/\(session.id)/ket-thuc", token: visit.formToken)
            ]),
        ]
      })
  }
}
