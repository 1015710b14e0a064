import App
import HTTPTypes
import Kit
import Storage
import TestKit
import Testing

@testable import Access

@Suite struct SignInThrottleTests {
  private func moments(_ count: Int, before now: Instant) -> [Instant] {
    (0..<count).map { now.adding(milliseconds: Int64(-$0) * 10) }
  }

  @Test("four failures are free, then each doubles the wait up to a quarter of an hour")
  func doubling() {
    let now = World.morning
    let waits = [0, 4, 5, 6, 7, 12, 13, 60].map { SignInThrottle.account(moments($0, before: now)).wait(at: now) }
    #expect(waits == [0, 0, 5, 10, 20, 640, 900, 900])
  }

  @Test("the wait runs off with time")
  func runsOff() {
    let throttle = SignInThrottle.account(moments(5, before: World.morning))
    #expect(throttle.wait(at: World.morning.adding(milliseconds: 4001)) == 1)
    #expect(throttle.wait(at: World.morning.adding(milliseconds: 5000)) == 0)
  }

  @Test("addresses of one neighbourhood are one network")
  func networks() {
    #expect(SignInThrottle.network(of: "192.0.2.17") == SignInThrottle.network(of: "192.0.2.200"))
    #expect(SignInThrottle.network(of: "192.0.2.17") != SignInThrottle.network(of: "192.0.3.17"))
    #expect(SignInThrottle.network(of: "2001:db8:1:2:3::4") == SignInThrottle.network(of: "2001:db8:1:2:9::9"))
  }

  @Test("an account is slowed from the network that fails and from no other", arguments: TestEngine.present)
  func fromOneNetwork(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .leader)
      let sessions = world.program.sessions
      for _ in 0..<5 {
        await #expect(throws: Fault.wrongPassword) {
          try await sessions.signIn(login: "lan", password: "sai rồi nhé bạn", from: "192.0.2.17")
        }
      }
      await #expect(throws: Fault.tooManySignIns(seconds: 5)) {
        try await sessions.signIn(login: "lan", password: World.password, from: "192.0.2.99")
      }
      _ = try await sessions.signIn(login: "lan", password: World.password, from: "198.51.100.1")
      world.clock.move(minutes: 1)
      _ = try await sessions.signIn(login: "lan", password: World.password, from: "192.0.2.17")
      await #expect(throws: Fault.wrongPassword) {
        try await sessions.signIn(login: "lan", password: "sai rồi nhé bạn", from: "192.0.2.17")
      }
    }
  }

  @Test("behind a trusted proxy each network is slowed for itself; from elsewhere the header is not believed")
  func throughTheDoor() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      func signIn(_ browser: Browser, for client: String, _ password: String) async throws -> Int {
        try await browser.post(
          "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", password)],
          headers: [try #require(HTTPField.Name("X-Forwarded-For")): client]
        ).status
      }
      let trusting = try world.configured(["HOPTAC_TRUSTED_PROXIES": "127.0.0.1"])
      let proxy = try await trusting.browser(from: "127.0.0.1")
      for _ in 0..<5 { #expect(try await signIn(proxy, for: "192.0.2.17", "sai rồi nhé bạn") == 422) }
      #expect(try await signIn(proxy, for: "192.0.2.17", World.password) == 429)
      #expect(
        try await signIn(proxy, for: "6.6.6.6, 192.0.2.17", World.password) == 429, "what a visitor writes before it")
      let elsewhere = try await trusting.browser(from: "127.0.0.1")
      #expect(try await signIn(elsewhere, for: "198.51.100.7", World.password) == 303, "another network is not slowed")
      world.clock.move(minutes: 61)
      let liar = try await trusting.browser(from: "203.0.113.9")
      for number in 0..<5 { #expect(try await signIn(liar, for: "10.0.\(number).1", "sai rồi nhé bạn") == 422) }
      #expect(
        try await signIn(liar, for: "10.0.9.1", World.password) == 429, "who is no proxy is taken by their own address")
    }
  }

  @Test("a network that tries many names is slowed for all of them")
  func manyNames() async throws {
    try await World.run { world in
      try await world.person("lan", .leader)
      for number in 0..<41 {
        await #expect(throws: Fault.wrongPassword) {
          try await world.program.sessions.signIn(login: "ai\(number)", password: "đoán mò thôi", from: "192.0.2.1")
        }
      }
      await #expect(throws: Fault.tooManySignIns(seconds: 2)) {
        try await world.program.sessions.signIn(login: "lan", password: World.password, from: "192.0.2.1")
      }
    }
  }

  @Test("nothing that was typed is kept")
  func nothingTyped() async throws {
    try await World.run { world in
      await #expect(throws: Fault.wrongPassword) {
        try await world.program.sessions.signIn(login: "matkhaucuatoi", password: "một bí mật lớn", from: "192.0.2.1")
      }
      let kept = try await world.program.db.inspect { tx in
        try tx.all("SELECT account, network FROM sign_in_failure") {
          (account: try $0.next(String.self), network: try $0.next(String.self))
        }
      }
      #expect(kept.count == 1)
      #expect(kept.first?.account.contains("matkhau") == false)
    }
  }
}
