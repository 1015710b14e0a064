import Kit
import Registry
import Synchronization

/// The columns of the days last asked about, as long as the book is the same. What was folded stays; only what was
/// recorded anew is folded again.
final class EngineMemory: Sendable {
  private struct Held {
    var lives: OrganisationLives
    var measures: MeasureColumns?
    var days: [Day: DayColumns] = [:]
  }

  /// By what was known; the present is the one that is asked for nearly always.
  private let held = Mutex<[Instant?: Held]>([:])
  private static let mostMoments = 3
  /// Days kept; about 20 MB of the largest country.
  private static let mostDays = 32

  func lens(_ book: RegistryBook, known: Instant?) -> EngineLens {
    held.withLock { all in
      if all[known] == nil, all.count >= Self.mostMoments { all = all.filter { $0.key == nil } }
      var mine = all.removeValue(forKey: known) ?? Held(lives: OrganisationLives(known: known))
      if mine.lives.version != book.version || mine.measures == nil {
        mine.days = [:]
        mine.lives.follow(book)
        mine.measures = MeasureColumns(book, known: known)
      }
      all[known] = mine
      return EngineLens(lives: mine.lives, measures: mine.measures ?? MeasureColumns(book, known: known), memory: self)
    }
  }

  fileprivate func columns(_ lives: OrganisationLives, on day: Day) -> DayColumns {
    let kept = held.withLock { all in
      all[lives.known].flatMap { $0.lives.version == lives.version ? $0.days[day] : nil }
    }
    if let kept { return kept }
    let made = DayColumns(lives, on: day)
    held.withLock { all in
      guard all[lives.known]?.lives.version == lives.version else { return }
      if all[lives.known]?.days.count ?? 0 >= Self.mostDays { all[lives.known]?.days = [:] }
      all[lives.known]?.days[day] = made
    }
    return made
  }
}

/// What figures are computed from at one moment of the book, as known at one moment.
struct EngineLens: Sendable {
  let lives: OrganisationLives
  let measures: MeasureColumns
  fileprivate let memory: EngineMemory

  func columns(on day: Day) -> DayColumns { memory.columns(lives, on: day) }
}
