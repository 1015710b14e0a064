import Kit
import Web

extension HTML {
  /// What is asked, where it stands, what is late and who acts, on one screen.
  static func desk(_ desk: Desk, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Bảng điều hành kinh tế tập thể", summary: "Số liệu đến \(desk.today.vietnamese)",
      actions: [.open("Việc của tôi", "/ban-lam-viec"), .open("Lập báo cáo", "/bao-cao", isPrimary: true)]
    ) {
      """
      \(.figures(desk.figures + [overdueFigure(desk)]))
      \(.chips([WorkQuestion.week, .waiting, .undecided, .unreported, .open].map { question in
        Chip(
          question.title, value: (desk.counts[question] ?? 0).grouped,
          Link("/nhiem-vu").query("viec", question.rawValue), isOn: false)
      }))
      \(.card(
        "Chỉ tiêu", aside: "<a href=\"\(Link("/chi-tieu"))\">Tất cả \(desk.targets.count) chỉ tiêu</a>",
        desk.targets.isEmpty
          ? "<p class=\"soft\">Chưa có chỉ tiêu nào được đưa vào theo dõi.</p>"
          : .paces(worstFirst(desk).prefix(8).map { $0.pace(on: desk.today) })))
      \(.grid([overdue(desk), late(desk)] + (desk.ungiven.isEmpty ? [] : [.card("Chờ đưa vào theo dõi", ungiven(desk, actor))]) + desk.cards))
      """
    }
  }

  private static func overdueFigure(_ desk: Desk) -> Figure {
    let count = desk.counts[.overdue] ?? 0
    let days = FollowRule.value(.escalateDays, on: desk.today) ?? 0
    let beyond = desk.escalated > 0 ? ", \(desk.escalated.grouped) việc quá \(days) ngày" : ""
    return Figure(
      "Nhiệm vụ quá hạn", count.grouped,
      remark: "trên \((desk.counts[.open] ?? 0).grouped) đang theo dõi\(beyond)",
      Link("/nhiem-vu").query("viec", WorkQuestion.overdue.rawValue), standing: count > 0 ? .late : nil)
  }

  private static func overdue(_ desk: Desk) -> HTML {
    .card(
      "Nhiệm vụ quá hạn",
      .table(
        "Nhiệm vụ quá hạn lâu nhất", [.heading("Nhiệm vụ"), .text("Chủ trì"), .number("Trễ", unit: "ngày")],
        desk.overdue.map { assignment, document in
          [
            """
            <a href="\(Link("/nhiem-vu/\(assignment.id)"))">\(assignment.title)</a>\
            <br><span class="soft">\(document)\(assignment.clause.map { ", \($0)" })</span>
            """,
            "\(desk.register.title(of: assignment.lead, on: desk.today))",
            "\((assignment.due.lastDay.map { $0.distance(to: desk.today) } ?? 0).grouped)",
          ]
        }, nothing: "<p class=\"soft\">Không có nhiệm vụ nào quá hạn.</p>"))
  }

  private static func late(_ desk: Desk) -> HTML {
    .card(
      "Cơ quan có việc quá hạn",
      .table(
        "Cơ quan có việc quá hạn", [.heading("Cơ quan"), .number("Quá hạn"), .number("Đang làm")],
        desk.late.prefix(8).map { late in
          ["\(late.lead)", number(late.overdue, .overdue, of: late), number(late.open, .open, of: late)]
        },
        nothing: "<p class=\"soft\">Không cơ quan nào có việc quá hạn.</p>"))
  }

  /// Opens the work that it counts.
  private static func number(_ count: Int, _ question: WorkQuestion, of late: Desk.Lateness) -> HTML {
    guard let agency = late.agency, count > 0 else { return "\(count.grouped)" }
    let link = Link("/nhiem-vu").query("viec", question.rawValue).query("co-quan", agency.text)
    return "<a href=\"\(link)\">\(count.grouped)</a>"
  }

  private static func worstFirst(_ desk: Desk) -> [Targets.Measured] {
    let order: [TargetStanding] = [.missed, .behind, .onPace, .exceeded, .withoutBaseline, .unmeasured]
    func rank(_ measured: Targets.Measured) -> Int {
      order.firstIndex(of: measured.target.standing(measured.latest, on: desk.today)) ?? order.count
    }
    return desk.targets.enumerated().map { (rank: rank($1), place: $0, measured: $1) }
      .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.measured)
  }

  private static func ungiven(_ desk: Desk, _ actor: Actor) -> HTML {
    let page = actor.may(.giveWork) ? "giao" : "theo-doi"
    return """
      <ul>\(desk.ungiven.map {
        "<li><a href=\"\(Link("/van-ban/\($0.directive.id)/\(page)"))\">\($0.directive.title)</a>: \($0.count) đề xuất đã xác nhận</li>"
      })</ul>
      """
  }
}
