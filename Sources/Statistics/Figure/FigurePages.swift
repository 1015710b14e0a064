import Kit
import Registry
import Territory
import Web

extension HTML {
  /// Every indicator with its value for one question, by group; each value leads to the records behind it.
  static func indicators(
    _ rows: [(indicator: Indicator, figure: MeasuredFigure?)], _ asOf: AsOf, _ scope: AreaScope?, _ visit: Visit,
    _ actor: Actor, problems: [Fault.Problem] = []
  ) -> HTML {
    let groups = Indicator.Group.allCases.map { group in (group, rows.filter { $0.indicator.group == group }) }
    return visit.layout(for: actor).page(
      "Số liệu, chỉ tiêu", summary: "\(place(scope)) · ngày \(asOf.day.vietnamese)",
      actions: [
        actor.may(.decideQuality) ? .open("Chất lượng số liệu", "/so-lieu/chat-luong") : nil,
        actor.may(.declareIndicators) ? .open("Khai báo chỉ tiêu", "/so-lieu/khai-bao") : nil,
        .open("Số liệu ngoài sổ bộ", "/so-lieu/quan-sat"),
      ].compactMap { $0 }, hasProblems: !problems.isEmpty
    ) {
      """
      \(question("/so-lieu", asOf, visit, problems))
      \(groups.filter { !$0.1.isEmpty }.map { group, rows in .card(group.title, table(group.title, rows, visit)) })
      """
    }
  }

  private static func table(
    _ title: String, _ rows: [(indicator: Indicator, figure: MeasuredFigure?)], _ visit: Visit
  ) -> HTML {
    .table(
      title,
      [
        .heading("Chỉ tiêu"), .text("Mã").unbroken, .number("Giá trị"), .text("Đơn vị"), .number("Có số liệu"),
        .text("Điều khoản"),
      ],
      rows.map { indicator, figure in
        let why = figure == nil ? indicator.whyUnmeasured : figure?.missing ?? indicator.caution
        return [
          "\(indicator.name)\(why.map { "<br><small class=\"soft\">\($0)</small>" })", "\(indicator.code)",
          figure.map { "<a href=\"\(FigureLink(visit: visit)(indicator.code))\">\($0.text)</a>" }
            ?? .tag(.idle, "chưa đo được"),
          "\(indicator.unit)", "\(figure.map { "\($0.told.grouped)/\($0.asked.grouped)" })", "\(indicator.clause)",
        ]
      })
  }

  static func place(_ scope: AreaScope?) -> String {
    scope.map { "\($0.area.title) (địa giới ngày \($0.day.vietnamese))" } ?? "Toàn bộ sổ bộ"
  }

  /// What is asked, changed at a press or in a form.
  static func question(_ link: Link, _ asOf: AsOf, _ visit: Visit, _ problems: [Fault.Problem] = []) -> HTML {
    let form = Form(to: link, token: "", values: visit.query.values, problems: problems)
    return """
      <details\(attribute: "open", !problems.isEmpty)><summary>Địa bàn, ngày tính, kỳ, bản đồ, so sánh</summary>
      <form class="form card" action="\(link)">
      \(.problems(problems))
      \(form.text("dia_ban", "Địa bàn", hint: "Mã, hoặc mã@ngày cho địa bàn cũ: 62@2025-06-30", width: .medium))
      \(form.date("ngay", "Ngày tính", hint: "Để trống là hôm nay"))
      \(form.text("ky", "Kỳ", hint: "2025, 2025-H1, 2025-Q3 hoặc 2025-11; tính đến ngày cuối kỳ", width: .short))
      \(form.date("ban_do", "Theo bản đồ ngày", hint: "Để trống là bản đồ của ngày tính"))
      \(form.date("biet_den", "Theo những gì đã ghi đến hết ngày", hint: "Để trống là mọi điều đã ghi"))
      \(form.text("so_voi", "So với địa bàn", hint: "Mã hoặc mã@ngày", width: .medium))
      <div class="actions"><button class="button">Xem</button></div></form></details>
      """
  }
}
