import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension TerritoryHistory {
  /// The areas of a day; those that words find may be of any day.
  func list(on day: Day, today: Day) -> List<Area> {
    List(
      "dia-ban", at: "/dia-ban", title: "Địa bàn", noun: "địa bàn", items: search(AreaSearch(day: day)), key: \.id.text,
      search: { search(AreaSearch(text: $0, day: day)) },
      columns: [
        ListColumn("ten", "Tên", .heading, by: { .text($0.name.sortKey) }) {
          .text($0.title)
        } cell: {
          .link($0, title(of: $0, onMapOf: day))
        },
        ListColumn("ma", "Mã", .unbroken, by: { .text($0.code) }) { .text($0.code) },
        ListColumn("cap", "Cấp") { .text($0.level.title) },
        ListColumn("thuoc", "Thuộc", by: { parent(of: $0).map { .text($0.name.sortKey) } }) {
          .text(parent(of: $0)?.title)
        },
        ListColumn("hieu-luc", "Hiệu lực", by: { .text($0.validity.from.description) }, beginsDescending: true) {
          .text($0.validity.text)
        },
      ],
      filters: [
        .choice("cap", "Cấp", Area.Level.allCases.map { Choice($0.rawValue, $0.title) }) { [$0.level.rawValue] },
        .tree("thuoc", "Thuộc", branches(on: day)) { area, chosen in
          path(of: area.id).contains { chosen.contains($0.id.text) }
        },
        .day("ngay", "Vào ngày", standard: today),
      ], order: "ten")
  }

  /// Provinces of a day with the districts they had; where there are none, alone.
  private func branches(on day: Day) -> [TreeChoice] {
    search(AreaSearch(level: .province, day: day)).sorted { $0.name.sortKey < $1.name.sortKey }.map { province in
      let districts = children(of: province.id, on: day).filter { $0.level == .district }
      return TreeChoice(
        province.id.text, province.title,
        districts.sorted { $0.name.sortKey < $1.name.sortKey }.map { TreeChoice($0.id.text, $0.title) })
    }
  }

  private func parent(of area: Area) -> Area? { area.parent.flatMap { self.area($0) } }
}
