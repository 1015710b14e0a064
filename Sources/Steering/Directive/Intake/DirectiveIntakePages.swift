import Kit
import Storage
import Web

extension HTML {
  /// How far the reading of a file has come; it leads to the directive when all is read.
  static func intake(_ intake: DirectiveIntake, _ visit: Visit, _ actor: Actor) -> HTML {
    let isReading = intake.state == .reading && intake.job?.state.isOpen == true
    return visit.layout(for: actor).page(
      "Đọc tệp văn bản",
      summary: "\(intake.fileName) · đưa vào \(intake.madeAt.vietnamTime) ngày \(intake.madeAt.day.vietnamese)",
      crumbs: [Crumb("Văn bản", "/van-ban"), Crumb("Nhập văn bản", "/van-ban/nhap"), Crumb(intake.fileName)],
      isLive: isReading
    ) { "<div class=\"card\">\(standing(intake, isReading: isReading, visit))</div>" }
  }

  /// The files of an officer that are not read to the end yet, above the form for another.
  static func openIntakes(_ intakes: [DirectiveIntake]) -> HTML {
    if intakes.isEmpty { return .empty }
    return .note(
      """
      <p>Tệp đang đọc dở:</p>
      <ul>\(intakes.map {
        "<li><a href=\"\(Link("/van-ban/nhap/\($0.id)"))\">\($0.fileName)</a> \($0.standing)</li>"
      })</ul>
      """)
  }

  private static func standing(_ intake: DirectiveIntake, isReading: Bool, _ visit: Visit) -> HTML {
    func act(_ title: String, _ act: String, isPrimary: Bool = false) -> Action {
      .post(
        title, to: Link("/van-ban/nhap/\(intake.id)/viec"), token: visit.formToken, fields: [("viec", act)],
        isPrimary: isPrimary)
    }
    let (job, drop) = (intake.job, act("Bỏ tệp này", "bo"))
    switch intake.state {
    case .reading where isReading:
      return """
        \(if: job?.failure != nil, .warning("<p>\(job?.failure) Hệ thống sẽ tự thử lại.</p>"))
        \(.progress("Đang đọc", done: job?.done ?? 0, of: job?.total, remark: job?.remark ?? "Đang mở tệp."))
        <p class="soft">Có thể đóng trang này: việc vẫn tiếp tục, và tệp có trong trang “Nhập văn bản” cho đến khi xong.</p>
        <noscript><p><a href="\(Link("/van-ban/nhap/\(intake.id)"))">Tải lại trang để xem đã đọc đến đâu</a></p></noscript>
        \(.actions([act("Dừng đọc", "dung"), drop]))
        """
    case .reading:
      let read = job.flatMap { job in
        job.total.map { "Đã đọc \(job.done)/\($0) trang; đọc tiếp sẽ không đọc lại các trang ấy." }
      }
      return """
        \(.warning("<p>\(job?.failure ?? "Việc đọc đã dừng.") \(read)</p>"))
        \(.actions([act("Đọc tiếp", "tiep", isPrimary: true), drop]))
        """
    case .alike:
      return """
        \(.warning(resemblance(intake.alike, asking: "Nếu là một, hãy bỏ tệp này. Nếu là văn bản khác, hãy nhập.")))
        \(.actions([act("Đây là văn bản khác, nhập", "van-ban-khac", isPrimary: true), drop]))
        """
    case .refused:
      return """
        \(.warning("<p>\(intake.remark)</p>"))
        <p>Chưa có gì được nhập, và tệp không được giữ lại.</p>
        \(.actions([.open("Nhập tệp khác", "/van-ban/nhap", isPrimary: true)]))
        """
    case .dropped, .imported, .known:
      return """
        <p>Tệp này đã được bỏ, không giữ lại gì. \(intake.remark)</p>
        \(.actions([.open("Nhập tệp khác", "/van-ban/nhap", isPrimary: true)]))
        """
    }
  }
}

extension DirectiveIntake {
  /// In a few words, for a list.
  fileprivate var standing: String {
    if state == .alike { return "giống văn bản đã có, chờ quyết định" }
    guard let job, job.state.isOpen else { return "đã dừng, có thể đọc tiếp" }
    return job.total.map { "đã đọc \(job.done)/\($0) trang" } ?? "đang đọc"
  }
}
