import Kit
import Web

extension HTML {
  /// The form for the next reform, and those that were recorded here.
  static func reforms(
    _ recorded: [Reforms.Recorded], _ history: [LoggedAct], _ visit: Visit, _ actor: Actor,
    _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/dia-ban/sap-xep", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Sắp xếp địa bàn", summary: "Nhập bảng kèm nghị quyết, xem trước rồi mới áp dụng",
      crumbs: [Crumb("Địa bàn", "/dia-ban"), Crumb("Sắp xếp")], hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: "Xem trước", back: "/dia-ban", hasFiles: true) { """
        \(form.text("van_ban", "Số nghị quyết", hint: "Ví dụ 1677/NQ-UBTVQH15", isRequired: true, width: .medium))
        \(form.date("ngay", "Ngày đầu tiên của bản đồ mới", isRequired: true))
        \(form.file("tep", "Bảng sắp xếp (CSV)", accept: ".csv,text/csv", hint: "Mỗi dòng một cặp đơn vị cũ, đơn vị mới"))
        \(form.textarea(
          "bang", "Hoặc dán bảng", rows: 8,
          hint: "Dòng đầu: ma_cu,ma_moi,ten_moi,loai_moi,cap_tren,ty_le. Đơn vị nhận thêm đất mà giữ nguyên thì bỏ trống tên."))
        """ })
      </div>
      \(.card("Các đợt đã nhập", .table(
        "Các đợt đã nhập", [.heading("Nghị quyết"), .text("Hiệu lực"), .text("Nhập lúc"), .acts],
        recorded.enumerated().map { index, reform in
          let isLast = reform.undoneAt == nil && !recorded[..<index].contains { $0.undoneAt == nil }
          let undo = Action.post(
            "Hoàn tác", to: "/dia-ban/sap-xep/\(reform.id)/hoan-tac", token: visit.formToken)
          return [
            "\(reform.act)", "\(reform.day.vietnamese)", "\(reform.appliedAt.day.vietnamese)",
            reform.undoneAt != nil ? .tag(.idle, "đã hoàn tác") : isLast ? .actions([undo]) : .empty,
          ]
        }, nothing: "<p class=\"soft\">Chưa nhập đợt nào.</p>")))
      \(if: !history.isEmpty, visit.history(history))
      """
    }
  }

  /// What a reform would make, with what stands in its way.
  static func reform(
    _ reform: Reform, _ preview: Reforms.Preview, table: String, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let outcome = preview.outcome
    let apply = Action.post(
      "Áp dụng", to: "/dia-ban/sap-xep", token: visit.formToken,
      fields: [
        ("viec", "ap-dung"), ("van_ban", reform.act), ("ngay", reform.day.description), ("bang", table),
      ], isPrimary: true)
    return visit.layout(for: actor).page(
      "Xem trước: \(reform.act)", summary: "Hiệu lực từ \(reform.day.vietnamese); chưa có gì được ghi",
      crumbs: [Crumb("Địa bàn", "/dia-ban"), Crumb("Sắp xếp", "/dia-ban/sap-xep"), Crumb("Xem trước")],
      actions: outcome.gaps.isEmpty ? [apply] : []
    ) {
      """
      \(if: !outcome.gaps.isEmpty, .warning("""
        <p>Chưa áp dụng được. Hãy bổ sung vào bảng rồi xem trước lại:</p>
        <ul>\(outcome.gaps.map { "<li>\($0.message)</li>" })</ul>
        """))
      \(.card("Sẽ thay đổi", .facts(
        [
          ("Đơn vị kết thúc", "\(outcome.ended.count)"), ("Đơn vị mới", "\(outcome.begun.count)"),
        ] + preview.moves.map { (name: $0.title, value: "\($0.count)" as HTML) })))
      \(.card("Ai về đâu", .table(
        "Ai về đâu", [.heading("Đơn vị cũ"), .text("Hình thức"), .text("Đơn vị mới"), .text("Phần")],
        outcome.changes.map { change in
          [
            "\(outcome.history.area(change.from)?.title)", "\(change.kind.title)",
            "\(change.to.flatMap { outcome.history.area($0)?.title } ?? "không rõ")",
            "\(change.share == .whole ? "toàn bộ" : change.share?.text ?? "chưa rõ")",
          ]
        })))
      """
    }
  }
}
