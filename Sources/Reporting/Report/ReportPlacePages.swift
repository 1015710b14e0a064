import Kit
import Web

/// What stands beside a report: remarks, files, deliveries.
extension HTML {
  /// The remarks upon an item, with the link by which another is made.
  static func remarks(_ item: String, _ detail: Reports.Detail) -> HTML {
    let notes = detail.notes.filter { $0.item == item && $0.settledBy == nil }
    if notes.isEmpty && !detail.mayTakePart { return .empty }
    let link = Link("/bao-cao/\(detail.report.id)/y-kien").query("muc", item)
    let title = detail.file.form.item(item)?.title ?? item
    let words = notes.isEmpty ? "góp ý" : "\(notes.count) ý kiến"
    return """
      <small class="remarks"><a href="\(link)" aria-label="\(words) về \(title)">\(words)</a></small>
      """
  }

  static func remarkPage(
    _ item: String, _ detail: Reports.Detail, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/bao-cao/\(detail.report.id)")
    let link = Link("/bao-cao/\(detail.report.id)/y-kien").query("muc", item)
    let form = Form(to: link, token: visit.formToken, values: fields.values, problems: problems)
    let title = detail.file.form.item(item)?.title ?? item
    let shown = detail.sheet.value(item) ?? detail.sheet.paragraphs.first { $0.item == item }?.text
    return visit.layout(for: actor).page(
      "Ý kiến về “\(title)”", summary: "\(detail.sheet.title) – \(detail.sheet.agency)",
      crumbs: crumbs(detail).dropLast() + [Crumb(detail.sheet.agency, page), Crumb("Ý kiến")],
      hasProblems: !problems.isEmpty
    ) {
      """
      \(.card(title, "<p>\(shown ?? "Chưa có.")</p>"))
      \(.card("Ý kiến", thread(item, detail, visit)))
      \(if: detail.mayTakePart, form.html(submit: "Gửi ý kiến", back: page) {
        form.textarea("noi_dung", "Nội dung", rows: 4, isRequired: true)
      })
      """
    }
  }

  private static func thread(_ item: String, _ detail: Reports.Detail, _ visit: Visit) -> HTML {
    let notes = detail.notes.filter { $0.item == item }
    if notes.isEmpty { return "<p class=\"soft\">Chưa có ý kiến nào.</p>" }
    return notes.map { note in
      """
      <div class="stack"><p>\(note.words)<br><small class="soft">\(note.byName), \(note.byOffice), \(note.at.vietnamTime) ngày \
      \(note.at.day.vietnamese)\(note.settledBy.map { " · \($0) đã xử lý" })</small></p>\
      \(if: note.settledBy == nil && detail.mayTakePart, .actions([
        .post("Đã xử lý", to: Link("/bao-cao/\(detail.report.id)/y-kien/\(note.id)"), token: visit.formToken)
      ]))</div>
      """
    }.joined()
  }

  /// What is attached, and the form by which more is.
  static func attachments(_ detail: Reports.Detail, _ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let mayAttach = detail.report.state.isOpen && (detail.file.desk.writes || detail.file.desk.receives)
    let maySign = !detail.report.state.isOpen && detail.report.number > 0 && detail.file.desk.writes
    let form = Form(
      to: Link("/bao-cao/\(detail.report.id)/dinh-kem"), token: visit.formToken,
      problems: problems.filter { $0.field == "tep" })
    let items = detail.attachments.map { file -> HTML in
      """
      <li><a href="\(Link("/bao-cao/\(detail.report.id)/dinh-kem/\(file.id)"))">\(file.name)</a>\
      \(file.signs.map { " \(HTML.tag(.done, "bản ký lần \($0)"))" }) <small class="soft">\(max(1, file.size / 1024).grouped) KB, \
      \(file.byName), \(file.at.day.vietnamese), biên nhận \(file.receipt)\
      \(if: file.signs != nil, ", mã \(file.digest.prefix(16))…")</small></li>
      """
    }
    if items.isEmpty && !mayAttach && !maySign { return .empty }
    return .card(
      "Tệp kèm theo",
      """
      \(if: items.isEmpty, "<p class=\"soft\">Chưa có tệp nào.</p>", else: "<ul>\(items)</ul>")
      \(if: mayAttach || maySign, form.html(submit: maySign ? "Tải bản ký lên" : "Đính kèm", hasFiles: true) {
        form.file("tep", maySign ? "Bản đã ký (PDF)" : "Tệp", accept: maySign ? ".pdf" : ".pdf,.docx,.xlsx,.jpg,.png", isRequired: true)
      })
      """)
  }

  private static let deliveryFields: Set = ["noi_nhan", "ngay_gui", "phuong_thuc"]
  /// Of the forms beside the report's own.
  static let fieldsBeside = deliveryFields.union(["tep", "excel"])

  /// To whom it went, on which day and how.
  static func deliveries(
    _ detail: Reports.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let report = detail.report
    guard report.state == .approved || report.state.isSent else { return .empty }
    let form = Form(
      to: Link("/bao-cao/\(report.id)/noi-gui"), token: visit.formToken,
      values: ["ngay_gui": [detail.today.description]].merging(fields.values) { $1 },
      problems: problems.filter { deliveryFields.contains($0.field ?? "") })
    let items = detail.deliveries.map { delivery -> HTML in
      """
      <li>\(delivery.recipient): \(delivery.sentOn.vietnamese), \(delivery.method.title)\
      \(if: delivery.number != report.number, " <small class=\"soft\">(lần \(delivery.number))</small>")</li>
      """
    }
    return .card(
      "Nơi đã gửi",
      """
      \(if: items.isEmpty, "<p class=\"soft\">Chưa ghi gửi nơi nào.</p>", else: "<ul>\(items)</ul>")
      \(if: detail.file.desk.writes, form.html(submit: "Ghi đã gửi") {
        """
        \(form.select("noi_nhan", "Nơi nhận", detail.sheet.receivers.map { Choice($0, $0) }, isRequired: true))
        \(form.date("ngay_gui", "Ngày gửi", isRequired: true))
        \(form.select("phuong_thuc", "Phương thức", ReportDelivery.Method.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        """
      })
      """)
  }
}
