import Kit
import Web

extension HTML {
  private static let mostAreas = 200

  /// The areas that were searched for.
  static func areas(
    _ areas: [Area], _ search: AreaSearch, _ history: TerritoryHistory, _ visit: Visit, _ actor: Actor,
    problems: [Fault.Problem] = []
  ) -> HTML {
    visit.layout(for: actor).page(
      "Địa bàn", summary: "Đơn vị hành chính theo từng thời điểm",
      actions: actor.may(.reformTerritory) ? [.open("Sắp xếp địa bàn", "/dia-ban/sap-xep")] : [],
      hasProblems: !problems.isEmpty
    ) {
      """
      \(searchForm(visit, problems))
      \(.chips(levels(search, visit)))
      \(if: areas.isEmpty && problems.isEmpty, .emptyState(
        "Không tìm thấy địa bàn nào", "Hãy thử ít từ hơn; gõ Đăk hay Đắk, có dấu hay không dấu đều được.",
        .open("Xem tất cả địa bàn", "/dia-ban")))
      \(if: !areas.isEmpty, table(areas, search, history))
      """
    }
  }

  private static func searchForm(_ visit: Visit, _ problems: [Fault.Problem]) -> HTML {
    let form = Form(to: "/dia-ban", token: "", values: visit.query.values, problems: problems)
    return """
      <form class="form card" action="/dia-ban">
      \(.problems(problems))
      \(form.text("q", "Tên hoặc mã địa bàn", hint: "Tên cũ hay mới, có dấu hay không dấu: Đăk Tô, mang ri, 23401"))
      \(form.date("ngay", "Vào ngày", hint: "Để trống là hôm nay"))
      \(visit.query["cap"].isEmpty ? HTML.empty : .hidden("cap", visit.query["cap"]))
      <div class="actions"><button class="button primary">Tìm</button></div>
      </form>
      """
  }

  private static func levels(_ search: AreaSearch, _ visit: Visit) -> [Chip] {
    Area.Level.allCases.map { level in
      let isOn = search.level == level
      let link = Link("/dia-ban").query("q", visit.query["q"].nilIfEmpty).query("ngay", visit.query["ngay"].nilIfEmpty)
      return Chip(level.title, link.query("cap", isOn ? nil : level.rawValue), isOn: isOn)
    }
  }

  private static func table(_ areas: [Area], _ search: AreaSearch, _ history: TerritoryHistory) -> HTML {
    let shown = areas.prefix(mostAreas)
    let caption =
      areas.count > mostAreas
      ? "\(mostAreas) địa bàn đầu trong \(areas.count), ngày \(search.day.vietnamese)"
      : "\(areas.count) địa bàn, ngày \(search.day.vietnamese)"
    return .table(
      caption, [.heading("Tên"), .text("Mã"), .text("Thuộc"), .text("Hiệu lực")],
      shown.map { area in
        [
          "\(link(area, history.title(of: area, onMapOf: search.day)))", "\(area.code)",
          "\(area.parent.flatMap { history.area($0)?.title })", "\(area.validity.text)",
        ]
      }, showsCaption: true)
  }

  static func link(_ area: Area, _ title: String? = nil) -> HTML {
    "<a href=\"\(Link("/dia-ban/\(area.id)"))\">\(title ?? area.title)</a>"
  }
}

