import Kit

extension Tool {
  /// Does something with this program while nobody else on the machine does: another request, a job, the command line,
  /// another server. LibreOffice and the recognition of pages fill a processor and much memory each.
  ///
  /// The lock lies on the program's own file, which all see alike whatever folders are their own, and ends with the
  /// process that holds it.
  func alone<T>(
    isolation: isolated (any _Concurrency.Actor)? = #isolation, _ work: () async throws -> T
  ) async throws -> T {
    try require()
    let file = Self.path(rawValue) ?? ""
    var turn = try Turn.take(atOneOf: [file])
    while turn == nil {
      try Task.checkCancellation()
      await Clock.pause(seconds: 0.05)
      turn = try Turn.take(atOneOf: [file])
    }
    defer { turn?.end() }
    return try await work()
  }
}
