import Kit
import Storage
import Web

/// Một trang của danh sách.
public struct ListPage<Item: Sendable>: Sendable {
  public struct Line: Sendable {
    public let item: Item
    /// The key of the row.
    public let id: String
    let key: ListTurn.Key
  }

  public let list: List<Item>
  public let state: ListState
  public let lines: [Line]
  /// How many rows match, on all pages.
  public let total: Int
  /// How many stand before the first of this page.
  let before: Int
  let hasEarlier: Bool
  let hasLater: Bool
  let viewer: Actor
  /// Views of this list that the viewer has saved or others share.
  let views: [SavedView]
  /// What the viewer has just done to many rows, while it may be undone.
  let deed: BulkDeed?

  public var items: [Item] { lines.map(\.item) }
}

extension List {
  /// The page that is asked for.
  public func page(_ given: FormFields, _ tx: Tx, _ actor: Actor) throws -> ListPage<Item> {
    let state = state(given)
    let conditions = try conditions(state, tx)
    var (lines, before, hasEarlier, hasLater): ([ListPage<Item>.Line], Int, Bool, Bool)
    switch state.turn {
    case .before(let turn):
      lines = try rows(conditions, state.order, from: turn, isBackward: true, limit: pageSize + 1, tx)
      (hasEarlier, hasLater) = (lines.count > pageSize, true)
      lines = Array(lines.prefix(pageSize).reversed())
      before = hasEarlier ? max(turn.ordinal - lines.count, 1) : 0
      // What came in at the front meanwhile fills the page up.
      if !hasEarlier, lines.count < pageSize { fallthrough }
    default:
      var turn: ListTurn?
      if case .after(let given) = state.turn { turn = given }
      lines = try rows(conditions, state.order, from: turn, isBackward: false, limit: pageSize + 1, tx)
      (hasEarlier, hasLater) = (turn != nil, lines.count > pageSize)
      lines = Array(lines.prefix(pageSize))
      before = turn?.ordinal ?? 0
    }
    let isWhole = !hasEarlier && !hasLater
    let total = isWhole ? lines.count : try count(conditions, tx)
    return ListPage(
      list: self, state: state, lines: lines, total: total, before: before, hasEarlier: hasEarlier, hasLater: hasLater,
      viewer: actor, views: try SavedView.of(name, actor, tx),
      deed: acts.isEmpty ? nil : try BulkDeed.latest(of: name, actor, tx))
  }

  /// Everything that narrows the list: its own conditions, what is searched for, what is filtered by.
  func conditions(_ state: ListState, _ tx: Tx) throws -> [SQL] {
    var all = conditions
    all += defaults.filter { given in !state.values.contains { $0.filter.name == given.filter } }.map(\.condition)
    if let searched, let found = try tx.found(state.search, kind: searched, id: key) { all.append(found) }
    for (filter, value) in state.values { all += filter.conditions(value) }
    return all
  }

  func count(_ conditions: [SQL], _ tx: Tx) throws -> Int {
    try tx.value("SELECT count(*) FROM \(source)\(SQL.whereAll(conditions))", as: Int.self) ?? 0
  }

  /// Rows after a turn, or before it from the nearest on.
  ///
  /// Rows without a sort key stand last, and are asked for apart, so that each question is one range of an index.
  func rows(
    _ conditions: [SQL], _ order: ListOrder, from turn: ListTurn?, isBackward: Bool, limit: Int, _ tx: Tx
  ) throws -> [ListPage<Item>.Line] {
    let (sort, isDown) = (order.sort, order.isDescending != isBackward)
    let (beyond, direction): (SQL, SQL) = isDown ? ("<", "DESC") : (">", "ASC")
    let expression = sort.expression
    func ask(_ more: [SQL], by order: SQL, _ limit: Int) throws -> [ListPage<Item>.Line] {
      try tx.all(
        """
        SELECT \(select), \(key), \(expression) FROM \(source)\(SQL.whereAll(conditions + more))
        ORDER BY \(order) LIMIT \(limit)
        """
      ) { row in
        ListPage.Line(item: try read(&row), id: try row.next(), key: try ListTurn.Key(&row, sort.kind))
      }
    }
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

  /// Every row that is asked for, in its order, a thousand at a time, so that nothing long is held.
  func forEach(_ state: ListState, _ tx: Tx, _ body: (Item) throws -> Void) throws {
    let conditions = try conditions(state, tx)
    let chunk = 1000
    var turn: ListTurn?
    while true {
      let lines = try rows(conditions, state.order, from: turn, isBackward: false, limit: chunk, tx)
      for line in lines { try body(line.item) }
      guard lines.count == chunk, let last = lines.last else { return }
      turn = ListTurn(ordinal: 0, id: last.id, key: last.key)
    }
  }
}
