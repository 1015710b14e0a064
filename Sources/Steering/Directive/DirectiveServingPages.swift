import Kit
import Web

extension HTML {
  /// The clauses that one assignment serves, and the form that ties it to another.
  static func serving(
    _ serving: Directives.Serving, _ visit: Visit, _ actor: Actor, problems: [Fault.Problem] = []
  ) -> HTML {
    let assignment = serving.assignment
    let page = Link("/nhiem-vu/\(assignment.id)")
    let mayTie = actor.may(.amendDirective, in: .province)
    return visit.layout(for: actor).page(
      "Điều khoản mà nhiệm vụ này thực hiện", summary: "\(assignment.title)",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb(assignment.clause ?? "Nhiệm vụ", page), Crumb("Điều khoản")],
      hasProblems: !problems.isEmpty
    ) {
      .beside(
        .card(
          "Điều khoản",
          .table(
            "Các điều khoản được thực hiện",
            [.heading("Văn bản"), .text("Điều khoản").unbroken, .text("Vì sao")] + (mayTie ? [.acts] : []),
            [row(serving.document, assignment.clause ?? "", "được giao theo điều khoản này", nil, mayTie)]
              + serving.served.map { served in
                row(
                  served.directive, served.address,
                  served.isTied ? "được gắn thêm" : "\(serving.document.title) cụ thể hóa điều khoản này",
                  served.isTied
                    ? .post(
                      "Bỏ", to: Link("/nhiem-vu/\(assignment.id)/dieu-khoan/bo"), token: visit.formToken,
                      fields: [("van_ban", served.directive.id.text), ("dieu_khoan", served.address)]) : nil, mayTie)
              })),
        mayTie ? tying(serving, visit, problems) : .empty)
    }
  }

  private static func row(
    _ document: Directive, _ address: String, _ why: String, _ act: Action?, _ mayTie: Bool
  ) -> [HTML] {
    [
      "<a href=\"\(Link("/van-ban/\(document.id)/theo-doi"))\">\(document.title)</a>", "\(address)", "\(why)",
    ] + (mayTie ? [act.map { .actions([$0]) } ?? .empty] : [])
  }

  /// First the document, then its clause: a programme has a hundred of them.
  private static func tying(_ serving: Directives.Serving, _ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let address = Link("/nhiem-vu/\(serving.assignment.id)/dieu-khoan")
    let choosing = Form(
      to: address, token: "", values: ["van-ban": serving.chosen.map { [$0.directive.id.text] } ?? []],
      problems: problems.filter { $0.field == "van-ban" })
    let tying = Form(
      to: address, token: visit.formToken, problems: problems.filter { $0.field == "dieu_khoan" })
    return .card(
      "Gắn với điều khoản khác",
      """
      <p class="soft">Một nhiệm vụ có thể thực hiện điều khoản của nhiều văn bản; khi ấy nó được tính ở từng văn bản.</p>
      <form action="\(address)">\(choosing.select(
        "van-ban", "Văn bản", serving.documents.map { Choice($0.id.text, "\($0.title) – \($0.subject ?? "")") },
        empty: "– Chọn văn bản –", isRequired: true))
      <button class="\(if: serving.chosen == nil, "primary", else: "button")">Xem điều khoản</button></form>
      \(serving.chosen.map { chosen in
        tying.html(submit: "Gắn nhiệm vụ", takesFocus: !problems.isEmpty) {
          """
          \(.hidden("van_ban", chosen.directive.id.text))
          \(tying.select(
            "dieu_khoan", "Điều khoản của \(chosen.directive.title)",
            chosen.clauses.map { Choice($0.clause.address, "\($0.clause.address) – \($0.words)") },
            empty: "– Chọn điều khoản –", isRequired: true))
          """
        }
      })
      """)
  }
}
