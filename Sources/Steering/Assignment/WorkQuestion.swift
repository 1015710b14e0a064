import Kit
import Storage

/// Việc nào: a question that people ask of assignments, the same on lists, desks and digests.
public enum WorkQuestion: String, Sendable, CaseIterable {
  case open = "dang-theo-doi"
  case overdue = "qua-han"
  case week = "trong-tuan"
  case unreported = "chua-bao-cao"
  case waiting = "cho-xac-nhan"
  case undecided = "can-quyet-dinh"
  case closed = "da-xong"

  var title: String {
    switch self {
    case .open: "Đang theo dõi"
    case .overdue: "Quá hạn"
    case .week: "Đến hạn 7 ngày tới"
    case .unreported: "Chưa báo cáo kỳ"
    case .waiting: "Chờ xác nhận"
    case .undecided: "Cần quyết định"
    case .closed: "Đã xong, đã dừng"
    }
  }

  /// Of assignments `a`, those it is about.
  func condition(on today: Day) -> SQL {
    let open = Assignment.State.allCases.filter(\.isOpen)
    switch self {
    case .open: return "a.state IN \(open)"
    case .overdue: return "a.state IN \(open) AND a.due_kind <> \(Due.Kind.continuous) AND a.due_on < \(today)"
    case .week: return "a.state IN \(open) AND a.due_on >= \(today) AND a.due_on <= \(today.advanced(by: 7))"
    case .unreported:
      let period = Period(FollowRule.reportPeriod(on: today), containing: today).previous
      return """
        a.state IN \(open) AND a.due_kind IN \([Due.Kind.continuous, .recurring]) AND a.due_on IS NULL
        AND a.given_on < \(period.end) AND (a.reported_on IS NULL OR a.reported_on < \(period.firstDay))
        """
    case .waiting: return "a.state = \(Assignment.State.reported)"
    case .undecided:
      return "(a.state = \(Assignment.State.contested) OR a.asked_day IS NOT NULL AND a.state IN \(open))"
    case .closed: return "a.state IN \([Assignment.State.completed, .stopped])"
    }
  }
}
