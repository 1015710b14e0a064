import Logging

/// Lời của máy chủ web: what the server itself complains of, as one line each.
///
/// Hummingbird hangs an identity on a logger for every request. It is dropped: the log of requests tells more, and
/// laying it out would cost a small page a twentieth of its time.
public struct ServerLog: LogHandler {
  public var logLevel: Logger.Level = .warning
  public var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  private let write: @Sendable (_ complaint: String) -> Void

  public subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { nil }
    set {}
  }

  public func log(event: LogEvent) { write("\(event.level): \(event.message)") }

  /// - Parameter write: Takes one complaint.
  public static func logger(write: @escaping @Sendable (_ complaint: String) -> Void) -> Logger {
    Logger(label: "hoptac") { _ in ServerLog(write: write) }
  }
}
