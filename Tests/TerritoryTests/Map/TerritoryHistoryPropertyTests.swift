import Kit
import TestKit
import Testing

@testable import Territory

@Suite struct TerritoryHistoryPropertyTests {
  static let seeds = Array(UInt64(1)...20)

  @Test("children make their parent on every day, and no figure is lost or made", arguments: seeds)
  func sums(seed: UInt64) throws {
    var random = RandomHistory(seed: seed)
    for _ in 0..<12 { random.reform() }
    let history = try random.history
    var numbers = SplitMix(seed: seed)
    let figures = random.first.map {
      TerritoryHistory.Figure(
        area: $0.id, day: RandomHistory.start, value: Int64.random(in: -5...1_000_000, using: &numbers))
    }
    let whole = figures.reduce(0) { $0 + $1.value }
    for step in 0...12 {
      let day = RandomHistory.start.advanced(by: 30 * step)
      let carried = history.carry(figures, toMapOf: day)
      #expect(carried.placed.values.reduce(0) { $0 + $1.value } + carried.unplaced.reduce(0) { $0 + $1.value } == whole)
      for (area, _) in carried.placed { #expect(history.area(area)?.validity.contains(day) == true) }
      for area in history.areas where area.validity.contains(day) && area.level != .commune {
        let below = history.children(of: area.id, on: day)
        // What is unplaced within a parent lies within one child, for no area is split between two districts here.
        let sum = below.reduce(0) { $0 + history.total(of: carried, within: $1.id).value }
        let loose = carried.unplaced.filter { figure in
          !below.contains { child in
            figure.among.map { $0.allSatisfy { history.isWithin(history.area($0)!, child.id) } } ?? false
          } && figure.among.map { $0.allSatisfy { history.isWithin(history.area($0)!, area.id) } } ?? false
        }
        #expect(history.total(of: carried, within: area.id).value == sum + loose.reduce(0) { $0 + $1.value })
      }
      // The provinces keep what they had: each first commune lies in one province on every day.
      let provinces = history.areas(.province, on: day)
      #expect(provinces.reduce(0) { $0 + history.total(of: carried, within: $1.id).value } == whole)
    }
  }

  @Test("an answer about the past is the same before and after a reform", arguments: seeds.prefix(8))
  func past(seed: UInt64) throws {
    var random = RandomHistory(seed: seed)
    var before = try random.history
    for _ in 0..<10 {
      let known = stride(from: 0, through: random.day.number - RandomHistory.start.number, by: 15)
        .map { RandomHistory.start.advanced(by: $0) }
      random.reform()
      let after = try random.history
      for area in before.areas {
        for day in known where area.validity.contains(day) {
          for map in known {
            let old = try #require(before.place(area.id, recorded: day, onMapOf: map))
            #expect(after.place(area.id, recorded: day, onMapOf: map) == old)
          }
          #expect(
            after.cover(of: area.id, recorded: day, onMapOf: day)?.areas.map(\.id)
              == before.cover(of: area.id, recorded: day, onMapOf: day)?.areas.map(\.id))
        }
      }
      before = after
    }
  }

  @Test("there and back is the identity where nothing is split", arguments: seeds)
  func thereAndBack(seed: UInt64) throws {
    var random = RandomHistory(seed: seed)
    random.allowsSplits = false
    for _ in 0..<12 { random.reform() }
    let history = try random.history
    let days = (0...12).map { RandomHistory.start.advanced(by: 30 * $0) }
    for (old, new) in zip(days, days.dropFirst(3)) {
      for area in history.areas(.commune, on: old) {
        let there = try #require(history.place(area.id, recorded: old, onMapOf: new))
        let heir = try #require(there.exact)
        let back = try #require(history.place(heir, recorded: new, onMapOf: old))
        #expect(back.parts.contains { $0.area == area.id })
        #expect(back.isComplete)
        // Whatever makes the heir goes to the heir, and to nothing else.
        for part in back.parts { #expect(history.place(part.area, recorded: old, onMapOf: new)?.exact == heir) }
      }
      for area in history.areas(.commune, on: new) {
        let cover = try #require(history.cover(of: area.id, recorded: new, onMapOf: old))
        #expect(cover.isComplete && cover.partial.isEmpty && !cover.whole.isEmpty)
      }
    }
  }

  @Test("what is known before a correction stays what it was", arguments: seeds.prefix(10))
  func known(seed: UInt64) throws {
    var random = RandomHistory(seed: seed)
    let moments = (0...6).map { Instant(milliseconds: Int64($0) * 1000) }
    var ledger = TerritoryLedger(areas: [], changes: [])
    var states: [TerritoryHistory] = []
    for moment in moments {
      let areas = Set(random.areas)
      let kept = ledger.areas.map { row in
        row.supersededAt == nil && !areas.contains(row.value)
          ? Recorded(row.value, recordedAt: row.recordedAt, supersededAt: moment) : row
      }
      let current = Set(kept.filter { $0.supersededAt == nil }.map(\.value))
      let told = Set(ledger.changes.map(\.value))
      ledger = TerritoryLedger(
        areas: kept + random.areas.filter { !current.contains($0) }.map { Recorded($0, recordedAt: moment) },
        changes: ledger.changes + random.changes.filter { !told.contains($0) }.map { Recorded($0, recordedAt: moment) })
      states.append(try random.history)
      random.reform()
    }
    for (moment, state) in zip(moments, states) {
      let known = try ledger.history(known: moment.adding(milliseconds: 1))
      #expect(known.areas == state.areas)
      #expect(known.changes == state.changes)
      let turn = try #require(ledger.turn(before: moment.adding(milliseconds: 999)))
      #expect(try ledger.history(known: turn.adding(milliseconds: 1)).areas == known.areas)
    }
  }
}
