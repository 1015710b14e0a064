import Kit
import Storage

extension Sessions {
  /// How many are in use.
  public func count() async throws -> Int {
    try await db.inspect { [limits] tx in
      try tx.value(
        """
        SELECT count(*) FROM session WHERE ended_at IS NULL AND seen_at > \(tx.now.adding(minutes: -limits.idle))
          AND opened_at > \(tx.now.adding(minutes: -limits.absolute))
        """) ?? 0
    }
  }
}
