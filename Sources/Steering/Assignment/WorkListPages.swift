import Kit
import Web

extension HTML {
  /// Assignments, those that are due first above.
  static func workList(_ list: WorkList, _ visit: Visit, _ actor: Actor) -> HTML {
    let title = list.query.isMine ? "Nhiệm vụ của đơn vị" : "Nhiệm vụ"
    return visit.layout(for: actor).page(title, actions: [.open("Chỉ tiêu", "/chi-tieu")]) {
      """
      \(if: list.hasOwn, .tabs("Phạm vi", [
        .init("Của đơn vị tôi", link(list, isMine: true), isCurrent: list.query.isMine),
        .init("Tất cả", link(list, isMine: false), isCurrent: !list.query.isMine),
      ]))
      \(.chips(WorkList.Question.allCases.map { question in
        Chip(
          question.title, value: (list.counts[question] ?? 0).grouped, link(list, question),
          isOn: question == list.query.question)
      }))
      \(list.items.isEmpty ? nothing(list) : table(list))
      """
    }
  }

  private static func link(_ list: WorkList, _ question: WorkList.Question? = nil, isMine: Bool? = nil) -> Link {
    Link("/nhiem-vu").query("viec", (question ?? list.query.question).rawValue)
      .query("cua", isMine ?? list.query.isMine ? nil : "tat-ca").query("van-ban", list.query.directive?.text)
      .query("q", list.query.search.isEmpty ? nil : list.query.search)
  }

  private static func nothing(_ list: WorkList) -> HTML {
    if list.counts.values.allSatisfy({ $0 == 0 }) {
      return .emptyState(
        list.query.isMine ? "Đơn vị bạn chưa có nhiệm vụ nào được giao" : "Chưa có nhiệm vụ nào được theo dõi",
        "Nhiệm vụ đến từ văn bản: nhập văn bản, xác nhận kết quả đọc, rồi lãnh đạo đưa vào theo dõi.",
        .open("Xem văn bản", "/van-ban"))
    }
    return .emptyState(
      "Không có nhiệm vụ nào ở mục “\(list.query.question.title)”", "Bấm vào mục khác ở trên để xem.", nil)
  }

  private static func table(_ list: WorkList) -> HTML {
    let count = list.counts[list.query.question] ?? list.items.count
    let shown =
      list.items.count < count ? "\(list.items.count) nhiệm vụ đầu trong \(count.grouped)" : "\(count) nhiệm vụ"
    return .table(
      shown,
      [
        .heading("Nhiệm vụ"), .text("Chủ trì"), .text("Hạn").unbroken, .text("Trạng thái"),
        .text("Văn bản, điều khoản"),
      ],
      list.items.map { item in
        let assignment = item.assignment
        return [
          "<a href=\"\(Link("/nhiem-vu/\(assignment.id)"))\">\(assignment.title)</a>",
          "\(list.register.title(of: assignment.lead, on: list.today))",
          "\(assignment.due.vietnamese)",
          standing(assignment, list.today, parts: item.parts),
          """
          <a href="\(Link("/van-ban/\(assignment.directive)"))">\(item.document)</a>\
          \(assignment.clause.map { "<br><span class=\"soft\">\($0)</span>" })
          """,
        ]
      })
  }

  /// The state of an assignment and, where its days say more, that too.
  static func standing(_ assignment: Assignment, _ today: Day, parts: (done: Int, all: Int) = (0, 0)) -> HTML {
    let progress = assignment.progress(on: today)
    let kind: Standing =
      switch progress {
      case .overdue, .completedLate: .late
      case .dueToday, .dueSoon: .soon
      case .completed: .done
      case .stopped: .idle
      case .open: assignment.state == .given ? .idle : .doing
      }
    let word = progress.words ?? assignment.state.title
    let state: HTML? =
      progress.words != nil && assignment.state.isOpen ? " <span class=\"soft\">\(assignment.state.title)</span>" : nil
    let share: HTML? = parts.all > 0 ? " <span class=\"num soft\">\(parts.done)/\(parts.all) cơ quan</span>" : nil
    return "\(.tag(kind, word))\(state)\(share)"
  }
}
