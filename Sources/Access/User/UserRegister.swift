import Kit
import Lists
import Storage
import Web

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

  /// A page of the accounts.
  func list(_ asked: FormFields = FormFields(), as credential: Credential) async throws -> ListPage<Listed> {
    try await db.read(as: credential, to: .manageUsers) { tx, actor in
      try list(on: tx.today).page(asked, tx, actor)
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
      return (
        actor,
        Overview(
          user: user, openedAt: openedAt, onceUntil: onceUntil,
          posts: try posts.map { ($0, try reaches.words($0.reach, tx)) },
          maskedPhone: try user.phone(keys).map(User.masked), secondFactor: try SecondFactor.state(of: id, tx),
          openSessions: seen.count(where: \.isOpen),
          lastSeen: seen.map(\.at).max(),
          history: try tx.history(
            of: [AuditSubject("user", id)] + posts.map { AuditSubject("post", $0.id) }))
      )
    }
  }
}
