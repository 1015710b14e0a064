import App
import Kit
import Storage
import TestKit
import Testing
import Web

@testable import Access

@Suite struct KnownBrowserTests {
  let keys = Keyring(keptNowhereSince: World.morning)
  let lan = ID<Actor>("lan-1")!
  let hoa = ID<Actor>("hoa-1")!

  @Test("a browser is known to the people who signed in on it, for half a year, and to nobody else")
  func known() throws {
    let first = try KnownBrowser.cookie(adding: lan, to: nil, keys, at: World.morning)
    let both = try KnownBrowser.cookie(adding: hoa, to: first, keys, at: World.morning)
    for user in [lan, hoa] { #expect(KnownBrowser(both, of: user, keys, at: World.morning) != nil) }
    #expect(KnownBrowser(first, of: hoa, keys, at: World.morning) == nil)
    #expect(KnownBrowser(both, of: lan, keys, at: World.morning.adding(minutes: 181 * 24 * 60)) == nil)
    #expect(KnownBrowser(both, of: lan, Keyring(keptNowhereSince: World.morning), at: World.morning) == nil)
    #expect(KnownBrowser(both.replacing("lan-1", with: "nga-1"), of: ID("nga-1")!, keys, at: World.morning) == nil)
  }

  @Test("it stays the same browser at each sign-in")
  func same() throws {
    let first = try KnownBrowser.cookie(adding: lan, to: nil, keys, at: World.morning)
    let again = try KnownBrowser.cookie(adding: lan, to: first, keys, at: World.morning.adding(minutes: 9000))
    let nonces = [first, again].map { KnownBrowser($0, of: lan, keys, at: World.morning.adding(minutes: 9000))?.nonce }
    #expect(nonces[0] != nil && nonces[0] == nonces[1])
    #expect(again.split(separator: "~").count == 1)
  }

  @Test("others' failures do not slow it; its own do", arguments: TestEngine.present)
  func throttle(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .leader)
      let sessions = world.program.sessions
      let browser = try await world.browser(of: "lan")
      let cookie = try #require(browser.cookie("hoptac_device"))
      func signIn(_ password: String, known: String?) async throws -> String {
        try await sessions.signIn(login: "lan", password: password, from: "192.0.2.17", known: known)
      }
      for _ in 0..<5 { _ = try? await signIn("sai rồi nhé bạn", known: nil) }
      await #expect(throws: Fault.tooManySignIns(seconds: 5)) { try await signIn(World.password, known: nil) }
      await #expect(throws: Fault.tooManySignIns(seconds: 5)) { try await signIn(World.password, known: "x") }
      _ = try await signIn(World.password, known: cookie)
      for _ in 0..<5 { _ = try? await signIn("sai rồi nhé bạn", known: cookie) }
      await #expect(throws: Fault.tooManySignIns(seconds: 5)) { try await signIn(World.password, known: cookie) }
    }
  }
}
