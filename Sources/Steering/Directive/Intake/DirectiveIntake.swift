import Kit
import Storage

/// Lần tiếp nhận tệp: a file that takes long to read, from being handed in until it is a directive or is given up.
///
/// Invariants: the file and the pages recognised from it are kept only while `state` is open; whoever handed it in, and
/// nobody else, knows of it.
public struct DirectiveIntake: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case reading
    /// It has no identity and resembles others: a person decides.
    case alike
    case imported
    /// The directive was here already.
    case known
    /// It is no text, or one that must not enter the system.
    case refused
    /// Its person, or time, has given it up.
    case dropped

    /// Whether its file is still kept.
    public var isOpen: Bool { self == .reading || self == .alike }
  }

  /// Days for which a file lies that nobody goes on with.
  static let days = 30

  public let id: ID<DirectiveIntake>
  public let fileName: String
  public let state: State
  /// What it has become.
  public let directive: ID<Directive>?
  /// Why it was refused, in a sentence.
  public let remark: String?
  public let madeAt: Instant
  /// Carries it on; what it says of its progress is of the last run.
  public let job: Job?
  /// Those it resembles, where a person has to decide.
  public let alike: [Directive]
}

extension DirectiveIntake.State: SQLConvertible {}

extension Directives {
  /// What came of a file that was handed in.
  enum Receipt: Sendable {
    case settled(Outcome)
    /// It takes longer than anybody waits for a page, and is read in the background.
    case reading(ID<DirectiveIntake>)
  }
}

extension Fault {
  static let noSuchIntake = Fault.notFound("Không tìm thấy tệp này. Có thể tệp do người khác đưa vào.")
  static let intakeIsOver = Fault.conflict("Tệp này đã đọc xong hoặc đã bỏ, không còn việc dở dang. Hãy tải lại trang.")
}
