/// Lỗi nói với người dùng: what a person can understand and act upon.
///
/// Each message is a Vietnamese sentence that says what is wrong, where, and what to do. Every other error is a defect:
/// the person is shown a number, the log the cause.
public enum Fault: Error, Hashable, Sendable {
  /// What was given cannot be accepted; each problem names its field where it has one.
  case invalid([Problem])
  /// There is no such thing, or the actor may not know of it: both are told the same.
  case notFound(String)
  /// The actor is known and may not do this.
  case forbidden(String)
  /// Nobody has signed in, or the session has ended.
  case unauthenticated(String)
  /// Somebody else changed it first, or it exists already.
  case conflict(String)
  /// Too often; the person may try again after some seconds.
  case tooOften(String, retryAfter: Int)
  /// Not now; the person may try again after some seconds.
  case unavailable(String, retryAfter: Int?)

  public struct Problem: Hashable, Sendable {
    /// The name of the field in its form; nil for the whole.
    public let field: String?
    public let message: String

    public init(_ field: String?, _ message: String) {
      self.field = field
      self.message = message
    }
  }

  /// One problem, of one field or of the whole.
  public static func invalid(_ field: String?, _ message: String) -> Fault { .invalid([Problem(field, message)]) }

  /// One problem, of the whole.
  public static func invalid(_ message: String) -> Fault { .invalid([Problem(nil, message)]) }

  /// The sentences, one a line.
  public var message: String {
    switch self {
    case .invalid(let problems): problems.map(\.message).joined(separator: "\n")
    case .notFound(let text), .forbidden(let text), .unauthenticated(let text), .conflict(let text),
      .unavailable(let text, _), .tooOften(let text, _):
      text
    }
  }
}
