import Kit
import Web

extension HTML {
  /// How the secret gets into the telephone.
  static func totpSetUp(_ totp: TOTP, login: String) -> HTML {
    """
    <ol><li>Trên điện thoại, mở ứng dụng tạo mã (Google Authenticator, Microsoft Authenticator, FreeOTP …).</li>
    <li>Thêm tài khoản bằng cách quét mã này, hoặc gõ khóa <code>\(totp.key)</code>.</li>
    <li>Gõ sáu chữ số mà ứng dụng hiện ra vào ô bên dưới.</li></ol>
    \(.qrCode(totp.address(login: login), title: "Mã QR chứa khóa xác thực hai bước của bạn"))
    """
  }

  static func totpCode(_ form: Form) -> HTML {
    form.text("ma", "Mã sáu chữ số", isRequired: true, autocomplete: "one-time-code", width: .short)
  }

  /// The codes for paper, shown this once.
  static func recoveryCodes(_ codes: [String], _ layout: Layout, onward: Link) -> HTML {
    layout.page("Mã dự phòng của bạn", summary: "Xác thực hai bước đã bật.") {
      """
      \(.card("Mười mã, mỗi mã dùng một lần", "<p class=\"row\">\(codes.map { "<code>\($0)</code><br>" })</p>"))
      \(.warning("<p>Các mã này chỉ hiện ở đây, lần này. Hãy in hoặc chép ra giấy và cất kỹ; mất điện thoại thì đăng nhập bằng một mã.</p>"))
      \(.actions([.open("Tôi đã cất mã", onward, isPrimary: true)]))
      """
    }
  }

  /// The page where a person sets their second factor up, or sees how it stands.
  static func secondFactor(
    _ state: SecondFactor.State, _ totp: TOTP?, login: String, isObliged: Bool, _ visit: Visit, _ actor: Actor,
    problems: [Fault.Problem] = []
  ) -> HTML {
    func form(_ link: Link, asking fields: String...) -> Form {
      Form(to: link, token: visit.formToken, problems: problems.filter { fields.contains($0.field ?? "") })
    }
    let body: HTML
    if state.isOn {
      let renewing = form("/tai-khoan/xac-thuc/ma-du-phong", asking: "mat_khau")
      let stopping = form("/tai-khoan/xac-thuc/tat", asking: "mat_khau_tat")
      body = """
        \(.card("Mã dự phòng", aside: .tag(state.recoveryCodes > 2 ? .done : .late, "còn \(state.recoveryCodes) mã"), """
          <p>Tạo bộ mã mới thì bộ mã cũ hết dùng được.</p>
          \(renewing.html(submit: "Tạo mười mã mới") { .ownPassword(renewing, "mat_khau") })
          """))
        \(if: !isObliged, .card("Tắt xác thực hai bước", stopping.html(submit: "Tắt") {
          .ownPassword(stopping, "mat_khau_tat")
        }))
        \(if: isObliged, .note("Vai trò của bạn phải dùng xác thực hai bước nên không tắt được."))
        """
    } else if let totp {
      let starting = form("/tai-khoan/xac-thuc/bat", asking: "ma", "mat_khau")
      body = .card(
        "Cài vào điện thoại",
        """
        \(.totpSetUp(totp, login: login))
        \(starting.html(submit: "Bật xác thực hai bước") { "\(.totpCode(starting))\(.ownPassword(starting, "mat_khau"))" })
        """)
    } else {
      body = .card(
        "Chưa bật",
        """
        <p>Khi bật, mỗi lần đăng nhập cần thêm một mã trên điện thoại của bạn, nên người biết mật khẩu cũng không vào được.</p>
        \(.actions([
          .post("Bắt đầu cài", to: "/tai-khoan/xac-thuc/chuan-bi", token: visit.formToken, isPrimary: true)
        ]))
        """)
    }
    return visit.layout(for: actor).page(
      "Xác thực hai bước", crumbs: [Crumb("Tài khoản của tôi", "/tai-khoan"), Crumb("Xác thực hai bước")],
      hasProblems: !problems.isEmpty
    ) { body }
  }

  private static func ownPassword(_ form: Form, _ name: String) -> HTML {
    form.password(name, "Mật khẩu của bạn", autocomplete: "current-password")
  }
}
