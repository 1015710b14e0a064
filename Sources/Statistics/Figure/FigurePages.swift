import Kit
import Registry
import Territory
import Web

extension HTML {
  private static let mostRecords = 500

  /// Every indicator with its value for one question; each value leads to the records behind it.
  static func indicators(
    _ rows: [(indicator: Indicator, figure: MeasuredFigure?)], _ asOf: AsOf, _ scope: AreaScope?, _ visit: Visit,
    _ actor: Actor, problems: [Fault.Problem] = []
  ) -> HTML {
    visit.layout(for: actor).page(
      "Số liệu, chỉ tiêu", summary: "\(place(scope)) · ngày \(asOf.day.vietnamese)", hasProblems: !problems.isEmpty
    ) {
      """
      \(question("/so-lieu", visit, problems))
      \(if: !rows.isEmpty, "<div class=\"card\">\(table(rows, visit))</div>")
      """
    }
  }

  private static func table(
    _ rows: [(indicator: Indicator, figure: MeasuredFigure?)], _ visit: Visit
  ) -> HTML {
    .table(
      "Chỉ tiêu", [.heading("Chỉ tiêu"), .text("Mã"), .number("Giá trị"), .text("Đơn vị"), .text("Điều khoản")],
      rows.map { indicator, figure in
        let why = figure == nil ? indicator.whyUnmeasured : figure?.missing ?? indicator.caution
        return [
          "\(indicator.name)\(why.map { "<br><small class=\"soft\">\($0)</small>" })", "\(indicator.code)",
          figure.map { "<a href=\"\(link(indicator, visit))\">\($0.text)</a>" } ?? .tag(.idle, "chưa đo được"),
          "\(indicator.unit)", "\(indicator.clause)",
        ]
      })
  }

  private static func link(_ indicator: Indicator, _ visit: Visit) -> Link {
    func kept(_ name: String) -> String? { visit.query[name].isEmpty ? nil : visit.query[name] }
    return Link("/so-lieu/\(indicator.code)").query("dia_ban", kept("dia_ban")).query("ngay", kept("ngay"))
      .query("ban_do", kept("ban_do")).query("ky", kept("ky")).query("biet_den", kept("biet_den"))
  }

  private static func place(_ scope: AreaScope?) -> String {
    scope.map { "\($0.area.title) (địa giới ngày \($0.day.vietnamese))" } ?? "Toàn bộ sổ bộ"
  }

  private static func question(_ link: Link, _ visit: Visit, _ problems: [Fault.Problem] = []) -> HTML {
    let form = Form(to: link, token: "", values: visit.query.values, problems: problems)
    return """
      <details\(attribute: "open", !problems.isEmpty)><summary>Địa bàn, ngày tính, bản đồ</summary>
      <form class="form card" action="\(link)">
      \(.problems(problems))
      \(form.text("dia_ban", "Địa bàn", hint: "Mã, hoặc mã@ngày cho địa bàn cũ: 62@2025-06-30", width: .medium))
      \(form.date("ngay", "Ngày tính", hint: "Để trống là hôm nay"))
      \(form.date("ban_do", "Theo bản đồ ngày", hint: "Để trống là bản đồ của ngày tính"))
      <div class="actions"><button class="button">Xem</button></div></form></details>
      """
  }

  /// One figure: what it is, how it was computed, by area, and the records behind it.
  static func indicator(
    _ answer: Figures.Answer, _ asked: Figures.Asked, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let (asOf, level) = (asked.asOf, asked.level)
    let figure = answer.figure
    let indicator = figure.indicator
    let page = link(indicator, visit)
    return visit.layout(for: actor).page(
      indicator.name, summary: "\(place(answer.scope)) · ngày \(asOf.day.vietnamese)",
      crumbs: [Crumb("Số liệu", "/so-lieu"), Crumb(indicator.code)],
      actions: [.open("Tải \(figure.records.count.grouped) bản ghi", page.query("dang", "csv"))]
    ) {
      """
      \(.figures([
        Figure(indicator.unit == "%" ? "Tỷ lệ" : "Giá trị", figure.text, remark: indicator.unit, "#ban-ghi"),
        Figure(
          indicator.expression?.behaviour == .growth ? "Kỳ này" : "Tử số", figure.value.written(figure.numerator),
          remark: figure.denominator.map {
            indicator.expression?.behaviour == .growth ? "kỳ trước \(figure.value.written($0))" : "mẫu số \($0.grouped)"
          }),
        Figure(
          "Có số liệu", "\(figure.told.grouped) / \(figure.asked.grouped)",
          remark: figure.estimates > 0 ? "trong đó \(figure.estimates) số ước" : "đơn vị có số liệu trên tổng số"),
      ]))
      \(question(Link("/so-lieu/\(indicator.code)"), visit))
      \(.beside(
        """
        \(.card("Bản ghi đứng sau con số", id: "ban-ghi", aside: .tag(.idle, figure.records.count.grouped),
          records("Bản ghi", figure.records, answer)))
        \(if: figure.denominator != nil, .card("Bản ghi của mẫu số", id: "mau-so", aside: .tag(.idle, figure.base.count.grouped),
          records("Bản ghi của mẫu số", figure.base, answer)))
        """,
        """
        \(.card("Cách tính", .facts([
          ("Mã", "\(indicator.code)"), ("Điều khoản", "\(indicator.clause)"),
          ("Là", "\(indicator.expression?.explained)"), ("Kỳ", "\(indicator.expression?.behaviour.title)"),
          ("Ghi chú", "\(indicator.note)"), ("Lưu ý", "\(indicator.caution)"), ("Nguồn, bản đồ", "\(figure.remark)"),
          ("Chưa có số vì", "\(figure.missing)"),
          ("Chưa rõ địa bàn", "\(figure.unclear == 0 ? "không có" : "\(figure.unclear) tổ chức")"),
        ])))
        \(.card("Theo địa bàn", byArea(answer, level, page)))
        """))
      """
    }
  }

  private static func records(
    _ title: String, _ records: [MeasuredFigure.Record], _ answer: Figures.Answer
  ) -> HTML {
    let isCount = records.allSatisfy { $0.value == 1 }
    let shown = records.prefix(mostRecords)
    return """
      \(.table(
        title, [.heading("Tên"), .text("Loại"), .text("Địa bàn")] + (isCount ? [] : [.number("Số liệu")]),
        shown.map { record in
          let words = answer.shown(record)
          return [
            link(to: record).map { "<a href=\"\($0)\">\(words.name)</a>" } ?? "\(words.name)", "\(words.kind)",
            "\(words.place)",
          ] + (isCount ? [] : ["\(record.value.map { answer.figure.value.written($0) } ?? "chưa có")"])
        }, nothing: "<p class=\"soft\">Không có bản ghi nào.</p>"))
      \(if: records.count > mostRecords, .note("Chỉ hiện \(mostRecords) bản ghi đầu; tải tệp để xem đủ \(records.count.grouped)."))
      """
  }

  private static func link(to record: MeasuredFigure.Record) -> Link? {
    switch record.subject {
    case .organisation(let id): Link("/hop-tac-xa/\(id)")
    case .area: nil
    case .other(_, let link): link
    }
  }

  private static func byArea(_ answer: Figures.Answer, _ level: Area.Level?, _ page: Link) -> HTML {
    let levels = Area.Level.allCases.map { other in
      Chip(other.title, page.query("cap", other == level ? nil : other.rawValue), isOn: other == level)
    }
    return """
      \(.chips(levels))
      \(if: level != nil, .table(
        "Theo địa bàn", [.heading("Địa bàn"), .number("Giá trị")],
        answer.parts.map { ["\($0.area?.title ?? "không rõ")", "\($0.value.text)"] },
        nothing: "<p class=\"soft\">Không có địa bàn nào của cấp này trên bản đồ đã chọn.</p>"))
      """
  }
}
