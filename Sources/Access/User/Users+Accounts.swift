import Kit
import Storage

extension Permission {
  public static let manageUsers = Permission("access.manageUsers", "Quản lý tài khoản người dùng")
}

/// What administrators do with the accounts of others.
extension Users {
  /// How many minutes a password that was set for somebody may wait for its first use: a week.
  static let onceMinutes = 7 * 24 * 60

  /// Opens an account with a password for one sign-in, at which the person chooses their own.
  /// - Returns: the password, kept nowhere.
  /// - Throws: `Fault.invalid` for a login taken or empty, or a telephone number that is none.
  public func open(
    name: String, login: String, phone: String?, as credential: Credential
  ) async throws -> (user: User, password: String) {
    let typed = Password.random()
    let checked = try Checked(Draft(name: name, login: login, phone: phone, password: typed))
    guard checked.problems.isEmpty else { throw Fault.invalid(checked.problems) }
    _ = try await administrator(credential)
    let password = try await desk.seal(typed)
    let user = try await db.write(as: credential, to: .manageUsers) { tx, actor in
      try actor.require(.manageUsers, in: .province)
      let user = try Self.insert(
        checked, password, onceUntil: tx.now.adding(minutes: Self.onceMinutes), by: actor, tx)
      try Self.index(user, tx)
      return user
    }
    return (user, typed)
  }

  /// Corrects a person's name or login.
  public func change(_ id: ID<Actor>, name: String, login: String, as credential: Credential) async throws {
    let checked = try Checked(Draft(name: name, login: login, password: ""))
    guard checked.problems.isEmpty else { throw Fault.invalid(checked.problems) }
    try await manage(id, "access.changeAccount", as: credential) { user, actor, tx in
      let isTaken = try tx.value(
        "SELECT 1 FROM user_account WHERE login = \(checked.login) AND id <> \(id)", as: Int.self)
      if isTaken != nil { throw Fault.invalid("dang_nhap", "Tên đăng nhập này đã có người dùng.") }
      try tx.execute(
        """
        UPDATE user_account SET name = \(checked.name), name_key = \(checked.name.sortKey), login = \(checked.login),
          version = version + 1 WHERE id = \(id)
        """)
      if let changed = try Self.find(id: id, tx) { try Self.index(changed, tx) }
      return (
        ["name": .text(user.name), "login": .text(user.login)],
        ["name": .text(checked.name), "login": .text(checked.login)]
      )
    }
  }

  /// Closes an account: nobody signs in with it, and who is signed in no longer is. Its posts stay as they were.
  /// - Throws: `Fault.conflict` for one's own, for one that is closed, and if nobody would be left to run the system.
  public func close(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.closeAccount", as: credential) { user, actor, tx in
      if id == actor.id {
        throw Fault.conflict("Bạn không tự khóa tài khoản của mình được. Hãy nhờ người quản trị khác.")
      }
      if user.isClosed { throw Fault.conflict("Tài khoản này đã bị khóa từ trước.") }
      try Posts.mustLeaveAdministrator(user: id, tx)
      try tx.execute("UPDATE user_account SET closed_at = \(tx.now), version = version + 1 WHERE id = \(id)")
      try Self.endSessions(of: id, tx)
      return (nil, nil)
    }
  }

  public func reopen(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.reopenAccount", as: credential) { user, _, tx in
      if !user.isClosed { throw Fault.conflict("Tài khoản này đang mở.") }
      try tx.execute("UPDATE user_account SET closed_at = NULL, version = version + 1 WHERE id = \(id)")
      return (nil, nil)
    }
  }

  /// Sets a password for one sign-in and ends the person's sessions.
  /// - Returns: the password, kept nowhere.
  public func setOncePassword(_ id: ID<Actor>, as credential: Credential) async throws -> String {
    _ = try await administrator(credential)
    let typed = Password.random()
    let password = try await desk.seal(typed)
    try await manage(id, "access.setPassword", as: credential) { user, _, tx in
      if user.isClosed { throw Fault.noOpenAccount }
      try tx.execute(
        """
        UPDATE user_account SET password = \(password.text), once_until = \(tx.now.adding(minutes: Self.onceMinutes)),
          version = version + 1 WHERE id = \(id)
        """)
      try Self.endSessions(of: id, tx)
      return (nil, nil)
    }
    return typed
  }

  public func endSessions(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.endSessions", as: credential) { _, _, tx in
      try Self.endSessions(of: id, tx)
      return (nil, nil)
    }
  }

  /// One act upon an account, with its entry in the log.
  /// - Parameter body: gives what stood there and what stands there now.
  func manage(
    _ id: ID<Actor>, _ act: String, as credential: Credential,
    _ body: @escaping @Sendable (User, Actor, Tx) throws -> (before: JSON?, after: JSON?)
  ) async throws {
    try await db.write(as: credential, to: .manageUsers) { tx, actor in
      try actor.require(.manageUsers, in: .province)
      guard let user = try Self.find(id: id, tx) else { throw Fault.noAccount }
      let (before, after) = try body(user, actor, tx)
      try tx.audit(actor, act, AuditSubject("user", id), before: before, after: after)
    }
  }

  /// Who asks, if they may manage accounts: asked before a form is shown, and before scrypt is made to work.
  func administrator(_ credential: Credential) async throws -> Actor {
    try await db.read(as: credential, to: .manageUsers) { _, actor in actor }
  }

  static func endSessions(of id: ID<Actor>, _ tx: Tx) throws {
    try tx.execute("UPDATE session SET ended_at = \(tx.now) WHERE user_id = \(id) AND ended_at IS NULL")
  }
}

extension Fault {
  static let noAccount = Fault.notFound("Không có tài khoản này. Hãy tìm theo tên trong trang Người dùng.")
}
