import Kit
import Web

extension Giving {
  var routes: [Route] {
    [
      .get("/van-ban/:id/giao", .holding(.giveWork)) { visit in
        let (actor, offer) = try await offer(try visit.id(), as: visit.credential)
        return .html(.giving(offer, visit, actor))
      },
      .post("/van-ban/:id/giao", .holding(.giveWork)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          let items = try form.all("chon").compactMap { ID<Proposal>($0) }.map { try Item($0, form) }
          guard !items.isEmpty else {
            throw Fault.invalid("chon", "Chưa chọn đề xuất nào. Hãy đánh dấu ít nhất một ô.")
          }
          let count = try await give(items, of: id, as: visit.credential)
          return .seeOther("/van-ban/\(id)/theo-doi", flash: "Đã đưa \(count) nhiệm vụ, chỉ tiêu vào theo dõi.")
        } catch Fault.invalid(let problems) {
          let (actor, offer) = try await offer(id, as: visit.credential)
          return .rejected(.giving(offer, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}

extension Giving.Item {
  fileprivate init(_ id: ID<Proposal>, _ form: FormFields) throws(Fault) {
    self.init(id)
    leads = form.values["chu_tri-\(id)"]?.first
    let day = form["han-\(id)"]
    if !day.folded.isEmpty { lastDay = try Day(reading: day, field: "han-\(id)") }
    past = Giving.Past(rawValue: form["qua_han-\(id)"]) ?? .goOn
    paper = form["van_ban-\(id)"]
    let code = form["chi_so-\(id)"]
    indicator = code.isEmpty ? nil : code
  }
}
