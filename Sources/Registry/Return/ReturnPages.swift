import Kit
import Web

extension HTML {
  /// The chief figures of the last years with their trend; the plan is not among them.
  static func figures(_ profile: OrganisationProfile, _ visit: Visit) -> HTML {
    guard let returns = profile.returns else {
      return "<p class=\"soft\">Số liệu của tổ chức này ngoài phạm vi xem của bạn.</p>"
    }
    var best: [Int: FiledReturn] = [:]
    for filed in returns where filed.return.kind == .actual || filed.return.kind == .estimate {
      if best[filed.return.year]?.return.kind != .actual { best[filed.return.year] = filed }
    }
    let years = best.keys.sorted().suffix(10)
    let shown = Array(years.suffix(3))
    let measures = Measure.allCases.filter { measure in
      shown.contains { best[$0]?.return.values[measure] != nil }
    }
    let rest = returns.filter { $0.return.kind == .half || $0.return.kind == .plan }
    return """
      \(.table(
        "Số liệu hằng năm",
        [.heading("Chỉ số")] + shown.map { .number("\($0)\(best[$0]?.return.kind == .estimate ? " (ước)" : "")") }
          + [.text("Xu hướng")],
        measures.map { measure in
          ["\(measure.title) (\(measure.unit.title))"]
            + shown.map { "\(best[$0]?.return.values[measure].map(measure.text))" }
            + [trend(years.compactMap { best[$0]?.return.values[measure] }, measure.title)]
        }, narrow: .scroll, nothing: "<p class=\"soft\">Chưa có số liệu năm nào.</p>"))
      \(if: !shown.isEmpty || !rest.isEmpty, states(shown.compactMap { best[$0] } + rest, profile, visit))
      """
  }

  /// Where each return came from and how far it was checked.
  private static func states(_ returns: [FiledReturn], _ profile: OrganisationProfile, _ visit: Visit) -> HTML {
    .table(
      "Nguồn số liệu", [.heading("Kỳ"), .text("Nguồn"), .text("Trạng thái"), .acts],
      returns.map { filed in
        let kept = filed.return
        let next: AnnualReturn.State? =
          kept.state == .declared ? .checked : kept.state == .checked ? .approved : nil
        let fields = [("nam", String(kept.year)), ("loai", kept.kind.rawValue)]
        let link = Link("/hop-tac-xa/\(profile.history.id)/so-lieu/trang-thai")
        let actions = [next, kept.state == .declared ? nil : .declared].compactMap { $0 }.map { state in
          Action.post(
            state == .checked ? "Đã kiểm tra" : state == .approved ? "Duyệt" : "Mở lại", to: link,
            token: visit.formToken, fields: fields + [("trang_thai", state.rawValue)])
        }
        return [
          "\(kept.kind.title) \(kept.year)",
          """
          \(kept.source.title)\(kept.informant.map { ", \($0)" })\
          <small>\(filed.recordedBy) ghi ngày \(filed.recordedAt.day.vietnamese)</small>\
          \(word(profile.words[ReturnPeriod(year: kept.year, kind: kept.kind)]))
          """,
          .tag(kept.state == .declared ? .idle : .done, kept.stateTitle),
          .actions((profile.mayCheck ? actions : []) + (isAsked(kept, profile) ? [answer(kept, profile)] : [])),
        ]
      })
  }

  private static func word(_ word: ReturnWord?) -> HTML {
    guard let word else { return .empty }
    return """
      <small>\(word.agrees ? "Tổ chức đã xác nhận" : "Tổ chức phản đối") ngày \(word.day.vietnamese)\
      \(word.words.map { ": \($0)" })</small>
      """
  }

  /// Whether the reader is the organisation and somebody else has entered these figures.
  private static func isAsked(_ kept: AnnualReturn, _ profile: OrganisationProfile) -> Bool {
    profile.isOwn && kept.source != .own && profile.words[ReturnPeriod(year: kept.year, kind: kept.kind)] == nil
  }

  private static func answer(_ kept: AnnualReturn, _ profile: OrganisationProfile) -> Action {
    .open(
      "Xác nhận hoặc phản đối",
      Link("/hop-tac-xa/\(profile.history.id)/so-lieu/y-kien").query("nam", String(kept.year))
        .query("loai", kept.kind.rawValue))
  }

