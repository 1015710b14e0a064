import DirectiveReader
import Kit

/// Nhiệm vụ: work that a body is to do because a clause says so, followed from giving to completion.
///
/// It keeps the words it rests on. Where a clause charges several bodies (“mỗi huyện, thành phố”) it has one part for each
/// body of that day, and its own state is theirs together.
public struct Assignment: Sendable {
  /// Trạng thái.
  public enum State: String, Sendable, CaseIterable {
    case given, accepted, contested, doing, reported, returned, completed, stopped

    public var title: String {
      switch self {
      case .given: "đã giao"
      case .accepted: "đã nhận"
      case .contested: "kiến nghị đổi chủ trì"
      case .doing: "đang làm"
      case .reported: "chờ xác nhận"
      case .returned: "đề nghị bổ sung"
      case .completed: "hoàn thành"
      case .stopped: "dừng theo dõi"
      }
    }

    public var isOpen: Bool { self != .completed && self != .stopped }
  }

  public let id: ID<Assignment>
  public let directive: ID<Directive>
  /// The clause it rests on, as people cite it: `II.2.1-1`.
  public let clause: String?
  public let span: Span
  public let quote: String
  public let title: String
  public let product: String?
  public let lead: Body
  /// The assignment that this one is one body's part of.
  public let whole: ID<Assignment>?
  public let due: Due
  /// The last day that was asked for and not yet decided.
  public let askedDay: Day?
  public let state: State
  public let givenOn: Day
  public let givenBy: String
  public let completedOn: Day?
  /// The last day on which progress was reported.
  public let reportedOn: Day?

  /// Cơ quan được nêu: a body as the text writes it, and which one that is where it is known.
  public struct Body: Sendable, Hashable {
    public let name: String
    public let agency: ID<Place.Agency>?

    public init(name: String, agency: ID<Place.Agency>?) {
      self.name = name
      self.agency = agency
    }
  }
}

extension Assignment {
  /// Tiến độ: where it stands on a day, in words that are the same everywhere.
  public func progress(on today: Day) -> Progress {
    if state == .completed { return due.kind == .once ? due.completion(on: completedOn) : .completed }
    guard state.isOpen else { return .stopped }
    guard let last = due.lastDay, due.kind != .continuous else {
      return unreported(on: today).map(Progress.unreported) ?? .open
    }
    let left = today.distance(to: last)
    return left < 0 ? .overdue(days: -left) : left == 0 ? .dueToday : left <= 7 ? .dueSoon(days: left) : .open
  }

  func isLate(on today: Day) -> Bool {
    if case .overdue = progress(on: today) { true } else { false }
  }

  /// The last whole period in which nothing was reported of a duty that has no day of its own (“thường xuyên”, “định kỳ”
  /// without a period); how long a period is, is dated data. Such a duty is never overdue.
  private func unreported(on today: Day) -> Period? {
    guard due.kind == .continuous || due.kind == .recurring else { return nil }
    let period = Period(FollowRule.reportPeriod(on: today), containing: today).previous
    guard givenOn < period.end, reportedOn.map({ $0 < period.firstDay }) ?? true else { return nil }
    return period
  }

  public enum Progress: Hashable, Sendable {
    case open, dueSoon(days: Int), dueToday, overdue(days: Int), completed, completedOnNamedDay, completedLate, stopped
    case unreported(Period)

    /// Nil while there is nothing to say beside the state.
    public var words: String? {
      switch self {
      case .open, .stopped, .completed: nil
      case .dueSoon(let days): "còn \(days.grouped) ngày"
      case .dueToday: "đến hạn hôm nay"
      case .unreported(let period): "chưa báo cáo kỳ \(period.title)"
      case .completedOnNamedDay: "đúng ngày hạn"
      case .overdue(let days): "quá hạn \(days.grouped) ngày"
      case .completedLate: "hoàn thành quá hạn"
      }
    }
  }
}

extension Due {
  /// What finishing on a day is called. Arriving on the very day that the text names is “đúng ngày hạn”, also where
  /// “trước” makes the day before it the last.
  func completion(on day: Day?) -> Assignment.Progress {
    guard let day, let lastDay else { return .completed }
    if day == named ?? lastDay { return .completedOnNamedDay }
    return day > lastDay ? .completedLate : .completed
  }
}
