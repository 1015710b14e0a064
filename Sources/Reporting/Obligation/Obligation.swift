import Government
import Kit

/// Nghĩa vụ báo cáo: one report that one body owes for one period.
///
/// It is computed, never stored: the body is whoever does the work on the day it is due, and carries what it took over
/// from the bodies that ended within the period.
public struct Obligation: Sendable {
  /// The row of the duty in force on the day it is due.
  public let type: ReportType
  public let period: Period
  public let agency: Agency
  /// The bodies that owed it and ended within the period, by name.
  public let inherited: [Agency]
  public let receivers: [Agency]
  /// The last day on which it is met; nil where the text names none.
  public let lastDay: Day?
  public let cutOff: Day

  public var form: String { type.form(for: agency.kind) }

  /// “Báo cáo năm 2026”.
  public var title: String { "Báo cáo \(period.title)" }
}

extension Obligation {
  /// Hạn nộp: how a report stands against its last day.
  public enum Timeliness: Hashable, Sendable {
    case open(days: Int), dueToday, overdue(days: Int), inTime, late(days: Int), withoutDay

    public var words: String {
      switch self {
      case .open(let days): "chưa nộp · còn \(days) ngày"
      case .dueToday: "chưa nộp · hạn hôm nay"
      case .overdue(let days): "chưa nộp · quá hạn \(days.grouped) ngày"
      case .inTime: "đúng hạn"
      case .late(let days): "trễ \(days.grouped) ngày"
      case .withoutDay: "không nêu hạn"
      }
    }

    public var isOverdue: Bool { if case .overdue = self { true } else { false } }
  }

  /// - Parameter sentOn: The day of its first sending; nil while it has not been sent.
  public func timeliness(sentOn: Day?, today: Day) -> Timeliness {
    guard let lastDay else { return .withoutDay }
    if let sentOn {
      let late = lastDay.distance(to: sentOn)
      return late > type.grace ? .late(days: late) : .inTime
    }
    let left = today.distance(to: lastDay)
    return left < 0 ? .overdue(days: -left) : left == 0 ? .dueToday : .open(days: left)
  }
}
