import Kit
import Web

extension HTML {
  /// The lines of one digest, each leading to its thing.
  static func digestLines(_ digest: Digest) -> HTML {
    digest.sections.map { section, lines in
      """
      <h3>\(section.title) <span class="soft">\(lines.count)</span></h3>
      <ul>\(lines.map { line in
        "<li>\(Link.own(line.address).map { "<a href=\"\($0)\">\(line.text)</a>" } ?? "\(line.text)")</li>"
      })</ul>
      """
    }.joined()
  }

  /// The digests of the last days, and where they go by e-mail.
  static func digests(
    _ digests: [Digest], address: String?, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    var values = fields?.values ?? [:]
    if fields == nil { values["dia_chi"] = address.map { [$0] } }
    let form = Form(to: "/diem-tin", token: visit.formToken, values: values, problems: problems)
    return visit.layout(for: actor).page(
      "Điểm tin", summary: "Mỗi ngày một lần, chỉ khi có việc đến hạn",
      crumbs: [Crumb("Việc của tôi", "/ban-lam-viec"), Crumb("Điểm tin")], hasProblems: !problems.isEmpty
    ) {
      .beside(
        digests.isEmpty
          ? .emptyState(
            "Chưa có điểm tin nào", "Sáng ngày nào có việc đến hạn, quá hạn hay mới giao, điểm tin hiện ở đây.", nil)
          : digests.map { HTML.card($0.day.vietnamese, digestLines($0)) }.joined(),
        .card(
          "Nhận qua thư điện tử",
          form.html(submit: "Lưu", takesFocus: !problems.isEmpty) {
            form.text("dia_chi", "Địa chỉ thư", hint: "Để trống là không gửi", autocomplete: "email")
          }))
    }
  }
}
