import DirectiveReader
import Kit
import Testing

@testable import Steering

@Suite struct AssignmentTests {
  private func assignment(
    _ state: Assignment.State, due: String? = "2026-11-25", completed: String? = nil, kind: Due.Kind = .once,
    reported: String? = nil
  ) -> Assignment {
    Assignment(
      id: ID("a")!, directive: ID("d")!, clause: "1", span: Span(0, 1), quote: "q", title: "t", product: nil,
      lead: .init(name: "Sở", agency: nil), whole: nil, due: Due(kind: kind, lastDay: due.flatMap { Day($0) }),
      askedDay: nil, state: state, givenOn: Day("2026-01-01")!, givenBy: "",
      completedOn: completed.flatMap { Day($0) }, reportedOn: reported.flatMap { Day($0) })
  }

  @Test("arriving on the last day is in time; the day after is late")
  func progress() throws {
    func progress(_ day: String) throws -> Assignment.Progress {
      assignment(.doing).progress(on: try #require(Day(day)))
    }
    #expect(try progress("2026-11-17") == .open)
    #expect(try progress("2026-11-18") == .dueSoon(days: 7))
    #expect(try progress("2026-11-25") == .dueToday)
    #expect(try progress("2026-11-26") == .overdue(days: 1))
    let later = try #require(Day("2027-01-01"))
    #expect(assignment(.completed, completed: "2026-11-24").progress(on: later) == .completed)
    #expect(assignment(.completed, completed: "2026-11-25").progress(on: later) == .completedOnNamedDay)
    #expect(assignment(.completed, completed: "2026-11-26").progress(on: later) == .completedLate)
    #expect(assignment(.stopped).progress(on: later) == .stopped)
    let quarter = try #require(Period("2026-Q4"))
    for due in [nil, "2026-11-25"] {
      #expect(
        assignment(.doing, due: due, kind: .continuous).progress(on: later) == .unreported(quarter),
        "what is standing is never overdue")
      #expect(assignment(.doing, due: due, kind: .continuous, reported: "2026-12-02").progress(on: later) == .open)
    }
  }

  @Test("each step fits the states it fits, and what is closed is only opened again")
  func steps() {
    for state in Assignment.State.allCases {
      let allowed = AssignmentAct.allCases.filter { $0.isAllowed(in: state, hasAskedTime: false) }
      if !state.isOpen { #expect(allowed == [.reopen]) }
      #expect(!allowed.contains(.grantTime) && !allowed.contains(.give))
      #expect(allowed.contains(.complete) == state.isOpen)
    }
    #expect(AssignmentAct.return.isAllowed(in: .reported, hasAskedTime: false))
    #expect(!AssignmentAct.finish.isAllowed(in: .reported, hasAskedTime: false))
    #expect(AssignmentAct.grantTime.isAllowed(in: .doing, hasAskedTime: true))
    #expect(!AssignmentAct.askTime.isAllowed(in: .doing, hasAskedTime: true))
  }

  @Test("a step says at once everything that it lacks")
  func problems() throws {
    let today = try #require(Day("2026-11-21"))
    var step = AssignmentStep(.askTime)
    step.askedDay = Day("2026-11-20")
    #expect(step.problems(assignment(.doing), onBehalf: false, today: today).map(\.field) == ["noi_dung", "han_moi"])
    step = AssignmentStep(.finish)
    step.happenedOn = Day("2026-11-22")
    #expect(
      step.problems(assignment(.doing), onBehalf: true, today: today).map(\.field) == [
        "noi_dung", "ngay", "can_cu", "van_ban",
      ])
    #expect(AssignmentStep(.accept).problems(assignment(.given), onBehalf: false, today: today).isEmpty)
  }
}
