import Foundation
import Kit
import Testing

@testable import Storage

/// A schema with a column of every type, references within a table and between two, and a table without a key.
enum BackupWorld {
  static let steps = [
    Migration(
      "world-1",
      [
        """
        CREATE TABLE office (
          code \(.text) PRIMARY KEY, above \(.text) REFERENCES office (code) DEFERRABLE, name \(.text)
        )\(SQL.strict)
        """,
        """
        CREATE TABLE everything (
          number \(.rowNumber) PRIMARY KEY, office \(.text) REFERENCES office (code) DEFERRABLE, words \(.text),
          amount \(.integer), ratio \(.real), flag \(.boolean), content \(.bytes), day \(.day), at \(.instant)
        )\(SQL.strict)
        """,
        "CREATE TABLE pair (b \(.integer) NOT NULL, a \(.text) NOT NULL, PRIMARY KEY (a, b))\(SQL.strict)",
        "CREATE TABLE note (a \(.integer), b \(.text))\(SQL.strict)",
        // What a step writes itself must not meet what is copied.
        "INSERT INTO note (a, b) VALUES (\(1), \("từ bước nâng cấp"))",
      ])
  ]

  static let laterSteps =
    steps + [
      Migration(
        "world-2",
        [
          "ALTER TABLE office ADD COLUMN short \(.text)",
          "UPDATE office SET short = code",
          "CREATE TABLE later (a \(.integer) PRIMARY KEY)\(SQL.strict)",
        ])
    ]

  static let texts: [String?] = ["", nil, "Hợp tác xã Đắk Hà", "Ho\u{302}\u{323}p", "👩🏽‍🌾🏞️", "\"'\\;--\t\n", "\u{10ffff}"]
  static let reals: [Double?] = [0.1, nil, .pi, 1e300, .leastNonzeroMagnitude, -.infinity, 7, -2.5]
  static let integers: [Int64?] = [.min, nil, 0, .max, 1, -1]
  static let flags: [Bool?] = [true, nil, false]
  static let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

  static func fill(_ db: Database, rows: Int = 200) async throws {
    try await db.system(job: "fill") { tx in
      try tx.deferReferences()
      // The first points at the last, so no order of rows alone would do.
      for (code, above) in [("a", "z"), ("m", nil), ("z", "m"), ("ế", "a"), ("đ", "ế")] as [(String, String?)] {
        try tx.execute("INSERT INTO office (code, above, name) VALUES (\(code), \(above), \(nil as String?))")
      }
      for index in 0..<rows {
        let content: [UInt8]? = index == 3 ? megabyte : [nil, [], [0, 255, UInt8(index)]][index % 3]
        try tx.execute(
          """
          INSERT INTO everything (office, words, amount, ratio, flag, content, day, at) VALUES (
            \(index % 2 == 0 ? "a" : nil), \(texts[index % texts.count]), \(integers[index % integers.count]),
            \(reals[index % reals.count]), \(flags[index % flags.count]), \(content),
            \(index % 2 == 0 ? Day("2026-02-28") : nil), \(tx.now))
          """)
        try tx.execute("INSERT INTO pair (a, b) VALUES (\(["b", "B", "ă", "a-c"][index % 4]), \(index))")
        try tx.execute("INSERT INTO note (a, b) VALUES (\(index % 5 == 0 ? nil : index % 7), \(texts[index % 3]))")
      }
      for (number, name) in ["Đắk Hà", "Ia H'Drai", "Kon Tum"].enumerated() {
        try tx.index(SearchEntry(kind: "area", id: ID<Place>("\(number)")!, title: "Xã \(name)"))
      }
    }
    try await act(db, times: 30)
    try await db.sealAudit(limit: 25)
  }

  static func act(_ db: Database, times: Int) async throws {
    for number in 0..<times {
      try await db.write(as: .command(user: "x"), to: keep) { tx, actor in
        try actor.require(keep, in: .province)
        try tx.audit(actor, "test.keep", AuditSubject("thing", clerk), after: ["number": .integer(number)])
      }
    }
  }

  /// What stands in every table.
  static func digests(_ db: Database) async throws -> [BackupManifest.Table] {
    try await db.engine.readWithCursors { [now = db.clock.now] connection in
      try Tx(connection, now: now).layout().filter { !["migration"].contains($0.name) }
        .map { try connection.digest(of: $0) }.sorted { $0.name < $1.name }
    }
  }
}

/// Lends a folder of its own, removed afterwards.
func withFolder<T>(
  isolation: isolated (any _Concurrency.Actor)? = #isolation, _ body: (String) async throws -> T
) async throws -> T {
  let folder = FileManager.default.temporaryDirectory.appending(path: "backup-\(ID<Actor>(at: moment))").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}
