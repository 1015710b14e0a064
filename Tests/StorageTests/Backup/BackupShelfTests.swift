import Foundation
import Kit
import Testing

@testable import Storage

@Suite("Scheduled backups stay for days, weeks and months")
struct BackupShelfTests {
  private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("after two years of nights there are 7 days, 4 weeks and 12 months")
  func nights() throws {
    var shelf: Set<Day> = []
    let first = try Self.day("2024-12-01")
    for offset in 0..<730 {
      shelf.insert(first.advanced(by: offset))
      shelf = BackupShelf.kept(of: Array(shelf))
    }
    // 30 November 2026 is a Monday.
    let expected = [
      "2026-11-30", "2026-11-29", "2026-11-28", "2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24", "2026-11-22",
      "2026-11-15", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30",
      "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]
    #expect(shelf.sorted(by: >).map(\.description) == expected)
  }

  @Test("where nights were missed, what there is stays")
  func gaps() throws {
    let days = try ["2026-11-20", "2026-09-02", "2026-09-01", "2025-01-01"].map(Self.day)
    #expect(BackupShelf.kept(of: days) == Set(days))
  }

  @Test("only files of the shelf are removed")
  func files() async throws {
    try await withFolder { folder in
      let shelf = try BackupShelf(folder: folder + "/shelf")
      let first = try Self.day("2026-08-01")
      for offset in 0..<100 {
        try Data().write(to: URL(fileURLWithPath: shelf.path(of: first.advanced(by: offset))))
      }
      for name in ["hoptac-2026-08-02.backup.part", "hoptac-2026-8-3.backup", "khác.backup"] {
        try Data().write(to: URL(fileURLWithPath: "\(shelf.folder)/\(name)"))
      }
      #expect(shelf.days.count == 100 && shelf.days.first == first.advanced(by: 99))
      let kept = BackupShelf.kept(of: shelf.days)
      #expect(shelf.prune() == 100 - kept.count)
      #expect(Set(shelf.days) == kept && kept.count < 20)
      #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.folder).count == kept.count + 3)
      #expect(shelf.holds(first.advanced(by: 99)) && !shelf.holds(first))
    }
  }
}
