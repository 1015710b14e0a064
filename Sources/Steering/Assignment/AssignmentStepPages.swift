import Kit
import Web

extension AssignmentAct {
  /// The word for it in an address.
  var slug: String {
    switch self {
    case .give: "giao"
    case .accept: "nhan"
    case .contest: "kien-nghi"
    case .reassign: "chuyen"
    case .report: "tien-do"
    case .finish: "ket-qua"
    case .complete: "hoan-thanh"
    case .return: "bo-sung"
    case .askTime: "xin-gia-han"
    case .grantTime: "gia-han"
    case .refuseTime: "khong-gia-han"
    case .stop: "dung"
    case .reopen: "mo-lai"
    case .urge: "don-doc"
    case .charge: "phan-cong"
    case .handOver: "ban-giao"
    case .distribute: "phan-chia"
    }
  }

  init?(slug: String?) {
    guard let act = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = act
  }

  /// One button is enough for it.
  var asksNothing: Bool { self == .accept || self == .grantTime }
}

extension HTML {
  /// The form for one step with an assignment.
  static func assignmentStep(
    _ act: AssignmentAct, _ detail: Assignments.Detail, _ visit: Visit, _ actor: Actor,
    _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []
  ) -> HTML {
    let assignment = detail.assignment
    let page = Link("/nhiem-vu/\(assignment.id)")
    let form = Form(
      to: Link("/nhiem-vu/\(assignment.id)/\(act.slug)"), token: visit.formToken, values: fields.values,
      problems: problems)
    let crumbs = [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb(assignment.title, page), Crumb(act.title)]
    return visit.layout(for: actor).page(act.title, crumbs: crumbs, hasProblems: !problems.isEmpty) {
      """
      <div class="card"><p><strong>\(assignment.title)</strong></p>
      <p class="soft">\(detail.register.title(of: assignment.lead, on: detail.today)) · hạn \(assignment.due.vietnamese)</p>
      \(form.html(submit: act.title, back: page, hasFiles: act.takesFile) { fieldsOf(act, form, detail) })</div>
      """
    }
  }

  private static func fieldsOf(_ act: AssignmentAct, _ form: Form, _ detail: Assignments.Detail) -> HTML {
    let onBehalf = detail.isOnBehalf && act.permission == .doWork
    let basis: HTML? =
      onBehalf
      ? """
      \(form.text("so_den", "Số đến", hint: "Của văn bản cơ quan đã gửi", saysOptional: false, width: .short))
      \(form.date("ngay_den", "Ngày đến", saysOptional: false))
      \(form.text(
        "can_cu", "Hoặc nguồn khác", hint: "Điện thoại, họp, Zalo – của ai, ngày nào", saysOptional: false))
      """ : nil
    let own: HTML =
      switch act {
      case .accept, .give, .grantTime, .urge, .charge, .handOver, .distribute: .empty
      case .report, .finish:
        """
        \(form.textarea("noi_dung", "Kết quả đã đạt", isRequired: true))
        \(form.textarea("vuong_mac", "Vướng mắc", rows: 3))
        \(form.textarea("kien_nghi", "Kiến nghị", rows: 3))
        \(form.text("van_ban", "Văn bản, sản phẩm", hint: "Số, ngày; ví dụ Kế hoạch 1234/KH-UBND ngày 02/03/2026"))
        \(form.file(
          "tep", "Tệp minh chứng", takesSeveral: true, hint: "Nhiều nhất \(AssignmentStep.mostFiles) tệp, tổng tối đa 10 MB"))
        """
      case .complete:
        """
        \(if: detail.rounds.open.count > 1, form.select(
          "ky", "Kỳ được xác nhận", detail.rounds.open.map { Choice($0.lastDay.description, $0.title) }, empty: nil,
          isRequired: true))
        \(if: detail.assignment.due.kind == .event, form.select(
          "van_ban_lien_ket", "Văn bản khép lại nhiệm vụ", detail.documents.map { Choice($0.id.text, $0.title) },
          hint: "Văn bản đã có trong hệ thống", isRequired: true))
        \(form.text("van_ban", "Căn cứ xác nhận", hint: "Số, ngày của văn bản hay báo cáo", isRequired: true))
        \(form.date("ngay", "Ngày hoàn thành", hint: "Để trống là hôm nay"))
        \(form.textarea("noi_dung", "Nhận xét", rows: 3))
        """
      case .askTime:
        """
        \(form.date("han_moi", "Đề nghị gia hạn đến hết ngày", isRequired: true))
        \(form.textarea("noi_dung", "Lý do", rows: 3, isRequired: true))
        """
      case .reassign:
        """
        \(form.text("chu_tri", "Cơ quan chủ trì mới", hint: "Tên đầy đủ kèm địa bàn, ví dụ UBND xã Đăk Tô", isRequired: true))
        \(form.textarea("noi_dung", "Lý do, căn cứ", rows: 3, isRequired: true))
        """
      case .contest, .return, .refuseTime, .stop, .reopen:
        form.textarea("noi_dung", act == .return ? "Nội dung cần bổ sung" : "Lý do, căn cứ", rows: 4, isRequired: true)
      }
    return "\(own)\(basis)"
  }
}

extension AssignmentAct {
  var takesFile: Bool { self == .report || self == .finish }
}
