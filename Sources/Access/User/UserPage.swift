import Kit
import Storage
import Web

extension HTML {
  /// One account: who it is, what they may do, and what was done with it.
  static func user(_ overview: Users.Overview, _ visit: Visit, _ actor: Actor) -> HTML {
    let user = overview.user
    return visit.layout(for: actor).page(
      user.name, summary: "\(user.login)", crumbs: [Crumb("Người dùng", "/nguoi-dung"), Crumb(user.name)],
      actions: user.isClosed
        ? [] : [.open("Giao chức danh", "/nguoi-dung/\(user.id)/chuc-danh", isPrimary: true)]
    ) {
      """
      \(.beside(
        """
        \(.card("Chức danh", posts(overview, visit)))
        \(visit.history(overview.history))
        """,
        """
        \(.card("Tài khoản", aside: state(of: user), """
          \(.facts(facts(overview, visit)))\(.actions(account(overview, visit, actor)))
          """))
        """))
      """
    }
  }

  private static func facts(_ overview: Users.Overview, _ visit: Visit) -> [(name: String, value: HTML)] {
    [
      ("Họ và tên", "\(overview.user.name)"), ("Tên đăng nhập", "\(overview.user.login)"),
      (
        "Điện thoại",
        overview.maskedPhone.map { phone in
          "\(phone) · <a href=\"\(Link("/nguoi-dung/\(overview.user.id)/dien-thoai"))\">xem đủ</a>"
        } ?? ""
      ),
      ("Xác thực hai bước", overview.secondFactor.isOn ? .tag(.done, "đang bật") : .tag(.idle, "chưa bật")),
      ("Mở ngày", "\(overview.openedAt.day.vietnamese)"),
      ("Mật khẩu", overview.onceUntil.map { onceState($0, visit) } ?? "do người này tự chọn"),
      (
        "Dùng gần nhất",
        "\(overview.lastSeen?.vietnamese ?? "chưa đăng nhập")"
      ),
      ("Phiên đang mở", "\(overview.openSessions)"),
    ]
  }

  private static func onceState(_ until: Instant, _ visit: Visit) -> HTML {
    "dùng một lần, \(if: until < visit.clock.now, .tag(.late, "đã quá hạn"), else: "hạn \(until.vietnamese)")"
  }

  private static func account(_ overview: Users.Overview, _ visit: Visit, _ actor: Actor) -> [Action] {
    let user = overview.user
    func post(_ title: String, _ link: Link) -> Action { .post(title, to: link, token: visit.formToken) }
    if user.isClosed { return [post("Mở lại tài khoản", "/nguoi-dung/\(user.id)/mo-lai")] }
    var actions = [
      Action.open("Sửa", "/nguoi-dung/\(user.id)/sua"),
      post("Cấp mật khẩu mới", "/nguoi-dung/\(user.id)/mat-khau"),
    ]
    if overview.openSessions > 0 {
      actions.append(post("Kết thúc mọi phiên", "/nguoi-dung/\(user.id)/ket-thuc-phien"))
    }
    if overview.secondFactor.isOn {
      actions.append(post("Bỏ xác thực hai bước", "/nguoi-dung/\(user.id)/bo-xac-thuc"))
    }
    if user.id != actor.id { actions.append(post("Khóa tài khoản", "/nguoi-dung/\(user.id)/khoa")) }
    return actions
  }

  private static func posts(_ overview: Users.Overview, _ visit: Visit) -> HTML {
    .table(
      "Chức danh", [.heading("Vai trò"), .text("Đơn vị"), .text("Phạm vi"), .text("Thời hạn"), .text("Thao tác")],
      overview.posts.map { post, reach in
        let today = visit.clock.today
        let isOver = post.validity.to.map { $0 <= today } ?? false
        return [
          "\(post.role.title)", "\(post.office)", "\(reach)", dates(post.validity, isOver: isOver),
          isOver
            ? .tag(.idle, "đã hết")
            : .actions([.post("Thu hồi", to: "/chuc-danh/\(post.id)/thu-hoi", token: visit.formToken)]),
        ]
      }, nothing: "<p class=\"soft\">Chưa có chức danh nào, nên người này chưa xem được gì.</p>")
  }

  private static func dates(_ validity: Validity, isOver: Bool) -> HTML {
    if let to = validity.to, to == validity.from { return "<span class=\"soft\">chưa từng có hiệu lực</span>" }
    return "từ \(validity.from.vietnamese)\(validity.lastDay.map { " đến hết \($0.vietnamese)" })"
  }
}
