import Kit
import Territory
import Web

extension Agencies {
  var correctionRoutes: [Route] {
    [
      .get("/co-quan/them", .holding(.correctGovernment)) { visit in
        let (actor, register) = try await read(as: visit.credential, to: .correctGovernment)
        return .html(.correction(of: nil, register, visit, actor))
      },
      .post("/co-quan/them", .holding(.correctGovernment)) { visit in try await correct(nil, visit) },
      .get("/co-quan/:id/cap-nhat", .holding(.correctGovernment)) { visit in
        let (actor, register) = try await read(as: visit.credential, to: .correctGovernment)
        guard let agency = register.agency(try visit.id()) else { throw Fault.noSuchAgency }
        return .html(.correction(of: agency, register, visit, actor))
      },
      .post("/co-quan/:id/cap-nhat", .holding(.correctGovernment)) { visit in
        try await correct(try visit.id(), visit)
      },
      .post("/co-quan/:id/rut/:lan", .holding(.correctGovernment)) { visit in
        _ = try await visit.form()
        try await withdraw(try visit.id("lan"), as: visit.credential)
        return .seeOther("/co-quan/\(try visit.id(of: Place.Agency.self))", flash: "Đã rút lần cập nhật.")
      },
    ]
  }

  private func correct(_ id: ID<Place.Agency>?, _ visit: Visit) async throws -> Reply {
    let form = try await visit.form()
    let (actor, register) = try await read(as: visit.credential, to: .correctGovernment)
    let agency = id.flatMap { register.agency($0) }
    do {
      let id = try await correct(id, try Self.draft(form, agency, register), as: visit.credential)
      return .seeOther("/co-quan/\(id)", flash: "Đã ghi nhận. Lần cập nhật có thể rút lại ở cuối trang.")
    } catch Fault.invalid(let problems) {
      return .rejected(.correction(of: agency, register, visit, actor, form, problems: problems))
    }
  }

  private static func draft(
    _ form: FormFields, _ agency: Agency?, _ register: AgencyRegister
  ) throws(Fault) -> AgencyDraft {
    let from = try Day(reading: form["tu"], field: "tu")
    let last = form["den"].folded.isEmpty ? nil : try Day(reading: form["den"], field: "den")
    var successors: [ID<Place.Agency>] = []
    for name in form["ke_tuc"].split(separator: ";") where !String(name).folded.isEmpty {
      successors.append(try successor(String(name), on: (last ?? from).advanced(by: 1), register))
    }
    return AgencyDraft(
      name: form["ten"], kind: agency?.kind ?? form["loai"], area: agency?.area ?? ID(form["dia_ban"]), from: from,
      lastDay: last, successors: successors, act: form["van_ban"])
  }

  /// The one body of the day after, by its whole name or as a text would write it.
  private static func successor(
    _ name: String, on day: Day, _ register: AgencyRegister
  ) throws(Fault) -> ID<Place.Agency> {
    let key = name.folded
    let named = register.agencies.filter { $0.validity.contains(day) && $0.name.folded == key }
    if named.count == 1 { return named[0].id }
    if case .agency(let agency) = register.resolve(name, on: day, in: nil) { return agency.id }
    throw .invalid(
      "ke_tuc", "Không nhận ra “\(name)” vào ngày \(day.vietnamese). Hãy nhập tên đầy đủ như trong trang Cơ quan.")
  }
}
