import Kit
import Reporting
import Statistics
import Steering
import Storage
import Web

extension Program {
  /// What registry, figures and reports have to say on the leader's page.
  var panels: DeskPanels {
    DeskPanels(
      figures: { [figures] actor, tx in
        guard actor.may(.readStatistics) else { return [] }
        let codes = [
          ("K.b1.htx", "HTX hiện có"), ("K.b1.tht", "Tổ hợp tác"), ("K.b1.members", "Thành viên"),
        ]
        let lastYear = Day(year: tx.today.year - 1, month: 12, day: 31) ?? tx.today
        return try codes.compactMap { code, name in
          guard let now = try figures.measure(code, FigureQuestion(AsOf(day: tx.today), area: nil), in: tx) else {
            return nil
          }
          let before = try figures.measure(code, FigureQuestion(AsOf(day: lastYear), area: nil), in: tx)
          let change = before.map { now.numerator - $0.numerator }
          return Figure(
            name, now.numerator.grouped,
            remark: change.map { "\($0 > 0 ? "+" : "")\($0.grouped) so với cuối năm \(lastYear.year)" },
            Link("/so-lieu/\(code)").query("ngay", tx.today.description))
        }
      },
      cards: { [reports] actor, tx in
        guard actor.may(.readReports) else { return [] }
        return [reportsCard(try reports.counts(for: actor, in: tx))]
      })
  }
}

private func reportsCard(_ counts: [Reports.RoundCount]) -> HTML {
  .card(
    "Báo cáo định kỳ",
    .table(
      "Báo cáo của kỳ này", [.heading("Báo cáo"), .text("Kỳ").unbroken, .number("Đã gửi"), .number("Quá hạn")],
      counts.map { count in
        [
          "<a href=\"\(Link("/bao-cao/dot/\(count.code)/\(count.period.description)"))\">\(count.title)</a>",
          "\(count.period.title)", "\(count.sent.grouped)/\(count.all.grouped)", "\(count.overdue.grouped)",
        ]
      }, nothing: "<p class=\"soft\">Chưa có kỳ báo cáo nào.</p>"))
}
