import Kit
import Web

extension Charges {
  var routes: [Route] {
    [
      .get("/nhiem-vu/:id/phan-cong", .holding(.doWork)) { visit in
        let (actor, offer) = try await offer(try visit.id(), as: visit.credential)
        return .html(.charge(offer, visit, actor))
      },
      .post("/nhiem-vu/:id/phan-cong", .holding(.doWork)) { visit in
        let form = try await visit.form()
        let id: ID<Assignment> = try visit.id()
        do {
          var draft = Charge.Draft(leader: form["lanh_dao"], officer: form["chuyen_vien"], note: form["ghi_chu"])
          if !form["han"].folded.isEmpty { draft.due = try Day(reading: form["han"], field: "han") }
          try await set(draft, id, as: visit.credential)
          return .seeOther("/nhiem-vu/\(id)", flash: "Đã lưu phân công.")
        } catch Fault.invalid(let problems) {
          let (actor, offer) = try await offer(id, as: visit.credential)
          return .rejected(.charge(offer, visit, actor, form, problems: problems))
        }
      },
      .get("/nhiem-vu/ban-giao", .holding(.doWork)) { visit in
        let (actor, page) = try await handOver(as: visit.credential)
        return .html(.handOver(page, visit, actor))
      },
      .post("/nhiem-vu/ban-giao", .holding(.doWork)) { visit in
        let form = try await visit.form()
        do {
          guard let leaver = ID<Actor>(form["nguoi_giao"]) else {
            throw Fault.invalid("nguoi_giao", "Chưa chọn người bàn giao.")
          }
          let count = try await handOver(
            from: leaver, to: form["nguoi_nhan"], paper: form["can_cu"], as: visit.credential)
          return .seeOther("/nhiem-vu", flash: "Đã bàn giao \(count) nhiệm vụ.")
        } catch Fault.invalid(let problems) {
          let (actor, page) = try await handOver(as: visit.credential)
          return .rejected(.handOver(page, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
