import Kit
import Storage
import Synchronization
import Web

/// What is done with sessions. Of a session's secret only the SHA-256 is kept.
public struct Sessions: Sendable {
  let db: Database
  let desk: PasswordDesk
  let limits: Session.Limits
  let keys: Keyring
  /// Whoever holds one of these roles must have a second factor.
  let totpRoles: Set<Role>
  private let touched = Touched()

  public init(
    _ db: Database, _ desk: PasswordDesk, _ limits: Session.Limits, _ keys: Keyring, totpRoles: Set<Role> = []
  ) {
    self.db = db
    self.desk = desk
    self.limits = limits
    self.keys = keys
    self.totpRoles = totpRoles
  }

  /// Opens a session under a new secret; the one the browser held before is ended. It may await further steps before it
  /// can be used.
  /// - Parameters:
  ///   - peer: the network address asked from; failures from its network slow the next try.
  ///   - browser: what kind it is, to be recognised by its owner in the list of sessions.
  ///   - known: the cookie by which a browser shows that it was signed in before; such a browser is slowed only by its
  ///     own failures.
  /// - Returns: the secret for the cookie.
  /// - Throws: `Fault.invalid`, the same for an unknown name, a wrong password and a closed account; `Fault.tooOften`
  ///   before the password is looked at.
  public func signIn(
    login typed: String, password: String, from peer: String = "", browser: String = "", known: String? = nil,
    replacing old: Credential = .visitor
  ) async throws -> String {
    let login = User.login(from: typed)
    let network = SignInThrottle.network(of: peer)
    let (found, tries) = try await db.inspect { [keys] tx in
      let found = try Users.find(login: login, keys, tx)
      let device = found.flatMap { KnownBrowser(known, of: $0.user.id, keys, at: tx.now) }
      let tries = SignInTries(account: login, from: device.map { "device \($0.nonce)" } ?? network)
      try tries.refuseTooOften(tx)
      return (found, tries)
    }
    guard try await desk.check(password, against: found?.password), let found, !found.user.isClosed else {
      try await db.system(job: "sign-in-failure") { tx in
        try tries.note(tx)
        // The log names the account that was meant, and never what was typed.
        if let user = found?.user {
          try tx.audit(
            .unknown, "access.signInFailed", AuditSubject("user", user.id), after: ["network": .text(network)])
        }
      }
      throw Fault.wrongPassword
    }
    if let until = found.onceUntil, until < db.clock.now { throw Fault.lateOncePassword }
    let user = found.user
    let secret = newSecret()
    try await db.system(job: "sign-in") { [totpRoles] tx in
      if case .session(let digest) = old {
        try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE digest = \(digest) AND ended_at IS NULL")
      }
      try tries.forget(tx)
      try tx.execute(
        """
        INSERT INTO session (digest, id, browser, user_id, opened_at, seen_at, awaits)
        VALUES (\(digest(ofSecret: secret)), \(tx.newID(Session.self)), \(browser), \(user.id), \(tx.now), \(tx.now),
          \(try SignInStep.first(of: user.id, obliged: totpRoles, tx)))
        """)
      try tx.audit(
        Actor(user), "access.signIn", AuditSubject("user", user.id),
        after: ["browser": .text(browser), "network": .text(network)])
    }
    return secret
  }

  public func signOut(_ credential: Credential) async throws {
    guard case .session(let digest) = credential else { return }
    if try await pending(credential) != nil {
      // Nobody's yet: there is nobody to act, and nothing but the sign-in to end.
      return try await db.system(job: "break-off-sign-in") { tx in
        _ = try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE digest = \(digest)")
      }
    }
    try await db.write(as: credential) { tx, actor in
      try actor.requireSelf(actor.id)
      try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE digest = \(digest)")
      try tx.audit(actor, "access.signOut", AuditSubject("user", actor.id))
    }
  }

  /// Notes that a session is in use, at most once a minute, so that reading pages does not make the database write.
  public func touch(_ credential: Credential) async {
    if let digest = due(credential) { await write(digest) }
  }

  /// The same beside what goes on: nobody waits for it, and a session noted of late costs no task.
  public func touchBeside(_ credential: Credential) {
    if let digest = due(credential) { Task { await write(digest) } }
  }

  private func due(_ credential: Credential) -> String? {
    guard case .session(let digest) = credential, touched.isDue(digest, at: db.clock.now) else { return nil }
    return digest
  }

  private func write(_ digest: String) async {
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

extension Fault {
  static let wrongPassword = Fault.invalid(
    "mat_khau", "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")

  static let lateOncePassword = Fault.invalid(
    "mat_khau", "Mật khẩu được cấp đã quá hạn 7 ngày. Hãy nhờ người quản trị cấp mật khẩu khác.")

  static func tooManySignIns(seconds: Int) -> Fault {
    let time = seconds < 60 ? "\(seconds) giây" : "\((seconds + 59) / 60) phút"
    return .tooOften(
      "Đã nhập sai nhiều lần. Hãy đợi \(time) rồi thử lại, hoặc nhờ người quản trị đặt lại mật khẩu.",
      retryAfter: seconds)
  }
}
