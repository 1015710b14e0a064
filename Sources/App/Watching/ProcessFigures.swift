import Foundation

/// What the kernel tells of this process; nil where it does not.
struct ProcessFigures {
  let residentBytes: Int?
  let openFiles: Int?

  static var now: ProcessFigures {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    let resident = pages.flatMap { $0.count > 1 ? Int($0[1]) : nil }
    return ProcessFigures(
      residentBytes: resident.map { $0 * sysconf(Int32(_SC_PAGESIZE)) },
      openFiles: (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count)
  }
}
