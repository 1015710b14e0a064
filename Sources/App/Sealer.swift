import Kit
import Storage

/// Người niêm phong: chains the entries of the log within a second, on one server at a time, and tells the seal to the
/// log of the machine, outside the database.
enum Sealer {
  static func job(tell: @escaping @Sendable (AuditSeal) -> Void) -> JobKind {
    JobKind("app.sealLog", "Niêm phong nhật ký", schedule: .standing, lease: 9) { run in
      while !Task.isCancelled {
        do {
          while try await run.db.inspect({ try $0.hasUnsealed() }) {
            tell(try await run.write { try $0.sealEntries().seal })
          }
        } catch is Fault {
          // Whatever refused it now: the next second tries again.
        }
        await Clock.pause(seconds: 1)
      }
    }
  }
}
