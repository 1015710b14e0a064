import Foundation
import Kit
import Lists
import Spreadsheet
import Storage
import Web

/// Tổ chức hư cấu: one row of the invented register that ours and the peers list and give out.
struct Organisation: Sendable {
  let id: String
  let name: String
  let commune: String
  let field: String
  let members: Int
  /// In đồng.
  let revenue: Int
  let founded: Day
  /// Members of a hundred who sell through it.
  let share: Int

  static func all(_ path: String) throws -> [Organisation] {
    try CSV.records([UInt8](Data(contentsOf: URL(filePath: path)))).dropFirst().map { fields in
      guard fields.count == 8, let members = Int(fields[4]), let revenue = Int(fields[5]),
        let founded = Day(fields[6]), let share = Int(fields[7])
      else { throw Fault.invalid("\(path): \(fields)") }
      return Organisation(
        id: fields[0], name: fields[1], commune: fields[2], field: fields[3], members: members, revenue: revenue,
        founded: founded, share: share)
    }
  }

  var cells: [SheetCell] {
    [
      .text(id), .text(name), .text(commune), .text(field), .integer(members), .money(Money(dong: Int64(revenue))),
      .day(founded), .share(Ratio(Int64(share), of: 100)),
    ]
  }

  static let columns: [(title: String, width: Double)] = [
    ("Mã", 12), ("Tên", 44), ("Xã, phường", 24), ("Lĩnh vực", 20), ("Thành viên", 12), ("Doanh thu", 18),
    ("Thành lập", 12), ("Tỷ lệ", 10),
  ]
}

extension Organisation {
  /// As the register of a province would be kept: folded and sorting keys beside the name, and an index for the order.
  static let migration = Migration(
    "bench-1-organisations",
    [
      """
      CREATE TABLE bench_organisation (
        id \(.text) PRIMARY KEY, name \(.text) NOT NULL, name_key \(.text) NOT NULL, commune \(.text) NOT NULL,
        field \(.text) NOT NULL, members \(.integer) NOT NULL, revenue \(.integer) NOT NULL, founded \(.day) NOT NULL,
        share \(.integer) NOT NULL, circulation \(.text) NOT NULL
      )\(SQL.strict)
      """,
      "CREATE INDEX bench_organisation_name ON bench_organisation (name_key, id)",
    ])

  func insert(_ tx: Tx) throws {
    try tx.execute(
      """
      INSERT INTO bench_organisation (id, name, name_key, commune, field, members, revenue, founded, share, circulation)
      VALUES (\(id), \(name), \(name.sortKey), \(commune), \(field), \(members), \(revenue), \(founded), \(share), 'all')
      """)
    guard let subject = ID<Organisation>(id) else { return }
    try tx.index(SearchEntry(kind: "bench", id: subject, title: name, text: commune))
  }

  static func list(for actor: Actor) -> List<Organisation> {
    List(
      "bench", at: "/bench/to-chuc", title: "Tổ chức kinh tế tập thể", noun: "tổ chức", from: "bench_organisation o",
      key: "o.id", select: "o.id, o.name, o.commune, o.field, o.members, o.revenue, o.founded, o.share",
      // As reach would narrow it.
      where: ["o.circulation = \("all")"], searched: "bench",
      columns: [
        ListColumn("ten", "Tên", .heading, sort: .text("o.name_key")) {
          .text($0.name)
        } cell: {
          "<a href=\"\(Link("/bench/to-chuc/\($0.id)"))\">\($0.name)</a><small>\($0.commune)</small>"
        },
        ListColumn("linh-vuc", "Lĩnh vực") { .text($0.field) },
        ListColumn("thanh-vien", "Thành viên", .number(), sort: .integer("o.members")) { .integer($0.members) },
        ListColumn("doanh-thu", "Doanh thu", .number(unit: "đồng"), sort: .integer("o.revenue")) {
          .integer($0.revenue)
        },
        ListColumn("thanh-lap", "Thành lập", .unbroken, sort: .text("o.founded")) { .day($0.founded) },
      ], order: "ten"
    ) { row in
      Organisation(
        id: try row.next(), name: try row.next(), commune: try row.next(), field: try row.next(),
        members: try row.next(), revenue: try row.next(), founded: try row.next(), share: try row.next())
    }
  }
}
