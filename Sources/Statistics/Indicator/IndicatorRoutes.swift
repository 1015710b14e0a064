import Kit
import Web

extension IndicatorVersions {
  var routes: [Route] {
    [
      .get("/so-lieu/khai-bao", .holding(.declareIndicators)) { visit in
        let (actor, indicators, versions, history) = try await list(as: visit.credential)
        var draft = IndicatorDraft()
        draft.from = visit.clock.today.description
        if let held = indicators[visit.query["ma"]] {
          draft = IndicatorDraft(
            code: held.code, name: held.name, group: held.group.rawValue,
            expression: versions.first { $0.indicator.code == held.code }?.text ?? held.expression?.text ?? "",
            unit: held.unit, direction: held.direction.rawValue, clause: held.clause, note: held.note ?? "",
            caution: held.caution ?? "", isPublic: held.isPublic, from: draft.from)
        }
        return .html(.declaring(draft, nil, indicators, versions, history, visit, actor))
      },
      .post("/so-lieu/khai-bao", .holding(.declareIndicators)) { visit in
        let form = try await visit.form()
        let draft = IndicatorDraft(
          code: form["ma"], name: form["ten"], group: form["nhom"], expression: form["bieu_thuc"], unit: form["don_vi"],
          direction: form["chieu"], clause: form["dieu_khoan"], note: form["ghi_chu"], caution: form["luu_y"],
          isPublic: form["cong_khai"] == "1", from: form["tu_ngay"])
        do {
          let seen = try await preview(draft, as: visit.credential)
          guard form["da_xem"] == draft.expression else {
            let (actor, indicators, versions, history) = try await list(as: visit.credential)
            return .html(.declaring(draft, seen, indicators, versions, history, visit, actor))
          }
          try await declare(draft, as: visit.credential)
          return .seeOther(
            Link("/so-lieu/\(draft.code)"), flash: "Đã khai chỉ tiêu \(draft.code), áp dụng từ ngày đã ghi.")
        } catch Fault.invalid(let problems) {
          let (actor, indicators, versions, history) = try await list(as: visit.credential)
          return .rejected(.declaring(draft, nil, indicators, versions, history, visit, actor, problems: problems))
        }
      },
    ]
  }
}
