import Access
import Foundation
import Kit
import Storage
import Synchronization
import TestKit
import Testing
import Web

@testable import App

@Suite("What the server does is counted, and no value is told")
struct MeasuresTests {
  @Test("requests are told by pattern of route, with who asked and how many statements", arguments: TestEngine.present)
  func requests(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      try await world.person("lan", .allianceOfficer)
      let records = Mutex<[RequestRecord]>([])
      let browser = try await world.browser { record in records.withLock { $0.append(record) } }
      _ = try await browser.post(
        "/dang-nhap", from: "/dang-nhap", [("dang_nhap", "lan"), ("mat_khau", World.password)])
      _ = try await browser.get("/van-ban")
      _ = try await browser.get("/van-ban/khong-co")
      _ = try await browser.get("/khong-co-trang-nay")
      let last = records.withLock { Array($0.suffix(3)) }
      #expect(last.map(\.route) == ["/van-ban", "/van-ban/:id", nil])
      #expect(last.map(\.status) == [200, 404, 404])
      #expect(last[0].statements > 2 && last[1].statements > 0)
      let lan = try await world.program.users.all().first { $0.0.login == "lan" }?.0.id.text
      #expect(lan != nil && last[0].actor?.text == lan && Set(last.map(\.id)).count == 3)
      let text = await world.program.measuresText()
      #expect(text.contains("hoptac_requests_total{method=\"GET\",route=\"/van-ban/:id\",class=\"4xx\"} 1\n"))
      #expect(text.contains("hoptac_request_seconds_bucket{method=\"GET\",route=\"/van-ban\",le=\"+Inf\"} 1\n"))
      #expect(text.contains("hoptac_requests_total{method=\"GET\",route=\"none\",class=\"4xx\"} 1\n"))
      #expect(text.contains("\nhoptac_database_up 1\n") && text.contains("\nhoptac_sessions 1\n"))
      #expect(!text.contains("khong-co") && !text.contains("lan\""))
    }
  }

  @Test("every line can be read by Prometheus: a family is said once, before its samples, and buckets only grow")
  func format() async throws {
    try await World.run { world in
      _ = try await world.browser().get("/dang-nhap")
      let text = await world.program.measuresText()
      var families: Set<String> = []
      var family = ""
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        if line.hasPrefix("# TYPE ") {
          family = String(words[2])
          #expect(families.insert(family).inserted, "\(family) twice")
        } else if !line.hasPrefix("#") {
          #expect(line.hasPrefix(family), "\(line) outside its family")
          #expect(words.last.flatMap { Double($0) } != nil, "\(line)")
        }
      }
      #expect(families.count > 10 && text.hasSuffix("\n"))
    }
    var histogram = Histogram()
    for seconds in [0.0004, 0.003, 0.003, 0.4, 60] { histogram.add(seconds: seconds) }
    #expect(histogram.counts == histogram.counts.sorted() && histogram.counts.first == 1 && histogram.counts.last == 4)
    #expect(histogram.count == 5 && histogram.longest == 60)
  }

  @Test("a slow statement is told by its text and never by its values", arguments: TestEngine.present)
  func slow(engine: TestEngine) async throws {
    try await World.run(on: engine) { world in
      let told = Mutex<[DatabaseMeter.SlowStatement]>([])
      let db = world.program.db
      let before = db.meter.figures
      db.meter.tell(slowerThan: 0) { slow in told.withLock { $0.append(slow) } }
      let tally = RequestTally(at: World.morning)
      try await RequestTally.$current.withValue(tally) {
        try await db.system(job: "test") { tx throws in
          try tx.execute("INSERT INTO sample (name, loaded_at) VALUES (\("079123456789"), \(tx.now))")
          _ = try tx.values("SELECT name FROM sample WHERE name = \("079123456789")", as: String.self)
        }
      }
      db.meter.tell(slowerThan: 600_000) { _ in }
      let mine = told.withLock { $0.filter { $0.request == tally.id } }
      #expect(mine.count == 2 && mine.map(\.rows) == [1, 1])
      #expect(mine[0].sql.hasPrefix("INSERT INTO sample") && !mine.contains { $0.sql.contains("0791") })
      #expect(tally.statements == 2 && tally.actor == nil)
      let after = db.meter.figures
      #expect(after.statements >= before.statements + 2 && after.slowStatements >= before.slowStatements + 2)
      #expect(after.writes.count > before.writes.count && after.waits.count > before.waits.count)
    }
  }
}
