import Kit

/// Việc chạy nền: work that the program does beside answering, whichever server does it.
///
/// Invariants: of one kind and key there is one job; while it runs, one server holds its lease (`owner`, `attempt`), and
/// only who holds the lease may write its effect. Its row is also the outbox: it is written in the transaction that asks
/// for the work, so the work is done if and only if that transaction commits.
public struct Job: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// For its time, for room, or after a failure.
    case waiting
    case running
    case done
    /// Given up after too many failures, or at one that no repetition mends: a person decides.
    case failed
    case cancelled

    /// Whether a server will still do something with it.
    public var isOpen: Bool { self == .waiting || self == .running }
  }

  public let id: ID<Job>
  /// The name of its kind, `access.verifyLog`.
  public let kind: String
  /// What makes it one among its kind; of a recurring job, the instant at which it was due.
  public let key: String
  /// What it works on, JSON as it was given.
  public let input: String
  /// Who asked for it; nil for the program itself.
  public let requester: ID<Actor>?
  public let requesterName: String?
  public let createdAt: Instant
  /// When a server may take it: the time of a waiting job, the end of the lease of a running one.
  public let dueAt: Instant
  public let state: State
  /// How often it was taken. Together with the owner it names one lease and never comes again.
  public let attempt: Int
  /// How often it failed, or its server was lost, since a person last asked for it.
  public let failures: Int
  /// The server that holds it.
  public let owner: String?
  /// How much is done, in steps of its own.
  public let done: Int
  /// Nil while it is not yet known.
  public let total: Int?
  /// What happens now, or what came of it, in a sentence.
  public let remark: String?
  /// Why it failed last, in a sentence.
  public let failure: String?
  public let isCancelling: Bool
  public let startedAt: Instant?
  public let endedAt: Instant?
}

extension Job {
  static let columns: SQL =
    """
    id, kind, key, input, requester, requester_name, created_at, due_at, state, attempt, failures, owner, done, total,
    remark, failure, cancel_asked_at IS NOT NULL, started_at, ended_at
    """

  init(_ row: inout Row) throws {
    id = try row.next()
    kind = try row.next()
    key = try row.next()
    input = try row.next()
    requester = try row.next()
    requesterName = try row.next()
    createdAt = try row.next()
    dueAt = try row.next()
    state = try row.next()
    attempt = try row.next()
    failures = try row.next()
    owner = try row.next()
    done = try row.next()
    total = try row.next()
    remark = try row.next()
    failure = try row.next()
    isCancelling = try row.next()
    startedAt = try row.next()
    endedAt = try row.next()
  }
}

extension Job.State: SQLConvertible {}
