import Kit
import Storage
import Synchronization
import Web

/// What is done with sessions. Of a session's secret only the SHA-256 is kept.
public struct Sessions: Sendable {
  let db: Database
  let desk: PasswordDesk
  let limits: Session.Limits
  private let touched = Touched()

  public init(_ db: Database, _ desk: PasswordDesk, _ limits: Session.Limits) {
    self.db = db
    self.desk = desk
    self.limits = limits
  }

  /// Opens a session under a new secret; the one the browser held before is ended.
  /// - Parameters:
  ///   - peer: the network address asked from; failures from its network slow the next try.
  ///   - browser: what kind it is, to be recognised by its owner in the list of sessions.
  /// - Returns: the secret for the cookie.
  /// - Throws: `Fault.invalid`, the same for an unknown name, a wrong password and a closed account; `Fault.tooOften`
  ///   before the password is looked at.
  public func signIn(
    login typed: String, password: String, from peer: String = "", browser: String = "",
    replacing old: Credential = .visitor
  ) async throws -> String {
    let login = User.login(from: typed)
    let account = digest(ofSecret: login)
    let network = SignInThrottle.network(of: peer)
    let found = try await db.inspect { tx in
      try Self.refuseTooOften(account, network, tx)
      return try Users.find(login: login, tx)
    }
    guard try await desk.check(password, against: found?.password), let user = found?.user, !user.isClosed else {
      try await noteFailure(account, network)
      throw Fault.wrongPassword
    }
    let secret = newSecret()
    try await db.system(job: "sign-in") { tx in
      if case .session(let digest) = old {
        try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE digest = \(digest) AND ended_at IS NULL")
      }
      try tx.execute("DELETE FROM sign_in_failure WHERE account = \(account) AND network = \(network)")
      try tx.execute(
        """
        INSERT INTO session (digest, id, browser, user_id, opened_at, seen_at)
        VALUES (\(digest(ofSecret: secret)), \(tx.newID(Session.self)), \(browser), \(user.id), \(tx.now), \(tx.now))
        """)
      try tx.audit(
        Actor(id: user.id, name: user.name, grants: []), "access.signIn", AuditSubject("user", user.id))
    }
    return secret
  }

  private static func refuseTooOften(_ account: String, _ network: String, _ tx: Tx) throws {
    let since = tx.now.adding(minutes: -SignInThrottle.memory)
    let failures = try tx.all(
      "SELECT account, at FROM sign_in_failure WHERE network = \(network) AND at > \(since) ORDER BY at DESC LIMIT 200"
    ) { (account: try $0.next(String.self), at: try $0.next(Instant.self)) }
    let wait = max(
      SignInThrottle.network(failures.map(\.at)).wait(at: tx.now),
      SignInThrottle.account(failures.filter { $0.account == account }.map(\.at)).wait(at: tx.now))
    if wait > 0 { throw Fault.tooManySignIns(seconds: wait) }
  }

  private func noteFailure(_ account: String, _ network: String) async throws {
    try await db.system(job: "sign-in-failure") { tx in
      try tx.execute("DELETE FROM sign_in_failure WHERE at < \(tx.now.adding(minutes: -SignInThrottle.memory))")
      try tx.execute(
        """
        INSERT INTO sign_in_failure (id, account, network, at)
        VALUES (\(tx.newID(SignInThrottle.self)), \(account), \(network), \(tx.now))
        """)
    }
  }

  public func signOut(_ credential: Credential) async throws {
    guard case .session(let digest) = credential else { return }
    try await db.write(as: credential) { tx, actor in
      try actor.requireSelf(actor.id)
      try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE digest = \(digest)")
      try tx.audit(actor, "access.signOut", AuditSubject("user", actor.id))
    }
  }

  /// Notes that a session is in use, at most once a minute, so that reading pages does not make the database write.
  public func touch(_ credential: Credential) async {
    guard case .session(let digest) = credential, touched.isDue(digest, at: db.clock.now) else { return }
    _ = try? await db.system(job: "touch-session") { tx in
      try tx.execute("UPDATE session SET seen_at = \(tx.now) WHERE digest = \(digest) AND seen_at < \(tx.now)")
    }
  }

  /// Which sessions this process has noted of late; losing it costs one write more.
  private final class Touched: Sendable {
    private let last = Mutex<[String: Instant]>([:])

    func isDue(_ digest: String, at now: Instant) -> Bool {
      last.withLock { last in
        if let before = last[digest], now < before.adding(minutes: 1) { return false }
        if last.count > 10_000 { last.removeAll() }
        last[digest] = now
        return true
      }
    }
  }
}

/// Turns a credential into an actor, inside the transaction that acts.
public struct Actors: Sendable {
  let permissions: [Role: Set<Permission>]
  let limits: Session.Limits

  public init(permissions: [Role: Set<Permission>], limits: Session.Limits) {
    self.permissions = permissions
    self.limits = limits
  }

  public func actor(_ credential: Credential, _ tx: Tx) throws -> Actor {
    switch credential {
    case .visitor: return Actor(id: Self.visitor, name: "Khách", grants: [])
    case .session(let digest):
      let user = try tx.first(
        """
        SELECT u.id, u.name FROM session s JOIN user_account u ON u.id = s.user_id
        WHERE s.digest = \(digest) AND s.ended_at IS NULL AND u.closed_at IS NULL
          AND s.seen_at > \(tx.now.adding(minutes: -limits.idle)) AND s.opened_at > \(tx.now.adding(minutes: -limits.absolute))
        """
      ) { (id: try $0.next(ID<Actor>.self), name: try $0.next(String.self)) }
      guard let user else { throw Fault.unauthenticated("Phiên làm việc đã kết thúc. Hãy đăng nhập lại.") }
      return try actor(user.id, user.name, tx)
    case .command(let login):
      guard let found = try Users.find(login: User.login(from: login), tx), !found.user.isClosed else {
        throw Fault.noSuchUser(login)
      }
      return try actor(found.user.id, found.user.name, tx)
    }
  }

  private func actor(_ id: ID<Actor>, _ name: String, _ tx: Tx) throws -> Actor {
    let posts = try Posts.held(on: tx.today, by: id, tx)
    let grants = posts.map {
      Actor.Grant(role: $0.role, permissions: permissions[$0.role] ?? [], reach: $0.reach)
    }
    return Actor(id: id, name: name, office: posts.first?.office ?? "", grants: grants)
  }

  private static let visitor: ID<Actor> = {
    guard let id = ID<Actor>("visitor") else { preconditionFailure("a plain word is an identity") }
    return id
  }()
}

extension Fault {
  static let wrongPassword = Fault.invalid(
    "mat_khau", "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")

  static func tooManySignIns(seconds: Int) -> Fault {
    let time = seconds < 60 ? "\(seconds) giây" : "\((seconds + 59) / 60) phút"
    return .tooOften(
      "Đã nhập sai nhiều lần. Hãy đợi \(time) rồi thử lại, hoặc nhờ người quản trị đặt lại mật khẩu.",
      retryAfter: seconds)
  }
}
