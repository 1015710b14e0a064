import Kit
import Storage

/// Turns a credential into an actor, inside the transaction that acts. A session whose sign-in is not complete is nobody.
public struct Actors: Sendable {
  let permissions: [Role: Set<Permission>]
  let limits: Session.Limits
  let keys: Keyring

  public init(permissions: [Role: Set<Permission>], limits: Session.Limits, keys: Keyring) {
    self.permissions = permissions
    self.limits = limits
    self.keys = keys
  }

  public func actor(_ credential: Credential, _ tx: Tx) throws -> Actor {
    switch credential {
    case .visitor: return .visitor
    case .session(let digest):
      let user = try tx.first(
        """
        SELECT u.id, u.name FROM session JOIN user_account u ON u.id = session.user_id
        WHERE session.digest = \(digest) AND \(Session.isOpen(limits, tx)) AND u.closed_at IS NULL
        """
      ) { (id: try $0.next(ID<Actor>.self), name: try $0.next(String.self)) }
      guard let user else { throw Fault.unauthenticated("Phiên làm việc đã kết thúc. Hãy đăng nhập lại.") }
      return try actor(user.id, user.name, tx)
    case .command(let login):
      guard let found = try Users.find(login: User.login(from: login), keys, tx), !found.user.isClosed else {
        throw Fault.noSuchUser(login)
      }
      return try actor(found.user.id, found.user.name, tx)
    case .person(let id):
      let name = try tx.value(
        "SELECT name FROM user_account WHERE id = \(id) AND closed_at IS NULL", as: String.self)
      guard let name else { throw Fault.unauthenticated("Tài khoản của người yêu cầu đã đóng nên việc này dừng lại.") }
      return try actor(id, name, tx)
    }
  }

  private func actor(_ id: ID<Actor>, _ name: String, _ tx: Tx) throws -> Actor {
    let posts = try Posts.held(on: tx.today, by: [id], tx)
    let grants = posts.map {
      Actor.Grant(role: $0.role, permissions: permissions[$0.role] ?? [], reach: $0.reach)
    }
    return Actor(id: id, name: name, office: posts.first?.office ?? "", grants: grants)
  }
}

extension Actor {
  /// Whoever works at the machine itself: the command line, the sample data.
  static let machine = Actor(id: Self.word("machine"), name: "Máy chủ (dòng lệnh)", grants: [])
  /// Somebody who has not signed in.
  static let visitor = Actor(id: Self.word("visitor"), name: "Khách", grants: [])
  /// Somebody who tried to sign in and did not prove who they are.
  static let unknown = Actor(id: Self.word("visitor"), name: "Người chưa xác định", grants: [])

  /// A person at the moment of signing in, who holds nothing yet.
  init(_ user: User) { self.init(id: user.id, name: user.name, grants: []) }

  private static func word(_ text: String) -> ID<Actor> {
    guard let id = ID<Actor>(text) else { preconditionFailure("a plain word is an identity") }
    return id
  }
}
