import Kit
import Lists
import Storage
import Territory
import Web

/// What stands beside the list: how many there are in each commune, and what waits for somebody.
struct RegistryAside: Sendable {
  let communes: [(area: Area, count: Int)]
  let warnings: [(warning: EarlyWarning, count: Int)]
  let today: Day
}

extension Organisations {
  func registryAside(_ tx: Tx) throws -> RegistryAside {
    let history = try areas.history(in: tx)
    let spots = try tx.all(
      "SELECT area_id, area_day, count(*) FROM organisation_line WHERE ends IS NULL GROUP BY area_id, area_day"
    ) { (area: try $0.next(ID<Place.Area>.self), day: try $0.next(Day.self), count: try $0.next(Int.self)) }
    var counts: [ID<Place.Area>: Int] = [:]
    for spot in spots {
      let now = history.place(spot.area, recorded: spot.day, onMapOf: tx.today)?.exact ?? spot.area
      counts[now, default: 0] += spot.count
    }
    let communes = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(24)
      .compactMap { id, count in history.area(id).map { (area: $0, count: count) } }
      .sorted { $0.area.name.sortKey < $1.area.name.sortKey }
    let warnings = try EarlyWarning.allCases.map { warning in
      (
        warning,
        try tx.value(
          "SELECT count(*) FROM organisation_line o WHERE \(warning.condition(today: tx.today))", as: Int.self) ?? 0
      )
    }
    return RegistryAside(communes: communes, warnings: warnings, today: tx.today)
  }

  var listRoutes: [Route] {
    // The page of the list stands beside more than the list itself; its files, views and acts are as of any list.
    let routes = List.routes(
      at: "/hop-tac-xa", .readRegistry, db, list: { tx, actor in try list(for: actor, tx) },
      page: { _, visit, actor in visit.layout(for: actor).page("Sổ bộ") { "" } })
    return [.get("/hop-tac-xa", .holding(.readRegistry)) { visit in try await listPage(visit) }] + routes.dropFirst()
  }

  private func listPage(_ visit: Visit) async throws -> Reply {
    let query = visit.query
    let (actor, shown, aside) = try await db.read(as: visit.credential, to: .readRegistry) { tx, actor in
      let lines = try list(for: actor, tx)
      return (actor, try lines.page(query, tx, actor), try registryAside(tx))
    }
    return .html(HTML.organisations(shown, aside, visit, actor))
  }
}

extension HTML {
  /// The registry of today.
  static func organisations(
    _ shown: ListPage<ListedLine>, _ aside: RegistryAside, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    var actions = shown.exports
    if actor.may(.importRegistry) { actions.insert(.open("Nhập Excel", "/hop-tac-xa/nhap"), at: 0) }
    if actor.may(.registerOrganisation) {
      actions.append(.open("Thêm tổ chức", "/hop-tac-xa/dang-ky", isPrimary: true))
    }
    actions.append(.open("Xem như ngày khác", "/hop-tac-xa/theo-ngay"))
    let list = shown.html(
      visit,
      nothing: .emptyState(
        "Sổ bộ chưa có tổ chức nào", "Thêm từng tổ chức, hoặc nhập cả danh sách Excel đang dùng.",
        actor.may(.importRegistry) ? .open("Nhập Excel", "/hop-tac-xa/nhap") : nil))
    return visit.layout(for: actor).page(
      "Sổ bộ tổ chức kinh tế tập thể", summary: "\(shown.summary) · theo địa giới hiện nay", actions: actions
    ) {
      shown.total == 0 && aside.communes.isEmpty
        ? list
        : .beside(
          list,
          """
          \(.card("Số tổ chức theo xã, phường", .tiles("Số tổ chức theo xã, phường", aside.communes.map { found in
            Tile(
              found.area.name, found.count,
              Link("/hop-tac-xa").query("dia_ban", "\(found.area.code)@\(aside.today)"))
          })))
          \(.card("Cần xem", warnings(aside)))
          """)
    }
  }

  private static func warnings(_ aside: RegistryAside) -> HTML {
    let found = aside.warnings.filter { $0.count > 0 }
    if found.isEmpty { return "<p class=\"soft\">Không có gì cần xem.</p>" }
    return """
      <ul class="plain">\(found.map { warning, count in
        """
        <li><a href="\(Link("/hop-tac-xa").query("canh_bao", warning.rawValue))">\(count.grouped) tổ chức</a> \
        \(warning.title(today: aside.today))</li>
        """ as HTML
      })</ul>
      """
  }
}
