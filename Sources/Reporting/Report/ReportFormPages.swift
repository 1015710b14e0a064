import Government
import Kit
import Web

extension HTML {
  /// One report: a form while it may be written in, else what was frozen, with its way beside it.
  static func report(
    _ detail: Reports.Detail, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let report = detail.report
    let page = Link("/bao-cao/\(report.id)")
    var values = detail.typed.mapValues { [$0] }
    for line in detail.sheet.lines {
      for column in ReportForm.Item.Column.allCases {
        // What was taken over from last year, or is computed, stands in its field until somebody types another.
        let field = "\(line.item).\(column.rawValue)"
        if values[field] == nil, let value = line.value(of: column) { values[field] = [value] }
      }
    }
    for paragraph in detail.sheet.paragraphs where values[paragraph.item] == nil && !paragraph.text.isEmpty {
      values[paragraph.item] = [paragraph.text]
    }
    for (name, typed) in fields.values { values[name] = typed }
    let own = problems.filter { !fieldsBeside.contains($0.field ?? "") }
    let form = Form(to: page, token: visit.formToken, values: values, problems: own)
    let content = sections(detail, detail.mayWrite ? form : nil)
    return visit.layout(for: actor).page(
      "\(detail.sheet.title) – \(detail.sheet.agency)", summary: summary(detail), crumbs: crumbs(detail),
      actions: actions(detail, visit), hasProblems: !problems.isEmpty
    ) {
      .beside(
        detail.mayWrite
          ? """
          \(if: detail.file.desk.isOnBehalf, .warning("<p>Bạn đang ghi thay \(detail.sheet.agency). Nhật ký ghi rõ việc này.</p>"))
          <form method="post" action="\(page)" class="stack" data-autosave novalidate>\(.problems(own))\(.token(visit.formToken))\(.once)
          \(content)
          <div class="actions"><button class="button\(if: detail.file.desk.isOnBehalf, " primary")">Lưu nháp</button>\
          \(if: !detail.file.desk.isOnBehalf, "<button class=\"button primary\" name=\"_trinh\" value=\"1\">Lưu và trình lãnh đạo</button>")</div>
          </form>
          """ : "\(.problems(own))\(content)",
        """
        \(beside(detail))\(attachments(detail, visit, problems))\(deliveries(detail, visit, fields, problems))\
        \(workbook(detail, visit, problems))\
        \(.card("Diễn biến", events(detail)))\(visit.history(detail.history))
        """)
    }
  }

  static func crumbs(_ detail: Reports.Detail) -> [Crumb] {
    let period = detail.report.period
    return [
      Crumb("Báo cáo", "/bao-cao"),
      Crumb(period.title.capitalisedFirst, Link("/bao-cao/dot/\(detail.report.type)/\(period.description)")),
      Crumb(detail.sheet.agency),
    ]
  }

  private static func summary(_ detail: Reports.Detail) -> HTML {
    let receivers = detail.sheet.receivers.joined(separator: ", ")
    let due = detail.obligation.map { Self.due($0) }
    let words = ["Theo \(detail.sheet.source)", receivers.isEmpty ? nil : "gửi \(receivers)", due].compactMap { $0 }
    let state = HTML.tag(detail.report.state.isSent ? .done : .doing, detail.report.state.title)
    let timeliness = detail.timeliness.map { HTML.tag($0.standing, $0.words) }
    return "\(words.joined(separator: " · ")) \(state) \(timeliness)"
  }

  private static func actions(_ detail: Reports.Detail, _ visit: Visit) -> [Action] {
    let papers: [Action] =
      [
        .open("Tải mẫu Excel", Link("/bao-cao/\(detail.report.id)/excel")),
        .open("Xem bản in", Link("/bao-cao/\(detail.report.id)/ban-in")),
      ] + exports(detail.report.id, version: nil, visit)
    let steps = detail.acts.filter { $0 != .present }.map { act -> Action in
      let link = Link("/bao-cao/\(detail.report.id)/viec/\(act.slug)")
      return act.asksNothing
        ? .post(act.title, to: link, token: visit.formToken, isPrimary: true)
        : .open(act.title, link, isPrimary: act == .approve)
    }
    return papers + steps
  }

