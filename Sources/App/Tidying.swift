import Kit
import Storage

/// Dọn dẹp: what nobody asks for any more goes, each hour.
enum Tidying {
  /// Days for which a job that ended well can be looked at.
  static let jobDays = 30

  static let job = JobKind("app.tidy", "Dọn dữ liệu tạm", schedule: .every(minutes: 60)) { run in
    try await run.finish { tx in
      try tx.removeJobs(endedBefore: tx.now.adding(minutes: -jobDays * 1440))
      try tx.removeSubmissions(before: tx.now.adding(minutes: -1440))
      return nil
    }
  }
}
