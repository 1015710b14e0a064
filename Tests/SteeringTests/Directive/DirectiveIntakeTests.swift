import App
import DirectiveReader
import Kit
import Storage
import TestKit
import Testing

@testable import Documents
@testable import Steering

/// Files that take long are read in the background; here they are plain texts, and the pages stand for those of a scan.
struct DirectiveIntakeTests {
  private static func page(_ number: Int, _ words: [String]) -> RecognisedPage {
    var page = WordPage(number: number, width: 1000, height: 1400)
    page.words = words.enumerated().map { index, word in
      PageWord(
        text: word, box: Box(left: 100, top: 100 + Double(index) * 60, right: 400, bottom: 130 + Double(index) * 60),
        confidence: 90)
    }
    return RecognisedPage(
      words: page, skew: Skew(slope: 0),
      picture: DocumentText.Picture(width: 70, height: 99, jpeg: [0xFF, 0xD8, UInt8(number)]))
  }

  private func begun(
    _ text: String, _ world: World, _ officer: Credential, pages: [RecognisedPage] = []
  ) async throws -> ID<DirectiveIntake> {
    let upload = Directives.Upload(name: "quet.txt", content: Array(text.utf8))
    return try await world.program.directives.begin(upload, isOther: false, pages, as: officer)
  }

  /// Does the jobs that wait, as the server would.
  private func work(_ world: World) async throws {
    let kind = world.program.directives.intakeJob
    while let taken = try await world.program.db.takeJob(of: [kind], as: "thử") {
      _ = await taken.run.carryOut(taken.kind)
    }
  }

  /// How many bytes of a file, and how many of its pages, are kept.
  private func left(of id: ID<DirectiveIntake>, _ world: World) async throws -> [Int] {
    try await world.program.db.inspect { tx in
      [
        try tx.value("SELECT count(content) FROM directive_intake WHERE id = \(id)", as: Int.self) ?? -1,
        try tx.value("SELECT count(*) FROM directive_intake_page WHERE intake_id = \(id)", as: Int.self) ?? -1,
      ]
    }
  }

