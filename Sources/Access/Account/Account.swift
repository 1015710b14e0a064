import Kit
import Storage

/// Tài khoản của tôi: what a person does with their own account.
public struct Account: Sendable {
  let sessions: Sessions
  var db: Database { sessions.db }

  public init(_ sessions: Sessions) { self.sessions = sessions }

  /// What the page of one's own account shows.
  struct Overview: Sendable {
    let login: String
    let phone: String?
    let secondFactor: SecondFactor.State
    let posts: [Post]
    let sessions: [Session]
  }

  /// The account and the sessions that are open now, this one first.
  func overview(as credential: Credential) async throws -> (actor: Actor, overview: Overview) {
    try await db.read(as: credential) { [limits = sessions.limits, keys = sessions.keys] tx, actor in
      guard let user = try Users.find(id: actor.id, tx) else { throw Fault.noAccount }
      let open = try tx.all(
        """
        SELECT id, browser, opened_at, seen_at, digest FROM session
        WHERE user_id = \(actor.id) AND \(Session.isOpen(limits, tx)) ORDER BY seen_at DESC
        """
      ) { row in
        Session(
          id: try row.next(), browser: try row.next(), openedAt: try row.next(), seenAt: try row.next(),
          isThisOne: Credential.session(digest: try row.next()) == credential)
      }
      let posts = try Posts.held(on: tx.today, by: [actor.id], tx)
      let overview = Overview(
        login: user.login, phone: try user.phone(keys), secondFactor: try SecondFactor.state(of: user.id, tx),
        posts: posts, sessions: open)
      return (actor, overview)
    }
  }

  /// Ends one of one's own sessions.
  func end(_ id: ID<Session>, as credential: Credential) async throws {
    try await db.write(as: credential) { tx, actor in
      try actor.requireSelf(actor.id)
      let ended = try tx.execute(
        "UPDATE session SET ended_at = \(tx.now) WHERE id = \(id) AND user_id = \(actor.id) AND ended_at IS NULL")
      guard ended == 1 else { throw Fault.notFound("Phiên làm việc này đã kết thúc.") }
      try tx.audit(actor, "access.endSession", AuditSubject("session", id))
    }
  }

  /// Exchanges one's own password and ends every other session.
  /// - Throws: `Fault.invalid` at the field that is wrong.
  func changePassword(from old: String, to new: String, repeated: String, as credential: Credential) async throws {
    try await provePassword(old, field: "mat_khau_cu", as: credential)
    let user = try await db.read(as: credential) { tx, actor in
      guard let user = try Users.find(id: actor.id, tx) else { throw Fault.noAccount }
      return user
    }
    let id = user.id
    if let objection = Password.objection(to: new, login: user.login) {
      throw Fault.invalid("mat_khau_moi", objection)
    }
    guard new == repeated else { throw Fault.invalid("nhac_lai", "Hai lần gõ mật khẩu mới chưa giống nhau.") }
    let password = try await sessions.desk.seal(new)
    try await db.write(as: credential) { tx, actor in
      try actor.requireSelf(id)
      try tx.execute("UPDATE user_account SET password = \(password.text), version = version + 1 WHERE id = \(id)")
      if case .session(let digest) = credential {
        try tx.execute(
          "UPDATE session SET ended_at = \(tx.now) WHERE user_id = \(id) AND digest <> \(digest) AND ended_at IS NULL")
      }
      try tx.audit(actor, "access.changePassword", AuditSubject("user", id))
    }
  }
}
