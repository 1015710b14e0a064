import Kit
import Web

extension Rollouts {
  private static let fileLimit = 10 << 20

  var routes: [Route] {
    [
      .get("/trien-khai", .holding(.readWork)) { visit in
        let (actor, overviews) = try await list(as: visit.credential)
        return .html(.rollouts(overviews, visit, actor))
      },
      .get("/trien-khai/:id", .holding(.readWork)) { visit in
        let (actor, overview, history) = try await find(try visit.id(), as: visit.credential)
        return .html(.rollout(overview, history, visit, actor))
      },
      .get("/van-ban/:id/trien-khai", .holding(.followWork)) { visit in
        let (actor, offer) = try await offer(
          try visit.id(), from: ID(visit.query["nhiem-vu"]), as: visit.credential)
        return .html(.openRollout(offer, visit, actor))
      },
      .post("/van-ban/:id/trien-khai", .holding(.followWork)) { visit in
        let form = try await visit.form()
        let id: ID<Directive> = try visit.id()
        do {
          var draft = Draft(clause: form["dieu"], title: form["noi_dung"], bodies: form["don_vi"])
          draft.kind = Rollout.Kind(rawValue: form["loai"]) ?? .conference
          if !form["han"].folded.isEmpty { draft.due = try Day(reading: form["han"], field: "han") }
          let rollout = try await open(draft, of: id, as: visit.credential)
          return .seeOther("/trien-khai/\(rollout)", flash: "Đã mở đợt triển khai.")
        } catch Fault.invalid(let problems) {
          let (actor, offer) = try await offer(id, from: nil, as: visit.credential)
          return .rejected(.openRollout(offer, visit, actor, form, problems: problems))
        }
      },
      .get("/trien-khai/don-vi/:id", .holding(.readWork)) { visit in
        let (actor, page) = try await duty(try visit.id(), as: visit.credential)
        return .html(.rolloutDuty(page, visit, actor))
      },
      .get("/trien-khai/don-vi/:id/tep/:tep", .holding(.readWork)) { visit in
        let file = try await file(visit.parameter("tep") ?? "", of: try visit.id(), as: visit.credential)
        return .download(file.content, contentType: "application/octet-stream", name: file.name)
      },
      .post("/trien-khai/don-vi/:id", .holding(.readWork)) { visit in
        let form = try await visit.form(limit: Self.fileLimit + (1 << 16))
        let id: ID<Rollout.Duty> = try visit.id()
        let (actor, page) = try await duty(id, as: visit.credential)
        do {
          switch page.overview.rollout.kind {
          case .document: try await record(try ImplementingDocument.Draft(form), id, as: visit.credential)
          case .conference: try await record(try Conference.Draft(form), id, as: visit.credential)
          }
          return .seeOther("/trien-khai/\(page.overview.rollout.id)", flash: "Đã ghi cho \(page.duty.body.name).")
        } catch Fault.invalid(let problems) {
          return .rejected(.rolloutDuty(page, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}

extension ImplementingDocument.Draft {
  fileprivate init(_ form: FormFields) throws(Fault) {
    self.init(
      number: form["so"], title: form["trich_yeu"], directive: ID(form["van_ban"]),
      file: form.file("tep").map { Directives.Upload(name: $0.name, content: $0.content) }, basis: form["can_cu"])
    if !form["ngay"].folded.isEmpty { issuedOn = try Day(reading: form["ngay"], field: "ngay") }
  }
}

extension Conference.Draft {
  fileprivate init(_ form: FormFields) throws(Fault) {
    self.init(
      form: Conference.Form(rawValue: form["hinh_thuc"]), called: try Self.count(form, "trieu_tap"),
      attended: try Self.count(form, "du"), cellsDone: try Self.count(form, "chi_bo_xong"),
      cellsTotal: try Self.count(form, "chi_bo"), paper: form["van_ban"], note: form["ghi_chu"],
      file: form.file("tep").map { Directives.Upload(name: $0.name, content: $0.content) }, basis: form["can_cu"])
    if !form["ngay"].folded.isEmpty { heldOn = try Day(reading: form["ngay"], field: "ngay") }
  }

  /// A whole number, 0 or more; nil where the field is empty.
  private static func count(_ form: FormFields, _ field: String) throws(Fault) -> Int? {
    if form[field].folded.isEmpty { return nil }
    let number = try VietnameseNumber(reading: form[field], field: field)
    guard number.decimals == 0, number.digits >= 0, let count = Int(exactly: number.digits), count <= 10_000_000 else {
      throw .invalid(field, "“\(form[field])” không phải là số đếm. Hãy nhập số nguyên, ví dụ 120.")
    }
    return count
  }
}
