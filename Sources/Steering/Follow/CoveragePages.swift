import Kit
import Web

extension HTML {
  /// What each clause of a directive has come to.
  static func coverage(_ coverage: Coverage, _ visit: Visit, _ actor: Actor) -> HTML {
    let directive = coverage.directive
    var actions: [Action] = []
    if actor.may(.giveWork), coverage.ungiven > 0 {
      actions.append(
        .open("Đưa \(coverage.ungiven) đề xuất vào theo dõi", Link("/van-ban/\(directive.id)/giao"), isPrimary: true))
    }
    if actor.may(.settleWork) {
      actions.append(.open("Ủy quyền xác nhận", Link("/van-ban/\(directive.id)/uy-quyen")))
    }
    if !coverage.rows.isEmpty {
      let paper = Link("/van-ban/\(directive.id)/bao-cao-tinh-hinh")
      actions.append(.open("Báo cáo tình hình", paper))
      actions.append(.open("Tải Excel", Link("/van-ban/\(directive.id)/bao-cao-tinh-hinh/excel")))
    }
    if actor.may(.followWork), coverage.assignments.contains(where: { $0.isLate(on: coverage.today) }) {
      actions.append(.open("Đôn đốc việc quá hạn", Link("/don-doc/van-ban/\(directive.id)")))
    }
    return visit.layout(for: actor).page(
      directive.title, summary: "\(directive.subject)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb(directive.number ?? directive.title)], actions: actions
    ) {
      """
      \(directiveTabs(directive.id, actor, .following))
      \(if: !coverage.heads.isEmpty, "<p><span class=\"soft\">Người đứng đầu chịu trách nhiệm:</span> \(coverage.heads.map(\.title).joined(separator: "; "))</p>")
      \(.figures(figures(coverage)))
      \(coverage.rows.isEmpty
        ? .emptyState("Văn bản này chưa có gì để theo dõi", "Không điều khoản nào có nhiệm vụ hay chỉ tiêu được đọc ra.", nil)
        : table(coverage))
      \(if: !coverage.rollouts.isEmpty || actor.may(.followWork), .card(
        "Cụ thể hóa, quán triệt", aside: actor.may(.followWork)
          ? "<a href=\"\(Link("/van-ban/\(directive.id)/trien-khai"))\">Mở đợt</a>" : .empty,
        coverage.rollouts.isEmpty
          ? "<p class=\"soft\">Chưa mở đợt nào: đơn vị nào phải có văn bản riêng, đơn vị nào phải tổ chức hội nghị.</p>"
          : rolloutTable(coverage.rollouts, withDocument: false)))
      """
    }
  }

  private static func figures(_ coverage: Coverage) -> [Figure] {
    let all = coverage.assignments
    let late = all.count { $0.isLate(on: coverage.today) }
    let done = all.count { $0.state == .completed }
    let link = Link("/nhiem-vu").query("van-ban", coverage.directive.id.text)
    return [
      Figure("Nhiệm vụ đang theo dõi", "\(all.count { $0.state.isOpen })", link),
      Figure(
        "Quá hạn", "\(late)", link.query("viec", WorkQuestion.overdue.rawValue), standing: late > 0 ? .late : nil),
      Figure("Đã hoàn thành", "\(done)", link.query("viec", WorkQuestion.closed.rawValue)),
      Figure("Chờ xác nhận kết quả đọc", "\(coverage.undecided)", Link("/van-ban/\(coverage.directive.id)")),
      Figure("Chờ đưa vào theo dõi", "\(coverage.ungiven)"),
    ]
  }

  private static func table(_ coverage: Coverage) -> HTML {
    .table(
      "Tình hình theo điều khoản", [.heading("Điều khoản").unbroken, .text("Nhiệm vụ, chỉ tiêu"), .text("Trạng thái")],
      coverage.rows.flatMap { row -> [[HTML]] in
        let name: HTML = "\(row.clause.address)"
        let targets = row.targets.map { measured -> [HTML] in
          let standing = measured.target.standing(measured.latest, on: coverage.today)
          return [
            name,
            "<a href=\"\(Link("/chi-tieu/\(measured.target.id)"))\">\(measured.target.title)</a> <b class=\"num\">\(measured.target.figure)</b>",
            .tag(standing.kind, standing.title),
          ]
        }
        let assignments = row.assignments.map { assignment -> [HTML] in
          [
            name,
            """
            <a href="\(Link("/nhiem-vu/\(assignment.id)"))">\(assignment.title)</a>\
            <br><span class="soft">\(coverage.register.title(of: assignment.lead, on: coverage.today)) · hạn \(assignment.due.vietnamese)\(row.documents[assignment.id].map { " · theo \($0)" })</span>
            """,
            standing(assignment, coverage.today),
          ]
        }
        let open = row.openWords.map { words -> [HTML] in
          [name, "<span class=\"soft\">\(words)</span>", .tag(.idle, "chưa theo dõi")]
        }
        return targets + assignments + [open].compactMap { $0 }
      })
  }
}
