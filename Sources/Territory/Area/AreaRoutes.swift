import Kit
import Storage
import Web

extension Areas {
  var routes: [Route] {
    [
      .get("/dia-ban", .holding(.readTerritory)) { visit in
        let (actor, history) = try await read(as: visit.credential)
        var search = AreaSearch(
          text: visit.query["q"], level: Area.Level(rawValue: visit.query["cap"]), day: visit.clock.today)
        do {
          if !visit.query["ngay"].isEmpty { search.day = try Day(reading: visit.query["ngay"], field: "ngay") }
        } catch Fault.invalid(let problems) {
          return .rejected(.areas([], search, history, visit, actor, problems: problems))
        }
        return .html(.areas(history.search(search), search, history, visit, actor))
      },
      .get("/dia-ban/:id", .holding(.readTerritory)) { visit in
        let id: ID<Place.Area> = try visit.id()
        let (actor, history) = try await read(as: visit.credential)
        guard let area = history.area(id) else { throw Fault.noSuchArea }
        return .html(.area(area, history, visit, actor))
      },
    ]
  }

  /// The map through time, for somebody who may see it.
  func read(as credential: Credential) async throws -> (actor: Actor, history: TerritoryHistory) {
    try await db.read(as: credential, to: .readTerritory) { tx, actor in (actor, try history(in: tx)) }
  }
}

extension Fault {
  static let noSuchArea = Fault.notFound("Không có địa bàn này. Hãy tìm theo tên trong trang Địa bàn.")
}
