import Kit
import Web

extension HTML {
  /// The form for what a body has found of an organisation or granted it.
  static func recognition(
    _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    let form = Form(to: "/hop-tac-xa/\(id)/cong-nhan", visit, fields, problems: problems)
    return frame("Ghi xếp loại, công nhận", profile, visit, actor, problems) {
      form.html(submit: "Ghi công nhận", back: "/hop-tac-xa/\(id)") {
        """
        \(form.select(
          "loai", "Loại công nhận", Recognition.Kind.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.text("nam", "Của năm", hint: "Với xếp loại, khen thưởng hằng năm", width: .short))
        \(form.date("tu_ngay", "Hoặc có hiệu lực từ ngày"))
        \(form.date("den_ngay", "đến hết ngày", hint: "Để trống nếu chưa biết"))
        \(form.text("ket_qua", "Kết quả", hint: "Ví dụ tốt, khá, có; với cán bộ được đào tạo thì ghi số người", isRequired: true))
        \(form.text("van_ban", "Văn bản", hint: "Số, ký hiệu, cơ quan ban hành", isRequired: true))
        \(form.date("ngay_van_ban", "Ngày văn bản"))
        """
      }
    }
  }

  /// The form for joining or leaving the alliance.
  static func membership(
    _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    let isMember = profile.history.isAllianceMember(AsOf(day: visit.clock.today))
    let form = Form(to: "/hop-tac-xa/\(id)/lien-minh", visit, fields, problems: problems)
    return frame(isMember ? "Ghi ra khỏi Liên minh" : "Ghi vào Liên minh", profile, visit, actor, problems) {
      form.html(submit: isMember ? "Ghi ra khỏi Liên minh" : "Ghi vào Liên minh", back: "/hop-tac-xa/\(id)") {
        """
        \(.hidden("la_thanh_vien", isMember ? "0" : "1"))
        \(form.date("ngay", isMember ? "Không còn là thành viên từ ngày" : "Là thành viên từ ngày", isRequired: true))
        \(form.text("van_ban", "Văn bản", hint: "Quyết định kết nạp, đơn xin ra"))
        """
      }
    }
  }

  private static func frame(
    _ title: String, _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ problems: [Fault.Problem],
    _ body: () -> HTML
  ) -> HTML {
    visit.layout(for: actor).page(
      title, summary: "\(profile.record.name)",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(profile.record.name, "/hop-tac-xa/\(profile.history.id)"),
        Crumb(title),
      ], hasProblems: !problems.isEmpty
    ) { "<div class=\"card\">\(body())</div>" }
  }
}
