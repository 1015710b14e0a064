import Kit
import Storage
import Web

/// Bước còn lại: what a person who gave the right password has still to do. Until then the session is nobody's.
enum SignInStep: String, Sendable, CaseIterable {
  /// Give the code of one's second factor.
  case code
  /// Set a second factor up, which the person's role asks for.
  case enrolment
  /// Exchange a password that somebody else has set for one's own.
  case password

  /// The first that is left for a person, in the order of the cases; nil if the session may be used.
  /// - Parameters:
  ///   - done: the step that was completed last.
  ///   - obliged: the roles whose holders must have a second factor.
  static func first(
    of user: ID<Actor>, after done: SignInStep? = nil, obliged: Set<Role>, _ tx: Tx
  ) throws -> SignInStep? {
    let hasFactor = try SecondFactor.state(of: user, tx).isOn
    let isOnce = try tx.value(
      "SELECT once_until IS NOT NULL FROM user_account WHERE id = \(user)", as: Bool.self)
    let isObliged = try Posts.held(on: tx.today, by: [user], tx).contains { obliged.contains($0.role) }
    return allCases.drop { step in done != nil && step != done }.first { step in
      guard step != done else { return false }
      return switch step {
      case .code: hasFactor
      case .enrolment: isObliged && !hasFactor
      case .password: isOnce == true
      }
    }
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
    let secret = try await advance(credential, from: .password) { user, tx -> Bool in
      try tx.execute(
        """
        UPDATE user_account SET password = \(password.text), once_until = NULL, version = version + 1
        WHERE id = \(user.id)
        """)
      try tx.audit(Actor(user), "access.changePassword", AuditSubject("user", user.id))
      return true
    }
    guard let secret else { throw Fault.signInAgain }
    return secret
  }

  /// Gives the code of the second factor, of the telephone or of the paper.
  /// - Throws: `Fault.invalid` for a wrong one, `Fault.tooOften` after several.
  func giveCode(_ typed: String, as credential: Credential) async throws -> String {
    let secret = try await advance(credential, from: .code) { [keys] user, tx -> Bool in
      let tries = SignInTries.code(of: user.id)
      try tries.refuseTooOften(tx)
      guard let accepted = try SecondFactor.accept(typed, of: user.id, keys, tx) else {
        try tries.note(tx)
        try tx.audit(Actor(user), "access.codeFailed", AuditSubject("user", user.id))
        return false
      }
      try tries.forget(tx)
      if accepted == .paper { try tx.audit(Actor(user), "access.useRecoveryCode", AuditSubject("user", user.id)) }
      return true
    }
    guard let secret else { throw Fault.wrongCode }
    return secret
  }

  /// Sets a second factor up, which the person's role asks for.
  /// - Returns: also the codes for paper, to be shown this once.
  func enrol(_ typed: String, as credential: Credential) async throws -> (secret: String, recoveryCodes: [String]) {
    let (secret, codes) = try await advance(credential, from: .enrolment) { [keys] user, tx -> [String]? in
      guard let codes = try SecondFactor.confirm(typed, for: user.id, keys, tx) else { return nil }
      try tx.audit(Actor(user), "access.startTOTP", AuditSubject("user", user.id))
      return codes
    }
    guard let secret, let codes else { throw Fault.wrongCode }
    return (secret, codes)
  }

  /// The secret that is being set up at a sign-in.
  func totpToEnrol(_ pending: PendingSignIn) async throws -> TOTP? {
    try await db.system(job: "sign-in-enrolment") { [keys] tx in
      try SecondFactor.begin(for: pending.user.id, keys, tx)
    }
  }

  private func advance(
    _ credential: Credential, from step: SignInStep, _ body: @escaping @Sendable (User, Tx) throws -> Bool
  ) async throws -> String? {
    try await advance(credential, from: step) { user, tx -> Bool? in
      try body(user, tx) ? true : nil
    }.secret
  }

  /// Completes one step: the session goes on under a new secret, to the next step or into use.
  /// - Parameter body: does what the step is about; nil if it was done wrongly, which is kept all the same.
  /// - Returns: the new secret; nil if the step was done wrongly.
  private func advance<Answer: Sendable>(
    _ credential: Credential, from step: SignInStep, _ body: @escaping @Sendable (User, Tx) throws -> Answer?
  ) async throws -> (secret: String?, answer: Answer?) {
    guard case .session(let old) = credential else { throw Fault.signInAgain }
    let secret = newSecret()
    return try await db.system(job: "sign-in-step") { [totpRoles] tx in
      guard let pending = try Self.pending(old, tx), pending.step == step else { throw Fault.signInAgain }
      guard let answer = try body(pending.user, tx) else { return (nil, nil) }
      let next = try SignInStep.first(of: pending.user.id, after: step, obliged: totpRoles, tx)
      try tx.execute(
        """
        UPDATE session SET digest = \(digest(ofSecret: secret)), awaits = \(next), seen_at = \(tx.now)
        WHERE digest = \(old)
        """)
      return (secret, answer)
    }
  }
}

extension Fault {
  static let signInAgain = Fault.unauthenticated("Lần đăng nhập này đã quá hạn. Hãy đăng nhập lại từ đầu.")
  static let wrongCode = Fault.invalid(
    "ma",
    "Mã chưa đúng hoặc đã dùng rồi. Hãy đợi mã tiếp theo trên điện thoại, và xem giờ của điện thoại có đúng không.")
}
