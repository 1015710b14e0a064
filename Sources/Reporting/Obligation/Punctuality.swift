import Government
import Kit
import Storage
import Web

/// Lịch sử đúng hạn: how each unit has kept a duty over the last periods.
struct Punctuality: Sendable {
  struct Row: Sendable {
    let unit: String
    /// By period, in their order; nil where it did not owe it.
    let kept: [Obligation.Timeliness?]

    var inTime: Int { kept.count { $0 == .inTime } }
    var owed: Int { kept.compactMap { $0 }.count { if case .open = $0 { false } else { $0 != .dueToday } } }
  }

  let code: String
  let title: String
  let periods: [Period]
  let rows: [Row]
}

extension Reports {
  /// Of the period at hand and the four before it, as far as the actor may know of them.
  func punctuality(_ code: String, _ period: Period?, as credential: Credential) async throws -> (
    actor: Actor, punctuality: Punctuality
  ) {
    try await db.read(as: credential, to: .readReports) { [self] tx, actor in
      guard let period, let title = types.first(where: { $0.code == code })?.title else { throw Fault.noSuchReport }
      let calendar = try calendar(tx)
      let periods = (-4...0).map { period.advanced(by: $0) }
      let rounds = try periods.map { try round(code, $0, for: actor, calendar, tx) }
      var units: [String: [Obligation.Timeliness?]] = [:]
      for (index, round) in rounds.enumerated() {
        for entry in round.entries {
          units[entry.obligation.agency.name, default: Array(repeating: nil, count: periods.count)][index] =
            entry.timeliness(on: tx.today)
        }
      }
      let rows = units.map { Punctuality.Row(unit: $0.key, kept: $0.value) }.sorted {
        $0.unit.sortKey < $1.unit.sortKey
      }
      return (actor, Punctuality(code: code, title: title, periods: periods, rows: rows))
    }
  }
}

extension HTML {
  static func punctuality(_ history: Punctuality, _ visit: Visit, _ actor: Actor) -> HTML {
    let last = history.periods.last
    let round = last.map { Link("/bao-cao/dot/\(history.code)/\($0.description)") }
    return visit.layout(for: actor).page(
      "Lịch sử đúng hạn – \(history.title)",
      summary: "Năm kỳ gần nhất. “Đúng hạn” tính theo ngày gửi đầu tiên.",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb(last?.title.capitalisedFirst ?? "", round), Crumb("Đúng hạn")]
    ) {
      .table(
        "\(history.rows.count) đơn vị",
        [.heading("Đơn vị")] + history.periods.map { .text($0.title.capitalisedFirst) } + [.number("Đúng hạn")],
        history.rows.map { row in
          ["\(row.unit)"]
            + row.kept.map { kept in
              kept.map { .tag($0.standing, $0.words) } ?? "<span class=\"soft\">không phải gửi</span>"
            }
            + ["\(row.inTime)/\(row.owed)"]
        },
        nothing: .emptyState(
          "Chưa có đơn vị nào phải gửi báo cáo này", "Khi văn bản giao báo cáo có hiệu lực, các kỳ hiện ở đây."))
    }
  }
}
