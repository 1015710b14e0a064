import Kit
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
      crumbs: [Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Nhập danh sách")], hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: "Đọc và xem trước", back: "/hop-tac-xa", hasFiles: true) { """
        \(form.file("tep", "Danh sách (CSV)", accept: ".csv,text/csv",
          hint: "Dòng đầu là tên cột. Cần có: tên, xã, ngày thành lập. Trong Excel, lưu thành “CSV UTF-8”.", isRequired: true))
        \(form.date("ngay_ban_do", "Danh sách ghi tên xã của ngày", hint: "Tên xã cũ hay mới đều nhận ra; ngày này để ưu tiên",
          isRequired: true))
        \(form.text("dia_ban", "Danh sách của địa bàn", hint: "Ví dụ 62@2025-06-30; để trống là cả nước", width: .medium))
        \(form.text("nam", "Năm của số liệu, nếu tên cột không ghi", width: .short))
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
    if found.state == .staging || found.state == .applying { actions.append(act("Làm tiếp", "tiep", isPrimary: true)) }
    if found.state == .applied { actions.append(act("Hoàn tác cả đợt", "hoan-tac")) }
    if count(.wrong) > 0 {
      actions.append(.open("Tải \(count(.wrong)) dòng lỗi", "/hop-tac-xa/nhap/\(found.id)/loi.csv"))
    }
    return visit.layout(for: actor).page(
      found.fileName, summary: "\(found.state.title) · \(found.madeBy), \(found.madeAt.day.vietnamese)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Nhập danh sách", "/hop-tac-xa/nhap"), Crumb(found.fileName),
      ], actions: actions
    ) {
      """
      \(.figures([
        Figure("Dòng mới, sẵn sàng", count(.ready).grouped), Figure("Đã nhập", count(.imported).grouped, standing: .done),
        Figure("Nghi trùng, chờ quyết định", count(.doubtful).grouped, standing: count(.doubtful) > 0 ? .soon : nil),
        Figure("Là một với tổ chức đã có", count(.same).grouped),
        Figure("Lỗi", count(.wrong).grouped, standing: count(.wrong) > 0 ? .late : nil),
      ]))
      \(if: count(.doubtful) > 0, .card("Nghi trùng", doubtful(report, visit)))
      \(if: count(.wrong) > 0, .card("Dòng lỗi", wrong(report)))
      \(.card("Các cột được hiểu là", .table(
        "Các cột", [.number("Cột"), .heading("Hiểu là")],
        found.settings.columns.enumerated().map { index, column in
          ["\(index + 1)", "\(column?.title ?? "bỏ qua")"]
        })))
      """
    }
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
