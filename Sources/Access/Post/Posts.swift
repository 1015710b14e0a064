import Kit
import Storage

extension Permission {
  public static let managePosts = Permission("access.managePosts", "Giao và thu hồi chức danh")
}

/// What is done with posts.
public struct Posts: Sendable {
  let db: Database

  public init(_ db: Database) { self.db = db }

  /// Gives a person a role.
  /// - Parameter place: where the reach of the post lies; the giver's own must cover it.
  /// - Throws: `Fault.invalid` where the role does not go with the reach, `Fault.notFound` for a closed account.
  @discardableResult
  public func give(
    _ draft: Post.Draft, to user: ID<Actor>, place: Place, as credential: Credential
  ) async throws -> User {
    if let objection = draft.objection { throw objection }
    return try await db.write(as: credential, to: .managePosts) { tx, actor in
      try actor.require(.managePosts, in: place)
      guard let holder = try Users.find(id: user, tx), !holder.isClosed else { throw Fault.noOpenAccount }
      try Self.insert(draft, of: user, by: actor, tx)
      try Users.index(holder, tx)
      return holder
    }
  }

  /// Ends a post today: from tomorrow's first act it is gone, and in fact from the next one, since acts load it anew.
  /// One that has not begun never will.
  /// - Returns: whose it was.
  /// - Throws: `Fault.conflict` if nobody would be left to run the system.
  @discardableResult
  public func end(_ id: ID<Post>, as credential: Credential) async throws -> ID<Actor> {
    try await db.write(as: credential, to: .managePosts) { tx, actor in
      guard let post = try tx.first("SELECT \(Post.columns) FROM post WHERE id = \(id)", { try Post(&$0) }),
        post.validity.to.map({ tx.today < $0 }) ?? true
      else { throw Fault.notFound("Chức danh này không còn hiệu lực.") }
      try actor.require(.managePosts, in: .province)
      if post.role == .administrator { try Self.mustLeaveAdministrator(without: post, tx) }
      let end = max(tx.today, post.validity.from)
      try tx.execute("UPDATE post SET valid_to = \(end) WHERE id = \(id)")
      try tx.audit(
        actor, "access.endPost", AuditSubject("post", id),
        before: ["valid_to": JSON(post.validity.to?.description)], after: ["valid_to": .text(end.description)])
      if let holder = try Users.find(id: post.user, tx) { try Users.index(holder, tx) }
      return post.user
    }
  }

  /// Somebody must be able to run the system when `post`, or everything of `user`, is gone.
  static func mustLeaveAdministrator(without post: Post? = nil, user: ID<Actor>? = nil, _ tx: Tx) throws {
    var conditions: [SQL] = [
      "p.role = \(Role.administrator)", "u.closed_at IS NULL", "p.valid_from <= \(tx.today)",
      "(p.valid_to IS NULL OR p.valid_to > \(tx.today))",
    ]
    if let post { conditions.append("p.id <> \(post.id)") }
    if let user { conditions.append("p.user_id <> \(user)") }
    let others = try tx.values(
      "SELECT p.id FROM post p JOIN user_account u ON u.id = p.user_id\(SQL.whereAll(conditions))", as: ID<Post>.self)
    guard !others.isEmpty else {
      throw Fault.conflict("Đây là người quản trị cuối cùng. Hãy giao quyền quản trị cho người khác trước.")
    }
  }

  static func insert(_ draft: Post.Draft, of user: ID<Actor>, by actor: Actor, _ tx: Tx) throws {
    let id: ID<Post> = tx.newID()
    try tx.execute(
      """
      INSERT INTO post (id, user_id, role, reach_kind, reach_id, office, valid_from, valid_to)
      VALUES (\(id), \(user), \(draft.role), \(draft.reach.kind), \(draft.reach.subject), \(draft.office),
        \(draft.validity.from), \(draft.validity.to))
      """)
    try tx.audit(
      actor, "access.givePost", AuditSubject("post", id),
      after: [
        "user": .text(user.text), "role": .text(draft.role.rawValue), "office": .text(draft.office),
        "reach": .text(draft.reach.kind.rawValue), "reach_id": JSON(draft.reach.subject),
        "from": .text(draft.validity.from.description), "to": JSON(draft.validity.to?.description),
      ])
  }

  /// Every post a person holds, held or will hold, the latest first.
  static func all(of user: ID<Actor>, _ tx: Tx) throws -> [Post] {
    try tx.all("SELECT \(Post.columns) FROM post WHERE user_id = \(user) ORDER BY valid_from DESC, id DESC") {
      try Post(&$0)
    }
  }

  /// The posts held on a day: by everybody, or by some.
  static func held(on day: Day, by users: [ID<Actor>]? = nil, _ tx: Tx) throws -> [Post] {
    var conditions: [SQL] = ["valid_from <= \(day)", "(valid_to IS NULL OR valid_to > \(day))"]
    if let users { conditions.append("user_id IN \(users)") }
    return try tx.all("SELECT \(Post.columns) FROM post\(SQL.whereAll(conditions)) ORDER BY id") { try Post(&$0) }
  }
}

extension Post {
  static let columns: SQL = "id, user_id, role, reach_kind, reach_id, office, valid_from, valid_to"

  init(_ row: inout Row) throws {
    id = try row.next()
    user = try row.next()
    role = try row.next()
    reach = try Reach(try row.next(), try row.next())
    office = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
  }
}

extension Fault {
  static let noOpenAccount = Fault.notFound("Không có tài khoản này, hoặc tài khoản đã bị khóa.")
}
