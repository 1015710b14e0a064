import Kit
import Storage
import Synchronization

/// The history as it was last read, kept until something else is recorded, here or by another server.
///
/// It must only be asked in transactions that read: what a transaction writes may yet be undone.
final class TerritoryMemory: Sendable {
  private struct Read {
    let mark: Int
    let ledger: TerritoryLedger
    let current: TerritoryHistory
    /// By the moment of the last record that they know.
    var former: [Instant: TerritoryHistory] = [:]
  }

  private let read = Mutex<Read?>(nil)
  private static let most = 8

  /// Rows are only ever added, so their number tells whether there is anything new.
  static func turns(_ tx: Tx) throws -> Int { try tx.value("SELECT count(*) FROM territory_turn", as: Int.self) ?? 0 }

  func history(known: Instant?, _ tx: Tx) throws -> TerritoryHistory {
    let mark = try Self.turns(tx)
    if read.withLock({ $0?.mark }) != mark {
      let ledger = try Areas.ledger(tx)
      let fresh = Read(mark: mark, ledger: ledger, current: try ledger.history())
      read.withLock { $0 = fresh }
    }
    return try read.withLock { read in
      guard let held = read else { return try TerritoryLedger(areas: [], changes: []).history() }
      guard let known else { return held.current }
      guard let turn = held.ledger.turn(before: known) else {
        return try TerritoryLedger(areas: [], changes: []).history()
      }
      if let history = held.former[turn] { return history }
      let history = try held.ledger.history(known: known)
      if held.former.count >= Self.most { read?.former = [:] }
      read?.former[turn] = history
      return history
    }
  }
}