  /// The form by which an organisation says whether what was entered for it is right.
  static func returnWord(
    _ profile: OrganisationProfile, _ visit: Visit, _ actor: Actor, _ fields: FormFields, problems: [Fault.Problem] = []
  ) -> HTML {
    let id = profile.history.id
    let form = Form(to: "/hop-tac-xa/\(id)/so-lieu/y-kien", visit, fields, problems: problems)
    let kind = AnnualReturn.Kind(rawValue: fields["loai"])?.title ?? ""
    return visit.layout(for: actor).page(
      "Số liệu được nhập thay", summary: "\(profile.record.name) · \(kind) năm \(fields["nam"])",
      crumbs: [
        Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(profile.record.name, "/hop-tac-xa/\(id)"),
        Crumb("Số liệu được nhập thay"),
      ],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">\(form.html(submit: "Gửi ý kiến", back: "/hop-tac-xa/\(id)") {
        """
        \(.hidden("nam", fields["nam"]))\(.hidden("loai", fields["loai"]))
        \(form.radios("dung", "Số liệu do người khác nhập thay", [Choice("1", "đúng"), Choice("0", "chưa đúng")], isRequired: true))
        \(form.textarea("y_kien", "Nếu chưa đúng: số nào sai, đúng là bao nhiêu"))
        """
      })</div>
      """
    }
  }

  /// A line through the values, the first at the left.
  private static func trend(_ values: [Int64], _ title: String) -> HTML {
    guard values.count > 1, let low = values.min(), let high = values.max() else { return .empty }
    let span = max(1, Double(high - low))
    let points = values.enumerated().map { index, value in
      let x = 2 + 106 * index / (values.count - 1)
      let y = 24 - Int(20 * Double(value - low) / span)
      return "\(x),\(y)"
    }
    return """
      <svg viewBox="0 0 110 28" width="110" height="28" role="img" aria-label="\(title): từ \(values[0].grouped) đến \(values[values.count - 1].grouped)">\
      <polyline fill="none" stroke="currentColor" stroke-width="2" points="\(points.joined(separator: " "))"/></svg>
      """
  }

  /// The form of one year's figures, each beside that of the year before.
  static func annualReturn(
    _ sheet: AnnualReturns.Sheet, year: Int, _ kind: AnnualReturn.Kind, _ visit: Visit, _ actor: Actor,
    _ fields: FormFields? = nil, problems: [Fault.Problem] = []
  ) -> HTML {
    let id = sheet.organisation.id
    var values = fields?.values ?? [:]
    if fields == nil {
      values = ["nam": [String(year)], "loai": [kind.rawValue], "ngay_cung_cap": [visit.clock.today.description]]
      for measure in Measure.allCases {
        if let value = sheet.current?.values[measure] { values[measure.field] = [measure.text(value)] }
      }
    }
    let form = Form(
      to: "/hop-tac-xa/\(id)/so-lieu", token: visit.formToken, values: values, problems: problems)
    let isOwn = actor.grants.contains { if case .organisation = $0.reach { true } else { false } }
    let isDoubtful = problems.contains { $0.field == "chac_chan" } || !(values["chac_chan"] ?? []).isEmpty
    return visit.layout(for: actor).page(
      "Số liệu năm \(year)", summary: "\(sheet.name)",
      crumbs: [Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb(sheet.name, "/hop-tac-xa/\(id)"), Crumb("Số liệu năm")],
      hasProblems: !problems.isEmpty
    ) {
      """
      <div class="card">
      \(form.html(submit: "Lưu số liệu", back: "/hop-tac-xa/\(id)") { """
        \(form.text("nam", "Năm", isRequired: true, width: .short))
        \(form.select("loai", "Loại số liệu", AnnualReturn.Kind.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil,
          isRequired: true))
        \(if: !isOwn, """
          \(form.radios("nguon", "Bạn nhập thay tổ chức, căn cứ vào", AnnualReturn.Source.onBehalf.map {
            Choice($0.rawValue, $0.title)
          }, isRequired: true))
          \(form.text("nguoi_cung_cap", "Người cung cấp số liệu", hint: "Họ tên, chức vụ", isRequired: true, width: .medium))
          \(form.date("ngay_cung_cap", "Ngày cung cấp", isRequired: true))
          """)
        \(Measure.Group.allCases.map { group -> HTML in """
          <h2>\(group.rawValue)</h2>
          \(Measure.allCases.filter { $0.group == group }.map { measure in
            form.text(
              measure.field, "\(measure.title), \(measure.unit.title)",
              hint: sheet.before?.values[measure].map { "Năm \(year - 1): \(measure.text($0))" }, saysOptional: false,
              width: .short)
          })
          """ })
        \(if: isDoubtful, form.checkbox("chac_chan", "Số đã nhập là đúng"))
        """ })
      </div>
      """
    }
  }
}
