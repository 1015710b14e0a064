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
        \(form.text("nguon", "Nguồn", hint: "Tên tài liệu và trang; của cả bảng nếu bảng không có cột nguồn", saysOptional: false))
        \(form.file("tep", "Hoặc cả bảng (Excel, CSV)", accept: ".xlsx,.xls,.ods,.csv,text/csv",
          hint: "Cột: Địa bàn (mã), Năm hoặc Ngày, Giá trị, Nguồn, Chuỗi. Bảng được xem trước, chưa ghi ngay"))
        """ }))
      \(if: !history.isEmpty, visit.history(history))
      """
    }
  }

  /// What a table would record, line by line, before it does.
  static func observationTrial(
    _ changes: [Observations.Change], _ history: TerritoryHistory, _ file: String, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let told = changes.filter { $0.kind != .same }
    let corrections = told.count { $0.kind != .new }
    return visit.layout(for: actor).page(
      "Xem trước số liệu của bảng", summary: "\(file)",
      crumbs: [Crumb("Số liệu", "/so-lieu"), Crumb("Ngoài sổ bộ", "/so-lieu/quan-sat"), Crumb("Xem trước")],
      actions: (told.isEmpty
        ? []
        : [
          .post(
            "Ghi \(told.count.grouped) số liệu", to: "/so-lieu/quan-sat", token: visit.formToken,
            fields: [("bang", ObservationFile.table(told.map(\.observation), history))], isPrimary: true)
        ]) + [.open("Không ghi, chọn tệp khác", "/so-lieu/quan-sat")]
    ) {
      """
      \(.note("""
        <p>Chưa ghi gì. \((told.count - corrections).grouped) số mới, \(corrections.grouped) số thay số đang dùng, \
        \((changes.count - told.count).grouped) số đã có như vậy.</p>
        """))
      \(.card("Các dòng", .table(
        "Số liệu của bảng",
        [.heading("Địa bàn"), .text("Chuỗi"), .text("Ngày").unbroken, .number("Giá trị"), .number("Đang dùng"), .text("Nguồn"), .text("Sẽ")],
        changes.map { change in
          let seen = change.observation
          let (held, tag): (String, HTML) =
            switch change.kind {
            case .new: ("", .tag(.doing, "ghi mới"))
            case .same: (seen.value.grouped, .tag(.idle, "giữ nguyên"))
            case .corrects(let value, _): (value.grouped, .tag(.soon, "thay số cũ"))
            }
          return [
            "\(history.area(seen.area)?.title)", "\(seen.series.title) (\(seen.series.unit))", "\(seen.day.vietnamese)",
            "\(seen.value.grouped)", "\(held)", "\(seen.source)", tag,
          ]
        })))
      """
    }
  }
}
