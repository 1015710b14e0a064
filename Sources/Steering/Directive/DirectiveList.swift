import DirectiveReader
import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension Directives {
  /// The register of the directives that the actor may know of.
  static func list(for actor: Actor) -> List<Listed> {
    List(
      "van-ban", at: "/van-ban", title: "Văn bản chỉ đạo", noun: "văn bản", from: "directive d", key: "d.id",
      select: """
        \(Directive.columns), (SELECT count(*) FROM proposal p WHERE p.directive_id = d.id AND p.kind = 'target' AND p.state <> 'replaced'),
          (SELECT count(*) FROM proposal p WHERE p.directive_id = d.id AND p.kind = 'assignment'
            AND p.state <> 'replaced'),
          (SELECT count(*) FROM proposal p WHERE p.directive_id = d.id AND p.state = 'proposed'),
          d.incoming_number, d.incoming_on
        """,
      where: [visible(to: actor)], searched: "directive", columns: columns, filters: filters,
      acts: [circulating(.internal), circulating(.recipients)], order: "-ngay"
    ) {
      Listed(
        directive: try Directive(&$0), targets: try $0.next(), assignments: try $0.next(), waiting: try $0.next(),
        incomingNumber: try $0.next(), incomingOn: try $0.next())
    }
  }

  private static let columns: [ListColumn<Listed>] = [
    ListColumn("so", "Số, ký hiệu", .heading) {
      .text($0.directive.title)
    } cell: {
      "<a class=\"unbroken\" href=\"\(Link("/van-ban/\($0.directive.id)"))\">\($0.directive.title)</a>"
    },
    ListColumn("trich-yeu", "Trích yếu") { .text($0.directive.subject) },
    ListColumn("co-quan", "Cơ quan ban hành") { .text($0.directive.issuer) },
    ListColumn("ngay", "Ngày", .unbroken, sort: .text("d.issued_on", isNullable: true, beginsDescending: true)) {
      .day($0.directive.issuedOn)
    },
    ListColumn("nguoi-ky", "Người ký", isShown: false) { .text($0.directive.signer) },
    ListColumn("luu-hanh", "Phạm vi lưu hành", isShown: false) { .text($0.directive.circulation.title) },
    ListColumn("nhap", "Ngày nhập", .unbroken, sort: .text("d.imported_at", beginsDescending: true), isShown: false) {
      .day($0.directive.importedAt.day)
    },
    ListColumn("chi-tieu", "Chỉ tiêu", .number()) { .integer($0.targets) },
    ListColumn("nhiem-vu", "Nhiệm vụ", .number()) { .integer($0.assignments) },
    ListColumn("cho", "Chờ xác nhận", .number(), isShown: false) { .integer($0.waiting) },
    ListColumn("so-den", "Số đến", .unbroken, isShown: false) { .text($0.incomingNumber) },
    ListColumn(
      "ngay-den", "Ngày đến", .unbroken, sort: .text("d.incoming_on", isNullable: true, beginsDescending: true),
      isShown: false
    ) {
      .day($0.incomingOn)
    },
  ]

  private static let filters: [ListFilter] = [
    .choice("khoi", "Khối", [Choice("party", "Đảng"), Choice("state", "Nhà nước")], "d.branch"),
    .choice("loai", "Loại", DirectiveType.allCases.map { Choice($0.rawValue, $0.vietnamese) }, "d.type"),
    .days("ngay", "Ngày ban hành", "d.issued_on"),
    .moments("nhap", "Ngày nhập", "d.imported_at"),
    .days("ngay_den", "Ngày đến", "d.incoming_on"),
    .choice("xac_nhan", "Xác nhận", [Choice("con", "Còn đề xuất chờ"), Choice("het", "Đã xác nhận hết")]) { chosen in
      let waits: SQL = "EXISTS (SELECT 1 FROM proposal p WHERE p.directive_id = d.id AND p.state = 'proposed')"
      let conditions: [SQL] = chosen.map { $0 == "con" ? waits : "NOT \(waits)" }
      return conditions.isEmpty ? "1 = 1" : "(\(SQL.joined(conditions, by: " OR ")))"
    },
    .choice(
      "luu_hanh", "Lưu hành", Directive.Circulation.allCases.map { Choice($0.rawValue, $0.title) }, "d.circulation"),
  ]
}
