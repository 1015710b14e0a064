import Kit
import Storage
import Web

extension HTML {
  /// What runs beside answering, what failed first.
  static func jobs(_ jobs: Jobs.Listed, of all: Jobs, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Việc chạy nền",
      summary: actor.may(.manageJobs)
        ? "Việc hệ thống tự làm và việc mọi người yêu cầu." : "Những việc bạn đã yêu cầu.",
      isLive: jobs.open.contains { !all.isStanding($0) }
    ) {
      """
      \(if: !jobs.failed.isEmpty, section("Đã hỏng, cần xem lại", jobs.failed, all, visit))
      \(section("Đang chạy và đang chờ", jobs.open, all, visit))
      \(section("Vừa kết thúc", jobs.ended, all, visit))
      """
    }
  }

  /// One job; the page takes itself anew while there is something to wait for.
  static func job(
    _ job: Job, _ history: [LoggedAct], of all: Jobs, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let title = all.title(of: job)
    return visit.layout(for: actor).page(
      title, summary: tag(job, all), crumbs: [Crumb("Việc chạy nền", "/cong-viec"), Crumb(title)],
      actions: (job.state.isOpen ? [.open("Tải lại", "/cong-viec/\(job.id)")] : []) + actions(job, all, visit),
      isLive: job.state.isOpen && !all.isStanding(job)
    ) {
      """
      \(if: job.failure != nil && job.state != .done, .warning("<p>\(job.failure)</p>"))
      \(if: job.state == .done && job.remark != nil, .note("<p>\(job.remark)</p>"))
      \(if: job.state == .running && job.done > 0, .progress(title, done: job.done, of: job.total, remark: job.remark))
      \(.card("Chi tiết", .facts(facts(job, all))))
      \(if: !history.isEmpty, visit.history(history))
      """
    }
  }

  private static func section(_ title: String, _ jobs: [Job], _ all: Jobs, _ visit: Visit) -> HTML {
    .card(
      title,
      .table(
        title,
        [
          .heading("Việc"), .text("Trạng thái"), .text("Người yêu cầu"), .text("Yêu cầu lúc"), .text("Tiến độ"),
          .text("Thao tác"),
        ],
        jobs.map { row($0, all, visit) }, nothing: "<p class=\"soft\">Không có việc nào.</p>"))
  }

  private static func row(_ job: Job, _ all: Jobs, _ visit: Visit) -> [HTML] {
    [
      "<a href=\"\(Link("/cong-viec/\(job.id)"))\">\(all.title(of: job))</a>", tag(job, all),
      "\(job.requesterName ?? "Hệ thống")", "\(job.createdAt.vietnamese)",
      "\(job.state == .failed ? job.failure : progress(job))", .actions(actions(job, all, visit)),
    ]
  }

  private static func progress(_ job: Job) -> String? {
    guard job.state == .running, let total = job.total else { return job.remark }
    return "\(job.done) / \(total)"
  }

  private static func actions(_ job: Job, _ all: Jobs, _ visit: Visit) -> [Action] {
    func post(_ title: String, _ link: Link) -> Action { .post(title, to: link, token: visit.formToken) }
    let again = post("Chạy lại", "/cong-viec/\(job.id)/chay-lai")
    let cancel = post("Hủy", "/cong-viec/\(job.id)/huy")
    switch job.state {
    case .waiting, .running: return all.isStanding(job) || job.isCancelling ? [] : [cancel]
    case .failed: return [again, post("Bỏ qua", "/cong-viec/\(job.id)/huy")]
    case .cancelled: return [again]
    case .done: return []
    }
  }

  private static func tag(_ job: Job, _ all: Jobs) -> HTML {
    if job.isCancelling, job.state == .running { return .tag(.soon, "đang dừng") }
    if all.isStanding(job), job.state.isOpen { return .tag(.doing, "chạy thường trực") }
    return .tag(job.state.standing, job.state.title)
  }

  private static func facts(_ job: Job, _ all: Jobs) -> [(name: String, value: HTML)] {
    var facts: [(name: String, value: HTML)] = [
      ("Người yêu cầu", "\(job.requesterName ?? "Hệ thống")"), ("Yêu cầu lúc", "\(job.createdAt.vietnamese)"),
    ]
    if let started = job.startedAt { facts.append(("Bắt đầu", "\(started.vietnamese)")) }
    if let ended = job.endedAt { facts.append(("Kết thúc", "\(ended.vietnamese)")) }
    if job.state == .waiting { facts.append(("Sẽ chạy", "\(job.dueAt.vietnamese)")) }
    if let owner = job.owner { facts.append(("Máy chủ đang làm", "\(owner)")) }
    if job.failures > 0 { facts.append(("Số lần hỏng", "\(job.failures)")) }
    return facts
  }

}

extension Job.State {
  var title: String {
    switch self {
    case .waiting: "đang chờ"
    case .running: "đang chạy"
    case .done: "đã xong"
    case .failed: "đã hỏng"
    case .cancelled: "đã hủy"
    }
  }

  fileprivate var standing: Standing {
    switch self {
    case .waiting: .soon
    case .running: .doing
    case .done: .done
    case .failed: .late
    case .cancelled: .idle
    }
  }
}
