import Kit
import Storage

/// Rows of tables: each question is asked of the database, by ranges of its indexes.
struct ListTable<Item: Sendable>: Sendable {
  /// As it stands after `FROM`.
  let source: SQL
  let key: SQL
  let select: SQL
  let conditions: [SQL]
  /// What holds of rows that some words find; nil if it has no search.
  let searching: (@Sendable (_ words: String, Tx) throws -> SQL?)?
  /// Adds to rows what stands in other tables.
  let filling: (@Sendable ([Item], Tx) throws -> [Item])?
  let read: @Sendable (inout Row) throws -> Item

  var rows: ListSource<Item> { ListSource(answer: answer, items: items) }

  private func answer(_ state: ListState, among ids: [String]?, _ tx: Tx) throws -> ListAnswer<Item> {
    var all = conditions
    if let searching, !state.search.isEmpty, let found = try searching(state.search, tx) { all.append(found) }
    for (filter, value) in state.values { all += filter.conditions(value) }
    if let ids { all.append("\(key) IN \(ids)") }
    let answer = Answer(table: self, conditions: all, order: state.order, tx: tx)
    return ListAnswer(count: answer.count) { try answer.lines(from: $0, isBackward: $1, limit: $2) }
  }

  private func items(_ ids: [String], _ tx: Tx) throws -> [(item: Item, id: String)] {
    let found = try tx.all(
      "SELECT \(select), \(key) FROM \(source)\(SQL.whereAll(conditions + ["\(key) IN \(ids)"])) ORDER BY \(key)"
    ) { row in (item: try read(&row), id: try row.next(String.self)) }
    guard let filling else { return found }
    return zip(try filling(found.map(\.item), tx), found).map { (item: $0, id: $1.id) }
  }
}

extension ListTable {
  private struct Answer {
    let table: ListTable<Item>
    let conditions: [SQL]
    let order: ListOrder
    let tx: Tx

    func count() throws -> Int {
      try tx.value("SELECT count(*) FROM \(table.source)\(SQL.whereAll(conditions))", as: Int.self) ?? 0
    }

    /// Rows without a sort key stand last, and are asked for apart, so that each question is one range of an index.
    func lines(from turn: ListTurn?, isBackward: Bool, limit: Int) throws -> [ListPage<Item>.Line] {
      let (sort, isDown, key) = (order.sort, order.isDescending != isBackward, table.key)
      let (beyond, direction): (SQL, SQL) = isDown ? ("<", "DESC") : (">", "ASC")
      let expression = sort.expression
      func keyed(_ limit: Int) throws -> [ListPage<Item>.Line] {
        var more: [SQL] = sort.isNullable ? ["\(expression) IS NOT NULL"] : []
        if let turn, turn.key != .null {
          more.append("(\(expression), \(key)) \(beyond) (\(turn.key.bound), \(turn.id))")
        }
        return try ask(more, by: "\(expression) \(direction), \(key) \(direction)", limit)
      }
      func keyless(_ limit: Int) throws -> [ListPage<Item>.Line] {
        var more: [SQL] = ["\(expression) IS NULL"]
        if let turn, turn.key == .null { more.append("\(key) \(beyond) \(turn.id)") }
        return try ask(more, by: "\(key) \(direction)", limit)
      }
      guard sort.isNullable else { return try keyed(limit) }
      switch (isBackward, turn?.key == .null) {
      case (false, true): return try keyless(limit)
      case (true, false): return try keyed(limit)
      case (false, false):
        let found = try keyed(limit)
        return found.count < limit ? found + (try keyless(limit - found.count)) : found
      case (true, true):
        let found = try keyless(limit)
        return found.count < limit ? found + (try keyed(limit - found.count)) : found
      }
    }

    private func ask(_ more: [SQL], by order: SQL, _ limit: Int) throws -> [ListPage<Item>.Line] {
      let found = try tx.all(
        """
        SELECT \(table.select), \(table.key), \(self.order.sort.expression) FROM \(table.source)\
        \(SQL.whereAll(conditions + more)) ORDER BY \(order) LIMIT \(limit)
        """
      ) { row in
        ListPage.Line(
          item: try table.read(&row), id: try row.next(), key: try ListTurn.Key(&row, self.order.sort.kind))
      }
      guard let filling = table.filling else { return found }
      return zip(try filling(found.map(\.item), tx), found).map { .init(item: $0, id: $1.id, key: $1.key) }
    }
  }
}
