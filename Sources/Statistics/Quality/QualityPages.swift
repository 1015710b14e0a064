import Kit
import Web

extension Quality {
  var routes: [Route] {
    [
      .get("/so-lieu/chat-luong", .holding(.decideQuality)) { visit in
        let year = Self.year(visit.query["nam"], visit.clock.today)
        let (actor, report, history) = try await report(year: year, as: visit.credential)
        return .html(.quality(report, history, visit, actor))
      },
      .post("/so-lieu/chat-luong", .holding(.decideQuality)) { visit in
        let form = try await visit.form()
        let year = Self.year(form["nam"], visit.clock.today)
        do {
          guard let decision = Decision(rawValue: form["quyet_dinh"]) else {
            throw Fault.invalid("quyet_dinh", "Chưa chọn quyết định.")
          }
          try await decide(form["diem"], year: year, decision, words: form["ly_do"], as: visit.credential)
          return .seeOther(Link("/so-lieu/chat-luong").query("nam", year), flash: "Đã ghi quyết định.")
        } catch Fault.invalid(let problems) {
          let (actor, report, history) = try await report(year: year, as: visit.credential)
          return .rejected(.quality(report, history, visit, actor, form, problems: problems))
        }
      },
    ]
  }

  private static func year(_ text: String, _ today: Day) -> Int {
    Int(text).flatMap { (1990...2999).contains($0) ? $0 : nil } ?? today.year - 1
  }
}

extension HTML {
  private static let most = 60

  fileprivate static func quality(
    _ report: Quality.Report, _ history: [LoggedAct], _ visit: Visit, _ actor: Actor,
    _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let kind = QualityFinding.Kind(rawValue: visit.query["loai"].nonEmpty ?? fields["loai"])
    let open = report.rows.filter { $0.decided?.decision != .right }
    let shown = report.rows.filter { kind == nil || $0.finding.kind == kind }
      .sorted { ($0.decided == nil ? 0 : 1) < ($1.decided == nil ? 0 : 1) }
    let page = Link("/so-lieu/chat-luong").query("nam", report.year)
    let (asked, told, inTime) = report.units.reduce((0, 0, 0)) { ($0.0 + $1.asked, $0.1 + $1.told, $0.2 + $1.inTime) }
    return visit.layout(for: actor).page(
      "Chất lượng số liệu", summary: "Năm \(String(report.year)) · \(open.count.grouped) điểm cần xem lại",
      crumbs: [Crumb("Số liệu", "/so-lieu"), Crumb("Chất lượng")], hasProblems: !problems.isEmpty
    ) {
      """
      \(.figures([
        Figure("Cần xem lại", open.count.grouped, "#diem"),
        Figure("Đã có số liệu năm", "\(told.grouped) / \(asked.grouped)", "#don-vi"),
        Figure("Đúng hạn", "\(inTime.grouped) / \(asked.grouped)", remark: report.deadline.map { "đến \($0.vietnamese)" }, "#don-vi"),
      ]))
      \(.problems(problems))
      \(.chips((report.year - 2...report.year + 1).map { Chip("Năm \(String($0))", Link("/so-lieu/chat-luong").query("nam", $0), isOn: $0 == report.year) }
        + QualityFinding.Kind.allCases.map { one in
          Chip(one.title, value: report.rows.count { $0.finding.kind == one }.grouped, page.query("loai", one == kind ? nil : one.rawValue), isOn: one == kind)
        }))
      \(.card("Điểm cần xem lại", id: "diem", aside: .tag(.idle, shown.count.grouped), """
        \(.table(
          "Điểm cần xem lại", [.heading("Tổ chức"), .text("Loại"), .text("Điểm"), .text("Quyết định")],
          shown.prefix(most).map { row in
            [
              "<a href=\"\(Link("/hop-tac-xa/\(row.finding.organisation)"))\">\(row.name)</a>", "\(row.finding.kind.title)",
              "\(row.finding.words)", decision(row, report.year, kind, visit),
            ]
          }, nothing: "<p class=\"soft\">Không có điểm nào cần xem lại.</p>"))
        \(if: shown.count > most, .note("Chỉ hiện \(most) điểm đầu trong \(shown.count.grouped)."))
        """))
      \(.card("Đầy đủ và đúng hạn theo xã, phường", id: "don-vi", .table(
        "Đầy đủ và đúng hạn theo xã, phường",
        [.heading("Xã, phường"), .number("Tổ chức"), .number("Đã có số liệu"), .number("Đúng hạn")],
        report.units.map { ["\($0.area)", "\($0.asked.grouped)", "\($0.told.grouped)", "\($0.inTime.grouped)"] },
        narrow: .scroll)))
      \(if: !history.isEmpty, visit.history(history))
      """
    }
  }

  private static func decision(
    _ row: Quality.Row, _ year: Int, _ kind: QualityFinding.Kind?, _ visit: Visit
  ) -> HTML {
    let form = Form(
      to: "/so-lieu/chat-luong", token: visit.formToken,
      values: ["nam": [String(year)], "diem": [row.finding.key], "loai": [kind?.rawValue ?? ""]], problems: [])
    let told = row.decided.map { decided in
      "\(.tag(decided.decision == .right ? .done : .doing, decided.decision.title)) <small>\(decided.words) (\(decided.by), \(decided.at.day.vietnamese))</small>"
        as HTML
    }
    return """
      \(told)<details><summary>\(row.decided == nil ? "Quyết định" : "Quyết định lại")</summary>
      \(form.html(submit: "Ghi") { """
        <input type="hidden" name="nam" value="\(String(year))"><input type="hidden" name="diem" value="\(row.finding.key)">
        \(form.select("quyet_dinh", "Quyết định", Quality.Decision.allCases.map { Choice($0.rawValue, $0.title) }, isRequired: true))
        \(form.text("ly_do", "Lý do", isRequired: true))
        """ })</details>
      """
  }
}