  private static func sections(_ detail: Reports.Detail, _ form: Form?) -> HTML {
    let items = Dictionary(detail.file.form.items.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let sections = detail.sheet.sections.map { section in
      HTML.card(
        "\(section.number). \(section.title)",
        """
        \(if: !section.lines.isEmpty, figures(section.lines, items, detail, form))
        \(section.paragraphs.map { text($0, detail, form) })
        """)
    }
    return "\(sections)\(accounts(detail.sheet))\(tables(detail.sheet, detail.report.id))\(voices(detail.sheet))"
  }

  private static func text(_ paragraph: ReportSheet.Paragraph, _ detail: Reports.Detail, _ form: Form?) -> HTML {
    let remarks = remarks(paragraph.item, detail)
    guard let form else { return "\(written(paragraph))\(remarks)" }
    let isRequired = detail.file.form.item(paragraph.item)?.isRequired ?? false
    return "\(form.textarea(paragraph.item, paragraph.title, rows: 6, isRequired: isRequired))\(remarks)"
  }

  private static func written(_ paragraph: ReportSheet.Paragraph) -> HTML {
    """
    <h3>\(paragraph.title)</h3>
    \(if: paragraph.text.isEmpty, "<p class=\"soft\">Chưa có.</p>", else: lines(paragraph.text))
    """
  }

  /// Each line of a text as a paragraph.
  static func lines(_ text: String) -> HTML {
    text.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
  }

  private static func figures(
    _ lines: [ReportSheet.Line], _ items: [String: ReportForm.Item], _ detail: Reports.Detail, _ form: Form?
  ) -> HTML {
    let asked = ReportForm.Item.Column.allCases.filter { column in
      lines.contains { items[$0.item]?.columns.contains(column) ?? false || $0.value(of: column) != nil }
    }
    func has(_ column: ReportForm.Item.Column) -> Bool { asked.contains(column) }
    var columns: [Column] = [.heading("Chỉ tiêu"), .number("Năm trước")]
    if has(.plan) { columns.append(.number("Kế hoạch")) }
    if has(.half) { columns.append(.number("6 tháng")) }
    columns.append(.number(has(.half) ? "Ước năm" : "Thực hiện"))
    if has(.next) { columns.append(.number("Kế hoạch năm sau")) }
    return .table(
      "Số liệu", columns,
      lines.map { line in
        func cell(_ column: ReportForm.Item.Column) -> HTML {
          guard let form, let item = items[line.item], item.columns.contains(column) else {
            return "\(line.value(of: column) ?? "–")"
          }
          return form.cell(item.field(column), "\(line.title), \(column.title)", isNumber: true)
        }
        var cells: [HTML] = [name(line, detail), "\(line.previous ?? "–")"]
        if has(.plan) { cells.append(cell(.plan)) }
        if has(.half) { cells.append(line.isComputed ? "\(line.half ?? "–")" : cell(.half)) }
        cells.append("<div>\(value(line, form))\(compared(line))</div>")
        if has(.next) { cells.append(cell(.next)) }
        return cells
      })
  }

  /// What a figure is called, where it comes from, and what asks for a second look.
  private static func name(_ line: ReportSheet.Line, _ detail: Reports.Detail) -> HTML {
    let origin =
      line.isComputed
      ? "tính từ sổ bộ" : line.reported != nil && line.value == line.reported ? "cộng từ đơn vị" : "nhập"
    return """
      <span id="muc-\(line.item)">\(if: line.parent != nil, "– ")\(line.title)\(line.unit.isEmpty ? "" : " (\(line.unit))")</span>\
      <small class="soft">\(origin)\(source(line, detail))\(line.toldWords.map { " · \($0)" })</small>\
      \(line.warning.map { "<small>\(HTML.tag(.soon, "xem lại")) \($0)</small>" })\(remarks(line.item, detail))
      """
  }

  /// The figure beside its plan, the year before it, and what the units gave together.
  private static func compared(_ line: ReportSheet.Line) -> HTML {
    let ratios = [line.ofPlan.map { "\($0) kế hoạch" }, line.change.map { "\($0) cùng kỳ" }].compactMap { $0 }
    return """
      \(ratios.map { "<small class=\"soft\">\($0)</small>" })\
      \(line.reported.map { "<small class=\"soft\">đơn vị gửi, cộng: \($0)</small>\(difference(line))" })
      """
  }

  /// The clause that asks for the figure; it leads to the target, and from there to the words.
  private static func source(_ line: ReportSheet.Line, _ detail: Reports.Detail) -> HTML {
    line.source.map { source in
      " · \(detail.targets[line.item].map { "<a href=\"\($0)\">\(source)</a>" } ?? "\(source)")"
    } ?? .empty
  }

  private static func value(_ line: ReportSheet.Line, _ form: Form?) -> HTML {
    if let form, !line.isComputed { return form.cell(line.item, line.title, isNumber: true) }
    let counted = line.part.flatMap { part in line.whole.map { "\(part.grouped)/\($0.grouped)" } }
    let shown: HTML =
      line.records.flatMap(Link.own).map { "<a href=\"\($0)\">\(line.value)</a>" } ?? "\(line.value ?? "–")"
    return "\(shown)\(counted.map { "<small class=\"soft\">\($0)</small>" })"
  }

  /// Where what the units gave is not what the records say.
  private static func difference(_ line: ReportSheet.Line) -> HTML {
    line.reported != nil && line.reported != line.value ? "<small>\(HTML.tag(.soon, "khác số tính"))</small>" : .empty
  }
}

extension ReportSheet.Line {
  func value(of column: ReportForm.Item.Column) -> String? {
    switch column {
    case .plan: plan
    case .half: half
    case .next: next
    }
  }

  /// “12/14 tổ chức có số liệu, 3 ước”, where not everybody has told it.
  var toldWords: String? {
    guard let told, let asked, told < asked || (estimates ?? 0) > 0 else { return nil }
    return "\(told)/\(asked) tổ chức có số liệu, \(estimates ?? 0) ước"
  }
}
