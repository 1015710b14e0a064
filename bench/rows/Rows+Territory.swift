import App
import Foundation
import Kit
import Territory

extension Row {
  static let territory = [
    Row("places") { _ in try await places() }
  ]

  /// Loads the whole history of the land, then asks where a million points of record lie on another day's map.
  private static func places() async throws {
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
}
