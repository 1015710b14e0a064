import Kit
import Web

/// Who may know of a directive, and whether it goes on.
extension Directives {
  var standingRoutes: [Route] {
    [
      .get("/van-ban/can-quyet-dinh", .holding(.readWork)) { visit in
        let (actor, rows, today) = try await discontinued(as: visit.credential)
        return .html(.discontinued(rows, today: today, visit, actor))
      },
      .get("/van-ban/:id/luu-hanh", .holding(.readDirectives)) { visit in
        let (actor, sight) = try await sight(of: try visit.id(), as: visit.credential)
        return .html(.circulation(sight, visit, actor))
      },
      .post("/van-ban/:id/luu-hanh", .holding(.readDirectives)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          guard let circulation = Directive.Circulation(rawValue: form["luu_hanh"]) else {
            throw Fault.invalid("luu_hanh", "Chưa chọn phạm vi lưu hành.")
          }
          try await circulate(id, circulation, basis: form["can_cu"], as: visit.credential)
          return .seeOther("/van-ban/\(id)", flash: "Phạm vi lưu hành: \(circulation.title.lowercased()).")
        } catch Fault.invalid(let problems) {
          let (actor, sight) = try await sight(of: id, as: visit.credential)
          return .rejected(.circulation(sight, visit, actor, form, problems: problems))
        }
      },
      .get("/van-ban/:id/tiep-tuc", .holding(.decideContinuation)) { visit in
        let (actor, sight) = try await sight(of: try visit.id(), for: .decideContinuation, as: visit.credential)
        return .html(.continuation(sight, visit, actor))
      },
      .post("/van-ban/:id/tiep-tuc", .holding(.decideContinuation)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          guard let decision = Directive.Continuation.Decision(rawValue: form["quyet_dinh"]) else {
            throw Fault.invalid("quyet_dinh", "Chưa chọn văn bản tiếp tục hay không.")
          }
          try await decide(
            decision, id, effectiveOn: try Day(reading: form["tu_ngay"], field: "tu_ngay"), act: form["can_cu"],
            replacement: ID(form["thay_the"]), as: visit.credential)
          return .seeOther("/van-ban/\(id)", flash: "Đã ghi: \(decision.title.lowercased()).")
        } catch Fault.invalid(let problems) {
          let (actor, sight) = try await sight(of: id, as: visit.credential)
          return .rejected(.continuation(sight, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
