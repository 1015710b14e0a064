import Kit
import Storage
import Synchronization

/// The book as it was last read, brought up to date by what has been recorded since, here or by another server.
///
/// It must only be asked in transactions that read: what a transaction writes may yet be undone.
final class RegistryMemory: Sendable {
  private struct Held {
    var book: RegistryBook
    /// The turns of the last minutes that the book knows; a transaction may commit after a later one.
    var seen: Set<Int64>
    var latest: Instant
  }

  private let held = Mutex<Held?>(nil)
  /// No transaction lasts as long.
  private static let overlap: Int64 = 10 * 60_000

  func book(_ tx: Tx) throws -> RegistryBook {
    try held.withLock { held in
      guard var now = held else {
        let fresh = try Self.whole(tx)
        held = fresh
        return fresh.book
      }
      let turns = try Self.turns(since: now.latest.adding(milliseconds: -Self.overlap), tx)
      let news = turns.filter { !now.seen.contains($0.number) }
      guard !news.isEmpty else { return now.book }
      // The one reference, so that what changes is not copied.
      held = nil
      try Self.read(Array(Set(news.map(\.organisation))), into: &now.book, tx)
      now.latest = max(now.latest, news.map(\.at).max() ?? now.latest)
      now.seen = Set(turns.filter { $0.at >= now.latest.adding(milliseconds: -Self.overlap) }.map(\.number))
      now.book.version += 1
      held = now
      return now.book
    }
  }

  private static func turns(
    since: Instant, _ tx: Tx
  ) throws -> [(number: Int64, at: Instant, organisation: ID<Organisation>)] {
    try tx.all("SELECT number, at, organisation_id FROM registry_turn WHERE at >= \(since)") {
      (try $0.next(), try $0.next(), try $0.next())
    }
  }

  private static func whole(_ tx: Tx) throws -> Held {
    let latest = try tx.value("SELECT max(at) FROM registry_turn", as: Instant?.self) ?? nil
    let turns = try latest.map { try Self.turns(since: $0.adding(milliseconds: -overlap), tx) } ?? []
    var book = RegistryBook()
    try read(nil, into: &book, tx)
    return Held(book: book, seen: Set(turns.map(\.number)), latest: latest ?? Instant(milliseconds: 0))
  }

  /// - Parameter ids: Nil for all of them.
  private static func read(_ ids: [ID<Organisation>]?, into book: inout RegistryBook, _ tx: Tx) throws {
    guard let ids else {
      for history in try OrganisationHistory.read(nil, tx) { book.take(history) }
      try FiledReturn.read(nil, tx) { book.take(number: $0, $1) }
      return
    }
    for first in stride(from: 0, to: ids.count, by: 1000) {
      let some = Array(ids[first..<min(first + 1000, ids.count)])
      for history in try OrganisationHistory.read(some, tx) { book.take(history) }
      try FiledReturn.read(some, tx) { book.take(number: $0, $1) }
    }
  }
}
