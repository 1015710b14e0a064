import Government
import Kit
import Web

extension HTML {
  /// The form for one step with a report.
  static func reportStep(
    _ act: ReportAct, _ detail: Reports.Detail, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let page = Link("/bao-cao/\(detail.report.id)")
    var values = fields.values
    if values.isEmpty, act == .urge { values["noi_dung"] = [urging(detail)] }
    let form = Form(
      to: Link("/bao-cao/\(detail.report.id)/viec/\(act.slug)"), token: visit.formToken, values: values,
      problems: problems)
    return visit.layout(for: actor).page(
      act.title, crumbs: crumbs(detail).dropLast() + [Crumb(detail.sheet.agency, page), Crumb(act.title)],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card"><p><strong>\(detail.sheet.title) – \(detail.sheet.agency)</strong></p>
      \(form.html(submit: act.title, back: page) { fieldsOf(act, form) })</div>
      """
    }
  }

  private static func fieldsOf(_ act: ReportAct, _ form: Form) -> HTML {
    let signed: HTML = """
      \(form.text("van_ban", "Số, ký hiệu", hint: "Ví dụ 45/BC-UBND; để trống nếu chưa có số", isRequired: act == .enter))
      \(form.date("ngay_ky", "Ngày ký", isRequired: true))
      \(form.select("quyen_han", "Quyền hạn ký", ReportStep.powers.map { Choice($0.value, $0.title) }, empty: "Ký theo chức vụ"))
      \(form.text("nguoi_ky", "Người ký", hint: "Họ tên, chức vụ; ví dụ Nguyễn Văn A, Chủ tịch", isRequired: true))
      """
    return switch act {
    case .approve:
      """
      \(form.checkbox("lay_so", "Lấy số tiếp theo trong sổ văn bản đi", hint: "Chỉ khi để trống ô số ở dưới"))
      \(signed)
      <p class="soft">Bản đã ký (PDF) tải lên ở trang báo cáo, ngay sau khi duyệt hoặc khi có.</p>
      """
    case .enter:
      """
      <p class="soft">Dùng khi đơn vị gửi báo cáo giấy. Số liệu bạn đã lưu được giữ nguyên và coi là bản đã gửi.</p>
      \(signed)
      \(form.text("can_cu", "Căn cứ ghi thay", hint: "Số đến, ngày đến của báo cáo giấy", isRequired: true))
      """
    case .urge:
      form.textarea(
        "noi_dung", "Nội dung đôn đốc", rows: 7, hint: "Lưu vào diễn biến; sao chép để gửi qua Zalo hoặc công văn")
    case .begin, .present, .send, .receive, .close: .empty
    case .return, .askMore, .correct, .reopen:
      form.textarea("noi_dung", act == .askMore ? "Nội dung cần bổ sung" : "Lý do", rows: 4, isRequired: true)
    }
  }

  /// A short text that can be pasted into a message as it stands.
  private static func urging(_ detail: Reports.Detail) -> String {
    let due = detail.obligation.map { "Hạn: \(Self.due($0))" } ?? ""
    return """
      Kính gửi \(detail.sheet.agency),
      Theo \(detail.sheet.source), quý cơ quan gửi \(detail.sheet.title.prefix(1).lowercased() + detail.sheet.title.dropFirst()) \
      đến \(detail.sheet.receivers.joined(separator: ", ")).
      \(due)\(detail.timeliness.map { " (\($0.words))" } ?? "").
      Đề nghị quý cơ quan hoàn thành và gửi trên hệ thống.
      """
  }
}
