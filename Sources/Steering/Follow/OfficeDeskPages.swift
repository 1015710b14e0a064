import Kit
import Web

extension HTML {
  /// What an officer begins the day with.
  static func officeDesk(_ desk: OfficeDesk, digest: Digest?, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Việc của tôi", summary: "\(actor.office)\(if: !actor.office.isEmpty, " · ")\(desk.today.vietnamese)",
      actions: [.open("Điểm tin các ngày", "/diem-tin")]
    ) {
      """
      \(if: desk.hasOffice, .figures([
        figure(desk, .overdue, .late), figure(desk, .week, .soon), figure(desk, .unreported, nil),
        figure(desk, .waiting, nil), figure(desk, .open, nil),
      ]))
      \(.beside(
        """
        \(.card("Giao cho tôi", table(desk.mine, desk, "Việc giao cho tôi",
          nothing: "<p class=\"soft\">Chưa có việc nào phân công đích danh cho bạn.</p>")))
        \(if: desk.hasOffice, .card("Quá hạn và đến hạn trong tuần",
          aside: "<a href=\"\(Link("/nhiem-vu").query("cua", "don-vi"))\">Tất cả việc của đơn vị</a>",
          table(desk.due, desk, "Việc đến hạn", nothing: "<p class=\"soft\">Không có việc nào đến hạn trong 7 ngày tới.</p>")))
        \(if: !desk.fresh.isEmpty, .card("Mới giao, chưa nhận", table(desk.fresh, desk, "Việc mới giao", nothing: .empty)))
        """,
        """
        \(.card("Điểm tin hôm nay", digest.map(digestLines) ?? "<p class=\"soft\">Hôm nay không có gì cần nhắc.</p>"))
        \(if: !desk.urges.isEmpty, .card("Được đôn đốc", urges(desk)))
        \(if: !desk.duties.isEmpty, .card("Phải cụ thể hóa, quán triệt", duties(desk)))
        """))
      """
    }
  }

  private static func figure(_ desk: OfficeDesk, _ question: WorkQuestion, _ standing: Standing?) -> Figure {
    let count = desk.counts[question] ?? 0
    return Figure(
      question.title, count.grouped, Link("/nhiem-vu").query("viec", question.rawValue).query("cua", "don-vi"),
      standing: count > 0 ? standing : nil)
  }

  private static func table(
    _ items: [OfficeDesk.Item], _ desk: OfficeDesk, _ caption: String, nothing: HTML
  ) -> HTML {
    .table(
      caption, [.heading("Nhiệm vụ"), .text("Hạn").unbroken, .text("Trạng thái")],
      items.map { item in
        [
          """
          <a href="\(Link("/nhiem-vu/\(item.assignment.id)"))">\(item.assignment.title)</a>\
          <br><span class="soft">\(item.document)\(item.assignment.clause.map { ", \($0)" })</span>
          """,
          """
          \(item.assignment.due.lastDay?.vietnamese ?? item.assignment.due.vietnamese)\
          \(item.ownDue.map { "<br><span class=\"soft\">nội bộ \($0.vietnamese)</span>" })
          """,
          standing(item.assignment, desk.today),
        ]
      }, nothing: nothing)
  }

  private static func urges(_ desk: OfficeDesk) -> HTML {
    .timeline(
      desk.urges.map { urge in
        Milestone(
          urge.madeOn,
          "<p><strong>\(urge.channel.title)</strong> <span class=\"soft\">\(urge.byName)</span></p><p><a href=\"\(urge.subject.page)\">\(urge.title)</a></p>"
        )
      })
  }

  private static func duties(_ desk: OfficeDesk) -> HTML {
    """
    <ul>\(desk.duties.map { rollout, duty in
      "<li><a href=\"\(Link("/trien-khai/don-vi/\(duty.id)"))\">\(rollout.title)</a>\(rollout.due.map { " – hạn \($0.vietnamese)" })</li>"
    })</ul>
    """
  }
}
