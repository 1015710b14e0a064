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
    let user = try await db.write(as: credential, to: .manageUsers) { [keys] tx, actor in
      try actor.require(.manageUsers, in: .province)
      let user = try Self.insert(
        checked, password, onceUntil: tx.now.adding(minutes: Self.onceMinutes), by: actor, keys, tx)
      try Self.index(user, tx)
      return user
    }
    return (user, typed)
  }

  /// Corrects a person's name or login, and sets another telephone number where one is given.
  public func change(
    _ id: ID<Actor>, name: String, login: String, phone: String?, as credential: Credential
  ) async throws {
    let checked = try Checked(Draft(name: name, login: login, phone: phone, password: ""))
    guard checked.problems.isEmpty else { throw Fault.invalid(checked.problems) }
    try await manage(id, "access.changeAccount", as: credential) { [keys] user, actor, tx in
      for name in [checked.login, checked.phone].compactMap({ $0 }) {
        if let other = try Self.find(login: name, keys, tx), other.user.id != id {
          throw Fault.invalid("dang_nhap", "Tên đăng nhập hoặc số điện thoại này đã có người dùng.")
        }
      }
      try tx.execute(
        """
        UPDATE user_account SET name = \(checked.name), name_key = \(checked.name.sortKey), login = \(checked.login),
          version = version + 1 WHERE id = \(id)
        """)
      if let phone = checked.phone {
        try tx.execute(
          """
          UPDATE user_account SET phone_sealed = \(try keys.seal(phone, .userPhone, of: id)),
            phone_digest = \(try keys.digest(phone, .userPhone)) WHERE id = \(id)
          """)
      }
      if let changed = try Self.find(id: id, tx) { try Self.index(changed, tx) }
      return (
        ["name": .text(user.name), "login": .text(user.login)],
        ["name": .text(checked.name), "login": .text(checked.login), "phone": .boolean(checked.phone != nil)],
        ()
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
      return (nil, nil, ())
    }
  }

  public func reopen(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.reopenAccount", as: credential) { user, _, tx in
      if !user.isClosed { throw Fault.conflict("Tài khoản này đang mở.") }
      try tx.execute("UPDATE user_account SET closed_at = NULL, version = version + 1 WHERE id = \(id)")
      return (nil, nil, ())
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
      return (nil, nil, ())
    }
    return typed
  }

  public func endSessions(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.endSessions", as: credential) { _, _, tx in
      try Self.endSessions(of: id, tx)
      return (nil, nil, ())
    }
  }

  /// A person's telephone number in full, for a reason that the log keeps.
  public func revealPhone(of id: ID<Actor>, purpose: String, as credential: Credential) async throws -> String {
    let purpose = purpose.split(separator: " ").joined(separator: " ")
    guard purpose.unicodeScalars.count >= 5 else {
      throw Fault.invalid("muc_dich", "Hãy ghi vì sao cần xem số điện thoại; lý do được lưu trong nhật ký.")
    }
    return try await manage(id, "access.readPhone", as: credential) { [keys] user, _, _ in
      guard let phone = try user.phone(keys) else { throw Fault.notFound("Người này chưa có số điện thoại.") }
      return (nil, ["purpose": .text(purpose)], phone)
    }
  }

  /// Takes a person's second factor away, so that they can set up another: for a telephone that was lost.
  public func resetTOTP(_ id: ID<Actor>, as credential: Credential) async throws {
    try await manage(id, "access.resetTOTP", as: credential) { _, _, tx in
      guard try SecondFactor.remove(of: id, tx) else {
        throw Fault.notFound("Người này chưa bật xác thực hai bước.")
      }
      return (nil, nil, ())
    }
  }

  /// One act upon an account, with its entry in the log.
  /// - Parameter body: gives what stood there and what stands there now.
  func manage<Answer: Sendable>(
    _ id: ID<Actor>, _ act: String, as credential: Credential,
    _ body: @escaping @Sendable (User, Actor, Tx) throws -> (before: JSON?, after: JSON?, answer: Answer)
  ) async throws -> Answer {
    try await db.write(as: credential, to: .manageUsers) { tx, actor in
      try actor.require(.manageUsers, in: .province)
      guard let user = try Self.find(id: id, tx) else { throw Fault.noAccount }
      let (before, after, answer) = try body(user, actor, tx)
      try tx.audit(actor, act, AuditSubject("user", id), before: before, after: after)
      return answer
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
