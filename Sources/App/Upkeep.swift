import Kit
import Storage

extension Program {
  /// Saves everything into a new file, while people go on working, and remembers when.
  public func backUp(to path: String, key: BackupKey?) async throws -> BackupManifest {
    let began = ContinuousClock.now
    let manifest = try await Self.backUp(db, to: path, key: key)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    try await db.remember(.backup, took: milliseconds(since: began), note: name)
    return manifest
  }

  private static func backUp(_ db: Database, to path: String, key: BackupKey?) async throws -> BackupManifest {
    // What was done up to now goes into the file sealed.
    while try await db.sealAudit().count > 0 {}
    return try await db.backUp(to: path, migrations, key: key)
  }

  /// The backup of each day, read again once it is written; nil where no folder is set.
  static func dailyBackup(_ configuration: Configuration) -> JobKind? {
    guard let folder = configuration.backupFolder else { return nil }
    let (minute, key) = (configuration.backupMinute, configuration.backupKey)
    let time = Schedule.daily(hour: minute / 60, minute: minute % 60)
    return JobKind("app.backUp", "Sao lưu hằng ngày", schedule: time) { run in
      let shelf = try BackupShelf(folder: folder)
      // Named after the day on which it was due, so a run after a crash finds what the one before it has finished.
      let day = (Instant(run.job.key) ?? run.db.clock.now).day
      let began = ContinuousClock.now
      if !shelf.holds(day) { _ = try await backUp(run.db, to: shelf.path(of: day), key: key) }
      let backup = try await Backup(checking: shelf.path(of: day), key: key)
      let rows = backup.manifest.rows
      let removed = shelf.prune()
      try await run.finish { tx in
        try tx.remember(.backup, took: milliseconds(since: began), note: shelf.name(of: day))
        return "Đã sao lưu và đọc lại \(rows) dòng vào \(shelf.name(of: day))"
          + (removed == 0 ? "." : "; đã bỏ \(removed) bản cũ.")
      }
    }
  }
}

private func milliseconds(since began: ContinuousClock.Instant) -> Int {
  Int((ContinuousClock.now - began) / .milliseconds(1))
}
