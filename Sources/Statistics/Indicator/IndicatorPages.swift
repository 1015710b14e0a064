import Kit
import Web

extension HTML {
  /// The form of a declaration; once it reads, what it would show stands above the button that keeps it.
  static func declaring(
    _ draft: IndicatorDraft, _ seen: (indicator: Indicator, new: MeasuredFigure?, old: MeasuredFigure?)?,
    _ indicators: Indicators, _ versions: [IndicatorVersion], _ history: [LoggedAct], _ visit: Visit, _ actor: Actor,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let values: [String: [String]] = [
      "ma": [draft.code], "ten": [draft.name], "nhom": [draft.group], "bieu_thuc": [draft.expression],
      "don_vi": [draft.unit], "chieu": [draft.direction], "dieu_khoan": [draft.clause], "ghi_chu": [draft.note],
      "luu_y": [draft.caution], "cong_khai": draft.isPublic ? ["1"] : [], "tu_ngay": [draft.from],
    ]
    let form = Form(to: "/so-lieu/khai-bao", token: visit.formToken, values: values, problems: problems)
    return visit.layout(for: actor).page(
      "Khai báo chỉ tiêu", summary: "Biểu thức được kiểm tra và nói lại bằng tiếng Việt trước khi áp dụng",
      crumbs: [Crumb("Số liệu", "/so-lieu"), Crumb("Khai báo")], hasProblems: !problems.isEmpty
    ) {
      """
      \(seen.map { .card("Xem trước, chưa lưu", preview($0)) })
      \(.beside(
        .card("Chỉ tiêu", form.html(submit: seen == nil ? "Xem trước" : "Áp dụng từ ngày đã ghi", back: "/so-lieu") { """
          \(if: seen != nil, "<input type=\"hidden\" name=\"da_xem\" value=\"\(draft.expression)\">")
          \(form.text("ma", "Mã", hint: "Mã đang có thì thay cách tính từ ngày ghi dưới đây", isRequired: true, width: .short))
          \(form.text("ten", "Tên", isRequired: true))
          \(form.textarea("bieu_thuc", "Biểu thức", rows: 3, hint: "Để trống nếu chưa đo được, và ghi lý do ở Ghi chú"))
          \(form.text("don_vi", "Đơn vị tính", isRequired: true, width: .short))
          \(form.date("tu_ngay", "Áp dụng cho ngày tính từ", isRequired: true))
          \(form.select("nhom", "Nhóm", Indicator.Group.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil))
          \(form.select("chieu", "Chiều tốt", Indicator.Direction.allCases.map { Choice($0.rawValue, $0.title) }, empty: nil))
          \(form.text("dieu_khoan", "Điều khoản hoặc biểu mẫu", isRequired: true))
          \(form.text("luu_y", "Lưu ý bên mỗi con số"))
          \(form.text("ghi_chu", "Ghi chú"))
          \(form.checkbox("cong_khai", "Cho công khai", hint: "Số nhỏ vẫn được giấu ở trang công khai"))
          """ }),
        """
        \(.card("Cách viết", grammar))
        \(.card("Đã khai", .table(
          "Đã khai", [.heading("Mã"), .text("Từ ngày"), .text("Người khai")],
          versions.map { ["\($0.indicator.code)", "\($0.from.vietnamese)", "\($0.declaredBy)"] },
          nothing: "<p class=\"soft\">Mọi chỉ tiêu đang theo bảng có sẵn.</p>")))
        \(if: !history.isEmpty, visit.history(history))
        """))
      """
    }
  }

  private static func preview(_ seen: (indicator: Indicator, new: MeasuredFigure?, old: MeasuredFigure?)) -> HTML {
    .facts([
      (name: "Là", value: "\(seen.indicator.expression?.explained ?? seen.indicator.whyUnmeasured)"),
      (name: "Kỳ", value: "\(seen.indicator.expression?.behaviour.title)"),
      (
        name: "Ví dụ, hôm nay, toàn sổ bộ",
        value: "<b>\(seen.new.map { $0.missing ?? "\($0.text) \($0.value.unit)" } ?? "chưa đo được")</b>"
      ),
      (name: "Có số liệu", value: "\(seen.new.map { "\($0.told.grouped) / \($0.asked.grouped)" })"),
      (name: "Cách tính đang dùng cho", value: "\(seen.old.map { "\($0.text) \($0.value.unit)" } ?? "chưa có")"),
    ])
  }

  /// Each form with an example and what it says.
  private static var grammar: HTML {
    let examples = [
      "count(htx, operating)", "count(tht|htx, begun in period)", "sum(thanh_vien, all, existing)",
      "mean(doanh_thu, htx, existing)", "mean(thu_nhap_thanh_vien by thanh_vien, htx, existing)",
      "ratio(count(htx, existing, recognised grade tốt|khá), count(htx, existing, recognised grade))",
      "growth(count(htx, existing, member))", "growth(count(htx, existing), since 2018-12-31)",
      "coverage(district 2022-10-07, 1, count(htx, existing, recognised model))",
      "ratio(sum(thanh_vien, tht|htx, existing), observed(dan_so))", "count(htx, ended in year dissolved|bankrupt)",
    ]
    return .table(
      "Cách viết", [.heading("Biểu thức"), .text("Nghĩa là")],
      examples.compactMap { text in
        (try? Expression(reading: text)).map { ["<code>\(text)</code>", "\($0.explained)"] }
      })
  }
}