extension HTML {
  /// One area: what it is, where it came from, what became of it, what lies within it then and now.
  static func area(_ area: Area, _ history: TerritoryHistory, _ visit: Visit, _ actor: Actor) -> HTML {
    let today = visit.clock.today
    let path = history.path(of: area.id).dropFirst().reversed()
    let crumbs =
      [Crumb("Địa bàn", "/dia-ban")] + path.map { Crumb($0.title, "/dia-ban/\($0.id)") } + [Crumb(area.title)]
    return visit.layout(for: actor).page(
      area.title, summary: "\(area.validity.contains(today) ? "Đang có hiệu lực" : "Không còn hiệu lực")",
      crumbs: crumbs
    ) {
      .beside(
        within(area, history, today),
        """
        \(.card("Thông tin", .facts([
          ("Mã", "\(area.code)"), ("Cấp", "\(area.level.title)"), ("Hiệu lực", "\(area.validity.text)"),
          ("Thuộc", "\(path.last.map { link($0) })"),
          ("Trên bản đồ hôm nay", "\(history.title(of: area, onMapOf: today))"),
        ])))
        \(.card("Hình thành từ", changes(history.changes(into: area.id), history) { history.area($0.from) }))
        \(.card("Chuyển thành", changes(history.changes(from: area.id), history) { $0.to.flatMap { history.area($0) } }))
        """)
    }
  }

  private static func within(_ area: Area, _ history: TerritoryHistory, _ today: Day) -> HTML {
    let isPresent = area.validity.contains(today)
    let day = isPresent ? today : area.validity.lastDay ?? today
    let children = history.children(of: area.id, on: day)
    let cover = isPresent ? nil : history.cover(of: area.id, recorded: day, onMapOf: today)
    return """
      \(.card("Trực thuộc, ngày \(day.vietnamese)", list(children, "Không có địa bàn trực thuộc.")))
      \(cover.map { cover in
        .card("Nay trên vùng đất này có \(cover.areas.count) địa bàn", """
          \(list(cover.whole, cover.areas.isEmpty ? "Không rõ." : ""))
          \(if: !cover.partial.isEmpty, "<p>Có cả đất từ nơi khác:</p>\(list(cover.partial, ""))")
          \(if: !cover.isComplete, .note("Một phần không có nguồn nào nói chuyển về đâu."))
          """)
      })
      """
  }

  private static func list(_ areas: [Area], _ nothing: String) -> HTML {
    if areas.isEmpty { return nothing.isEmpty ? .empty : "<p class=\"soft\">\(nothing)</p>" }
    return "<ul>\(areas.sorted { $0.name.sortKey < $1.name.sortKey }.map { "<li>\(link($0))</li>" })</ul>"
  }

  private static func changes(
    _ changes: [AreaChange], _ history: TerritoryHistory, _ other: (AreaChange) -> Area?
  ) -> HTML {
    if changes.isEmpty { return "<p class=\"soft\">Không có ghi nhận.</p>" }
    return "<ul>\(changes.map { "<li>\(change($0, other($0)))</li>" })</ul>"
  }

  private static func change(_ change: AreaChange, _ area: Area?) -> HTML {
    """
    \(area.map { link($0) } ?? "không rõ"), \(change.kind.title) từ ngày \(change.day.vietnamese)\
    \(change.act.map { " theo \($0)" })\(change.share == .whole ? "" : ", một phần \(change.share?.text ?? "chưa rõ tỷ lệ")")\
    \(if: change.toMark != .act, " <span class=\"soft\">(\(change.toMark.title))</span>")
    """
  }
}

extension TerritoryHistory {
  /// The name of an area with what stands there on another day, from its last day or its first.
  func title(of area: Area, onMapOf map: Day) -> String {
    let recorded =
      area.validity.contains(map) ? map : map < area.validity.from ? area.validity.from : area.validity.lastDay
    return recorded.flatMap { title(of: area.id, recorded: $0, onMapOf: map) } ?? area.title
  }
}

extension Area.Level {
  public var title: String {
    switch self {
    case .province: "Cấp tỉnh"
    case .district: "Cấp huyện"
    case .commune: "Cấp xã"
    }
  }
}

extension Validity {
  /// “từ 01/07/2025 đến hết 30/06/2026”; the first day is left out where nobody kept it.
  package var text: String {
    let begin = from.year < 2 ? "từ trước năm 2016" : "từ \(from.vietnamese)"
    return lastDay.map { "\(begin) đến hết \($0.vietnamese)" } ?? begin
  }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
