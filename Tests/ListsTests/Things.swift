import Kit
import Spreadsheet
import Storage
import TestKit
import Web

@testable import Lists

/// A register of invented things, for tests of lists.
struct Thing: Sendable, Equatable {
  let id: String
  let name: String
  let kind: String
  let size: Int64?
  let since: Day?

  static func table(_ things: [Thing], _ tx: Tx) throws {
    try tx.execute(
      """
      CREATE TEMP TABLE thing (
        id \(.text) PRIMARY KEY, name \(.text) NOT NULL, name_key \(.text) NOT NULL, folded \(.text) NOT NULL,
        kind \(.text) NOT NULL, size \(.integer), since \(.day)
      )
      """)
    for thing in things {
      try tx.execute(
        """
        INSERT INTO thing (id, name, name_key, folded, kind, size, since)
        VALUES (\(thing.id), \(thing.name), \(thing.name.sortKey), \(thing.name.folded), \(thing.kind), \(thing.size),
          \(thing.since))
        """)
    }
  }

  static func list(pageSize: Int = 3, where conditions: [SQL] = []) -> List<Thing> {
    var list = List<Thing>(
      "do-vat", at: "/do-vat", title: "Đồ vật", noun: "đồ vật", from: "thing t", key: "t.id",
      select: "t.id, t.name, t.kind, t.size, t.since", where: conditions, searched: "thing",
      columns: [
        ListColumn("ten", "Tên", .heading, sort: .text("t.name_key")) { .text($0.name) },
        ListColumn("loai", "Loại") { .text($0.kind) },
        ListColumn("co", "Cỡ", .number(unit: "kg"), sort: .integer("t.size", isNullable: true)) {
          $0.size.map(SheetCell.integer) ?? .empty
        },
        ListColumn("tu", "Từ ngày", sort: .text("t.since", isNullable: true), isShown: false) { .day($0.since) },
      ],
      filters: [
        .choice("loai", "Loại", [Choice("a", "Loại A"), Choice("b", "Loại B")], "t.kind"),
        .numbers("co", "Cỡ", unit: "kg", "t.size"), .days("tu", "Từ ngày", "t.since"),
        .text("ten", "Tên", folded: "t.folded"),
      ], order: "ten"
    ) { row in
      Thing(
        id: try row.next(), name: try row.next(), kind: try row.next(), size: try row.next(), since: try row.next())
    }
    list.pageSize = pageSize
    return list
  }

  static let few = [
    Thing(id: "1", name: "Ghế", kind: "a", size: 5, since: Day("2026-01-05")),
    Thing(id: "2", name: "Bàn", kind: "a", size: 20, since: nil),
    Thing(id: "3", name: "Đèn", kind: "b", size: nil, since: Day("2025-12-31")),
    Thing(id: "4", name: "Ấm", kind: "b", size: 1, since: Day("2026-03-01")),
    Thing(id: "5", name: "Ăng-ten", kind: "c", size: 1, since: Day("2026-01-05")),
  ]
}
