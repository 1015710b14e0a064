import Kit
import Storage
import Web

/// Bước còn lại: what a person who gave the right password has still to do. Until then the session is nobody's.
enum SignInStep: String, Sendable {
  /// Exchange a password that somebody else has set for one's own.
  case password

  /// The first that is left for a person; nil if the session may be used.
  static func first(of user: ID<Actor>, _ tx: Tx) throws -> SignInStep? {
    let isOnce = try tx.value(
      "SELECT once_until IS NOT NULL FROM user_account WHERE id = \(user)", as: Bool.self)
    return isOnce == true ? .password : nil
  }
}

extension SignInStep: SQLConvertible {}

/// A sign-in that is not complete.
struct PendingSignIn: Sendable {
  let step: SignInStep
  let user: User
  let password: Password

  /// Minutes within which a sign-in must be completed.
  static let minutes = 15
}

extension Sessions {
  /// What is left of the sign-in behind a credential; nil if there is none, or nothing is left.
  func pending(_ credential: Credential) async throws -> PendingSignIn? {
    guard case .session(let digest) = credential else { return nil }
    return try await db.inspect { tx in try Self.pending(digest, tx) }
  }

  static func pending(_ digest: String, _ tx: Tx) throws -> PendingSignIn? {
    try tx.first(
      """
      SELECT s.awaits, \(User.columns(of: "u")), u.password FROM session s JOIN user_account u ON u.id = s.user_id
      WHERE s.digest = \(digest) AND s.ended_at IS NULL AND s.awaits IS NOT NULL AND u.closed_at IS NULL
        AND s.opened_at > \(tx.now.adding(minutes: -PendingSignIn.minutes))
      """
    ) { PendingSignIn(step: try $0.next(), user: try User(&$0), password: Password(text: try $0.next())) }
  }

  /// Exchanges a password that was set by somebody else for one's own, and so completes the step.
  /// - Returns: the secret of the session from now on.
  /// - Throws: `Fault.invalid` at the field that is wrong.
  func choosePassword(_ new: String, repeated: String, as credential: Credential) async throws -> String {
    guard let pending = try await pending(credential), pending.step == .password else { throw Fault.signInAgain }
    if let objection = Password.objection(to: new, login: pending.user.login) {
      throw Fault.invalid("mat_khau_moi", objection)
    }
    guard new == repeated else { throw Fault.invalid("nhac_lai", "Hai lần gõ mật khẩu mới chưa giống nhau.") }
    if try await desk.check(new, against: pending.password) {
      throw Fault.invalid("mat_khau_moi", "Mật khẩu mới phải khác mật khẩu được cấp.")
    }
    let password = try await desk.seal(new)
    return try await advance(credential, from: .password) { user, tx in
      try tx.execute(
        """
        UPDATE user_account SET password = \(password.text), once_until = NULL, version = version + 1
        WHERE id = \(user.id)
        """)
      try tx.audit(Actor(user), "access.changePassword", AuditSubject("user", user.id))
    }
  }

  /// Completes one step: the session goes on under a new secret, to the next step or into use.
  func advance(
    _ credential: Credential, from step: SignInStep, _ body: @escaping @Sendable (User, Tx) throws -> Void
  ) async throws -> String {
    guard case .session(let old) = credential else { throw Fault.signInAgain }
    let secret = newSecret()
    try await db.system(job: "sign-in-step") { tx in
      guard let pending = try Self.pending(old, tx), pending.step == step else { throw Fault.signInAgain }
      try body(pending.user, tx)
      let next = try SignInStep.first(of: pending.user.id, tx)
      try tx.execute(
        """
        UPDATE session SET digest = \(digest(ofSecret: secret)), awaits = \(next), seen_at = \(tx.now)
        WHERE digest = \(old)
        """)
    }
    return secret
  }
}

extension Fault {
  static let signInAgain = Fault.unauthenticated("Lần đăng nhập này đã quá hạn. Hãy đăng nhập lại từ đầu.")
}
