import Kit
import Territory
import Web

extension HTML {
  /// The form by which an act is recorded for a body, or a new body.
  static func correction(
    of agency: Agency?, _ register: AgencyRegister, _ visit: Visit, _ actor: Actor,
    _ fields: FormFields? = nil, problems: [Fault.Problem] = []
  ) -> HTML {
    let back = agency.map { Link("/co-quan/\($0.id)") } ?? "/co-quan"
    let form = Form(
      to: agency.map { Link("/co-quan/\($0.id)/cap-nhat") } ?? "/co-quan/them", token: visit.formToken,
      values: fields?.values ?? agency.map { prefilled($0, register) } ?? [:], problems: problems)
    let title = agency.map { "Cập nhật: \($0.name)" } ?? "Thêm cơ quan"
    let provinces = register.history.areas(.province, on: visit.clock.today)
    return visit.layout(for: actor).page(
      title, crumbs: [Crumb("Cơ quan", "/co-quan"), Crumb(title)], hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Ghi nhận", back: back) { """
        \(form.text("ten", "Tên đầy đủ", isRequired: true))
        \(if: agency == nil, """
          \(form.select("loai", "Loại", register.provincialKinds.map { Choice($0.name, $0.title) }, isRequired: true))
          \(form.select("dia_ban", "Địa bàn", provinces.map { Choice($0.id.text, $0.title) }, isRequired: true))
          """)
        \(form.date("tu", "Bắt đầu hoạt động từ ngày", isRequired: true))
        \(form.date("den", "Hoạt động đến hết ngày", hint: "Để trống khi còn hoạt động"))
        \(form.text("ke_tuc", "Cơ quan kế tục", hint: "Tên đầy đủ kèm địa bàn; nhiều cơ quan cách nhau bằng dấu chấm phẩy"))
        \(form.text("van_ban", "Căn cứ", hint: "Số, ngày của quyết định hoặc nghị quyết", isRequired: true))
        """ })</div>
      """
    }
  }

  private static func prefilled(_ agency: Agency, _ register: AgencyRegister) -> [String: [String]] {
    [
      "ten": [agency.name], "tu": [agency.validity.from.description],
      "den": agency.validity.lastDay.map { [$0.description] } ?? [],
      "ke_tuc": [agency.successors.compactMap { register.agency($0)?.name }.joined(separator: "; ")],
    ]
  }

  /// What was recorded of a body by hand, each to be taken back while it stands.
  static func corrections(_ corrections: [AgencyCorrection], _ visit: Visit, _ actor: Actor) -> HTML {
    .table(
      "Các lần cập nhật", [.heading("Căn cứ"), .text("Tên, thời gian"), .text("Ghi nhận"), .acts],
      corrections.map { correction in
        let undo = Action.post(
          "Rút lại", to: "/co-quan/\(correction.agency.id)/rut/\(correction.id)", token: visit.formToken)
        return [
          "\(correction.act)", "\(correction.agency.name), \(correction.agency.validity.text)",
          "\(correction.recordedBy), \(correction.recordedAt.day.vietnamese)",
          correction.withdrawnAt != nil
            ? .tag(.idle, "đã rút") : actor.may(.correctGovernment) ? .actions([undo]) : .empty,
        ]
      })
  }
}

extension AgencyRegister {
  /// What a person may add by hand: districts and communes get their bodies with their areas.
  var provincialKinds: [AgencyKind] {
    kinds.values.filter { $0.level == .province }.sorted { $0.title.sortKey < $1.title.sortKey }
  }
}
