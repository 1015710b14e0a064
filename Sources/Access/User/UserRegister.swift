import Kit
import Storage

/// Danh sách người dùng: what is asked of the list of accounts.
public struct UserQuery: Sendable {
  /// Words of a name, a login or an office in any spelling, or a whole telephone number.
  public var words = ""
  /// Only the open or only the closed ones.
  public var isClosed: Bool?
  /// Only those that follow this one in the order of names.
  public var after: ID<Actor>?

  public init() {}
}

extension Users {
  /// A line of the list.
  struct Listed: Sendable {
    let user: User
    let posts: [Post]
  }

  /// What the page of an account shows.
  struct Overview: Sendable {
    let user: User
    let openedAt: Instant
    let onceUntil: Instant?
    /// Each with what its reach is called.
    let posts: [(post: Post, reach: String)]
    /// With its middle left out; nil where there is none.
    let maskedPhone: String?
    let secondFactor: SecondFactor.State
    let openSessions: Int
    let lastSeen: Instant?
    let history: [LoggedAct]
  }

  /// A page of accounts by name, and whether there are more; those found by words all on one page, the best first.
  func page(
    _ query: UserQuery, size: Int, as credential: Credential
  ) async throws -> (actor: Actor, rows: [Listed], hasMore: Bool) {
    try await db.read(as: credential, to: .manageUsers) { [keys] tx, actor in
      var conditions: [SQL] = []
      var rank: [String: Int] = [:]
      if let phone = User.phone(from: query.words) {
        conditions.append("phone_digest IN \(try keys.digests(phone, .userPhone))")
      } else if !query.words.folded.isEmpty {
        let hits = try tx.search(query.words, kinds: ["user"], limit: size)
        rank = Dictionary(uniqueKeysWithValues: hits.enumerated().map { ($1.id, $0) })
        conditions.append("(id IN \(hits.map(\.id)) OR login = \(User.login(from: query.words)))")
      }
      if let isClosed = query.isClosed { conditions.append(isClosed ? "closed_at IS NOT NULL" : "closed_at IS NULL") }
      if let after = query.after {
        conditions.append("(name_key, id) > (SELECT name_key, id FROM user_account WHERE id = \(after))")
      }
      let users = try tx.all(
        """
        SELECT \(User.columns) FROM user_account\(SQL.whereAll(conditions)) ORDER BY name_key, id LIMIT \(size + 1)
        """
      ) { try User(&$0) }
      let posts = Dictionary(grouping: try Posts.held(on: tx.today, by: users.map(\.id), tx), by: \.user)
      let rows = users.prefix(size).map { Listed(user: $0, posts: posts[$0.id] ?? []) }
      let sorted =
        rank.isEmpty ? rows : rows.sorted { rank[$0.user.id.text, default: 0] < rank[$1.user.id.text, default: 0] }
      return (actor, sorted, users.count > size)
    }
  }

  /// An account with everything that was done with it.
  func find(
    _ id: ID<Actor>, reaches: ReachNames, as credential: Credential
  ) async throws -> (actor: Actor, overview: Overview) {
    try await db.read(as: credential, to: .manageUsers) { [limits, keys] tx, actor in
      let found = try tx.first("SELECT \(User.columns), opened_at, once_until FROM user_account WHERE id = \(id)") {
        (try User(&$0), try $0.next(Instant.self), try $0.next(Instant?.self))
      }
      guard let (user, openedAt, onceUntil) = found else { throw Fault.noAccount }
      let posts = try Posts.all(of: id, tx)
      let seen = try tx.all("SELECT seen_at, \(Session.isOpen(limits, tx)) FROM session WHERE user_id = \(id)") {
        (at: try $0.next(Instant.self), isOpen: try $0.next(Bool.self))
      }
      let subjects = [AuditSubject("user", id)] + posts.map { AuditSubject("post", $0.id) }
      return (
        actor,
        Overview(
          user: user, openedAt: openedAt, onceUntil: onceUntil,
          posts: try posts.map { ($0, try reaches.words($0.reach, tx)) },
          maskedPhone: try user.phone(keys).map(User.masked), secondFactor: try SecondFactor.state(of: id, tx),
          openSessions: seen.count(where: \.isOpen),
          lastSeen: seen.map(\.at).max(), history: try tx.history(of: subjects))
      )
    }
  }
}
