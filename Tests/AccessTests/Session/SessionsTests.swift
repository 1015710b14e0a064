import App
import Access
import Kit
import Storage
import TestKit
import Testing
import Web

@Suite struct SessionsTests {
  @Test("a person signs in by name or telephone, and the session is theirs", arguments: TestEngine.present)
  func signIn(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.program.users.open(
        .init(name: "Lan", login: "lan", phone: "0905123456", password: World.password), posts: [])
      for login in ["lan", "Lan", "0905.123.456"] {
        let secret = try await world.program.sessions.signIn(login: login, password: World.password)
        let name = try await world.program.db.read(as: .session(secret)) { _, actor in actor.name }
        #expect(name == "Lan")
      }
    }
  }

  @Test("a wrong password, an unknown name and an ended session say the same to everybody")
  func refusals() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let wrong = await #expect(throws: Fault.self) {
        try await world.program.sessions.signIn(login: "lan", password: "không phải")
      }
      let unknown = await #expect(throws: Fault.self) {
        try await world.program.sessions.signIn(login: "nobody", password: World.password)
      }
      #expect(wrong == unknown)
    }
  }

  @Test(
    "a sign-in that fails stands in the log under the account that was meant, and no word that was typed",
    arguments: TestEngine.present)
  func failuresAreLogged(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .leader)
      let sessions = world.program.sessions
      let id = try #require(try await world.program.users.all().first?.user.id)
      _ = try? await sessions.signIn(login: "lan", password: "sai rồi nhé bạn", from: "192.0.2.17")
      _ = try? await sessions.signIn(login: "khong.ai", password: "sai rồi nhé bạn", from: "192.0.2.17")
      let failed = try await world.program.db.inspect { tx in
        try tx.history(of: [AuditSubject("user", id)]).filter { $0.act == "access.signInFailed" }
      }
      #expect(failed.count == 1 && failed[0].at == world.clock.clock.now)
      #expect(failed[0].changes.map(\.after) == ["192.0.2"], "the network it came from")
      let all = try await world.program.db.inspect { tx in
        try tx.value("SELECT count(*) FROM audit_entry WHERE act = 'access.signInFailed'", as: Int.self)
      }
      #expect(all == 1, "a name that nobody has leaves nothing in the log")
    }
  }

  @Test("a session ends when left idle, when too old, and when signed out", arguments: TestEngine.present)
  func ends(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .leader)
      let sessions = world.program.sessions
      func isOpen(_ secret: String) async throws -> Bool {
        do {
          return try await world.program.db.read(as: .session(secret)) { _, _ in true }
        } catch Fault.unauthenticated {
          return false
        }
      }
      let idle = try await sessions.signIn(login: "lan", password: World.password)
      world.clock.move(minutes: 59)
      #expect(try await isOpen(idle))
      world.clock.move(minutes: 2)
      #expect(try await !isOpen(idle))

      let used = try await sessions.signIn(login: "lan", password: World.password)
      for _ in 0..<15 {
        world.clock.move(minutes: 50)
        await sessions.touch(.session(used))
      }
      #expect(try await !isOpen(used), "more than twelve hours, though never idle")

      let left = try await sessions.signIn(login: "lan", password: World.password)
      try await sessions.signOut(.session(left))
      #expect(try await !isOpen(left))
    }
  }

  @Test("another sign-in on the same browser ends the session before it")
  func rotation() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      let first = try await world.program.sessions.signIn(login: "lan", password: World.password)
      _ = try await world.program.sessions.signIn(
        login: "lan", password: World.password, replacing: .session(first))
      await #expect(throws: Fault.self) { try await world.program.db.read(as: .session(first)) { _, _ in } }
    }
  }
}

extension Credential {
  /// The credential that a browser with this secret has.
  static func session(_ secret: String) -> Credential { .session(digest: digest(ofSecret: secret)) }
}
