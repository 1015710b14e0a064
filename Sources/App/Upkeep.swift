import Kit
import Storage

extension Program {
  /// Saves everything into a new file, while people go on working, and remembers when.
  public func backUp(to path: String, key: BackupKey?) async throws -> BackupManifest {
    let began = ContinuousClock.now
    // What was done up to now goes into the file sealed.
    while try await db.sealAudit().count > 0 {}
    let manifest = try await db.backUp(to: path, Self.migrations, key: key)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    try await db.remember(.backup, took: Int((ContinuousClock.now - began) / .milliseconds(1)), note: name)
    return manifest
  }
}
