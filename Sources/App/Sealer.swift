import Kit
import Storage

/// Người niêm phong: chains the entries of the log once a second while the server runs, and tells the seal to the log
/// of the machine, outside the database.
struct Sealer: Sendable {
  let db: Database
  let tell: @Sendable (AuditSeal) -> Void

  /// Runs until its task is cancelled. A refusal is nothing to stop for: the next second tries again.
  func run() async {
    while !Task.isCancelled {
      if let done = try? await db.sealAudit(), done.count > 0 { tell(done.seal) }
      await Clock.pause(seconds: 1)
    }
  }
}
