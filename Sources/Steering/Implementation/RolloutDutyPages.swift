import Kit
import Web

extension HTML {
  /// What one body has done, and the form to record more.
  static func rolloutDuty(
    _ page: Rollouts.DutyPage, _ visit: Visit, _ actor: Actor, _ fields: FormFields? = nil,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let rollout = page.overview.rollout
    let form = Form(
      to: Link("/trien-khai/don-vi/\(page.duty.id)"), token: visit.formToken,
      values: fields?.values ?? prefilled(page), problems: problems)
    return visit.layout(for: actor).page(
      page.overview.register.title(of: page.duty.body, on: page.overview.today), summary: "\(rollout.title)",
      crumbs: [
        Crumb("Triển khai", "/trien-khai"), Crumb(rollout.kind.title, Link("/trien-khai/\(rollout.id)")),
        Crumb(page.duty.body.name),
      ], hasProblems: !problems.isEmpty
    ) {
      """
      \(recorded(page))
      \(if: page.mayRecord, .card(
        rollout.kind == .document ? "Ghi văn bản cụ thể hóa" : "Ghi hội nghị",
        form.html(submit: "Lưu", hasFiles: true, takesFocus: !problems.isEmpty) {
          "\(rollout.kind == .document ? documentFields(form, page) : conferenceFields(form))\(if: page.isOnBehalf, basis(form))"
        }))
      """
    }
  }

  private static func prefilled(_ page: Rollouts.DutyPage) -> [String: [String]] {
    guard let document = page.duty.document else { return [:] }
    var values = ["so": [document.number], "ngay": [document.issuedOn.description]]
    values["trich_yeu"] = document.title.map { [$0] }
    values["van_ban"] = document.directive.map { [$0.text] }
    return values
  }

  private static func basis(_ form: Form) -> HTML {
    form.text(
      "can_cu", "Ghi thay theo nguồn nào", hint: "Số đến, ngày đến; hoặc điện thoại, họp, Zalo – của ai, ngày nào",
      isRequired: true)
  }

  private static func documentFields(_ form: Form, _ page: Rollouts.DutyPage) -> HTML {
    """
    \(form.text("so", "Số, ký hiệu", hint: "Ví dụ 15-CTr/HU", isRequired: true, width: .medium))
    \(form.date("ngay", "Ngày ban hành", isRequired: true))
    \(form.text("trich_yeu", "Trích yếu"))
    \(form.select("van_ban", "Văn bản trong hệ thống", page.documents.map { Choice($0.id.text, $0.title) }, empty: "Không có"))
    \(form.file("tep", "Tệp văn bản", hint: "Tối đa 10 MB"))
    """
  }

  private static func conferenceFields(_ form: Form) -> HTML {
    """
    \(form.date("ngay", "Ngày tổ chức", isRequired: true))
    \(form.select("hinh_thuc", "Hình thức", Conference.Form.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
    \(form.number("trieu_tap", "Số được triệu tập", isRequired: true))
    \(form.number("du", "Số dự", isRequired: true))
    \(form.number("chi_bo_xong", "Số chi bộ đã quán triệt"))
    \(form.number("chi_bo", "Tổng số chi bộ"))
    \(form.text("van_ban", "Căn cứ", hint: "Số, ngày của báo cáo hay biên bản", isRequired: true))
    \(form.text("ghi_chu", "Ghi chú"))
    \(form.file("tep", "Tệp minh chứng", hint: "Tối đa 10 MB"))
    """
  }

  private static func recorded(_ page: Rollouts.DutyPage) -> HTML {
    if let document = page.duty.document {
      return .card(
        "Văn bản đã ban hành",
        .facts([
          ("Số, ký hiệu", "\(document.number)"), ("Ngày ban hành", "\(document.issuedOn.vietnamese)"),
          ("Trích yếu", "\(document.title)"), ("Tệp", file(document.file, document.fileName, page)),
          ("Người ghi", "\(document.recordedBy)\(document.basis.map { ", ghi thay theo: \($0)" })"),
        ]))
    }
    if page.duty.conferences.isEmpty { return "<p class=\"soft\">Đơn vị chưa báo gì cho đợt này.</p>" }
    return .card(
      "Hội nghị đã ghi",
      .timeline(
        page.duty.conferences.reversed().map { conference in
          Milestone(
            conference.heldOn,
            """
            <p><strong>\(conference.form.title)</strong> · dự \(conference.attended.grouped)/\(conference.called.grouped) \
            (\(conference.attendance.percentText))\(conference.cells.map { " · \($0.done)/\($0.all) chi bộ" })</p>
            <p><span class="soft">Căn cứ:</span> \(conference.paper)</p>\(conference.note.map { "<p>\($0)</p>" })
            \(if: conference.file != nil, "<p>\(file(conference.file, conference.fileName, page))</p>")
            <p class="soft">\(conference.recordedBy)\(conference.basis.map { ", ghi thay theo: \($0)" })</p>
            """)
        }))
  }

  private static func file(_ digest: String?, _ name: String?, _ page: Rollouts.DutyPage) -> HTML {
    digest.map { "<a href=\"\(Link("/trien-khai/don-vi/\(page.duty.id)/tep/\($0)"))\">\(name ?? "tệp")</a>" } ?? .empty
  }
}
