import Kit
import Web

extension HTML {
  /// What is asked, where it stands, what is late and who acts, on one screen.
  static func desk(_ desk: Desk, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page("Điều hành", summary: "Tính đến \(desk.today.vietnamese)") {
      """
      \(.figures([
        figure(desk, .overdue, .late), figure(desk, .week, .soon), figure(desk, .waiting, nil),
        figure(desk, .undecided, nil), figure(desk, .open, nil),
      ]))
      \(.beside(
        .card(
          "Chỉ tiêu", aside: "<a href=\"\(Link("/chi-tieu"))\">Tất cả chỉ tiêu</a>",
          desk.targets.isEmpty
            ? "<p class=\"soft\">Chưa có chỉ tiêu nào được đưa vào theo dõi.</p>"
            : .paces(worstFirst(desk).prefix(12).map { $0.pace(on: desk.today) })),
        """
        \(.card("Cơ quan có việc quá hạn", .table(
          "Cơ quan có việc quá hạn", [.heading("Cơ quan"), .number("Quá hạn"), .number("Đang làm")],
          desk.late.prefix(12).map { ["\($0.lead)", "\($0.overdue)", "\($0.open)"] },
          nothing: "<p class=\"soft\">Không cơ quan nào có việc quá hạn.</p>")))
        \(if: !desk.ungiven.isEmpty, .card("Chờ đưa vào theo dõi", ungiven(desk, actor)))
        """))
      """
    }
  }

  private static func figure(_ desk: Desk, _ question: WorkList.Question, _ standing: Standing?) -> Figure {
    let count = desk.counts[question] ?? 0
    return Figure(
      question.title, count.grouped,
      Link("/nhiem-vu").query("viec", question.rawValue).query("cua", "tat-ca"), standing: count > 0 ? standing : nil)
  }

  private static func worstFirst(_ desk: Desk) -> [Targets.Measured] {
    let order: [TargetStanding] = [.missed, .behind, .onPace, .exceeded, .withoutBaseline, .unmeasured]
    return desk.targets.enumerated().sorted { a, b in
      func rank(_ measured: Targets.Measured) -> Int {
        order.firstIndex(of: measured.target.standing(measured.latest, on: desk.today)) ?? order.count
      }
      return (rank(a.element), a.offset) < (rank(b.element), b.offset)
    }.map(\.element)
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
