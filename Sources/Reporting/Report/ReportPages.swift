import Government
import Kit
import Web

extension Obligation.Timeliness {
  /// The colour of its word.
  var standing: Standing {
    switch self {
    case .open(let days): days <= 30 ? .soon : .idle
    case .dueToday: .soon
    case .overdue, .late: .late
    case .inTime: .done
    case .withoutDay: .idle
    }
  }
}

extension ReportRound.Entry {
  /// “Báo cáo năm 2026: chưa nộp · còn 19 ngày”, while it has not been sent.
  func badge(on today: Day) -> HTML? {
    guard !(report?.state.isSent ?? false) else { return nil }
    let timeliness = timeliness(on: today)
    return HTML.tag(timeliness.standing, "\(obligation.title): \(timeliness.words)")
  }
}

extension HTML {
  /// What the reader owes, how the rounds of the units stand, and by which duties.
  static func reports(_ rounds: [ReportRound], _ types: [ReportType], _ visit: Visit, _ actor: Actor) -> HTML {
    let own = rounds.flatMap { round in round.entries.filter(\.isOwn).map { (round, $0) } }
    let others = rounds.filter { round in round.entries.contains { !$0.isOwn } }
    let badges = own.compactMap { $1.badge(on: $0.today) }
    return visit.layout(for: actor).page(
      "Báo cáo định kỳ", summary: badges.joined(by: " "),
      actions: [
        actor.may(.receiveReports) ? Action.open("Yêu cầu báo cáo", "/bao-cao/yeu-cau") : nil,
        actor.may(.consolidateReports) ? .open("Mẫu trình bày", "/bao-cao/mau-trinh-bay") : nil,
      ].compactMap { $0 }
    ) {
      """
      \(if: !own.isEmpty, .card("Báo cáo của đơn vị", .table(
        "Báo cáo của đơn vị", [.heading("Báo cáo"), .text("Gửi đến"), .text("Hạn"), .text("Trạng thái"), .acts],
        own.map { row($0, $1, visit) })))
      \(others.map { progress($0) })
      \(if: own.isEmpty && others.isEmpty, .emptyState(
        "Chưa có báo cáo nào đến kỳ", "Khi một văn bản còn hiệu lực giao báo cáo cho đơn vị của bạn, báo cáo hiện ở đây."))
      \(.card("Các loại báo cáo", duties(types)))
      """
    }
  }

  private static func row(_ round: ReportRound, _ entry: ReportRound.Entry, _ visit: Visit) -> [HTML] {
    let obligation = entry.obligation
    return [
      """
      \(entry.report.map { "<a href=\"\(Link("/bao-cao/\($0.id)"))\">\(obligation.title)</a>" } ?? "\(obligation.title)")\
      <small class="soft">\(obligation.type.title) · \(obligation.agency.name)</small>\(inherited(obligation))
      """,
      "\(obligation.receivers.map(\.name).joined(separator: "; "))",
      "\(due(obligation))",
      standing(entry, round.today),
      begin(round, entry, visit),
    ]
  }

  /// Where a report has not been begun, the button that begins it.
  static func begin(_ round: ReportRound, _ entry: ReportRound.Entry, _ visit: Visit) -> HTML {
    guard entry.report == nil, entry.mayBegin else { return .empty }
    return .actions([
      .post(
        entry.isOwn ? "Lập báo cáo" : "Ghi thay", to: Link("/bao-cao/dot/\(round.code)/\(round.period.description)"),
        token: visit.formToken,
        fields: [("don_vi", entry.obligation.agency.id.text)])
    ])
  }

  static func inherited(_ obligation: Obligation) -> HTML {
    obligation.inherited.isEmpty
      ? .empty
      : "<small class=\"soft\">nhận lại từ: \(obligation.inherited.map(\.name).joined(separator: "; "))</small>"
  }

  static func due(_ obligation: Obligation) -> String {
    obligation.lastDay.map { "hết ngày \($0.vietnamese)" } ?? "văn bản không nêu ngày"
  }

  /// The state of a report and, where its days say more, that too.
  static func standing(_ entry: ReportRound.Entry, _ today: Day) -> HTML {
    let timeliness = entry.timeliness(on: today)
    guard let report = entry.report else { return .tag(timeliness.standing, timeliness.words) }
    guard report.state.isSent else {
      return "\(.tag(timeliness.standing, timeliness.words)) <span class=\"soft\">\(report.state.title)</span>"
    }
    return
      "\(.tag(report.state == .closed ? .done : .doing, report.state.title)) <span class=\"soft\">\(timeliness.words)</span>"
  }

  private static func progress(_ round: ReportRound) -> HTML {
    let link = Link("/bao-cao/dot/\(round.code)/\(round.period.description)")
    let overdue = round.entries(.overdue).count
    return .card(
      "\(round.type?.title ?? "Báo cáo") · \(round.period.title)", aside: "<a href=\"\(link)\">Xem từng đơn vị</a>",
      """
      \(.progress("Đơn vị đã gửi", done: round.sent, of: round.entries.count))
      \(if: overdue > 0, "<p>\(.tag(.late, "\(overdue) đơn vị quá hạn"))</p>")
      """)
  }

  private static func duties(_ types: [ReportType]) -> HTML {
    .table(
      "Các loại báo cáo",
      [.heading("Báo cáo"), .text("Kỳ"), .text("Hạn"), .text("Căn cứ"), .text("Áp dụng"), .text("Ghi chú")],
      types.map { type in
        [
          "\(type.title)",
          type.rhythm == .undecided ? .tag(.late, type.rhythm.title) : "\(type.rhythm.title)",
          "\(type.dueWords ?? "văn bản không nêu")",
          "\(type.source)",
          """
          từ \(type.validity.from.vietnamese)\(type.validity.lastDay.map { " đến hết ngày \($0.vietnamese)" })\
          \(if: !type.isVerified, "<br>\(HTML.tag(.soon, "chưa kiểm chứng"))")
          """,
          "<span class=\"soft\">\(type.note)</span>",
        ]
      })
  }
}
