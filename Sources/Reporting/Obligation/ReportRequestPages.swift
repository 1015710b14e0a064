import Kit
import Storage
import Web

extension HTML {
  /// The form by which a report is asked for that no calendar gives.
  static func reportRequest(
    _ types: [ReportType], _ today: Day, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/bao-cao/yeu-cau", token: visit.formToken, values: fields.values, problems: problems)
    return visit.layout(for: actor).page(
      "Yêu cầu báo cáo",
      summary: "Dùng cho báo cáo đột xuất, sơ kết, tổng kết, và báo cáo “định kỳ” mà văn bản không nêu kỳ.",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb("Yêu cầu báo cáo")], hasProblems: !problems.isEmpty
    ) {
      form.html(submit: "Yêu cầu báo cáo", back: "/bao-cao") {
        """
        \(form.select("loai", "Báo cáo", types.map { Choice($0.code, "\($0.title) – \($0.source)") }, isRequired: true))
        \(form.select("ky", "Kỳ", periods(today).map { Choice($0.description, $0.title) }, isRequired: true))
        \(form.date("han", "Gửi chậm nhất ngày", isRequired: true))
        \(form.text("can_cu", "Căn cứ", hint: "Số, ngày của văn bản yêu cầu; ví dụ 12-CV/TU ngày 20/11/2026", isRequired: true))
        """
      }
    }
  }

  /// The years, halves and quarters around today.
  private static func periods(_ today: Day) -> [Period] {
    [Period.Kind.year, .half, .quarter].flatMap { kind -> [Period] in
      let now = Period(kind, containing: today)
      return [now.previous, now, now.next]
    }
  }
}

extension Reports {
  var requestRoutes: [Route] {
    [
      .get("/bao-cao/yeu-cau", .holding(.receiveReports)) { visit in
        let (actor, types, today) = try await askable(as: visit.credential)
        return .html(.reportRequest(types, today, visit, actor))
      },
      .post("/bao-cao/yeu-cau", .holding(.receiveReports)) { visit in
        let form = try await visit.form()
        do {
          let lastDay = form["han"].folded.isEmpty ? nil : try Day(reading: form["han"], field: "han")
          let period = Period(form["ky"])
          _ = try await ask(form["loai"], period, lastDay: lastDay, basis: form["can_cu"], as: visit.credential)
          return .seeOther(
            Link("/bao-cao/dot/\(form["loai"])/\(period?.description ?? "")"), flash: "Đã yêu cầu báo cáo.")
        } catch Fault.invalid(let problems) {
          let (actor, types, today) = try await askable(as: visit.credential)
          return .rejected(.reportRequest(types, today, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
