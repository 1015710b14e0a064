import Government
import Kit
import Web

extension HTML {
  /// How far it has come, what to look at again, what was changed since it was sent.
  static func beside(_ detail: Reports.Detail) -> HTML {
    let (done, all) = detail.sheet.filled
    let warnings = detail.sheet.lines.filter { $0.warning != nil }
    let computed = detail.sheet.lines.count(where: \.isComputed)
    let page = Link("/bao-cao/\(detail.report.id)")
    return """
      <p class="soft" data-saved role="status"></p>
      \(.card("Tiến độ", .progress(
        "Mục đã có", done: done, of: all,
        remark: detail.report.state.isOpen
          ? "đã lưu lúc \(detail.report.savedAt.vietnamese)"
          : "số liệu đã giữ nguyên, tính đến \(detail.sheet.cutOff)")))
      \(.card("Kiểm tra", """
        \(if: detail.notes.contains { $0.settledBy == nil }, "<p>\(HTML.tag(.soon, "\(detail.notes.count { $0.settledBy == nil }) ý kiến")) chưa xử lý</p>")
        \(warnings.map { line in
          "<p>\(HTML.tag(.soon, "xem lại")) <a href=\"\(page.fragment("muc-\(line.item)"))\">\(line.title)</a></p>"
        })
        \(if: computed > 0, "<p>\(HTML.tag(.done, "\(computed) mục")) tính từ sổ bộ</p>")
        \(if: warnings.isEmpty && computed == 0, "<p class=\"soft\">Không có gì cần xem lại.</p>")
        """))
      \(detail.current.map { .card("Lần trình \($0.number)", signed($0)) })
      \(if: !detail.differences.isEmpty, .card("Khác với lần đã gửi", changes(detail.differences)))
      \(if: detail.versions.count > 1, .card("Các lần trình", versions(detail)))
      """
  }

  private static func signed(_ version: ReportVersion) -> HTML {
    var facts: [(name: String, value: HTML)] = [
      ("Trình", "\(version.frozenAt.vietnamese), \(version.frozenBy)")
    ]
    if let signer = version.signer {
      let paper = [
        version.paper.map { "số \($0)" }, version.signedOn.map { "ngày \($0.vietnamese)" }, version.powers, signer,
      ]
      facts.append(("Ký", "\(paper.compactMap { $0 }.joined(separator: ", "))"))
    }
    if let receipt = version.receipt, let sentAt = version.sentAt {
      facts.append(("Biên nhận", "<b>\(receipt)</b><br>\(sentAt.vietnamese)"))
    }
    facts.append(("Mã nội dung", "<code>\(version.digest.prefix(16))…</code>"))
    return .facts(facts)
  }

  private static func changes(_ differences: [ReportDifference]) -> HTML {
    .table(
      "Khác với lần đã gửi", [.heading("Mục"), .text("Đã gửi"), .text("Nay")],
      differences.map { ["\($0.title)", "\($0.before.shortened)", "\($0.after.shortened)"] })
  }

  private static func versions(_ detail: Reports.Detail) -> HTML {
    let items = detail.versions.map { version -> HTML in
      """
      <li><a href="\(Link("/bao-cao/\(detail.report.id)/lan/\(version.number)"))">Lần \(version.number)</a>, \
      \(version.frozenAt.day.vietnamese)\(version.receipt.map { ", biên nhận \($0)" })\
      \(version.reason.map { "<br><span class=\"soft\">\($0)</span>" })</li>
      """
    }
    return "<ul>\(items)</ul>"
  }

  static func events(_ detail: Reports.Detail) -> HTML {
    let items = detail.events.map { event -> HTML in
      """
      <li><span class="num soft">\(event.at.day.vietnamese) \(event.at.vietnamTime)</span> <strong>\(event.act.title)</strong> \
      <span class="soft">\([event.byName, event.byOffice].filter { !$0.isEmpty }.joined(separator: ", "))</span>\
      \(event.words.map { "<br>\($0)" })\(event.basis.map { "<br><span class=\"soft\">Căn cứ ghi thay:</span> \($0)" })</li>
      """
    }
    return "<ul>\(items)</ul>"
  }

  /// What each directive's targets and assignments have come to.
  static func accounts(_ sheet: ReportSheet) -> HTML {
    if sheet.accounts.isEmpty { return .empty }
    return .card(
      "Kết quả thực hiện theo văn bản",
      sheet.accounts.map { account in
        """
        <h3>\(account.document)</h3>
        \(if: !account.targets.isEmpty, entries("Chỉ tiêu", "Thực hiện", account.targets, of: account.document))
        \(if: !account.assignments.isEmpty, entries("Nhiệm vụ", "Cơ quan", account.assignments, of: account.document))
        """
      }.joined())
  }

  private static func entries(
    _ what: String, _ body: String, _ entries: [ReportSheet.Account.Entry], of document: String
  ) -> HTML {
    .table(
      "\(what) của \(document)", [.heading(what), .text(body), .text("Tình hình")],
      entries.map { entry in
        [
          """
          \(Link.own(entry.address).map { "<a href=\"\($0)\">\(entry.title)</a>" } ?? "\(entry.title)")\
          \(entry.clause.map { "<small class=\"soft\">\($0)</small>" })
          """, "\(entry.body)", "\(entry.standing)",
        ]
      })
  }

  /// Figures by area and field, each with its file and its drawing.
  static func tables(_ sheet: ReportSheet, _ id: ID<Report>) -> HTML {
    (sheet.tables ?? []).enumerated().map { index, table in
      let columns: [Column] = [.heading("Đơn vị")] + table.columns.map { .number($0) }
      func cells(_ row: ReportSheet.Table.Row) -> [HTML] { ["\(row.title)"] + row.values.map { "\($0 ?? "–")" } }
      let bars = ReportChart(table)?.bars.map { Bar($0.name, $0.value, words: $0.words) } ?? []
      return HTML.card(
        table.title, aside: "<a href=\"\(Link("/bao-cao/\(id)/phu-luc/\(index + 1)"))\">Tải phụ lục Excel</a>",
        """
        \(.table(table.title, columns, table.rows.map(cells), totals: table.total.map(cells), narrow: .scroll))
        \(if: !bars.isEmpty, "<details><summary>Biểu đồ</summary>\(HTML.bars(table.columns.first ?? "", bars, of: "Đơn vị"))</details>")
        """)
    }.joined()
  }

  /// What the units wrote, each under its author.
  static func voices(_ sheet: ReportSheet) -> HTML {
    guard let sent = sheet.sentUnits, let all = sheet.allUnits else { return .empty }
    return .card(
      "Nội dung các đơn vị gửi", aside: .tag(sent == all ? .done : .soon, "\(sent)/\(all) đơn vị"),
      """
      \(if: sheet.voices.isEmpty, "<p class=\"soft\">Chưa có đơn vị nào gửi phần nội dung.</p>")
      \(sheet.voices.map { voice in
        """
        <details><summary>\(voice.author) <span class="soft">– \(voice.title)</span></summary>\(lines(voice.text))</details>
        """
      })
      """)
  }
}

extension String {
  /// The beginning, for a cell.
  fileprivate var shortened: String { count > 120 ? prefix(117) + "…" : self }
}
