import Kit
import Web

extension HTML {
  /// One assignment: what is asked, by which words, who does it, by when, and what has been done.
  static func assignment(_ detail: Assignments.Detail, _ visit: Visit, _ actor: Actor) -> HTML {
    let assignment = detail.assignment
    let crumbs = [
      Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb(detail.directive.title, Link("/van-ban/\(assignment.directive)")),
      Crumb(assignment.clause ?? "Nhiệm vụ"),
    ]
    return visit.layout(for: actor).page(
      assignment.title, summary: standing(assignment, detail.today, parts: progress(detail)), crumbs: crumbs,
      actions: actions(detail, visit, onBehalf: false)
    ) {
      .beside(
        """
        \(.card("Yêu cầu", """
          <blockquote>\(assignment.quote)</blockquote>
          <p><a href="\(detail.words)">\(detail.directive.title)\(assignment.clause.map { ", \($0)" })</a></p>
          """))
        \(if: !detail.parts.isEmpty, parts(detail))
        \(.card("Diễn biến", .timeline(detail.events.reversed().map { entry($0, assignment) })))
        \(visit.history(detail.history))
        """,
        """
        \(.card("Thông tin", .facts(facts(detail))))
        \(if: detail.isOnBehalf && detail.acts.contains { $0.permission == .doWork }, .card("Ghi thay cơ quan", """
          <p class="soft">Khi cơ quan chủ trì báo qua văn bản, điện thoại hay cuộc họp.</p>
          \(.actions(actions(detail, visit, onBehalf: true)))
          """))
        """)
    }
  }

  /// - Parameter onBehalf: Whether the steps of a body that is not the reader's are asked for, or the reader's own.
  private static func actions(_ detail: Assignments.Detail, _ visit: Visit, onBehalf: Bool) -> [Action] {
    detail.acts.filter { onBehalf == (detail.isOnBehalf && $0.permission == .doWork) }.map { act in
      let link = Link("/nhiem-vu/\(detail.assignment.id)/\(act.slug)")
      let isPrimary = !onBehalf && (act == .accept || act == .finish || act == .complete)
      return act.asksNothing && !detail.isOnBehalf
        ? .post(act.title, to: link, token: visit.formToken, isPrimary: isPrimary)
        : .open(act.title, link, isPrimary: isPrimary)
    }
  }

  private static func progress(_ detail: Assignments.Detail) -> (done: Int, all: Int) {
    (detail.parts.count { $0.state == .completed }, detail.parts.count)
  }

  private static func facts(_ detail: Assignments.Detail) -> [(name: String, value: HTML)] {
    let assignment = detail.assignment
    func names(_ role: Assignments.Party.Role) -> HTML {
      detail.parties.filter { $0.role == role }.map {
        HTML(escaping: detail.register.title(of: $0.body, on: detail.today))
      }.joined(by: "<br>")
    }
    var facts: [(name: String, value: HTML)] = [
      ("Chủ trì", "\(detail.register.title(of: assignment.lead, on: detail.today))")
    ]
    let (executors, coordinators) = (names(.executor), names(.coordinator))
    if !executors.isEmpty { facts.append(("Thực hiện", executors)) }
    if !coordinators.isEmpty { facts.append(("Phối hợp", coordinators)) }
    facts.append(("Hạn", due(assignment)))
    if let asked = assignment.askedDay { facts.append(("Xin gia hạn đến", "\(asked.vietnamese)")) }
    facts.append(("Sản phẩm", "\(assignment.product)"))
    facts.append(("Giao", "\(assignment.givenOn.vietnamese), \(assignment.givenBy)"))
    if let completed = assignment.completedOn { facts.append(("Hoàn thành", "\(completed.vietnamese)")) }
    return facts
  }

  /// The last day, the words it comes from, and a word of warning where it falls on a weekend.
  private static func due(_ assignment: Assignment) -> HTML {
    let due = assignment.due
    let weekend = due.lastDay.map { $0.weekday >= 6 && assignment.state.isOpen } ?? false
    return """
      \(due.vietnamese)\(due.words.map { "<br><span class=\"soft\">“\($0)”</span>" })\
      \(if: weekend, "<br><span class=\"soft\">rơi vào ngày nghỉ cuối tuần</span>")
      """
  }

  private static func parts(_ detail: Assignments.Detail) -> HTML {
    .card(
      "Từng cơ quan",
      .table(
        "\(detail.parts.count) cơ quan được giao",
        [.heading("Cơ quan"), .text("Hạn").unbroken, .text("Trạng thái")],
        detail.parts.map { part in
          [
            "<a href=\"\(Link("/nhiem-vu/\(part.id)"))\">\(detail.register.title(of: part.lead, on: detail.today))</a>",
            "\(part.due.lastDay?.vietnamese)", standing(part, detail.today),
          ]
        }))
  }

  private static func entry(_ event: Assignments.Event, _ assignment: Assignment) -> Milestone {
    var lines: [HTML] = []
    func add(_ name: String, _ text: String?) {
      if let text {
        lines.append("<p>\(name.isEmpty ? HTML.empty : "<span class=\"soft\">\(name): </span>")\(text)</p>")
      }
    }
    add("", event.words)
    add("Vướng mắc", event.obstacles)
    add("Kiến nghị", event.suggestions)
    add("Căn cứ", event.paper)
    add("Ghi thay, nguồn", event.basis)
    if event.act == .askTime || event.act == .grantTime { add("Hạn", event.dueOn?.vietnamese) }
    if event.act == .reassign { add("Chủ trì mới", event.leadName) }
    if let file = event.file {
      let link = Link("/nhiem-vu/\(assignment.id)/tep/\(file)")
      lines.append("<p><a href=\"\(link)\">\(event.fileName ?? "tệp đính kèm")</a></p>")
    }
    let by = [event.byName, event.byOffice].filter { !$0.isEmpty }.joined(separator: ", ")
    return Milestone(
      event.happenedOn, "<p><strong>\(event.act.title)</strong> <span class=\"soft\">\(by)</span></p>\(lines)")
  }
}

extension Assignments.Detail {
  /// The words in the document.
  var words: Link { Link("/van-ban/\(assignment.directive)").fragment("vb-\(finding)") }
}
