import Kit
import Spreadsheet
import Storage
import Web

/// What of a list was picked for a bulk act.
struct BulkChoice: Sendable {
  let act: String
  /// The rows by their keys; nil is every row that matches.
  let ids: [String]?

  static let actName = "viec"
  static let allName = "tat_ca"
  static let idName = "chon"

  init(_ given: FormFields) {
    act = given[Self.actName]
    ids = given[Self.allName] == "1" ? nil : given.all(Self.idName)
  }
}

/// What a bulk act would do.
struct BulkPreview<Item: Sendable>: Sendable {
  struct Row: Sendable {
    let id: String
    let title: String
    let effect: BulkAct<Item>.Effect
  }

  let list: List<Item>
  let act: BulkAct<Item>
  let rows: [Row]

  var changing: [Row] { rows.filter { if case .changes = $0.effect { true } else { false } } }
  var remaining: [Row] { rows.filter { if case .remains = $0.effect { true } else { false } } }
}

extension List {
  /// More than this is not one person's act that a glance can check.
  static var mostAtOnce: Int { 2000 }
  static var chunk: Int { 100 }

  /// Those of the acts that the actor may do somewhere.
  func acts(for actor: Actor) -> [BulkAct<Item>] { acts.filter { actor.may($0.permission) } }

  /// What an act would do to what was picked, within reach.
  func preview(_ given: FormFields, _ tx: Tx, _ actor: Actor) throws -> BulkPreview<Item> {
    let choice = BulkChoice(given)
    guard let act = acts(for: actor).first(where: { $0.name == choice.act }) else {
      throw Fault.notFound("Không có việc hàng loạt này, hoặc bạn chưa được giao quyền làm.")
    }
    let state = state(given)
    var conditions = try conditions(state, tx)
    if let ids = choice.ids {
      guard !ids.isEmpty else { throw Fault.invalid("Chưa chọn dòng nào. Hãy quay lại, đánh dấu ít nhất một dòng.") }
      conditions.append("\(key) IN \(ids)")
    }
    let lines = try rows(conditions, state.order, from: nil, isBackward: false, limit: Self.mostAtOnce + 1, tx)
    guard lines.count <= Self.mostAtOnce else {
      throw Fault.invalid("Mỗi lần làm được nhiều nhất 2.000 dòng. Hãy lọc bớt rồi làm từng phần.")
    }
    return BulkPreview(
      list: self, act: act, rows: lines.map { .init(id: $0.id, title: heading($0.item), effect: act.effect($0.item)) })
  }

  /// Does an act to some rows, as far as it still changes them.
  /// - Returns: how many it changed.
  func apply(_ act: BulkAct<Item>, to ids: ArraySlice<String>, in deed: ID<BulkDeed>, _ tx: Tx, _ actor: Actor) throws
    -> Int
  {
    let found = try tx.all(
      "SELECT \(select), \(key) FROM \(source)\(SQL.whereAll(conditions + ["\(key) IN \(ids)"])) ORDER BY \(key)"
    ) { row in (item: try read(&row), id: try row.next(String.self)) }
    let changing = found.filter { if case .changes = act.effect($0.item) { true } else { false } }
    if changing.isEmpty { return 0 }
    try tx.execute(
      """
      INSERT INTO bulk_deed (id, list, act, actor, done_at) VALUES (\(deed), \(name), \(act.name), \(actor.id), \(tx.now))
      ON CONFLICT (id) DO UPDATE SET done_at = excluded.done_at
      """)
    for (item, id) in changing {
      let memo = try act.apply(item, tx, actor)
      try tx.execute("INSERT INTO bulk_row (deed, row_id, memo) VALUES (\(deed), \(id), \(memo))")
    }
    return changing.count
  }

  /// Undoes the actor's latest act on this list.
  /// - Returns: how many rows it had changed.
  /// - Throws: `Fault.conflict` once its seconds have gone by.
  func undo(_ id: ID<BulkDeed>, _ tx: Tx, _ actor: Actor) throws -> Int {
    guard let deed = try BulkDeed.latest(of: name, actor, tx, within: BulkDeed.taken), deed.id == id,
      let act = acts(for: actor).first(where: { $0.name == deed.act })
    else { throw Fault.conflict("Đã quá 10 giây nên không hoàn tác được nữa. Hãy sửa lại từng dòng nếu cần.") }
    let rows = try tx.all("SELECT row_id, memo FROM bulk_row WHERE deed = \(id) ORDER BY row_id") {
      (id: try $0.next(String.self), memo: try $0.next(String.self))
    }
    for row in rows { try act.undo(row.id, row.memo, tx, actor) }
    try tx.audit(
      actor, "lists.undo", AuditSubject("bulkDeed", id),
      before: ["act": .text(deed.act), "rows": .integer(rows.count)])
    try tx.execute("UPDATE bulk_deed SET undone_at = \(tx.now) WHERE id = \(id)")
    return rows.count
  }

  /// What a row is called in words.
  private func heading(_ item: Item) -> String {
    let heading = columns.first { if case .heading = $0.kind { true } else { false } } ?? columns.first
    return heading?.value(item).vietnamese ?? ""
  }
}
