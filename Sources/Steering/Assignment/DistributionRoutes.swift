import Government
import Kit
import Web

extension Assignments {
  var distributionRoutes: [Route] {
    [
      .get("/nhiem-vu/phan-chia", .holding(.settleWork)) { visit in
        let (actor, distribution) = try await undistributed(as: visit.credential)
        return .html(.distribution(distribution, visit, actor))
      },
      .post("/nhiem-vu/:id/phan-chia", .holding(.settleWork)) { visit in
        let form = try await visit.form()
        let id: ID<Assignment> = try visit.id()
        do {
          let chosen = Set(form.all("chon-\(id)").compactMap { ID<Place.Agency>($0) })
          try await distribute(id, among: chosen, words: form["can_cu-\(id)"], as: visit.credential)
          return .seeOther("/nhiem-vu/phan-chia", flash: "Đã phân chia nhiệm vụ.")
        } catch Fault.invalid(let problems) {
          let (actor, distribution) = try await undistributed(as: visit.credential)
          return .rejected(.distribution(distribution, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}
