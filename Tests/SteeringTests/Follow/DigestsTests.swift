import Access
import App
import Government
import Kit
import Storage
import Synchronization
import TestKit
import Testing

@testable import Steering

@Suite struct DigestsTests {
  /// Does the day's job as the server would.
  static func make(_ follow: FollowUp, mailer: Mailer = Mailer { _ in }) async throws {
    let kinds = follow.digests.jobs(mailer: mailer)
    let db = follow.world.program.db
    try await db.planJobs(kinds)
    while let taken = try await db.takeJob(of: kinds, as: "test") { _ = await taken.run.carryOut(taken.kind) }
  }

  @Test(
    "each person is told once a day what is due, and nothing where nothing is; what was late when it came is not told",
    arguments: TestEngine.present)
  func once(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let follow = try await FollowUp(world)
      let finance = try await world.person(
        "tai-chinh", .departmentOfficer, .agency(try #require(ID("qn-so-tai-chinh"))))
      let trade = try await world.person(
        "cong-thuong", .departmentOfficer, .agency(try #require(ID("qn-so-cong-thuong"))))
      try await follow.digests.setAddress("tai.chinh@quangngai.gov.vn", as: finance)
      await refusedFields(["dia_chi"]) { try await follow.digests.setAddress("a b@c.vn, d@e.vn", as: finance) }
      try await follow.giveAll()
      let letters = Mutex<[Mail]>([])
      let mailer = Mailer { mail in letters.withLock { $0.append(mail) } }
      try await Self.make(follow, mailer: mailer)
      try await Self.make(follow, mailer: mailer)
      let told = try await follow.digests.own(as: finance).digests
      #expect(told.count == 1 && told[0].lines.map(\.section) == [.fresh])
      #expect(try await follow.digests.own(as: trade).digests.isEmpty, "nothing when nothing is due")
      let leader = try await follow.digests.own(as: follow.leader).digests
      #expect(leader.isEmpty, "the districts were late when the work was given")
      let sent = letters.withLock { $0 }
      #expect(sent.map(\.to) == ["tai.chinh@quangngai.gov.vn"])
      #expect(sent.first?.body.contains("Mới giao (1)") == true)
      let reader = try await world.program.users.all().first { $0.user.login == "tai-chinh" }?.user.id
      #expect(sent.first?.id == "2026-11-21.\(try #require(reader))", "handed over again it is the same letter")

      world.clock.move(minutes: 38 * 1440)
      try await Self.make(follow, mailer: mailer)
      let later = try await follow.digests.own(as: finance).digests
      #expect(later.first?.day == Day("2026-12-29") && later.first?.lines.map(\.section) == [.today])
      world.clock.move(minutes: 12 * 1440)
      try await Self.make(follow, mailer: mailer)
      #expect(try await follow.digests.own(as: finance).digests.first?.lines.map(\.section) == [.overdue])
      #expect(
        try await follow.digests.own(as: follow.leader).digests.first?.lines.map(\.section) == [.escalated],
        "after so many days it goes up")
    }
  }

  @Test("addresses that could carry something else into a header or a command are none")
  func addresses() {
    for text in ["ten@donvi.gov.vn", "a.b+c@x-y.vn"] { #expect(MailAddress.isOne(text)) }
    for text in ["", "a", "a@b", "-oProxy@x.vn", "a@b.vn\nBcc: c@d.vn", "a b@c.vn", "a@b@c.vn", "a,b@c.vn", ".a@b.vn"] {
      #expect(!MailAddress.isOne(text), "\(text)")
    }
    let mail = Mail(id: "2026-11-21.x", to: "a@b.vn", subject: "Việc cần biết\nBcc: c@d.vn", body: "Kính gửi\n.\n")
    let lines = mail.message.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(mail.message.utf8.allSatisfy { $0 < 0x80 })
    #expect(lines[0] == "To: a@b.vn" && lines[1] == "Message-ID: <2026-11-21.x@hoptac>")
    #expect(lines[2].hasPrefix("Subject: =?UTF-8?B?"), "what stands in a subject or a body begins no header")
    #expect(!lines.contains { $0.hasPrefix("Bcc") || $0 == "." })
  }
}
