import Kit
import Territory
import Web

extension HTML {
  static func observations(
    _ kept: [Observations.Kept], _ map: TerritoryHistory, _ history: [LoggedAct], _ visit: Visit, _ actor: Actor,
    _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/so-lieu/quan-sat", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Số liệu ngoài sổ bộ", summary: "Số dân, số hộ, GRDP theo địa bàn, mỗi số một nguồn",
      crumbs: [Crumb("Số liệu", "/so-lieu"), Crumb("Ngoài sổ bộ")], hasProblems: !problems.isEmpty
    ) {
      """
      \(.card("Đang dùng", .table(
        "Số liệu ngoài sổ bộ",
        [.heading("Địa bàn"), .text("Chuỗi"), .text("Ngày").unbroken, .number("Giá trị"), .text("Nguồn"), .text("Người ghi")],
        kept.map { row in
          let seen = row.observation
          return [
            "\(map.area(seen.area)?.title)", "\(seen.series.title) (\(seen.series.unit))", "\(seen.day.vietnamese)",
            "\(seen.value.grouped)",
            "\(seen.source)\(if: seen.isUnverified, " \(.tag(.idle, "chưa đối chiếu"))")", "\(row.recordedBy)",
          ]
        }, nothing: "<p class=\"soft\">Chưa có số liệu nào. Ghi số dân để tính tỷ lệ dân số tham gia tổ chức kinh tế tập thể.</p>")))
      \(if: actor.may(.recordObservations, in: .province), .card("Ghi thêm", form.html(submit: "Ghi số liệu", hasFiles: true) { """
        \(form.select("chuoi", "Chuỗi số liệu", Observation.Series.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil))
        \(form.text("dia_ban", "Địa bàn", hint: "Mã, hoặc mã@ngày cho địa bàn cũ: 62@2025-06-30", saysOptional: false, width: .medium))
        \(form.date("ngay", "Ngày của số liệu", saysOptional: false))
        \(form.number("gia_tri", "Giá trị", saysOptional: false))
        \(form.text("nguon", "Nguồn", hint: "Tên tài liệu và trang", isRequired: true))
        \(form.file("tep", "Hoặc cả bảng (CSV)", accept: ".csv,text/csv",
          hint: "Cột: dia_ban, nam hoặc ngay, gia_tri, nguon, chuoi"))
        """ }))
      \(if: !history.isEmpty, visit.history(history))
      """
    }
  }
}
