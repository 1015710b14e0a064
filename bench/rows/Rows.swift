import App
import DirectiveReader
import Foundation
import Kit
import Spreadsheet
import Storage
import Territory

enum Rows {
  /// Writes the register as a spreadsheet, row by row.
  static func xlsx(organisations path: String) throws {
    let all = try Organisation.all(path)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bench-\(UInt64.random(in: 0...UInt64.max)).xlsx"
    ).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let time = try seconds {
      let sheet = try SheetFile(
        at: file, name: "Tổ chức", columns: Organisation.columns.map { SheetColumn($0.title, width: $0.width) })
      for one in all { try sheet.add(one.cells) }
      try sheet.close()
    }.time
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    tell(["rows": Double(all.count), "seconds": time, "bytes": Double(size)])
  }

  /// Reads one row by its key, eight at a time, through `Database`: a read each, with its snapshot.
  static func point(_ url: String) async throws {
    let nobody: Database.ActorLoader = { _, _ in throw Fault.unauthenticated("") }
    let db = try Database.open(.postgreSQL(url: url), clock: .system, connections: 8, loadActor: nobody)
    let (time, count) = (5.0, 8)
    let began = ContinuousClock.now
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<count {
        group.addTask {
          var done = 0
          while ContinuousClock.now - began < .seconds(time) {
            let key = Int.random(in: 1...100_000)
            let found = try await db.inspect { tx in
              try tx.value("SELECT abalance FROM pgbench_accounts WHERE aid = \(key)", as: Int.self)
            }
            if found != nil { done += 1 }
          }
          return done
        }
      }
      return try await group.reduce(0, +)
    }
    await db.close()
    tell(["per_second": Double(done) / ((ContinuousClock.now - began) / .seconds(1))])
  }

  /// Loads the whole history of the land, then asks where a million points of record lie on another day's map.
  static func places() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bench-\(UInt64.random(in: 0...UInt64.max)).db"
    ).path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try await Program.using(Configuration(environment: ["HOPTAC_DATABASE": "sqlite:\(path)"]), migrated: false) {
      program in
      try await program.migrate()
      try await program.areas.loadReference()
      let began = ContinuousClock.now
      let history = try await Areas(program.db).history()
      let loading = (ContinuousClock.now - began) / .seconds(1)
      guard let old = Day("2020-01-01"), let new = Day("2026-01-01") else { return }
      let areas = history.areas(.commune, on: old).map(\.id)
      let (time, exact) = seconds { () -> Int in
        var exact = 0
        for index in 0..<1_000_000
        where history.place(areas[index % areas.count], recorded: old, onMapOf: new)?.exact != nil { exact += 1 }
        return exact
      }
      tell([
        "areas": Double(history.areas.count), "loading": loading, "per_second": 1_000_000 / time,
        "exact": Double(exact),
      ])
    }
  }

  /// Reads directives for two seconds.
  static func read(_ files: [String]) throws {
    let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    let reader = DirectiveReader()
    for text in texts { _ = reader.read(text) }
    var (documents, bytes, findings) = (0, 0, 0)
    let began = ContinuousClock.now
    while ContinuousClock.now - began < .seconds(2) {
      for text in texts {
        let reading = reader.read(text)
        findings += reading.targets.count + reading.assignments.count
        bytes += text.utf8.count
      }
      documents += texts.count
    }
    let time = (ContinuousClock.now - began) / .seconds(1)
    tell([
      "documents": Double(documents) / time, "megabytes": Double(bytes) / time / 1_000_000,
      "findings": Double(findings) / Double(documents),
    ])
  }

  /// Reads ever longer plans, made of the pages of one.
  static func pages(_ file: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let reader = DirectiveReader()
    let page = 3000
    for pages in [1, 10, 100, 300, 1000] {
      var long = text
      while long.utf8.count < pages * page { long += "\n" + text }
      let cut = String(decoding: Array(long.utf8.prefix(pages * page)), as: UTF8.self)
      var best = Double.infinity
      for _ in 0..<(pages > 300 ? 1 : 3) { best = min(best, seconds { reader.read(cut) }.time) }
      tell(["pages": Double(pages), "seconds": best])
    }
  }
}
