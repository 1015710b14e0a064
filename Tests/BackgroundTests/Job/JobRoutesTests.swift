import App
import Kit
import TestKit
import Testing

@testable import Storage

@Suite("The screen of jobs")
struct JobRoutesTests {
  private func browser(_ login: String, _ world: World) async throws -> Browser {
    let browser = try await world.browser()
    _ = try await browser.post("/dang-nhap", from: "/dang-nhap", [("dang_nhap", login), ("mat_khau", World.password)])
    return browser
  }

  @Test("who asks for the log to be verified follows the job to its result", arguments: TestEngine.present)
  func verification(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      try await world.person("quan.tri", .administrator, .all)
      let browser = try await browser("quan.tri", world)
      let asked = try await browser.post("/nhat-ky/kiem-tra", from: "/nhat-ky", [])
      let page = try #require(asked.location)
      let waiting = try await browser.get(page).text
      #expect(
        waiting.contains("đang chờ") && waiting.contains("data-live") && waiting.contains("Tải lại"))
      #expect(waiting.contains("action=\"\(page)/huy\""))

      try await world.program.db.sealAudit()
      let kinds = world.program.jobs
      let (kind, run) = try #require(try await world.program.db.takeJob(of: kinds, as: "máy"))
      guard case .done = await run.carryOut(kind) else { return #expect(Bool(false)) }
      let done = try await browser.get(page).text
      #expect(done.contains("Nhật ký nguyên vẹn") && !done.contains("data-live") && !done.contains("Tải lại"))
      #expect(try await browser.get("/cong-viec").text.contains("Kiểm tra nhật ký"))
      #expect(try await browser.get("/nhat-ky").text.contains("Yêu cầu kiểm tra nhật ký"))
    }
  }

  @Test("a log that was tampered with is a failure that stays on the screen", arguments: TestEngine.present)
  func tampered(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      try await world.person("quan.tri", .administrator, .all)
      let browser = try await browser("quan.tri", world)
      let (db, kinds) = (world.program.db, world.program.jobs)
      try await db.sealAudit()
      try await db.system(job: "tamper") { _ = try $0.execute("UPDATE audit_entry SET act = 'x' WHERE number = 1") }
      try await db.planJobs(kinds.filter { $0.name == "access.verifyLog" })
      let (kind, run) = try #require(try await db.takeJob(of: kinds, as: "máy"))
      guard case .refused = await run.carryOut(kind) else { return #expect(Bool(false)) }
      let page = try await browser.get("/cong-viec").text
      #expect(page.contains("Đã hỏng, cần xem lại") && page.contains("bắt đầu từ bút tích số 1"))
    }
  }

  @Test("a job is cancelled and run again by its buttons, and nobody else finds it", arguments: TestEngine.present)
  func buttons(engine: TestEngine) async throws {
    try await World.run(on: engine) { world async throws in
      try await world.person("quan.tri", .administrator, .all)
      try await world.person("lan", .communeOfficer)
      let browser = try await browser("quan.tri", world)
      let page = try #require(try await browser.post("/nhat-ky/kiem-tra", from: "/nhat-ky", []).location)
      #expect(try await browser.post(page + "/huy", from: page, []).location == page)
      #expect(try await browser.get(page).text.contains("đã hủy"))
      #expect(try await browser.post(page + "/chay-lai", from: page, []).status == 303)
      #expect(try await browser.get(page).text.contains("đang chờ"))

      let lan = try await self.browser("lan", world)
      #expect(try await lan.get(page).status == 404)
      #expect(try await lan.post(page + "/huy", from: "/cong-viec", []).status == 404)
      #expect(try await lan.get("/cong-viec").text.contains("Không có việc nào"))
    }
  }
}
