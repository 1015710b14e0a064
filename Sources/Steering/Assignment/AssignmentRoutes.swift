import Government
import Kit
import Lists
import Web

extension Assignments {
  private static let fileLimit = 10 << 20

  var routes: [Route] {
    List.routes(
      at: "/nhiem-vu", .readWork, db,
      list: { [agencies] tx, actor, asked in try Self.list(for: actor, try agencies.register(in: tx), tx, asked) },
      page: HTML.assignments) + stepRoutes
  }

  private var stepRoutes: [Route] {
    [
      .get("/nhiem-vu/:id", .holding(.readWork)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        return .html(.assignment(detail, visit, actor))
      },
      .get("/nhiem-vu/:id/tep/:tep", .holding(.readWork)) { visit in
        let file = try await file(visit.parameter("tep") ?? "", of: try visit.id(), as: visit.credential)
        return .download(file.content, contentType: "application/octet-stream", name: file.name)
      },
      .get("/nhiem-vu/:id/:viec", .holding(.readWork)) { visit in
        let (actor, detail) = try await find(try visit.id(), as: visit.credential)
        guard let act = AssignmentAct(slug: visit.parameter("viec")), detail.acts.contains(act) else {
          throw Fault.noSuchAssignment
        }
        return .html(.assignmentStep(act, detail, visit, actor))
      },
      .post("/nhiem-vu/:id/:viec", .holding(.readWork)) { visit in
        let form = try await visit.form(limit: Self.fileLimit + (1 << 16))
        let id: ID<Assignment> = try visit.id()
        guard let act = AssignmentAct(slug: visit.parameter("viec")) else { throw Fault.noSuchAssignment }
        do {
          try await take(try AssignmentStep(act, form), id, as: visit.credential)
          return .seeOther("/nhiem-vu/\(id)", flash: "Đã ghi: \(act.title).")
        } catch Fault.invalid(let problems) {
          let (actor, detail) = try await find(id, as: visit.credential)
          return .rejected(.assignmentStep(act, detail, visit, actor, form, problems: problems))
        }
      },
    ]
  }
}

extension AssignmentStep {
  /// What was typed into the form of a step.
  fileprivate init(_ act: AssignmentAct, _ form: FormFields) throws(Fault) {
    self.init(act)
    words = form["noi_dung"]
    obstacles = form["vuong_mac"]
    suggestions = form["kien_nghi"]
    paper = form["van_ban"]
    basis = form["can_cu"]
    lead = form["chu_tri"]
    if !form["ngay"].folded.isEmpty { happenedOn = try Day(reading: form["ngay"], field: "ngay") }
    if !form["han_moi"].folded.isEmpty { askedDay = try Day(reading: form["han_moi"], field: "han_moi") }
    arrivedNumber = form["so_den"]
    if !form["ngay_den"].folded.isEmpty { arrivedOn = try Day(reading: form["ngay_den"], field: "ngay_den") }
    round = Day(form["ky"])
    document = ID(form["van_ban_lien_ket"])
    files = form.files("tep").map { Directives.Upload(name: $0.name, content: $0.content) }
  }
}
