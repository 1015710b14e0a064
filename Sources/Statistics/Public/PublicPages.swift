import Kit
import Registry
import Spreadsheet
import Territory
import Web

extension PublicFigures {
  func routes(_ cache: PageCache) -> [Route] {
    [
      .get("/cong-khai/so-lieu", .open) { visit in
        try await cache.reply(to: visit) {
          let (scope, lines) = try await overview(area: visit.query["dia_ban"], today: visit.clock.today)
          return .html(.publicFigures(lines, scope, visit))
        }
      },
      .get("/cong-khai/so-lieu/:code", .open) { visit in
        try await cache.reply(to: visit) {
          let (scope, page) = try await page(
            visit.parameter("code") ?? "", area: visit.query["dia_ban"], today: visit.clock.today)
          guard let format = FigureFormat(rawValue: visit.query["dang"]) else {
            return .html(.publicFigure(page, scope, visit))
          }
          let rows = page.years.map { ("năm \($0.year)", $0.line) } + page.parts.map { ($0.area, $0.line) }
          return try FigureSheet(
            name: page.indicator.code, columns: ["Năm hoặc địa bàn", "Giá trị", "Đơn vị"],
            rows: rows.map { [.text($0.0), .text($0.1.text ?? "không công bố"), .text(page.indicator.unit)] }
          ).reply(format)
        }
      },
    ]
  }
}

extension HTML {
  private static let rule =
    "Số của ít hơn \(Disclosure.least) đơn vị không công bố, để không lộ số liệu riêng của đơn vị nào."

  fileprivate static func publicFigures(_ lines: [PublicFigures.Line], _ scope: AreaScope?, _ visit: Visit) -> HTML {
    visit.layout(for: nil).page(
      "Số liệu kinh tế tập thể", summary: "\(place(scope)) · ngày \(visit.clock.today.vietnamese)"
    ) {
      """
      \(Indicator.Group.allCases.map { group in
        let mine = lines.filter { $0.indicator.group == group }
        return mine.isEmpty ? .empty : .card(group.title, .table(
          group.title, [.heading("Chỉ tiêu"), .number("Giá trị"), .text("Đơn vị")],
          mine.map { line in
            let link = Link("/cong-khai/so-lieu/\(line.indicator.code)").query("dia_ban", visit.query["dia_ban"].nonEmpty)
            return [
              "<a href=\"\(link)\">\(line.indicator.name)</a>\(line.indicator.caution.map { " <small class=\"soft\">\($0)</small>" })",
              "\(line.text ?? "không công bố")", "\(line.indicator.unit)",
            ]
          })) as HTML
      })
      \(.note("\(rule)"))
      """
    }
  }

  fileprivate static func publicFigure(_ page: PublicFigures.Page, _ scope: AreaScope?, _ visit: Visit) -> HTML {
    let link = Link("/cong-khai/so-lieu/\(page.indicator.code)").query("dia_ban", visit.query["dia_ban"].nonEmpty)
    let texts = Dictionary(
      page.years.compactMap { year in year.line.value.map { ($0, year.line.text ?? "") } }, uniquingKeysWith: { $1 })
    return visit.layout(for: nil).page(
      page.indicator.name, summary: "\(place(scope)) · ngày \(page.day.vietnamese)",
      crumbs: [Crumb("Số liệu", "/cong-khai/so-lieu"), Crumb(page.indicator.code)],
      actions: [.choose("Tải về", FigureFormat.allCases.map { ($0.title, link.query("dang", $0.rawValue)) })]
    ) {
      """
      \(.card("Qua các năm", .lines(Chart(
        page.indicator.name, description: "Đơn vị: \(page.indicator.unit).", points: page.years.map { String($0.year) },
        series: [.init(page.indicator.name, page.years.map(\.line.value))]
      ) { texts[$0] ?? Int64($0.rounded()).grouped })))
      \(.card("Theo xã, phường", .table(
        "Theo xã, phường", [.heading("Địa bàn"), .number("Giá trị", unit: page.indicator.unit)],
        page.parts.map { ["\($0.area)", "\($0.line.text ?? "không công bố")"] },
        nothing: "<p class=\"soft\">Không có số theo địa bàn.</p>")))
      \(.card("Cách tính", .facts([
        (name: "Là", value: "\(page.indicator.expression?.explained)"), (name: "Điều khoản", value: "\(page.indicator.clause.nonEmpty ?? "không công bố")"),
        (name: "Nguồn", value: "\(page.remark ?? "Sổ bộ tổ chức kinh tế tập thể")"),
      ])))
      \(.note("\(rule)"))
      """
    }
  }
}
