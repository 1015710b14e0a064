import Government
import Kit
import Steering
import Web

extension HTML {
  /// Who has sent a report and who has not.
  static func round(
    _ round: ReportRound, _ question: ReportRound.Question, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let page = Link("/bao-cao/dot/\(round.code)/\(round.period.description)")
    let entries = round.entries(question)
    let lastDay = round.entries.first?.obligation.lastDay
    let summary = [
      "\(round.sent)/\(round.entries.count) đơn vị đã gửi", lastDay.map { "hạn hết ngày \($0.vietnamese)" },
      round.type?.source,
    ].compactMap { $0 }.joined(separator: " · ")
    return visit.layout(for: actor).page(
      "\(round.type?.title ?? "Báo cáo") – \(round.period.title)", summary: "\(summary)",
      crumbs: [Crumb("Báo cáo", "/bao-cao"), Crumb(round.period.title.capitalisedFirst)],
      actions: (actor.may(.followWork, in: .province) && round.sent < round.entries.count
        ? [.open("Đôn đốc", Link("/don-doc/bao-cao/\(round.code)@\(round.period.description)"), isPrimary: true)] : [])
        + [
          .open("Lịch sử đúng hạn", Link("/bao-cao/dot/\(round.code)/\(round.period.description)/dung-han")),
          .open("Kỳ trước", Link("/bao-cao/dot/\(round.code)/\(round.period.previous.description)")),
          .open("Kỳ sau", Link("/bao-cao/dot/\(round.code)/\(round.period.next.description)")),
        ]
    ) {
      """
      \(if: round.type.map { !$0.isVerified } ?? false, .warning("<p>\(round.type?.note)</p>"))
      \(.chips(ReportRound.Question.allCases.map { other in
        Chip(
          other.title, value: round.entries(other).count.grouped,
          other == .all ? page : page.query("viec", other.rawValue), isOn: other == question)
      }))
      \(entries.isEmpty ? none(round, question) : table(round, entries, visit))
      """
    }
  }

  private static func none(_ round: ReportRound, _ question: ReportRound.Question) -> HTML {
    round.entries.isEmpty
      ? .emptyState(
        "Kỳ này không có đơn vị nào phải gửi",
        "Văn bản giao báo cáo không còn, hoặc chưa, có hiệu lực vào ngày đến hạn của kỳ này.")
      : .emptyState("Không có đơn vị nào ở mục “\(question.title)”", "Bấm vào mục khác ở trên để xem.")
  }

  private static func table(_ round: ReportRound, _ entries: [ReportRound.Entry], _ visit: Visit) -> HTML {
    .table(
      "\(entries.count) đơn vị",
      [.heading("Đơn vị"), .text("Trạng thái"), .number("Mục đã nhập"), .text("Ngày gửi"), .acts],
      entries.map { entry in
        let name = entry.obligation.agency.name
        return [
          """
          \(entry.report.map { "<a href=\"\(Link("/bao-cao/\($0.id)"))\">\(name)</a>" } ?? "\(name)")\
          \(inherited(entry.obligation))
          """,
          standing(entry, round.today),
          "\(entry.report == nil ? "–" : "\(entry.typed)/\(entry.toType)")",
          "\(entry.report?.sentOn?.vietnamese)",
          begin(round, entry, visit),
        ]
      })
  }
}

extension String {
  /// “Năm 2026”.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
