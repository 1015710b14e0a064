import Kit
import Lists
import Spreadsheet
import Storage
import Web

extension ActivityLog {
  /// Every entry, the latest first.
  func list(_ tx: Tx) throws -> List<LoggedAct> {
    List(
      "nhat-ky", at: "/nhat-ky", title: "Nhật ký thao tác", noun: "thao tác", from: LoggedAct.source, key: "e.id",
      select: LoggedAct.columns, where: [], columns: columns, filters: try filters(tx), order: "-luc"
    ) { try LoggedAct(&$0) }
  }

  private var columns: [ListColumn<LoggedAct>] {
    [
      // An identity begins with its moment.
      ListColumn("luc", "Thời điểm", .unbroken, sort: .text("e.id", beginsDescending: true)) { .instant($0.at) },
      ListColumn("nguoi", "Người") { .text($0.person) },
      ListColumn("viec", "Việc", .heading) { [self] act in
        .text(title(of: act.act))
      } cell: { [self] act in
        "<a href=\"\(Link("/nhat-ky/\(act.id)"))\">\(title(of: act.act))</a>"
      },
      ListColumn("doi-tuong", "Đối tượng") { [self] act in
        .text(title(ofSubject: act.subjectKind))
      } cell: { [self] act in
        "<a href=\"\(Self.entries(about: act))\">\(title(ofSubject: act.subjectKind))</a>"
      },
      ListColumn("ma", "Mã đối tượng", .unbroken, isShown: false) { .text($0.subject) },
      ListColumn("truoc", "Trước", isShown: false) { .text($0.before) },
      ListColumn("sau", "Sau", isShown: false) { .text($0.after) },
      ListColumn("thay-doi", "Thay đổi") { act in
        .text(HTML.changeWords(of: act))
      } cell: { act in
        .change(of: act)
      },
      ListColumn("niem-phong", "Niêm phong", .number()) {
        $0.number.map { .integer($0) } ?? .empty
      } cell: {
        $0.number.map { "\($0.grouped)" } ?? .tag(.soon, "chưa")
      },
    ]
  }

  private func filters(_ tx: Tx) throws -> [ListFilter] {
    func choices(_ titles: [String: String]) -> [Choice] {
      titles.sorted { $0.value.sortKey < $1.value.sortKey }.map { Choice($0.key, $0.value) }
    }
    let people = try Users.names(tx).map { Choice($0.id.text, $0.name) }
    return [
      .choice("nguoi", "Người", people + [Choice(Actor.machine.id.text, Actor.machine.name)], "e.actor"),
      .choice("viec", "Việc", choices(titles), "e.act"),
      .choice("loai", "Đối tượng", choices(subjects), "e.subject_kind"),
      .exact("ma", "Mã đối tượng", "e.subject"),
      .moments("ngay", "Ngày", "e.at"),
    ]
  }

  /// What else was done with the same thing.
  static func entries(about act: LoggedAct) -> Link {
    Link("/nhat-ky").query("loai", act.subjectKind).query("ma", act.subject)
  }
}

extension LoggedAct {
  /// Who acted, and for whom.
  var person: String { actorName + (onBehalfOf.map { ", thay cho \($0)" } ?? "") }
}