  @Test(
    "a file is read in the background and becomes a directive; what was kept of it on the way goes",
    arguments: TestEngine.present)
  func read(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let directives = world.program.directives
      let id = try await begun(
        directiveText(number: "31/CT-UBND"), world, officer, pages: [Self.page(1, ["ỦY", "BAN"])])
      #expect(try await left(of: id, world) == [1, 1])
      #expect(try await directives.openIntakes(as: officer).intakes.map(\.id) == [id])
      try await work(world)
      let intake = try await directives.intake(id, as: officer).intake
      #expect(intake.state == .imported)
      #expect(intake.job?.remark?.contains("31/CT-UBND") == true)
      #expect(try await directives.find(#require(intake.directive), as: officer).read.directive.number == "31/CT-UBND")
      #expect(try await left(of: id, world) == [0, 0])
      // What is here already is known again.
      let second = try await begun(directiveText(number: "31/CT-UBND"), world, officer)
      try await work(world)
      #expect(try await directives.intake(second, as: officer).intake.state == .known)
    }
  }

  @Test("stopped, a file keeps its pages and goes on; given up, nothing of it is kept", arguments: TestEngine.present)
  func stopped(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let directives = world.program.directives
      let id = try await begun(
        directiveText(number: "32/CT-UBND"), world, officer, pages: [Self.page(1, ["Số:"]), Self.page(2, ["hai"])])
      try await directives.stop(id, as: officer)
      try await work(world)
      var intake = try await directives.intake(id, as: officer).intake
      #expect(intake.state == .reading && intake.job?.state == .cancelled)
      let kept = try await world.program.db.inspect { try Directives.unread(id, $0) }
      #expect(kept?.pages.map(\.text) == ["Số:", "hai"])
      #expect(kept?.pages.last?.picture?.jpeg == [0xFF, 0xD8, 2])
      await #expect(throws: Fault.self) { try await directives.stop(id, as: officer) }

      try await directives.carryOn(id, isOther: false, as: officer)
      try await work(world)
      intake = try await directives.intake(id, as: officer).intake
      #expect(intake.state == .imported)

      let other = try await begun(directiveText(number: "33/CT-UBND"), world, officer)
      try await directives.drop(other, as: officer)
      try await work(world)
      #expect(try await directives.intake(other, as: officer).intake.state == .dropped)
      #expect(try await left(of: other, world) == [0, 0])
      await #expect(throws: Fault.self) { try await directives.carryOn(other, isOther: false, as: officer) }
    }
  }

  @Test("a secret document and one without letters are refused with a sentence, and the file goes")
  func refused() async throws {
    try await World.run { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let directives = world.program.directives
      for (text, sentence) in [
        ("TỐI MẬT\n\(directiveText(number: "7/KH-UBND"))", "không tiếp nhận"), ("12345", "Chưa có nội dung"),
      ] {
        let id = try await begun(text, world, officer)
        try await work(world)
        let intake = try await directives.intake(id, as: officer).intake
        #expect(intake.state == .refused)
        #expect(intake.remark?.contains(sentence) == true)
        #expect(try await left(of: id, world) == [0, 0])
      }
    }
  }

  @Test("what resembles another waits for its person, who decides that it is another document")
  func alike() async throws {
    try await World.run { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let directives = world.program.directives
      let words = (1...60).map { "Sở Tài chính báo cáo việc thứ \($0)." }.joined(separator: "\n")
      let first = try await begun("THÔNG BÁO\n\(words)", world, officer)
      try await work(world)
      let id = try await begun("THÔNG BÁO\n\(words)\nHết.", world, officer)
      try await work(world)
      let intake = try await directives.intake(id, as: officer).intake
      #expect(intake.state == .alike)
      let known = try await directives.intake(first, as: officer).intake.directive
      #expect(intake.alike.map(\.id) == [known].compactMap(\.self))
      try await directives.carryOn(id, isOther: true, as: officer)
      try await work(world)
      #expect(try await directives.intake(id, as: officer).intake.state == .imported)
    }
  }

  @Test("nobody else knows of one's file, and the page leads to the directive when it is read")
  func page() async throws {
    try await World.run { world in
      let browser = try await DirectiveRoutesTests.browser(world, "hanh", .allianceOfficer)
      let id = try await begun(directiveText(number: "34/CT-UBND"), world, .command(user: "hanh"))
      let other = try await world.person("khac", .allianceOfficer)
      await #expect(throws: Fault.noSuchIntake) { try await world.program.directives.intake(id, as: other) }
      #expect(try await browser.get("/van-ban/nhap").text.contains("/van-ban/nhap/\(id)"))
      let page = try await browser.get("/van-ban/nhap/\(id)")
      #expect(page.text.contains("Đang mở tệp") && page.text.contains("data-live"))
      #expect(page.text.contains("Tải lại trang để xem"))
      try await work(world)
      let done = try await browser.get("/van-ban/nhap/\(id)")
      #expect(done.status == 303)
      #expect(try await browser.get(try #require(done.location)).text.contains("34/CT-UBND"))
    }
  }

  @Test("a file that nobody goes on with goes after thirty days")
  func tidied() async throws {
    try await World.run { world in
      let officer = try await world.person("can.bo", .allianceOfficer)
      let id = try await begun(directiveText(number: "35/CT-UBND"), world, officer)
      try await world.program.directives.stop(id, as: officer)
      world.clock.move(minutes: 31 * 1440)
      let kind = world.program.directives.intakeTidying
      try await world.program.db.planJobs([kind])
      let taken = try #require(try await world.program.db.takeJob(of: [kind], as: "thử"))
      _ = await taken.run.carryOut(taken.kind)
      let state = try await world.program.db.inspect {
        try $0.value("SELECT state FROM directive_intake WHERE id = \(id)", as: DirectiveIntake.State.self)
      }
      #expect(state == .dropped)
      #expect(try await left(of: id, world) == [0, 0])
    }
  }
}
