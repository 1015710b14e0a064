import Synchronization

/// Lần gửi: one sending of a form, or of a program's request, known by the key it bears, so that what is sent again by a
/// double click or after a broken line is not done again.
///
/// It stands with the task that serves the request. The first transaction that writes for somebody keeps its key with
/// its rows, so both are there or neither is, on however many servers it arrives at once.
public final class Submission: Sendable {
  /// That of the request at hand; nil outside of one.
  @TaskLocal public static var current: Submission?

  /// What went back to the first sending, as far as it can be said again.
  public struct Answer: Hashable, Sendable {
    public let status: Int
    /// Where it led; a path of ours.
    public let location: String?
    /// What was said there.
    public let flash: String?

    public init(status: Int, location: String?, flash: String?) {
      self.status = status
      self.location = location
      self.flash = flash
    }
  }

  /// By what a repetition is told.
  public struct Mark: Hashable, Sendable {
    /// A digest over who sends, to where, and the key.
    public let key: String
    /// A digest over what was sent: under one key it is always the same.
    public let content: String

    public init(key: String, content: String) {
      self.key = key
      self.content = content
    }
  }

  private let state = Mutex<(mark: Mark?, isKept: Bool)>((nil, false))

  public init() {}

  /// Nil where it bears no key, and so may be done as often as it is sent.
  public var mark: Mark? { state.withLock { $0.mark } }
  /// The mark, while no transaction has kept it.
  public var pendingMark: Mark? { state.withLock { $0.isKept ? nil : $0.mark } }
  public var isKept: Bool { state.withLock { $0.isKept } }

  public func bear(_ mark: Mark) { state.withLock { $0.mark = mark } }
  public func noteKept() { state.withLock { $0.isKept = true } }
}

/// The submission at hand was done before: its transaction is rolled back, and the first answer is given again.
public struct RepeatedSubmission: Error {
  public init() {}
}
