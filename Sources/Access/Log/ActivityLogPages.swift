import Kit
import Storage
import Web

extension HTML {
  /// The log of acts with its filters.
  static func activityLog(
    _ acts: [LoggedAct], of log: ActivityLog, hasMore: Bool, problems: [Fault.Problem], _ visit: Visit, _ actor: Actor
  ) -> HTML {
    let export = filtered("/nhat-ky/tai-ve", visit)
    return visit.layout(for: actor).page(
      "Nhật ký thao tác", summary: "Mọi thay đổi, mới nhất trước; được niêm phong mỗi giây.",
      actions: [
        .open("Tải về CSV", export),
        .post("Kiểm tra niêm phong", to: "/nhat-ky/kiem-tra", token: visit.formToken),
      ], hasProblems: !problems.isEmpty
    ) {
      """
      \(.problems(problems))
      \(.chips(chips(log, visit)))
      \(.table(
        "Nhật ký thao tác",
        [.text("Thời điểm"), .text("Người"), .heading("Việc"), .text("Đối tượng"), .text("Thay đổi"), .number("Niêm phong")],
        acts.map { row($0, log) }, nothing: .emptyState("Không có thao tác nào", "Hãy bỏ bớt điều kiện lọc.", .open("Xem tất cả", "/nhat-ky"))))
      \(.pager(
        "\(acts.count) thao tác", earlier: visit.query["truoc"].isEmpty ? nil : "/nhat-ky",
        later: hasMore ? filtered("/nhat-ky", visit).query("truoc", acts.last?.id.text) : nil))
      """
    }
  }

  /// What the page is filtered by; pressing one takes it away.
  private static func chips(_ log: ActivityLog, _ visit: Visit) -> [Chip] {
    var chips = [Chip("Tất cả", "/nhat-ky", isOn: visit.query.values.keys.allSatisfy { $0 == "truoc" })]
    let names = [
      ("tu", "Từ ngày"), ("den", "Đến ngày"), ("viec", "Việc"), ("nguoi", "Người"), ("loai", "Loại"), ("ma", "Mã"),
    ]
    for (field, title) in names where !visit.query[field].isEmpty {
      let given = visit.query[field]
      let value = field == "viec" ? log.title(of: given) : field == "loai" ? log.title(ofSubject: given) : given
      chips.append(Chip(title, value: value, filtered("/nhat-ky", visit, without: field), isOn: true))
    }
    return chips
  }

  private static func filtered(_ link: Link, _ visit: Visit, without left: String? = nil) -> Link {
    func value(_ name: String) -> String? { name == left || visit.query[name].isEmpty ? nil : visit.query[name] }
    return link.query("tu", value("tu")).query("den", value("den")).query("viec", value("viec"))
      .query("nguoi", value("nguoi")).query("loai", value("loai")).query("ma", value("ma"))
  }

  private static func row(_ act: LoggedAct, _ log: ActivityLog) -> [HTML] {
    [
      "\(act.at.vietnamTime) \(act.at.day.vietnamese)",
      "<a href=\"\(Link("/nhat-ky").query("nguoi", act.actor.text))\">\(act.actorName)</a>\(act.onBehalfOf.map { ", thay cho \($0)" })",
      "<a href=\"\(Link("/nhat-ky").query("viec", act.act))\">\(log.title(of: act.act))</a>",
      "<a href=\"\(Link("/nhat-ky").query("loai", act.subjectKind).query("ma", act.subject))\">\(log.title(ofSubject: act.subjectKind))</a>",
      .change(of: act),
      act.number.map { "\($0)" } ?? .tag(.soon, "chưa"),
    ]
  }
}
