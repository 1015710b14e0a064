import Kit
import Web

extension AccountableHeads {
  var routes: [Route] {
    [
      .get("/nguoi-dung-dau", .holding(.readWork)) { visit in
        let (actor, page) = try await list(as: visit.credential)
        return .html(.heads(page, visit, actor))
      },
      .post("/nguoi-dung-dau", .holding(.followWork)) { visit in
        let form = try await visit.form()
        do {
          var draft = AccountableHead.Draft(
            body: form["co_quan"], directive: ID(form["van_ban"]), name: form["ho_ten"], position: form["chuc_vu"],
            paper: form["can_cu"])
          if !form["tu_ngay"].folded.isEmpty { draft.since = try Day(reading: form["tu_ngay"], field: "tu_ngay") }
          try await name(draft, as: visit.credential)
          return .seeOther("/nguoi-dung-dau", flash: "Đã ghi người đứng đầu.")
        } catch Fault.invalid(let problems) {
          let (actor, page) = try await list(as: visit.credential)
          return .rejected(.heads(page, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
