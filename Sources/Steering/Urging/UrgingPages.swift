import Kit
import Web

extension HTML {
  /// Everything for urging at once: the words to paste, the picture, the letter, the notice, and what was done before.
  static func urging(
    _ made: Urges.Made, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let urging = made.urging
    let (kind, id) = (urging.subject.kind, urging.subject.id)
    let address = Link("/don-doc/\(kind)/\(id)")
    let log = Form(to: address, token: visit.formToken, values: fields.values, problems: problems)
    let actions: [Action] =
      urging.late.isEmpty
      ? []
      : [
        .post(
          "Nhắc \(urging.late.count) đơn vị trên hệ thống", to: address, token: visit.formToken,
          fields: [("cach", Urge.Channel.inApp.rawValue)], isPrimary: true),
        .open("Ảnh để gửi Zalo", Link("/don-doc/\(kind)/\(id)/anh.png")),
        .open("Dự thảo công văn", Link("/don-doc/\(kind)/\(id)/cong-van")),
      ]
    return visit.layout(for: actor).page(
      "Đôn đốc", summary: "\(urging.title)",
      crumbs: [
        Crumb(urging.subject.register.title, urging.subject.register.page), Crumb(urging.source, urging.subject.page),
        Crumb("Đôn đốc"),
      ],
      actions: actions, hasProblems: !problems.isEmpty
    ) {
      if urging.late.isEmpty, made.log.isEmpty {
        return .emptyState(
          "Không còn đơn vị nào phải đôn đốc", "Mọi đơn vị đã xong hoặc đang chờ xác nhận.",
          .open("Về trang trước", urging.subject.page))
      }
      return .beside(
        """
        \(if: !urging.late.isEmpty, .card("Tin nhắn để dán", """
          <div class="field"><label for="tin">Sao chép và dán vào Zalo</label>\
          <textarea id="tin" rows="10" readonly>
          \(urging.message)</textarea></div>
          """))
        \(.card("Đơn vị chậm", late(urging)))
        """,
        """
        \(if: !urging.late.isEmpty, .card("Ghi lần đôn đốc đã làm", log.html(submit: "Ghi", takesFocus: !problems.isEmpty) { """
          \(log.select(
            "cach", "Bằng cách", Urge.Channel.allCases.filter { $0 != .inApp }.map { Choice($0.rawValue, $0.title) },
            isRequired: true))
          \(log.textarea("noi_dung", "Nội dung, người đã nói chuyện", rows: 3))
          """ }))
        \(.card("Đã đôn đốc", earlier(made)))
        """)
    }
  }

  private static func late(_ urging: Urging) -> HTML {
    .table(
      "\(urging.late.count) đơn vị chậm",
      [.heading("Đơn vị"), .text("Việc"), .text("Hạn").unbroken, .number("Trễ", unit: "ngày")],
      urging.late.map { late in
        [
          "\(late.name)",
          late.assignment.map { "<a href=\"\(Link("/nhiem-vu/\($0)"))\">\(late.what)</a>" } ?? "\(late.what)",
          "\(late.due?.vietnamese)", late.days > 0 ? "\(late.days.grouped)" : "",
        ]
      }, nothing: "<p class=\"soft\">Không còn đơn vị nào chậm.</p>")
  }

  private static func earlier(_ made: Urges.Made) -> HTML {
    if made.log.isEmpty { return "<p class=\"soft\">Chưa lần nào.</p>" }
    return .timeline(
      made.log.map { urge in
        Milestone(
          urge.madeOn,
          """
          <p><strong>\(urge.channel.title)</strong> <span class="soft">\(urge.byName)</span></p>\
          <details><summary>Nội dung</summary><p>\(urge.words)</p></details>
          """)
      })
  }
}
