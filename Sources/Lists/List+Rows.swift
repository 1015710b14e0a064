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
    let answer = try source.answer(state, nil, tx)
    var (lines, before, hasEarlier, hasLater): ([ListPage<Item>.Line], Int, Bool, Bool)
    switch state.turn {
    case .before(let turn):
      lines = try answer.lines(from: turn, isBackward: true, limit: pageSize + 1)
      (hasEarlier, hasLater) = (lines.count > pageSize, true)
      lines = Array(lines.prefix(pageSize).reversed())
      before = hasEarlier ? max(turn.ordinal - lines.count, 1) : 0
      // What came in at the front meanwhile fills the page up.
      if !hasEarlier, lines.count < pageSize { fallthrough }
    default:
      var turn: ListTurn?
      if case .after(let given) = state.turn { turn = given }
      lines = try answer.lines(from: turn, isBackward: false, limit: pageSize + 1)
      (hasEarlier, hasLater) = (turn != nil, lines.count > pageSize)
      lines = Array(lines.prefix(pageSize))
      before = turn?.ordinal ?? 0
    }
    let isWhole = !hasEarlier && !hasLater
    return ListPage(
      list: self, state: state, lines: lines, total: isWhole ? lines.count : try answer.count(), before: before,
      hasEarlier: hasEarlier, hasLater: hasLater, viewer: actor, views: try SavedView.of(name, actor, tx),
      deed: acts.isEmpty ? nil : try BulkDeed.latest(of: name, actor, tx))
  }

  /// Every row that is asked for, in its order, a thousand at a time, so that nothing long is held.
  func forEach(_ state: ListState, _ tx: Tx, _ body: (Item) throws -> Void) throws {
    let answer = try source.answer(state, nil, tx)
    let chunk = 1000
    var turn: ListTurn?
    while true {
      let lines = try answer.lines(from: turn, isBackward: false, limit: chunk)
      for line in lines { try body(line.item) }
      guard lines.count == chunk, let last = lines.last else { return }
      turn = ListTurn(ordinal: (turn?.ordinal ?? 0) + chunk, id: last.id, key: last.key)
    }
  }
}

/// Where the rows of a list come from: tables, or items held in memory.
struct ListSource<Item: Sendable>: Sendable {
  /// What matches a state, in its order; where keys are given, only those of these keys.
  let answer: @Sendable (ListState, _ among: [String]?, Tx) throws -> ListAnswer<Item>
  /// The rows of some keys, whatever is asked for, as far as the list holds them.
  let items: @Sendable ([String], Tx) throws -> [(item: Item, id: String)]
}

/// The rows that match.
struct ListAnswer<Item: Sendable> {
  let count: () throws -> Int
  /// Rows after a turn, or before it from the nearest on.
  let find: (_ turn: ListTurn?, _ isBackward: Bool, _ limit: Int) throws -> [ListPage<Item>.Line]

  func lines(from turn: ListTurn?, isBackward: Bool, limit: Int) throws -> [ListPage<Item>.Line] {
    try find(turn, isBackward, limit)
  }
}
