import Government
import Kit
import Web

extension HTML {
  /// The report as it prints, in the form of the state (NĐ 30/2020): number and date are left for the hand.
  static func reportPaper(
    _ sheet: ReportSheet, _ version: ReportVersion?, _ id: ID<Report>, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    visit.layout(for: actor).page(
      "\(sheet.title) – \(sheet.agency)",
      summary: version.map {
        "Lần trình \($0.number), giữ nguyên lúc \($0.frozenAt.vietnamese)"
      } ?? "Bản nháp, số liệu đang được tính",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb(sheet.agency, Link("/bao-cao/\(id)")), Crumb("Bản in")],
      actions: exports(id, version: version?.number, visit) + [
        .open("Tải tệp OpenDocument", Link("/bao-cao/\(id)/tep"))
      ]
    ) { paper(sheet) }
  }

  /// What the sheet says and nothing else, so that a frozen one always gives the same bytes.
  static func paper(_ sheet: ReportSheet) -> HTML {
    """
    <article class="card paper" aria-label="Bản in">
    <p class="capitals">\(sheet.agency)</p>
    <p class="capitals">\(sheet.title.uppercased())</p>
    <p>Theo \(sheet.source). Số liệu tính đến ngày \(sheet.cutOff).</p>
    \(sheet.sections.map { section in
      """
      <h2>\(section.number). \(section.title)</h2>
      \(if: !section.lines.isEmpty, printed(section.lines))
      \(section.paragraphs.map { "<h3>\($0.title)</h3>\(lines($0.text))" })
      """
    })
    \(if: !sheet.accounts.isEmpty, "<h2>Kết quả thực hiện theo văn bản</h2>")
    \(sheet.accounts.map { account in
      """
      <h3>\(account.document)</h3>
      \((account.targets + account.assignments).map { entry in
        "<p class=\"item\">- \(entry.clause.map { "\($0): " })\(entry.title) – \(entry.body): \(entry.standing).</p>"
      })
      """
    })
    </article>
    """
  }

  private static func printed(_ lines: [ReportSheet.Line]) -> HTML {
    .table(
      "Số liệu",
      [
        .heading("Chỉ tiêu"), .text("Đơn vị tính"), .number("Thực hiện kỳ trước"), .number("Thực hiện"),
        .number("So cùng kỳ"),
      ],
      lines.map { line in
        [
          "\(line.title)\(line.source.map { "<small>\($0)</small>" })", "\(line.unit)", "\(line.previous ?? "–")",
          "\(line.value ?? "–")", "\(line.change ?? "–")",
        ]
      }, narrow: .scroll)
  }
}
