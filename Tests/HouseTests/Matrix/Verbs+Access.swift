import App
import Kit
import Storage
import TestKit

@testable import Access

extension Verb {
  static let access: [Verb] = [
    Verb("Access/Posts.give", .managePosts, .province) { world, credential in
      let draft = Post.Draft(
        role: .leader, reach: .province, office: "UBND tỉnh", validity: Validity(from: world.program.clock.today))
      let user = try await world.target().user
      _ = try await Posts(world.program.db).give(draft, to: user.id, place: .province, as: credential)
    },
    Verb("Access/Posts.end", .managePosts, .province) { world, credential in
      _ = try await Posts(world.program.db).end(try await world.target().post.id, as: credential)
    },
    Verb("Access/LogEntry.entry", .readLog) { world, credential in
      let (log, entry) = try await logged(world)
      _ = try await log.entry(entry, as: credential)
    },
    Verb("Access/LogEntry.erase", .eraseLog, .province) { world, credential in
      let (log, entry) = try await logged(world)
      try await log.erase(entry, under: "Quyết định 12/QĐ-SNV ngày 05/10/2026", as: credential)
    },
    Verb("Access/UserRegister.page", .manageUsers) { world, credential in
      _ = try await world.program.users.page(UserQuery(), size: 1, as: credential)
    },
    Verb("Access/UserRegister.find", .manageUsers) { world, credential in
      let user = try await world.target().user
      let names = ReachNames(find: { _, _, _ in [] }, title: { _, _ in nil }, place: { _, _ in .province })
      _ = try await world.program.users.find(user.id, reaches: names, as: credential)
    },
    Verb("Access/Users+Accounts.administrator", .manageUsers) { world, credential in
      _ = try await world.program.users.administrator(credential)
    },
    Verb("Access/Users+Accounts.open", .manageUsers, .province) { world, credential in
      _ = try await world.program.users.open(name: "Mới", login: "nguoi.moi", phone: nil, as: credential)
    },
    Verb("Access/Users+Accounts.change", .manageUsers, .province) { world, credential in
      let user = try await world.target().user
      try await world.program.users.change(user.id, name: "Khác", login: "khac", phone: nil, as: credential)
    },
    Verb("Access/Users+Accounts.close", .manageUsers, .province) { world, credential in
      try await world.program.users.close(try await world.target().user.id, as: credential)
    },
    Verb("Access/Users+Accounts.reopen", .manageUsers, .province) { world, credential in
      try await world.program.users.reopen(try await world.target().user.id, as: credential)
    },
    Verb("Access/Users+Accounts.setOncePassword", .manageUsers, .province) { world, credential in
      _ = try await world.program.users.setOncePassword(try await world.target().user.id, as: credential)
    },
    Verb("Access/Users+Accounts.endSessions", .manageUsers, .province) { world, credential in
      try await world.program.users.endSessions(try await world.target().user.id, as: credential)
    },
    Verb("Access/Users+Accounts.revealPhone", .manageUsers, .province) { world, credential in
      let user = try await world.target().user
      _ = try await world.program.users.revealPhone(of: user.id, purpose: "gọi báo tin", as: credential)
    },
    Verb("Access/Users+Accounts.resetTOTP", .manageUsers, .province) { world, credential in
      let user = try await world.target().user
      try await world.program.db.system(job: "factor") { tx in
        _ = try SecondFactor.begin(for: user.id, world.program.keys, tx)
      }
      try await world.program.users.resetTOTP(user.id, as: credential)
    },
    Verb("Access/Sessions.signOut", nil) { world, credential in
      guard case .command = credential else { throw Fault.signInAgain }
      try await world.program.sessions.signOut(credential)
    },
    Verb("Access/Account.overview", nil) { world, credential in
      _ = try await Account(world.program.sessions).overview(as: credential)
    },
    Verb("Access/Account.end", nil) { world, credential in
      let user = try await world.program.db.read(as: credential) { _, actor in actor.id }
      let id = ID<Session>(at: world.program.clock.now)
      try await world.program.db.system(job: "session") { tx in
        _ = try tx.execute(
          """
          INSERT INTO session (digest, id, browser, user_id, opened_at, seen_at)
          VALUES ('x', \(id), '', \(user), \(tx.now), \(tx.now))
          """)
      }
      try await Account(world.program.sessions).end(id, as: credential)
    },
    Verb("Access/Account.changePassword", nil) { world, credential in
      try await Account(world.program.sessions).changePassword(
        from: World.password, to: "một câu khác hẳn", repeated: "một câu khác hẳn", as: credential)
    },
    Verb("Access/Account+SecondFactor.secondFactor", nil) { world, credential in
      _ = try await Account(world.program.sessions).secondFactor(as: credential)
    },
    Verb("Access/Account+SecondFactor.prepareTOTP", nil) { world, credential in
      _ = try await Account(world.program.sessions).prepareTOTP(as: credential)
    },
    Verb("Access/Account+SecondFactor.startTOTP", nil) { world, credential in
      _ = try await started(world, credential)
    },
    Verb("Access/Account+SecondFactor.renewRecoveryCodes", nil) { world, credential in
      let account = try await started(world, credential)
      _ = try await account.renewRecoveryCodes(password: World.password, as: credential)
    },
    Verb("Access/Account+SecondFactor.stopTOTP", nil) { world, credential in
      let account = try await started(world, credential)
      try await account.stopTOTP(password: World.password, as: credential)
    },
  ]

  /// The log with an entry of it.
  private static func logged(_ world: World) async throws -> (ActivityLog, ID<LoggedAct>) {
    let user = try await world.target().user
    let entry = try await world.program.db.inspect { try $0.history(of: [AuditSubject("user", user.id)]).first }
    guard let entry else { throw Fault.noAccount }
    return (ActivityLog(world.program.db, titles: [:], subjects: [:]), entry.id)
  }

  /// One's own account, with a second factor in use.
  private static func started(_ world: World, _ credential: Credential) async throws -> Account {
    let account = Account(world.program.sessions)
    let totp = try await account.prepareTOTP(as: credential)
    let code = totp.code(ofStep: TOTP.step(at: world.program.clock.now))
    _ = try await account.startTOTP(code: code, password: World.password, as: credential)
    return account
  }
}
