import Kit
import Lists
import Storage
import Web

extension Areas {
  var routes: [Route] {
    listRoutes + [
      .get("/dia-ban/:id", .holding(.readTerritory)) { visit in
        let id: ID<Place.Area> = try visit.id()
        let (actor, history) = try await read(as: visit.credential)
        guard let area = history.area(id) else { throw Fault.noSuchArea }
        return .html(.area(area, history, visit, actor))
      }
    ]
  }

  private var listRoutes: [Route] {
    List.routes(at: "/dia-ban", .readTerritory, db) { tx, _, given in
      try history(in: tx).list(on: ListFilter.day("ngay", in: given, standard: tx.today), today: tx.today)
    } page: { page, visit, actor in
      .areas(page, visit, actor)
    }
  }

  /// The map through time, for somebody who may see it.
  func read(as credential: Credential) async throws -> (actor: Actor, history: TerritoryHistory) {
    try await db.read(as: credential, to: .readTerritory) { tx, actor in (actor, try history(in: tx)) }
  }
}

extension Fault {
  static let noSuchArea = Fault.notFound("Không có địa bàn này. Hãy tìm theo tên trong trang Địa bàn.")
}
