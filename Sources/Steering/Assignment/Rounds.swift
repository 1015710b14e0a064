import Kit
import Storage

/// Các kỳ: the occurrences of a duty that comes again, from the first that was given to the one at hand.
///
/// They are computed from the recurrence; only that one was met is kept, with its paper. A round that nobody confirmed
/// stays open however many follow.
public struct Rounds: Sendable {
  struct Round: Sendable, Hashable {
    let lastDay: Day
    let completedOn: Day?
    let paper: String?
  }

  let all: [Round]
  private let due: Due

  private init(_ due: Due, all: [Round]) {
    self.due = due
    self.all = all
  }

  /// - Parameters:
  ///   - first: the last day of the first round.
  ///   - met: the rounds that were met; one without a day of its own meets the first that is open.
  init(_ due: Due, from first: Day, on today: Day, met: [(round: Day?, day: Day, paper: String?)]) {
    self.due = due
    var days = [first]
    var at = due.inRound(of: first)
    // One round beyond today, and those already met before their time.
    let last = max(today, met.compactMap(\.round).max() ?? today)
    while let day = at.lastDay, day <= last, let next = at.next(), let nextDay = next.lastDay {
      days.append(nextDay)
      at = next
    }
    var byDay: [Day: (day: Day, paper: String?)] = [:]
    for deed in met {
      guard let round = deed.round ?? days.first(where: { byDay[$0] == nil }) else { continue }
      byDay[round] = (deed.day, deed.paper)
    }
    all = days.map { Round(lastDay: $0, completedOn: byDay[$0]?.day, paper: byDay[$0]?.paper) }
  }

  func isOpen(_ lastDay: Day) -> Bool { all.contains { $0.lastDay == lastDay && $0.completedOn == nil } }

  /// The first round that is not met, when `met` is too.
  func firstOpen(without met: Day?) -> Day? {
    all.first { $0.completedOn == nil && $0.lastDay != met }?.lastDay
      ?? all.last.flatMap { due.inRound(of: $0.lastDay).next()?.lastDay }
  }

  var open: [Round] { all.filter { $0.completedOn == nil } }
}

extension Rounds.Round {
  /// `kỳ hết hạn 30/09/2026`.
  var title: String { "kỳ hết hạn \(lastDay.vietnamese)" }
}

extension Assignments {
  /// Empty for what does not come again.
  static func rounds(of assignment: Assignment, on today: Day, _ tx: Tx) throws -> Rounds {
    let deeds = try tx.all(
      """
      SELECT act, round_on, happened_on, paper, due_on FROM assignment_event
      WHERE assignment_id = \(assignment.id) AND act IN \([AssignmentAct.give, .complete]) ORDER BY id
      """
    ) {
      (
        act: try $0.next(AssignmentAct.self), round: try $0.next(Day?.self), day: try $0.next(Day.self),
        paper: try $0.next(String?.self), due: try $0.next(Day?.self)
      )
    }
    return Rounds(assignment.due, on: today, deeds: deeds)
  }
}

extension Rounds {
  /// From the steps with an assignment: its giving says where the rounds begin.
  init(
    _ due: Due, on today: Day, deeds: [(act: AssignmentAct, round: Day?, day: Day, paper: String?, due: Day?)]
  ) {
    guard due.recurrence != nil, let first = deeds.first(where: { $0.act == .give })?.due ?? due.lastDay else {
      self.init(due, all: [])
      return
    }
    self.init(
      due, from: first, on: today,
      met: deeds.filter { $0.act == .complete }.map { ($0.round, $0.day, $0.paper) })
  }
}
