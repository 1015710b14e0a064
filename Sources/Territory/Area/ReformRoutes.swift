import Kit
import Web

extension Reforms {
  var routes: [Route] {
    [
      .get("/dia-ban/sap-xep", .holding(.reformTerritory)) { visit in
        let (actor, recorded, history) = try await recorded(as: visit.credential)
        return .html(.reforms(recorded, history, visit, actor))
      },
      .post("/dia-ban/sap-xep", .holding(.reformTerritory)) { visit in
        let form = try await visit.form(limit: 4 << 20)
        let (actor, recorded, history) = try await recorded(as: visit.credential)
        do {
          let reform = try Self.reform(form)
          if form["viec"] == "ap-dung" {
            try await apply(reform, as: visit.credential)
            return .seeOther("/dia-ban/sap-xep", flash: "Đã áp dụng \(reform.act), hiệu lực \(reform.day.vietnamese).")
          }
          let preview = try await preview(reform, as: visit.credential)
          return .html(.reform(reform, preview, table: Self.table(form), visit, actor))
        } catch Fault.invalid(let problems) {
          return .rejected(.reforms(recorded, history, visit, actor, form, problems: problems))
        }
      },
      .post("/dia-ban/sap-xep/:id/hoan-tac", .holding(.reformTerritory)) { visit in
        _ = try await visit.form()
        try await undo(try visit.id(), as: visit.credential)
        return .seeOther("/dia-ban/sap-xep", flash: "Đã hoàn tác đợt sắp xếp; bản đồ trở lại như trước.")
      },
    ]
  }

  private static func reform(_ form: FormFields) throws(Fault) -> Reform {
    let day = try Day(reading: form["ngay"], field: "ngay")
    guard !form["van_ban"].folded.isEmpty else {
      throw .invalid("van_ban", "Chưa có số của nghị quyết. Hãy nhập số, ví dụ 1677/NQ-UBTVQH15.")
    }
    return try Reform(day: day, act: form["van_ban"], csv: table(form).utf8)
  }

  /// The file that was chosen, else what was pasted.
  private static func table(_ form: FormFields) -> String {
    form.file("tep").map { String(decoding: $0.content, as: UTF8.self) } ?? form["bang"]
  }
}
