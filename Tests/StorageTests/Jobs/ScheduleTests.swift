import Kit
import Testing

@testable import Storage

@Suite("A schedule knows when it was last due")
struct ScheduleTests {
  /// In Vietnam.
  private func instant(_ hour: Int, _ minute: Int) -> Instant {
    Instant(startOf: Day(year: 2026, month: 11, day: 21)!).adding(minutes: hour * 60 + minute)
  }

  @Test("daily work is due at its time in Vietnam, and was due yesterday before it")
  func daily() {
    let schedule = Schedule.daily(hour: 1, minute: 30)
    #expect(schedule.lastDue(at: instant(1, 30)) == instant(1, 30))
    #expect(schedule.lastDue(at: instant(23, 59)) == instant(1, 30))
    #expect(schedule.lastDue(at: instant(1, 29)) == instant(1, 30).adding(minutes: -1440))
  }

  @Test("what comes every so many minutes is due at whole multiples, whoever asks and whenever it started")
  func every() {
    let schedule = Schedule.every(minutes: 15)
    #expect(schedule.lastDue(at: instant(9, 14)) == instant(9, 0))
    #expect(schedule.lastDue(at: instant(9, 15)) == instant(9, 15))
    #expect(schedule.lastDue(at: instant(9, 15).adding(milliseconds: -1)) == instant(9, 0))
  }

  @Test("standing work is one for ever")
  func standing() {
    #expect(Schedule.standing.lastDue(at: instant(9, 0)) == Schedule.standing.lastDue(at: instant(10, 0)))
  }
}
