import Foundation
import Kit

/// Lượt: one run of LibreOffice at a time on a machine, whichever program and person asks for it.
///
/// A lock on a file, which the system gives up by itself where its holder ends.
enum OfficeTurn {
  /// Seconds for which somebody waits for those who are before.
  static let patience = 120.0

  /// - Throws: `Fault.unavailable` once it has waited for too long.
  static func hold<T>(
    isolation: isolated (any _Concurrency.Actor)? = #isolation, _ body: () async throws -> T
  ) async throws -> T {
    let path = FileManager.default.temporaryDirectory.appending(path: "hoptac-xuat-van-ban-\(getuid())").path
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Fault.noTurn }
    defer { close(descriptor) }
    var waited = 0.0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard waited < patience else { throw Fault.noTurn }
      try Task.checkCancellation()
      await Clock.pause(seconds: 0.05)
      waited += 0.05
    }
    return try await body()
  }
}

extension Fault {
  fileprivate static let noTurn = Fault.unavailable(
    "Máy chủ đang xuất nhiều văn bản khác. Hãy thử lại sau ít phút.", retryAfter: 60)
}
