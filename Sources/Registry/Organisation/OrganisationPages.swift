import Kit
import Territory
import Web

extension HTML {
  /// The registry as it was asked for.
  static func organisations(
    _ list: OrganisationList, _ query: OrganisationQuery, _ history: TerritoryHistory, _ visit: Visit, _ actor: Actor,
    problems: [Fault.Problem] = []
  ) -> HTML {
    let isToday = query.asOf.day == visit.clock.today && query.asOf.map == visit.clock.today
    let when: HTML =
      isToday
      ? "theo địa giới hiện nay" : "ngày \(query.asOf.day.vietnamese), theo địa giới ngày \(query.asOf.map.vietnamese)"
    return visit.layout(for: actor).page(
      "Sổ bộ tổ chức kinh tế tập thể", summary: "\(list.total.grouped) tổ chức khớp bộ lọc · \(when)",
      crumbs: [Crumb("Sổ bộ HTX", "/hop-tac-xa"), Crumb("Như ngày khác")],
      hasProblems: !problems.isEmpty
    ) {
      """
      \(filters(query, list.scope, visit, problems))
      \(if: list.unclear > 0, .note("\(list.unclear) tổ chức có địa bàn bị chia nhiều phần nên chưa rõ có thuộc nơi này không."))
      \(if: list.rows.isEmpty && problems.isEmpty, .emptyState(
        "Không có tổ chức nào khớp", "Hãy thử ít từ hơn hoặc bỏ bớt điều kiện lọc; gõ có dấu hay không dấu đều được.",
        .open("Xem tất cả", "/hop-tac-xa/theo-ngay")))
      \(if: !list.rows.isEmpty, "<div class=\"card\">\(rows(list, query))\(pager(list, query, visit))</div>")
      """
    }
  }

  private static func filters(
    _ query: OrganisationQuery, _ scope: AreaScope?, _ visit: Visit, _ problems: [Fault.Problem]
  ) -> HTML {
    let form = Form(to: "/hop-tac-xa/theo-ngay", token: "", values: visit.query.values, problems: problems)
    let kinds = Organisation.Kind.allCases.map { kind in
      chip("Loại", kind.short, "loai", kind.rawValue, isOn: query.kind == kind, visit)
    }
    let fields = Organisation.Field.allCases.map { field in
      chip("Lĩnh vực", field.title, "linh_vuc", field.rawValue, isOn: query.field == field, visit)
    }
    let states = OperatingState.allCases.map { state in
      chip("Tình trạng", state.title, "tinh_trang", state.rawValue, isOn: query.state == state, visit)
    }
    let name: HTML = """
      <form action="/hop-tac-xa/theo-ngay" role="search"><input type="search" name="q" value="\(visit.query["q"])" \
      placeholder="duoc lieu mang ri…" aria-label="Tên hoặc mã số">\(kept(except: ["q", "tu"], visit))</form>
      """
    return """
      \(.chips(kinds + fields.filter(\.isOn) + states, before: name))
      <details\(attribute: "open", !problems.isEmpty)><summary>Thêm điều kiện: \(scope.map { "địa bàn \($0.area.title), " })\
      lĩnh vực, địa bàn, ngày</summary>
      \(.chips(fields))
      <form class="form card" action="/hop-tac-xa/theo-ngay">
      \(.problems(problems))
      \(form.text(
        "dia_ban", "Địa bàn", hint: "Mã, hoặc mã@ngày cho địa bàn cũ: 62@2025-06-30 là tỉnh Kon Tum trước đây",
        width: .medium))
      \(form.date("ngay", "Vào ngày", hint: "Để trống là hôm nay"))
      \(form.date("ban_do", "Theo bản đồ ngày", hint: "Để trống là bản đồ hôm nay"))
      \(kept(except: ["dia_ban", "ngay", "ban_do", "tu"], visit))
      <div class="actions"><button class="button">Áp dụng</button></div>
      </form></details>
      """
  }

  /// The other conditions, so that a form does not lose them.
  private static func kept(except names: Set<String>, _ visit: Visit) -> [HTML] {
    ["q", "loai", "linh_vuc", "tinh_trang", "dia_ban", "ngay", "ban_do"].filter { !names.contains($0) }.map { name in
      visit.query[name].isEmpty ? HTML.empty : .hidden(name, visit.query[name])
    }
  }

  private static func chip(
    _ title: String, _ value: String, _ name: String, _ raw: String, isOn: Bool, _ visit: Visit
  ) -> Chip {
    Chip(title, value: value, link(visit, with: name, isOn ? nil : raw), isOn: isOn)
  }

  /// The same list with one condition more, changed or taken away; from its beginning.
  private static func link(_ visit: Visit, with name: String, _ value: String?) -> Link {
    func kept(_ other: String) -> String? {
      if other == name { return value }
      return visit.query[other].isEmpty ? nil : visit.query[other]
    }
    return Link("/hop-tac-xa/theo-ngay").query("q", kept("q")).query("loai", kept("loai")).query(
      "linh_vuc", kept("linh_vuc")
    )
    .query("tinh_trang", kept("tinh_trang")).query("dia_ban", kept("dia_ban")).query("ngay", kept("ngay"))
    .query("ban_do", kept("ban_do")).query("tu", kept("tu"))
  }

  private static func rows(_ list: OrganisationList, _ query: OrganisationQuery) -> HTML {
    .table(
      "\(list.total) tổ chức",
      [
        .number("STT"), .heading("Tên"), .text("Lĩnh vực"), .number("Thành viên"),
        .number("Doanh thu \(query.asOf.day.year - 1)", unit: "triệu đồng"), .text("Tình trạng"),
      ],
      list.rows.enumerated().map { index, row in
        [
          "\(query.offset + index + 1)",
          """
          <a href="\(Link("/hop-tac-xa/\(row.organisation.id)"))">\(row.record.name)</a><small>\(row.place)</small>
          """,
          "\(row.record.field.title)", "\(row.members?.value.grouped)",
          "\(row.revenue.map { Measure.revenue.text($0.value) })",
          .tag(row.standing.operating.standing, row.standing.operating.title),
        ]
      })
  }

  private static func pager(_ list: OrganisationList, _ query: OrganisationQuery, _ visit: Visit) -> HTML {
    guard list.total > Organisations.pageSize else { return .empty }
    let last = query.offset + list.rows.count
    let earlier = query.offset > 0 ? String(max(0, query.offset - Organisations.pageSize)) : nil
    return .pager(
      "\(query.offset + 1)–\(last) trong \(list.total.grouped) tổ chức",
      earlier: earlier.map { link(visit, with: "tu", $0) },
      later: last < list.total ? link(visit, with: "tu", String(last)) : nil)
  }
}

extension OperatingState {
  var standing: Standing {
    switch self {
    case .operating: .done
    case .stopped: .soon
    case .awaitingDissolution: .late
    case .ended: .idle
    }
  }
}
