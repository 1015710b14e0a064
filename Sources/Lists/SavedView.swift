import Kit
import Storage
import Web

extension Permission {
  public static let shareViews = Permission("lists.shareViews", "Chia sẻ bộ lọc đã lưu cho mọi người")
}

/// Bộ lọc đã lưu: a state of a list under a name, kept by one person and perhaps shown to all.
///
/// It holds an address and nothing of what stands there: whoever opens it sees what they may see.
public struct SavedView: Sendable {
  public let id: ID<SavedView>
  public let owner: ID<Actor>
  public let name: String
  /// The path of the list with its parameters.
  public let address: Link
  public let isShared: Bool
}

extension SavedView {
  static let most = 30

  /// The actor's own of a list, then those that others share, each by name.
  static func of(_ list: String, _ actor: Actor, _ tx: Tx) throws -> [SavedView] {
    let views = try tx.all(
      """
      SELECT id, owner, name, address, is_shared FROM saved_view
      WHERE list = \(list) AND (owner = \(actor.id) OR is_shared = \(true)) ORDER BY name_key, id
      """
    ) { row -> SavedView? in
      let (id, owner, name) = (
        try row.next(ID<SavedView>.self), try row.next(ID<Actor>.self), try row.next(String.self)
      )
      guard let address = Link.own(try row.next()) else { return nil }
      return SavedView(id: id, owner: owner, name: name, address: address, isShared: try row.next())
    }.compactMap { $0 }
    return views.filter { $0.owner == actor.id } + views.filter { $0.owner != actor.id }
  }

  /// Keeps a state of a list; one of the same name is replaced.
  static func save(
    _ name: String, of list: String, at address: Link, isShared: Bool, _ tx: Tx, _ actor: Actor
  ) throws {
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (1...80).contains(name.count) else {
      throw Fault.invalid("ten", "Hãy đặt cho bộ lọc một tên ngắn, tối đa 80 chữ.")
    }
    if isShared {
      try actor.require(.shareViews, in: .province)
    } else {
      try actor.requireSelf(actor.id)
    }
    let own = try of(list, actor, tx).filter { $0.owner == actor.id }
    let old = own.first { $0.name.folded == name.folded }
    guard old != nil || own.count < most else {
      throw Fault.invalid("ten", "Bạn đã lưu \(most) bộ lọc của danh sách này. Hãy bỏ bớt bộ lọc không còn dùng.")
    }
    if let old { try tx.execute("DELETE FROM saved_view WHERE id = \(old.id)") }
    let id = tx.newID(SavedView.self)
    try tx.execute(
      """
      INSERT INTO saved_view (id, list, owner, name, name_key, address, is_shared, saved_at)
      VALUES (\(id), \(list), \(actor.id), \(name), \(name.sortKey), \(address.text), \(isShared), \(tx.now))
      """)
    try tx.audit(
      actor, isShared ? Permission.shareViews.name : "lists.saveView", AuditSubject("savedView", id),
      after: ["name": .text(name), "address": .text(address.text)])
  }

  /// Forgets a view of the actor's own.
  static func remove(_ id: ID<SavedView>, of list: String, _ tx: Tx, _ actor: Actor) throws {
    guard let view = try of(list, actor, tx).first(where: { $0.id == id }) else {
      throw Fault.notFound("Không tìm thấy bộ lọc này. Có thể bộ lọc đã được bỏ.")
    }
    try actor.requireSelf(view.owner)
    try tx.execute("DELETE FROM saved_view WHERE id = \(id)")
    try tx.audit(
      actor, "lists.removeView", AuditSubject("savedView", id),
      before: ["name": .text(view.name), "address": .text(view.address.text)])
  }
}

extension Migration {
  public static let lists = [
    Migration(
      "lists-1-saved-views",
      [
        """
        CREATE TABLE saved_view (
          id \(.text) PRIMARY KEY,
          list \(.text) NOT NULL,
          owner \(.text) NOT NULL REFERENCES user_account (id) DEFERRABLE,
          name \(.text) NOT NULL,
          name_key \(.text) NOT NULL,
          address \(.text) NOT NULL,
          is_shared \(.boolean) NOT NULL,
          saved_at \(.instant) NOT NULL
        )\(SQL.strict)
        """,
        "CREATE INDEX saved_view_list ON saved_view (list, owner)",
      ]), bulkActs,
  ]
}
