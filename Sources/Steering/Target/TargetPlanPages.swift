import Kit
import Web

extension HTML {
  /// What a target leaves open, settled by a leader: of what its share is, by when, and how it is broken down.
  static func planning(_ detail: Targets.Detail, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem])
    -> HTML
  {
    let target = detail.target
    let mine = problems.filter { ["mau_so", "mau_so_khac", "han", "phan"].contains($0.field) }
    var values = mine.isEmpty ? [:] : fields.values
    if mine.isEmpty {
      values["han"] = target.horizon.map { [$0.description] }
      values["phan"] = [target.typedParts]
      if let population = target.population { values["mau_so_khac"] = [population] }
    }
    let form = Form(to: Link("/chi-tieu/\(target.id)/chia-nho"), token: visit.formToken, values: values, problems: mine)
    return .card(
      "Mẫu số, hạn, chia nhỏ",
      form.html(submit: "Lưu", takesFocus: !mine.isEmpty) {
        """
        \(if: !target.openPopulations.isEmpty, form.radios(
          "mau_so", "Văn bản để ngỏ mẫu số; chọn một", target.openPopulations.map { Choice($0, $0) }))
        \(if: target.unit.hasPrefix("%"), form.text("mau_so_khac", target.openPopulations.isEmpty ? "Trên tổng số" : "Hoặc ghi mẫu số khác"))
        \(form.date("han", "Đạt chậm nhất đến hết ngày"))
        \(form.textarea("phan", "Chia theo địa bàn, theo năm", rows: 4,
          hint: target.isShare ? "Mỗi dòng một phần: “2027: 40”, “xã Đăk Tô: 60 / 45” (mức / mẫu số)" : "Mỗi dòng một phần: “2027: 30”, “xã Đăk Tô: 3”, “xã Đăk Tô, 2027: 1”"))
        """
      })
  }

  /// How a target is broken down.
  static func parts(_ target: Target) -> HTML {
    .table(
      "Chia theo địa bàn, theo năm", [.heading("Phần"), .number("Mức", unit: target.unit), .number("Mẫu số")],
      target.parts.map { part in
        let name = [part.area, part.year.map { "năm \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return ["\(name)", "\(part.value.vietnamese)", "\(part.weight?.vietnamese)"]
      })
  }
}
