import Kit
import Lists
import Storage
import Web

extension HTML {
  /// The log of acts with its filters.
  static func activityLog(_ page: ListPage<LoggedAct>, _ visit: Visit, _ actor: Actor) -> HTML {
    visit.layout(for: actor).page(
      "Nhật ký thao tác", summary: "\(page.summary); mới nhất trước, được niêm phong mỗi giây",
      actions: page.exports + [.post("Kiểm tra niêm phong", to: "/nhat-ky/kiem-tra", token: visit.formToken)]
    ) {
      page.html(visit, nothing: .emptyState("Nhật ký chưa có thao tác nào", "Mọi thay đổi sẽ được ghi ở đây."))
    }
  }

  /// One entry: who, what, when, what was changed, and by which seal it is kept.
  static func logEntry(_ entry: LogEntry, of log: ActivityLog, _ visit: Visit, _ actor: Actor) -> HTML {
    let act = entry.act
    let mayErase = actor.may(.eraseLog, in: .province) && entry.hasPayload && (act.before != nil || act.after != nil)
    return visit.layout(for: actor).page(
      log.title(of: act.act), summary: "\(act.person), \(act.at.vietnamese)",
      crumbs: [Crumb("Nhật ký", "/nhat-ky"), Crumb(log.title(of: act.act))],
      actions: mayErase ? [.open("Xóa nội dung…", "/nhat-ky/\(act.id)/xoa")] : []
    ) {
      """
      \(facts(of: entry, log))
      \(if: !entry.history.isEmpty, visit.history(entry.history))
      """
    }
  }

  private static func facts(of entry: LogEntry, _ log: ActivityLog) -> HTML {
    let act = entry.act
    func side(_ json: String?) -> HTML {
      if !entry.hasPayload { return "<span class=\"soft\">đã xóa theo căn cứ pháp luật</span>" }
      return json.map { "<code>\($0)</code>" } ?? "<span class=\"soft\">không có</span>"
    }
    return .card(
      "Bút tích",
      .facts([
        ("Việc", "\(log.title(of: act.act))"), ("Người", "\(act.person)"),
        ("Thời điểm", "\(act.at.vietnamese)"),
        (
          "Đối tượng",
          "\(log.title(ofSubject: act.subjectKind)) · <a href=\"\(ActivityLog.entries(about: act))\">mọi thao tác với đối tượng này</a>"
        ),
        ("Trước", side(act.before)), ("Sau", side(act.after)),
        ("Niêm phong", act.number.map { "số \($0.grouped)" } ?? .tag(.soon, "chưa")),
      ]))
  }

  /// The first step of an erasure: by which decision or provision.
  static func erasure(
    _ entry: LogEntry, of log: ActivityLog, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let form = Form(to: "/nhat-ky/\(entry.act.id)/xoa", visit, fields, problems: problems)
    return visit.layout(for: actor).page(
      "Xóa nội dung bút tích", crumbs: crumbs(entry, log, "Xóa nội dung"), hasProblems: !problems.isEmpty
    ) {
      """
      \(facts(of: entry, log))
      <div class="card">\(form.html(submit: "Xem lại trước khi xóa", back: "/nhat-ky/\(entry.act.id)") {
        form.text(
          "can_cu", "Căn cứ", hint: "Số, ngày của quyết định, hoặc điều, khoản của luật buộc phải xóa; được lưu trong nhật ký",
          isRequired: true, autocomplete: "off")
      })</div>
      """
    }
  }

  /// The second step: what goes, what stays, and that it cannot be taken back.
  static func confirmErasure(
    _ entry: LogEntry, under basis: String, of log: ActivityLog, _ visit: Visit, _ actor: Actor
  ) -> HTML {
    visit.layout(for: actor).page("Xác nhận xóa nội dung", crumbs: crumbs(entry, log, "Xác nhận")) {
      """
      \(facts(of: entry, log))
      \(.warning("""
        <p>Nội dung trước và sau của bút tích này sẽ mất hẳn, không lấy lại được. Ai làm, làm gì, lúc nào và dấu niêm phong \
        còn nguyên; việc xóa được ghi thành một bút tích khác.</p>
        <p>Căn cứ: <b>\(basis)</b></p>
        <p>Các bản sao lưu đã có vẫn chứa nội dung này cho đến khi hết hạn giữ.</p>
        """))
      \(.actions([
        .post(
          "Xóa hẳn nội dung", to: "/nhat-ky/\(entry.act.id)/xoa", token: visit.formToken,
          fields: [("can_cu", basis), ("xac_nhan", "1")], isPrimary: true),
        .open("Thôi, không xóa", "/nhat-ky/\(entry.act.id)"),
      ]))
      """
    }
  }

  private static func crumbs(_ entry: LogEntry, _ log: ActivityLog, _ title: String) -> [Crumb] {
    [
      Crumb("Nhật ký", "/nhat-ky"), Crumb(log.title(of: entry.act.act), "/nhat-ky/\(entry.act.id)"), Crumb(title),
    ]
  }
}
