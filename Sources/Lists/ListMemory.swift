import Kit
import Storage

/// Rows that are computed and held in memory: filtered and sorted as those of tables are.
struct ListMemory<Item: Sendable>: Sendable {
  let items: [Item]
  let key: @Sendable (Item) -> String
  /// Folded, as `String.folded` gives it.
  let words: (@Sendable (Item) -> String)?
  /// What some words find, the best first.
  let search: (@Sendable (_ words: String) -> [Item])?
  let columns: [ListColumn<Item>]
  let filters: [ItemFilter<Item>]

  var rows: ListSource<Item> { ListSource(answer: answer, items: items) }

  private func answer(_ state: ListState, among ids: [String]?, _ tx: Tx) throws -> ListAnswer<Item> {
    let conditions = state.values.compactMap { filter, value in
      filters.first { $0.shape.name == filter.name }.map { ($0.matches, value) }
    }
    let isFound = search != nil && !state.search.folded.isEmpty
    let wanted = state.search.folded.split(separator: " ").map { " \($0)" }
    let picked = ids.map(Set.init)
    let found = (isFound ? search?(state.search) ?? items : items).filter { item in
      guard picked?.contains(key(item)) ?? true, conditions.allSatisfy({ $0(item, $1) }) else { return false }
      guard let words, !wanted.isEmpty else { return true }
      let text = " " + words(item)
      return wanted.allSatisfy { text.contains($0) }
    }
    let rows = isFound && !state.isOrdered ? found.map { ($0, key($0)) } : sorted(found, state.order)
    return ListAnswer(count: { rows.count }) { Self.lines(rows, from: $0, isBackward: $1, limit: $2) }
  }

  private func items(_ ids: [String], _ tx: Tx) throws -> [(item: Item, id: String)] {
    let picked = Set(ids)
    return items.map { (item: $0, id: key($0)) }.filter { picked.contains($0.id) }.sorted { $0.id < $1.id }
  }

  /// By the keys of a column, those that have none last, then by the keys of the rows.
  private func sorted(_ found: [Item], _ order: ListOrder) -> [(item: Item, id: String)] {
    guard let by = columns.first(where: { $0.name == order.column })?.key else {
      return found.map { ($0, key($0)) }.sorted { $0.id < $1.id }
    }
    let keyed = found.map { (item: $0, id: key($0), key: by($0)) }
    return keyed.sorted { one, other in
      switch (one.key, other.key) {
      case (let a?, let b?):
        let (first, second) = order.isDescending ? (b, a) : (a, b)
        if a != b { return first < second }
      case (nil, _?): return false
      case (_?, nil): return true
      case (nil, nil): break
      }
      return order.isDescending ? one.id > other.id : one.id < other.id
    }.map { ($0.item, $0.id) }
  }

  /// A turn is found by the row beside which it was made, or by its number where that row is gone.
  private static func lines(
    _ rows: [(item: Item, id: String)], from turn: ListTurn?, isBackward: Bool, limit: Int
  ) -> [ListPage<Item>.Line] {
    let place = turn.map { turn in rows.firstIndex { $0.id == turn.id } }
    let gone = min(turn?.ordinal ?? 0, rows.count)
    let some: [(item: Item, id: String)]
    switch (isBackward, place) {
    case (false, let place): some = Array(rows[(place.map { $0.map { $0 + 1 } ?? gone } ?? 0)...].prefix(limit))
    case (true, let place): some = rows[..<(place.map { $0 ?? gone } ?? 0)].suffix(limit).reversed()
    }
    return some.map { ListPage.Line(item: $0.item, id: $0.id, key: .null) }
  }
}

/// Giá trị sắp xếp: by what an item held in memory is put in order.
public enum ListKey: Hashable, Comparable, Sendable {
  case integer(Int64)
  case real(Double)
  /// A text as it sorts: `String.sortKey`, a day or a moment written out.
  case text(String)
}
