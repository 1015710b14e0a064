import Foundation
import Kit

/// Kệ sao lưu: the folder of the scheduled backups, one a day, `hoptac-2026-11-21.backup`; older ones go by and by.
public struct BackupShelf: Sendable {
  let folder: String

  /// - Throws: `Fault.unavailable` where there is no such folder and none can be made.
  public init(folder: String) throws(Fault) {
    self.folder = folder
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unavailable(
        "Không tạo được thư mục sao lưu “\(folder)”. Hãy kiểm tra quyền ghi, hoặc sửa HOPTAC_BACKUP_FOLDER.",
        retryAfter: nil)
    }
  }

  public func name(of day: Day) -> String { "hoptac-\(day).backup" }
  public func path(of day: Day) -> String { "\(folder)/\(name(of: day))" }
  public func holds(_ day: Day) -> Bool { FileManager.default.fileExists(atPath: path(of: day)) }

  /// The days of which there is one, the latest first. Other files in the folder are nobody's business.
  public var days: [Day] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { file in
      guard file.hasPrefix("hoptac-"), let day = Day(file.dropFirst(7).prefix(10)), file == name(of: day) else {
        return nil
      }
      return day
    }.sorted(by: >)
  }

  /// Removes those that are kept no longer.
  /// - Returns: how many went.
  @discardableResult
  public func prune() -> Int {
    let kept = Self.kept(of: days)
    return days.count { day in !kept.contains(day) && unlink(path(of: day)) == 0 }
  }

  /// The last 7 days that have one, and the last one of each of 4 weeks and of 12 months.
  static func kept(of days: [Day]) -> Set<Day> {
    let days = days.sorted(by: >)
    func latest(_ count: Int, by span: (Day) -> Int) -> [Day] {
      var seen: Set<Int> = []
      return days.filter { seen.count < count && seen.insert(span($0)).inserted }
    }
    return Set(
      days.prefix(7) + latest(4) { $0.advanced(by: 1 - $0.weekday).number } + latest(12) { $0.year * 12 + $0.month })
  }
}
