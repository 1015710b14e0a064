import Kit
import Storage

extension Permission {
  public static let managePosts = Permission("access.managePosts", "Giao và thu hồi chức danh")
}

/// What is done with posts.
public struct Posts: Sendable {
  let db: Database

  public init(_ db: Database) { self.db = db }

  /// Ends a post today: from tomorrow's first act it is gone, and in fact from the next one, since acts load it anew.
  /// - Throws: `Fault.conflict` if nobody would be left to run the system.
  public func end(_ id: ID<Post>, as credential: Credential) async throws {
    try await db.write(as: credential, to: .managePosts) { tx, actor in
      guard let post = try tx.first("SELECT \(Post.columns) FROM post WHERE id = \(id)", { try Post(&$0) }),
        post.validity.contains(tx.today)
      else { throw Fault.notFound("Chức danh này không còn hiệu lực.") }
      try actor.require(.managePosts, in: .province)
      if post.role == .administrator {
        let others = try tx.values(
          """
          SELECT p.id FROM post p JOIN user_account u ON u.id = p.user_id
          WHERE p.role = \(Role.administrator) AND p.id <> \(id) AND u.closed_at IS NULL
            AND p.valid_from <= \(tx.today) AND (p.valid_to IS NULL OR p.valid_to > \(tx.today))
          """, as: ID<Post>.self)
        guard !others.isEmpty else {
          throw Fault.conflict("Đây là người quản trị cuối cùng. Hãy giao quyền quản trị cho người khác trước.")
        }
      }
      try tx.execute("UPDATE post SET valid_to = \(tx.today) WHERE id = \(id)")
      try tx.audit(
        actor, "access.endPost", AuditSubject("post", id), before: ["valid_to": nil],
        after: ["valid_to": .text(tx.today.description)])
    }
  }

  static func insert(_ draft: Post.Draft, of user: ID<Actor>, by actor: Actor, _ tx: Tx) throws {
    let id: ID<Post> = tx.newID()
    let (kind, subject) = draft.reach.columns
    try tx.execute(
      """
      INSERT INTO post (id, user_id, role, reach_kind, reach_id, office, valid_from, valid_to)
      VALUES (\(id), \(user), \(draft.role), \(kind), \(subject), \(draft.office), \(draft.validity.from), \(draft.validity.to))
      """)
    try tx.audit(
      actor, "access.givePost", AuditSubject("post", id),
      after: ["user": .text(user.text), "role": .text(draft.role.rawValue), "office": .text(draft.office)])
  }

  static func held(on day: Day, by user: ID<Actor>? = nil, _ tx: Tx) throws -> [Post] {
    var conditions: [SQL] = ["valid_from <= \(day)", "(valid_to IS NULL OR valid_to > \(day))"]
    if let user { conditions.append("user_id = \(user)") }
    return try tx.all("SELECT \(Post.columns) FROM post\(SQL.whereAll(conditions)) ORDER BY id") { try Post(&$0) }
  }
}

extension Post {
  static let columns: SQL = "id, user_id, role, reach_kind, reach_id, office, valid_from, valid_to"

  init(_ row: inout Row) throws {
    id = try row.next()
    user = try row.next()
    role = try row.next()
    reach = try Reach(kind: try row.next(), id: try row.next())
    office = try row.next()
    validity = Validity(from: try row.next(), to: try row.next())
  }
}

extension Reach {
  fileprivate var columns: (kind: String, id: String?) {
    switch self {
    case .organisation(let id): ("organisation", id.text)
    case .agency(let id): ("agency", id.text)
    case .area(let id): ("area", id.text)
    case .province: ("province", nil)
    case .all: ("all", nil)
    }
  }

  fileprivate init(kind: String, id: String?) throws {
    switch kind {
    case "organisation": self = .organisation(try Self.subject(id))
    case "agency": self = .agency(try Self.subject(id))
    case "area": self = .area(try Self.subject(id))
    case "province": self = .province
    case "all": self = .all
    default: throw UnknownReach(kind: kind)
    }
  }

  private static func subject<Subject>(_ id: String?) throws -> ID<Subject> {
    guard let id = id.flatMap({ ID<Subject>($0) }) else { throw UnknownReach(kind: "id") }
    return id
  }
}

/// A reach that no release of the program has written: a defect of the data.
struct UnknownReach: Error { let kind: String }
