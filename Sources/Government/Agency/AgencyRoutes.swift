import Kit
import Storage
import Web

extension Agencies {
  var routes: [Route] {
    [
      .get("/co-quan", .holding(.readGovernment)) { visit in
        let (actor, register) = try await read(as: visit.credential)
        var search = AgencySearch(
          text: visit.query["q"], branch: Agency.Branch(rawValue: visit.query["khoi"]), day: visit.clock.today)
        do {
          if !visit.query["ngay"].isEmpty { search.day = try Day(reading: visit.query["ngay"], field: "ngay") }
        } catch Fault.invalid(let problems) {
          return .rejected(.agencies([], search, register, visit, actor, problems: problems))
        }
        return .html(.agencies(register.search(search), search, register, visit, actor))
      },
      .get("/co-quan/:id", .holding(.readGovernment)) { visit in
        let id: ID<Place.Agency> = try visit.id()
        let (actor, register, corrections, history) = try await page(of: id, as: visit.credential)
        guard let agency = register.agency(id) else { throw Fault.noSuchAgency }
        return .html(.agency(agency, register, corrections, history, visit, actor))
      },
    ]
  }

  func page(
    of id: ID<Place.Agency>, as credential: Credential
  ) async throws -> (Actor, AgencyRegister, [AgencyCorrection], history: [LoggedAct]) {
    try await db.read(as: credential, to: .readGovernment) { [self] tx, actor in
      (actor, try register(in: tx), try corrections(of: id, tx), try tx.history(of: [AuditSubject("agency", id)]))
    }
  }

  /// The register, for somebody who may see it.
  func read(
    as credential: Credential, to permission: Permission = .readGovernment
  ) async throws -> (actor: Actor, register: AgencyRegister) {
    try await db.read(as: credential, to: permission) { tx, actor in (actor, try register(in: tx)) }
  }
}

extension Fault {
  static let noSuchAgency = Fault.notFound("Không có cơ quan này. Hãy tìm theo tên trong trang Cơ quan.")
}
