import Kit
import Lists
import Storage
import Territory
import Web

/// What stands beside the list: how many there are in each commune, and what waits for somebody.
struct RegistryAside: Sendable {
  let areas: [(area: Area, count: Int)]
  let warnings: [(warning: EarlyWarning, count: Int)]
  /// Organisations of which nobody knows whether they stand in what was chosen.
  let unclear: Int
  let today: Day
}

extension Organisations {
  /// More tiles than these say nothing any more.
  private static let mostTiles = 60

  private func aside(for actor: Actor, _ given: FormFields, _ tx: Tx) throws -> RegistryAside {
    let history = try areas.history(in: tx)
    let overview = try overview(tx)
    func counted(at level: Area.Level) -> [(area: Area, count: Int)] {
      var counts: [ID<Place.Area>: Int] = [:]
      for spot in overview.spots where spot.count > 0 {
        let now = history.place(spot.area, recorded: spot.day, onMapOf: tx.today, at: level)?.exact
        if let now { counts[now, default: 0] += spot.count }
      }
      return counts.compactMap { id, count in history.area(id).map { ($0, count) } }
        .sorted { $0.area.name.sortKey < $1.area.name.sortKey }
    }
    let communes = counted(at: .commune)
    let warnings = EarlyWarning.all(for: actor).map { ($0, overview.warnings[$0] ?? 0) }.filter { $0.1 > 0 }
    let chosen = given.all("dia_ban")
    let unclear =
      chosen.isEmpty ? 0 : RegistryGround(history, overview.spots, tx.today, chosen: chosen).unclear
    return RegistryAside(
      areas: communes.count > Self.mostTiles ? counted(at: .province) : communes, warnings: warnings,
      unclear: unclear, today: tx.today)
  }

  var listRoutes: [Route] {
    // The page of the list stands beside more than the list itself; its files, views and acts are as of any list.
    let routes = List.routes(
      at: "/hop-tac-xa", .readRegistry, db, list: { tx, actor, given in try list(for: actor, given, tx) },
      page: { page, visit, actor in .organisations(page, nil, visit, actor) })
    let page = Route.get("/hop-tac-xa", .holding(.readRegistry)) { visit in try await whole(visit) }
    return [page] + routes.dropFirst()
  }

  private func whole(_ visit: Visit) async throws -> Reply {
    let given = visit.query
    let (actor, shown, beside) = try await db.read(as: visit.credential, to: .readRegistry) { tx, actor in
      (actor, try list(for: actor, given, tx).page(given, tx, actor), try aside(for: actor, given, tx))
    }
    return .html(.organisations(shown, beside, visit, actor))
  }
}

extension HTML {
  /// The registry, beside it where its organisations stand and what is to be looked at.
  static func organisations(
    _ shown: ListPage<RegistryLine>, _ aside: RegistryAside?, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    var actions = shown.exports
    if actor.may(.importRegistry) { actions.insert(.open("Nhập Excel", "/hop-tac-xa/nhap"), at: 0) }
    if actor.may(.registerOrganisation) {
      actions.append(.open("Thêm tổ chức", "/hop-tac-xa/dang-ky", isPrimary: true))
    }
    let list = shown.html(
      visit,
      nothing: .emptyState(
        "Sổ bộ chưa có tổ chức nào", "Thêm từng tổ chức, hoặc nhập cả danh sách Excel đang dùng.",
        actor.may(.importRegistry) ? .open("Nhập Excel", "/hop-tac-xa/nhap") : nil))
    let asked = RegistryAsked(visit.query, today: visit.clock.today)
    let when =
      asked.asOf.day == asked.today
      ? "theo địa giới \(asked.asOf.map == asked.today ? "hiện nay" : "ngày \(asked.asOf.map.vietnamese)")"
      : "vào ngày \(asked.asOf.day.vietnamese), theo địa giới ngày \(asked.asOf.map.vietnamese)"
    return visit.layout(for: actor).page(
      Organisations.listTitle, summary: "\(shown.summary) · \(when)", actions: actions
    ) {
      aside.map { aside in
        aside.areas.isEmpty ? list : .beside("\(unclear(aside))\(list)", panels(aside, visit))
      } ?? list
    }
  }

  private static func unclear(_ aside: RegistryAside) -> HTML {
    guard aside.unclear > 0 else { return .empty }
    return .note(
      "<p>\(aside.unclear.grouped) tổ chức ở nơi bị chia cho nhiều địa bàn, chưa rõ có thuộc nơi này không nên không có ở đây.</p>"
    )
  }

  private static func panels(_ aside: RegistryAside, _ visit: Visit) -> HTML {
    let kept = ["loai", "linh_vuc", "xep_loai", "tinh_trang", "lien_minh"].flatMap { name in
      visit.query.all(name).map { (name: name, value: $0) }
    }
    return """
      \(.card("Số tổ chức theo \(aside.areas.first?.area.level == .province ? "tỉnh" : "xã, phường")", .tiles(
        "Số tổ chức theo địa bàn", aside.areas.map { area, count in
          Tile(area.name, count, Link("/hop-tac-xa").query(kept + [("dia_ban", "\(area.code)@\(aside.today)")]))
        })))
      \(.card("Cần xem", warnings(aside)))
      """
  }

  private static func warnings(_ aside: RegistryAside) -> HTML {
    if aside.warnings.isEmpty { return "<p class=\"soft\">Không có gì cần xem.</p>" }
    return """
      <ul>\(aside.warnings.map { warning, count in
        """
        <li><a href="\(Link("/hop-tac-xa").query("canh_bao", warning.rawValue))">\(count.grouped) tổ chức</a> \
        \(warning.title(today: aside.today))</li>
        """ as HTML
      })</ul>
      """
  }
}
