import Kit
import Storage

/// What a person does with their own second factor. Each act asks for the password once more, since whoever finds a
/// session open must not shut its owner out.
extension Account {
  struct SecondFactorOverview: Sendable {
    let login: String
    let state: SecondFactor.State
    let isObliged: Bool
  }

  func secondFactor(as credential: Credential) async throws -> (actor: Actor, overview: SecondFactorOverview) {
    try await db.read(as: credential) { [obliged = sessions.totpRoles] tx, actor in
      guard let user = try Users.find(id: actor.id, tx) else { throw Fault.noAccount }
      let isObliged = actor.grants.contains { obliged.contains($0.role) }
      return (
        actor,
        SecondFactorOverview(login: user.login, state: try SecondFactor.state(of: user.id, tx), isObliged: isObliged)
      )
    }
  }

  /// The secret to put into the telephone; the same until it is in use.
  /// - Throws: `Fault.conflict` where one is in use.
  func prepareTOTP(as credential: Credential) async throws -> TOTP {
    try await db.write(as: credential) { [keys = sessions.keys] tx, actor in
      try actor.requireSelf(actor.id)
      guard let totp = try SecondFactor.begin(for: actor.id, keys, tx) else {
        throw Fault.conflict("Xác thực hai bước đang bật. Muốn cài lại, hãy tắt trước.")
      }
      try tx.audit(actor, "access.prepareTOTP", AuditSubject("user", actor.id))
      return totp
    }
  }

  /// - Returns: the codes for paper, kept nowhere else.
  func startTOTP(code: String, password: String, as credential: Credential) async throws -> [String] {
    try await provePassword(password, field: "mat_khau", as: credential)
    return try await db.write(as: credential) { [keys = sessions.keys] tx, actor in
      try actor.requireSelf(actor.id)
      guard let codes = try SecondFactor.confirm(code, for: actor.id, keys, tx) else { throw Fault.wrongCode }
      try tx.audit(actor, "access.startTOTP", AuditSubject("user", actor.id))
      return codes
    }
  }

  func stopTOTP(password: String, as credential: Credential) async throws {
    try await provePassword(password, field: "mat_khau_tat", as: credential)
    try await db.write(as: credential) { [obliged = sessions.totpRoles] tx, actor in
      try actor.requireSelf(actor.id)
      if actor.grants.contains(where: { obliged.contains($0.role) }) {
        throw Fault.conflict("Vai trò của bạn phải dùng xác thực hai bước nên không tắt được.")
      }
      guard try SecondFactor.remove(of: actor.id, tx) else { throw Fault.notFound("Xác thực hai bước chưa bật.") }
      try tx.audit(actor, "access.stopTOTP", AuditSubject("user", actor.id))
    }
  }

  /// - Returns: ten codes in place of those before, kept nowhere else.
  func renewRecoveryCodes(password: String, as credential: Credential) async throws -> [String] {
    try await provePassword(password, field: "mat_khau", as: credential)
    return try await db.write(as: credential) { [keys = sessions.keys] tx, actor in
      try actor.requireSelf(actor.id)
      guard try SecondFactor.state(of: actor.id, tx).isOn else { throw Fault.notFound("Xác thực hai bước chưa bật.") }
      let codes = try SecondFactor.makeRecoveryCodes(for: actor.id, keys, tx)
      try tx.audit(actor, "access.newRecoveryCodes", AuditSubject("user", actor.id))
      return codes
    }
  }

  /// Passes if the password is that of who asks; failures are slowed as at signing in.
  func provePassword(_ typed: String, field: String, as credential: Credential) async throws {
    let (id, kept) = try await db.read(as: credential) { tx, actor in
      try SignInTries.code(of: actor.id).refuseTooOften(tx)
      return (actor.id, try Users.password(of: actor.id, tx))
    }
    guard try await sessions.desk.check(typed, against: kept) else {
      try await db.system(job: "password-failure") { tx in try SignInTries.code(of: id).note(tx) }
      throw Fault.invalid(field, "Mật khẩu hiện tại chưa đúng.")
    }
    try await db.system(job: "password-proved") { tx in try SignInTries.code(of: id).forget(tx) }
  }
}
