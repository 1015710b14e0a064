import Kit
import Lists
import Spreadsheet
import Storage
import Territory
import Web

extension AgencyRegister {
  /// The bodies of a day, those of the province and above first; those that words find may be of any day.
  func list(on day: Day, today: Day) -> List<Agency> {
    List(
      "co-quan", at: "/co-quan", title: "Cơ quan", noun: "cơ quan",
      items: agencies.filter { $0.validity.contains(day) }, key: \.id.text,
      search: { search(AgencySearch(text: $0, day: day)) },
      columns: [
        ListColumn("ten", "Tên", .heading, by: { .text($0.name.sortKey) }) {
          .text($0.name)
        } cell: {
          .link($0, title(of: $0.id, on: day))
        },
        ListColumn("cap", "Cấp", by: { .text("\(rank(of: $0)) \($0.name.sortKey)") }) { .text(level(of: $0)?.title) },
        ListColumn("khoi", "Khối") { .text($0.branch.title) },
        ListColumn("dia-ban", "Địa bàn", by: { land(of: $0).map { .text($0.name.sortKey) } }) {
          .text(land(of: $0)?.title ?? "Trung ương")
        },
        ListColumn("hoat-dong", "Hoạt động") { .text($0.validity.text) },
      ],
      filters: [
        .choice("khoi", "Khối", Agency.Branch.allCases.map { Choice($0.rawValue, $0.title) }) { [$0.branch.rawValue] },
        .choice("cap", "Cấp", AgencyKind.Level.allCases.map { Choice($0.rawValue, $0.title) }) {
          [level(of: $0)?.rawValue ?? ""]
        },
        .day("ngay", "Vào ngày", standard: today),
      ], order: "cap")
  }

  private func level(of agency: Agency) -> AgencyKind.Level? { kinds[agency.kind]?.level }

  private func rank(of agency: Agency) -> Int {
    let level = level(of: agency)
    // The province's own bodies are who people look for.
    return level == .province ? 0 : 1 + (AgencyKind.Level.allCases.firstIndex { $0 == level } ?? 0)
  }

  private func land(of agency: Agency) -> Area? { agency.area.flatMap { history.area($0) } }
}
