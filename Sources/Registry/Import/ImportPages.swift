import Kit
import Storage
import Web

extension HTML {
  /// The form for a list, and those that were imported.
  static func imports(
    _ imports: [RegistryImport], _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/hop-tac-xa/nhap", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Nhập danh sách tổ chức", summary: "Xem trước từng dòng rồi mới ghi vào sổ bộ",
      crumbs: [Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Nhập danh sách")],
      actions: [.open("Tải tệp mẫu", "/hop-tac-xa/nhap/mau.xlsx")], hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: "Đọc và xem trước", back: "/hop-tac-xa", hasFiles: true) { """
        \(form.file("tep", "Danh sách", accept: ".xlsx,.xls,.ods,.csv",
          hint: "Tệp Excel (.xlsx, .xls), .ods hoặc CSV. Cần có cột tên, xã, ngày thành lập; dòng tên cột ở đâu cũng được.",
          isRequired: true))
        \(form.date("ngay_ban_do", "Danh sách ghi tên xã của ngày", hint: "Tên xã cũ hay mới đều nhận ra; ngày này để ưu tiên",
          isRequired: true))
        \(form.text("dia_ban", "Danh sách của địa bàn", hint: "Ví dụ 62@2025-06-30; để trống là cả nước", width: .medium))
        \(form.text("nam", "Năm của số liệu, nếu tên cột không ghi", width: .short))
        \(form.text("van_ban", "Số, ngày văn bản của danh sách", hint: "Ghi cùng với xếp loại, công nhận trong danh sách",
          width: .medium))
        """ })
      </div>
      \(.card("Các đợt đã nhập", .table(
        "Các đợt đã nhập", [.heading("Tệp"), .text("Trạng thái"), .text("Người nhập"), .text("Ngày")],
        imports.map { found in
          [
            "<a href=\"\(Link("/hop-tac-xa/nhap/\(found.id)"))\">\(found.fileName)</a>",
            .tag(found.state == .applied ? .done : found.state == .undone ? .idle : .doing, found.state.title),
            "\(found.madeBy)", "\(found.madeAt.day.vietnamese)",
          ]
        }, nothing: "<p class=\"soft\">Chưa nhập danh sách nào.</p>")))
      """
    }
  }

  /// One import: what is new, what is in doubt, what is wrong.
  static func `import`(_ report: RegistryImports.Report, _ visit: Visit, _ actor: Actor) -> HTML {
    let found = report.import
    func count(_ state: ImportRow.State) -> Int { report.counts[state] ?? 0 }
    let link = Link("/hop-tac-xa/nhap/\(found.id)/viec")
    func act(_ title: String, _ act: String, isPrimary: Bool = false) -> Action {
      .post(title, to: link, token: visit.formToken, fields: [("viec", act)], isPrimary: isPrimary)
    }
    var actions: [Action] = []
    if found.state == .staged || found.state == .applied, count(.ready) > 0 {
      actions.append(act("Nhập \(count(.ready)) dòng", "nhap", isPrimary: true))
    }
    if found.state.isUnderWay, report.job == nil { actions.append(act("Làm tiếp", "tiep", isPrimary: true)) }
    if found.state == .applied { actions.append(act("Hoàn tác cả đợt", "hoan-tac")) }
    if found.state == .staged, count(.imported) == 0 { actions.append(act("Bỏ đợt này", "hoan-tac")) }
    if count(.wrong) > 0 {
      actions.append(.open("Tải \(count(.wrong).grouped) dòng lỗi", "/hop-tac-xa/nhap/\(found.id)/loi.xlsx"))
    }
    if !found.state.isUnderWay, found.state != .unmapped {
      actions.append(.open("Đối chiếu với sổ bộ", "/hop-tac-xa/nhap/\(found.id)/doi-chieu"))
    }
    return visit.layout(for: actor).page(
      found.fileName, summary: "\(found.state.title) · \(found.madeBy), \(found.madeAt.day.vietnamese)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Nhập danh sách", "/hop-tac-xa/nhap"), Crumb(found.fileName),
      ], actions: actions, isLive: report.job?.state.isOpen ?? false
    ) {
      """
      \((found.settings.remarks ?? []).map { .note("<p>\($0)</p>") as HTML })
      \(report.job.map { underWay($0) })
      \(if: found.state == .unmapped, .warning("<p>Chưa rõ cột nào là tên, xã hay ngày thành lập. Hãy chọn ở dưới rồi lưu.</p>"))
      \(if: found.state == .unmapped, mapping(found, visit))
      \(.figures([
        Figure("Dòng mới, sẵn sàng", count(.ready).grouped), Figure("Đã nhập", count(.imported).grouped, standing: .done),
        Figure("Nghi trùng, chờ quyết định", count(.doubtful).grouped, standing: count(.doubtful) > 0 ? .soon : nil),
        Figure("Là một với tổ chức đã có", count(.same).grouped),
        Figure("Lỗi", count(.wrong).grouped, standing: count(.wrong) > 0 ? .late : nil),
      ]))
      \(if: count(.doubtful) > 0, .card("Nghi trùng", doubtful(report, visit)))
      \(if: count(.wrong) > 0, .card("Dòng lỗi", wrong(report)))
      \(if: found.state != .unmapped, mapping(found, visit))
      \(visit.history(report.history))
      """
    }
  }

  private static func underWay(_ job: Job) -> HTML {
    """
    \(if: job.failure != nil, .warning("<p>\(job.failure)</p>"))
    \(.progress("Đang làm ở chế độ nền", done: job.done, of: job.total, remark: job.remark ?? "Sắp bắt đầu."))
    <p class="soft"><a href="\(Link("/cong-viec/\(job.id)"))">Xem hoặc dừng việc này</a></p>
    """
  }

  /// Which column means what; another meaning may be chosen as long as nothing is in the registry.
  private static func mapping(_ found: RegistryImport, _ visit: Visit) -> HTML {
    let titles = found.settings.titles ?? []
    guard found.state == .unmapped || found.state == .staged else {
      return .card(
        "Các cột được hiểu là",
        .table(
          "Các cột", [.heading("Cột trong tệp"), .text("Hiểu là")],
          found.settings.columns.enumerated().map { index, column in
            ["\(index < titles.count ? titles[index] : String(index + 1))", "\(column?.title ?? "bỏ qua")"]
          }))
    }
    let given = found.settings.columns.enumerated().map { ("cot\($0)", [$1?.word ?? ""]) }
    let form = Form(
      to: "/hop-tac-xa/nhap/\(found.id)/cot", token: visit.formToken, values: Dictionary(uniqueKeysWithValues: given))
    return .card(
      "Các cột được hiểu là",
      form.html(submit: "Lưu cách hiểu cột") {
        found.settings.columns.indices.map { index in
          form.select(
            "cot\(index)", index < titles.count && !titles[index].isEmpty ? titles[index] : "Cột \(index + 1)",
            ImportColumn.choices(year: found.settings.year), empty: "bỏ qua")
        }.joined()
      })
  }

  private static func doubtful(_ report: RegistryImports.Report, _ visit: Visit) -> HTML {
    let name = report.import.settings.columns.firstIndex(of: .name)
    return .table(
      "Nghi trùng", [.number("Dòng"), .heading("Trong tệp"), .text("Giống"), .text("Quyết định")],
      report.doubtful.map { row in
        let likeness = row.likeness
        func decide(_ title: String, _ value: String) -> Action {
          .post(
            title, to: "/hop-tac-xa/nhap/\(report.import.id)/viec", token: visit.formToken,
            fields: [("viec", "quyet-dinh"), ("dong", String(row.line)), ("la_mot", value)])
        }
        return [
          "\(row.line)", "\(name.flatMap { $0 < row.cells.count ? row.cells[$0] : nil })",
          """
          \(likeness?.organisation.flatMap { ID<Organisation>($0) }.map {
            "<a href=\"\(Link("/hop-tac-xa/\($0)"))\">\(likeness?.name)</a>" as HTML
          } ?? "\(likeness?.name)")<small>\(likeness?.reason.title)\(likeness?.line.map { ", dòng \($0)" })</small>
          """,
          .actions([decide("Là một", "1"), decide("Khác nhau", "0")]),
        ]
      })
  }

  private static func wrong(_ report: RegistryImports.Report) -> HTML {
    .table(
      "Dòng lỗi", [.number("Dòng"), .heading("Cột"), .text("Lỗi")],
      report.wrong.flatMap { row in
        row.problems.map { ["\(row.line)", "\($0.field)", "\($0.message)"] }
      })
  }
}
