import App
import Kit
import TestKit
import Testing

@testable import Storage

@Suite("What is sent twice is done once")
struct SubmissionTests {
  private func administrator(_ world: World) async throws -> Browser {
    try await world.person("quan.tri", .administrator, .all)
    let browser = try await world.browser()
    _ = try await browser.post(
      "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "quan.tri"), ("mat_khau", World.password)])
    return browser
  }

  private func asked(_ world: World) async throws -> Int? {
    try await world.program.db.inspect { try $0.value("SELECT count(*) FROM job WHERE kind = 'access.verifyLog'") }
  }

  /// An act that would be done as often as it is sent.
  private let act = "/nhat-ky/kiem-tra"

  @Test("every form bears a key of its own")
  func keys() async throws {
    try await World.run { world in
      let browser = try await administrator(world)
      let pages = [try await browser.get("/tai-khoan").text, try await browser.get("/tai-khoan").text]
      let keys = pages.flatMap { $0.matches(of: /name="_key" value="([0-9a-z]+)"/).map(\.output.1) }
      #expect(keys.count >= 2 && Set(keys).count == keys.count)
    }
  }

  @Test("the second click gets the answer of the first", arguments: TestEngine.present)
  func doubleClick(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      let first = try await browser.post(act, from: "/nhat-ky", [], key: "k1")
      let second = try await browser.post(act, from: "/nhat-ky", [], key: "k1")
      #expect(first.status == 303 && second.status == 303 && first.location == second.location)
      #expect(try await asked(world) == 1)
      let third = try await browser.post(act, from: "/nhat-ky", [], key: "k2")
      #expect(third.location != first.location)
      #expect(try await asked(world) == 2)
    }
  }

  @Test("the words that go with an answer are said again", arguments: TestEngine.present)
  func flash(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      let page = try #require(try await browser.post(act, from: "/nhat-ky", []).location)
      for _ in 0..<2 {
        #expect(try await browser.post(page + "/huy", from: page, [], key: "k").location == page)
        #expect(try await browser.get(page).text.contains("Đã yêu cầu dừng"))
      }
    }
  }

  @Test("other content under the same key is refused in words", arguments: TestEngine.present)
  func otherContent(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      _ = try await browser.post(act, from: "/nhat-ky", [("a", "1")], key: "k")
      let other = try await browser.post(act, from: "/nhat-ky", [("a", "2")], key: "k")
      #expect(other.status == 409 && other.text.contains("nội dung khác"))
      #expect(try await asked(world) == 1)
    }
  }

  @Test("the same key of another person, or for another act, is another key", arguments: TestEngine.present)
  func strangers(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let one = try await administrator(world)
      let other = try await world.browser()
      _ = try await other.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "quan.tri"), ("mat_khau", World.password)])
      let places = [
        try await one.post(act, from: "/nhat-ky", [], key: "k").location,
        try await other.post(act, from: "/nhat-ky", [], key: "k").location,
      ]
      #expect(places[0] != places[1])
      let page = try #require(places[0])
      #expect(try await one.post(page + "/huy", from: page, [], key: "k").status == 303)
    }
  }

  @Test("what was refused may be sent again under its key", arguments: TestEngine.present)
  func refused(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      func change(_ old: String) async throws -> Int {
        let fields = [("mat_khau_cu", old), ("mat_khau_moi", "câu khác dễ nhớ"), ("nhac_lai", "câu khác dễ nhớ")]
        return try await browser.post("/tai-khoan/mat-khau", from: "/tai-khoan", fields, key: "k").status
      }
      #expect(try await change("sai") == 422)
      #expect(try await change(World.password) == 303)
      // Its first answer, although the password it was sent with is no longer the right one.
      #expect(try await change(World.password) == 303)
    }
  }

  @Test("an act whose answer was lost is not done again, and that is said", arguments: TestEngine.present)
  func lostAnswer(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      _ = try await browser.post(act, from: "/nhat-ky", [], key: "k")
      try await world.program.db.system(job: "test") { _ = try $0.execute("UPDATE submission SET status = NULL") }
      let again = try await browser.post(act, from: "/nhat-ky", [], key: "k")
      #expect(again.status == 409 && again.text.contains("không làm lại"))
      #expect(try await asked(world) == 1)
    }
  }

  @Test("clicks that arrive at once on two servers are one act with one answer", arguments: TestEngine.present)
  func together(engine: TestEngine) async throws {
    try await World.alone(on: engine) { world async throws in
      let other = try world.secondServer()
      let one = try await administrator(world)
      let two = try await other.browser()
      two.setCookie("hoptac_session", one.cookie("hoptac_session"))
      let token = try #require(try await one.get("/nhat-ky").text.formToken)
      for round in 1...5 {
        let places = try await withThrowingTaskGroup(of: String?.self) { group in
          for browser in [one, two, one, two] {
            group.addTask { try await browser.post(act, [("_token", token), ("_key", "k\(round)")]).location }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(places).count == 1 && places[0] != nil, "\(places)")
        #expect(try await asked(world) == round)
      }
      await other.program.close()
    }
  }

  @Test("keys are forgotten after a day", arguments: TestEngine.present)
  func forgotten(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      let browser = try await administrator(world)
      _ = try await browser.post(act, from: "/nhat-ky", [], key: "k")
      let (db, kinds) = (world.program.db, world.program.jobs.filter { $0.name == "app.tidy" })
      for left in [1, 0] {
        try await db.planJobs(kinds)
        let (kind, run) = try #require(try await db.takeJob(of: kinds, as: "máy"))
        _ = await run.carryOut(kind)
        #expect(try await db.inspect { try $0.value("SELECT count(*) FROM submission") } == left)
        world.clock.move(minutes: 1441)
      }
    }
  }
}
