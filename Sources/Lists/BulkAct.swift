import Kit
import Storage

/// Việc làm hàng loạt: what may be done at once with rows of a list that were picked, or with all that match.
///
/// It is shown before it is done, and may be undone for ten seconds after. Rows are taken a hundred a transaction, each
/// through `apply`, which is a verb: it requires, changes and audits like any other.
public struct BulkAct<Item: Sendable>: Sendable {
  /// What would become of one row.
  public enum Effect: Sendable, Hashable {
    /// What changes, as “Chỉ nơi nhận → Nội bộ”.
    case changes(String)
    /// Why it stays as it is.
    case remains(String)
  }

  let name: String
  /// On its button: “Chuyển sang nội bộ”.
  let title: String
  /// After it was done to some: “Đã chuyển sang nội bộ”.
  let done: String
  let permission: Permission
  let effect: @Sendable (Item) -> Effect
  /// Does it to one row, and returns what `undo` must know.
  let apply: @Sendable (Item, Tx, Actor) throws -> String
  /// Puts a row back as it was. It does nothing to one that somebody has changed since.
  let undo: @Sendable (_ id: String, _ memo: String, Tx, Actor) throws -> Void

  public init(
    _ name: StaticString, _ title: String, done: String, _ permission: Permission,
    effect: @escaping @Sendable (Item) -> Effect, apply: @escaping @Sendable (Item, Tx, Actor) throws -> String,
    undo: @escaping @Sendable (_ id: String, _ memo: String, Tx, Actor) throws -> Void
  ) {
    self.name = name.description
    self.title = title
    self.done = done
    self.permission = permission
    self.effect = effect
    self.apply = apply
    self.undo = undo
  }
}

/// Lần làm hàng loạt: one bulk act that was done, while it may still be undone.
struct BulkDeed: Sendable {
  let id: ID<BulkDeed>
  let act: String
  let count: Int

  /// Seconds for which a person is offered to undo, and those for which the server still takes it.
  static let offered = 10
  static let taken = 15

  /// The latest of the actor on a list, if it is young enough to be undone.
  static func latest(of list: String, _ actor: Actor, _ tx: Tx, within seconds: Int = offered) throws -> BulkDeed? {
    try tx.first(
      """
      SELECT d.id, d.act, (SELECT count(*) FROM bulk_row r WHERE r.deed = d.id) FROM bulk_deed d
      WHERE d.list = \(list) AND d.actor = \(actor.id) AND d.undone_at IS NULL
        AND d.done_at >= \(tx.now.adding(milliseconds: Int64(-seconds * 1000)))
      ORDER BY d.done_at DESC, d.id DESC LIMIT 1
      """
    ) { BulkDeed(id: try $0.next(), act: try $0.next(), count: try $0.next()) }
  }
}

extension Migration {
  static let bulkActs = Migration(
    "lists-2-bulk-acts",
    [
      """
      CREATE TABLE bulk_deed (
        id \(.text) PRIMARY KEY,
        list \(.text) NOT NULL,
        act \(.text) NOT NULL,
        actor \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
        done_at \(.instant) NOT NULL,
        undone_at \(.instant)
      )\(SQL.strict)
      """,
      "CREATE INDEX bulk_deed_actor ON bulk_deed (actor, list, done_at)",
      """
      CREATE TABLE bulk_row (
        deed \(.text) NOT NULL REFERENCES bulk_deed (id) DEFERRABLE,
        row_id \(.text) NOT NULL,
        memo \(.text) NOT NULL,
        PRIMARY KEY (deed, row_id)
      )\(SQL.strict)
      """,
    ])
}
