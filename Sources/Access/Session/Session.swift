import Kit
import Storage

/// Phiên làm việc: one sign-in on one browser, until it is ended, left idle or too old.
public struct Session: Sendable {
  public let id: ID<Session>
  /// “Chrome trên Windows”.
  public let browser: String
  public let openedAt: Instant
  public let seenAt: Instant
  /// The session that asks.
  public let isThisOne: Bool

  /// How long a session lives.
  public struct Limits: Sendable {
    /// Minutes without a request.
    public var idle: Int
    /// Minutes since the sign-in.
    public var absolute: Int

    public init(idle: Int = 60, absolute: Int = 12 * 60) {
      self.idle = idle
      self.absolute = absolute
    }
  }
}

extension Session {
  /// Whether a row of the table, called `session`, may still be used.
  static func isOpen(_ limits: Limits, _ tx: Tx) -> SQL {
    """
    (session.ended_at IS NULL AND session.awaits IS NULL AND session.seen_at > \(tx.now.adding(minutes: -limits.idle))
      AND session.opened_at > \(tx.now.adding(minutes: -limits.absolute)))
    """
  }

  /// The kind of browser and machine, in a few words, from what it says of itself.
  static func browser(from agent: String) -> String {
    func first(_ names: [(mark: String, name: String)]) -> String? { names.first { agent.contains($0.mark) }?.name }
    let browser = first([
      ("Zalo", "Zalo"), ("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
      ("Safari", "Safari"),
    ])
    let machine = first([
      ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "Mac"),
      ("Linux", "Linux"),
    ])
    return [browser ?? "Trình duyệt khác", machine.map { "trên \($0)" }].compactMap { $0 }.joined(separator: " ")
  }
}
