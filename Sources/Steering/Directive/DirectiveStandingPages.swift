import Kit
import Web

extension HTML {
  /// Who may know of a directive, and the form that changes it.
  static func circulation(
    _ sight: Directives.Sight, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let directive = sight.directive
    let page = Link("/van-ban/\(directive.id)")
    let mayPublish = actor.may(.publishDirective, in: .province)
    let choices = Directive.Circulation.allCases.filter {
      $0 == directive.circulation
        || ($0 == .public || directive.circulation == .public
          ? mayPublish : actor.may(.changeCirculation, in: .province))
    }
    let form = Form(
      to: Link("/van-ban/\(directive.id)/luu-hanh"), token: visit.formToken,
      values: fields?.values ?? ["luu_hanh": [directive.circulation.rawValue]], problems: problems)
    return visit.layout(for: actor).page(
      "Phạm vi lưu hành", summary: "\(directive.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.title, page), Crumb("Phạm vi lưu hành")],
      hasProblems: !problems.isEmpty
    ) {
      .beside(
        .card(
          choices.count > 1 ? "Đổi phạm vi" : "Phạm vi",
          choices.count > 1
            ? form.html(submit: "Lưu phạm vi lưu hành", back: page) {
              """
              \(form.radios("luu_hanh", "Ai được biết văn bản này", choices.map { Choice($0.rawValue, $0.title, hint: $0.meaning) }, isRequired: true))
              \(form.text("can_cu", "Quyết định công khai", hint: "Số, ngày của quyết định; cần khi công khai hoặc thôi công khai"))
              """
            }
            : "<p>\(directive.circulation.title): \(directive.circulation.meaning)</p>"),
        """
        \(if: sight.basis != nil, .card("Căn cứ", "<p>\(sight.basis)</p>"))
        \(.card("Cơ quan nơi nhận hiện nay", """
          <p class="soft">Cơ quan ban hành, nơi nhận, nơi gửi, cơ quan được giao việc, và cơ quan đã tiếp nhận công việc của các \
          cơ quan ấy. Ai không thuộc các cơ quan này thì không tìm thấy văn bản khi chỉ lưu hành ở nơi nhận.</p>
          \(sight.readers.isEmpty ? "<p>Chưa nhận ra cơ quan nào trong danh bạ.</p>"
            : "<ul>\(sight.readers.map { "<li>\($0)</li>" })</ul>")
          """))
        """)
    }
  }

  /// Whether a directive goes on after its issuer has ended.
  static func continuation(
    _ sight: Directives.Sight, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let directive = sight.directive
    let page = Link("/van-ban/\(directive.id)")
    let prefilled = ["tu_ngay": [(sight.continuation.since ?? sight.today).description]]
    let form = Form(
      to: Link("/van-ban/\(directive.id)/tiep-tuc"), token: visit.formToken, values: fields?.values ?? prefilled,
      problems: problems)
    return visit.layout(for: actor).page(
      "Việc tiếp tục thực hiện", summary: "\(directive.title)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.title, page), Crumb("Tiếp tục thực hiện")],
      hasProblems: !problems.isEmpty
    ) {
      .beside(
        .card(
          "Quyết định",
          form.html(submit: "Ghi quyết định", back: page) {
            """
            \(form.radios("quyet_dinh", "Văn bản này", Directive.Continuation.Decision.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
            \(form.text("can_cu", "Căn cứ", hint: "Số, ngày của văn bản quyết định", isRequired: true))
            \(form.date("tu_ngay", "Từ ngày", isRequired: true))
            \(form.select("thay_the", "Văn bản thay thế", sight.others.map { Choice($0.id.text, $0.listed) }, empty: "– Chỉ khi được thay thế –"))
            """
          }),
        .card(
          "Cơ quan ban hành qua các thời kỳ",
          "<p>\(sight.succession)</p><p class=\"soft\">Trạng thái hiện nay: \(sight.continuation.state.title)</p>"))
    }
  }

  /// The directives of bodies that have ended and of which nobody has said whether they go on.
  static func discontinued(
    _ rows: [Directives.Discontinued], today: Day, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    visit.layout(for: actor).page(
      "Cần quyết định tiếp tục", summary: "\(rows.count) văn bản của cơ quan đã kết thúc hoạt động",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb("Cần quyết định tiếp tục")]
    ) {
      .table(
        "Văn bản cần quyết định",
        [
          .heading("Văn bản"), .text("Cơ quan ban hành qua các thời kỳ"), .text("Kết thúc từ").unbroken,
          .number("Việc đang mở"), .acts,
        ],
        rows.map { row in
          [
            "<a href=\"\(Link("/van-ban/\(row.directive.id)"))\">\(row.directive.title)</a>",
            "\(row.succession)", "\(row.continuation.since?.vietnamese)", "\(row.open)",
            actor.may(.decideContinuation, in: .province)
              ? .actions([.open("Quyết định", Link("/van-ban/\(row.directive.id)/tiep-tuc"))]) : "",
          ]
        },
        nothing: .emptyState(
          "Không văn bản nào chờ quyết định",
          "Khi cơ quan ban hành sáp nhập hay giải thể, văn bản của cơ quan ấy hiện ra ở đây cho đến khi có quyết định tiếp tục, thay thế hoặc hết hiệu lực.",
          .open("Xem văn bản", "/van-ban")))
    }
  }
}

extension Directive.Circulation {
  var meaning: String {
    switch self {
    case .recipients: "chỉ cơ quan ban hành, nơi nhận và cơ quan được giao việc"
    case .internal: "cán bộ của các cơ quan trong tỉnh"
    case .public: "mọi người, theo quyết định"
    }
  }
}

extension Directive {
  /// One line in a list to choose from.
  var listed: String {
    [title, issuedOn?.vietnamese, subject?.onOneLine(words: 14)].compactMap { $0 }.joined(separator: " · ")
  }
}
