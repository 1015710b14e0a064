import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension Targets {
  struct Listed: Sendable {
    let target: Target
    let directive: Directive
  }

  /// The register of the targets that the actor may know of, as a list with its filters and files.
  static func list(for actor: Actor) -> List<Listed> {
    List(
      "chi-tieu", at: "/chi-tieu/danh-sach", title: "Chỉ tiêu", noun: "chỉ tiêu",
      from: "target t JOIN directive d ON d.id = t.directive_id", key: "t.id",
      select: "\(Target.columns), \(Directive.columns)", where: [Directives.visible(to: actor)], searched: "target",
      columns: columns, filters: filters, order: "han"
    ) { Listed(target: try Target(&$0), directive: try Directive(&$0)) }
  }

  private static let columns: [ListColumn<Listed>] = [
    ListColumn("chi-tieu", "Chỉ tiêu", .heading) {
      .text($0.target.title)
    } cell: {
      "<a href=\"\(Link("/chi-tieu/\($0.target.id)"))\">\($0.target.title)</a>"
    },
    ListColumn("muc", "Mức", .unbroken) { .text($0.target.figure) },
    ListColumn("mau-so", "Trên tổng số", isShown: false) { .text($0.target.population) },
    ListColumn("pham-vi", "Ở mỗi", isShown: false) { .text($0.target.scope) },
    ListColumn("han", "Hạn", .unbroken, sort: .text("t.horizon_on", isNullable: true)) { .day($0.target.horizon) },
    ListColumn("van-ban", "Văn bản") {
      .text($0.directive.title)
    } cell: {
      "<a class=\"unbroken\" href=\"\(Link("/van-ban/\($0.directive.id)"))\">\($0.directive.title)</a>"
    },
    ListColumn("dieu-khoan", "Điều khoản", .unbroken) { .text($0.target.clause) },
    ListColumn("do-bang", "Đo bằng") { .text($0.target.indicator ?? "nhập tay") },
    ListColumn("trich", "Chữ trong văn bản", isShown: false) { .text($0.target.quote) },
  ]

  private static let filters: [ListFilter] = [
    .choice("khoi", "Khối", [Choice("party", "Đảng"), Choice("state", "Nhà nước")], "d.branch"),
    .days("han", "Hạn", "t.horizon_on"),
    .choice(
      "so_sanh", "So sánh",
      [Choice(">=", "ít nhất"), Choice("~", "khoảng"), Choice("=", "đúng mức"), Choice("<=", "không quá")],
      "t.op"),
    .choice("do", "Cách đo", [Choice("chi-so", "Có chỉ số đo"), Choice("nhap-tay", "Nhập tay")]) { chosen in
      let conditions: [SQL] = chosen.map { $0 == "chi-so" ? "t.indicator IS NOT NULL" : "t.indicator IS NULL" }
      return conditions.isEmpty ? "1 = 1" : "(\(SQL.joined(conditions, by: " OR ")))"
    },
  ]
}

extension HTML {
  /// The register of targets.
  static func targetList(_ page: ListPage<Targets.Listed>, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Danh sách chỉ tiêu", summary: "\(page.summary)", crumbs: [Crumb("Chỉ tiêu", "/chi-tieu"), Crumb("Danh sách")],
      actions: page.exports
    ) {
      page.html(
        visit,
        nothing: .emptyState(
          "Chưa có chỉ tiêu nào", "Chỉ tiêu đến từ văn bản: nhập, xác nhận, rồi lãnh đạo đưa vào theo dõi.",
          .open("Xem văn bản", "/van-ban")))
    }
  }
}
