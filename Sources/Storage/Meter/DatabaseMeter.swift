import Kit
import Synchronization

/// Đồng hồ đo cơ sở dữ liệu: how long its transactions wait and write, and which statements are slow.
public final class DatabaseMeter: Sendable {
  public struct Figures: Sendable {
    public internal(set) var statements = 0
    public internal(set) var slowStatements = 0
    /// From asking for a transaction to its first line: for a connection, and on SQLite for the writer before.
    public internal(set) var waits = Histogram()
    /// From its first line to its commit, with every time it was run again.
    public internal(set) var writes = Histogram()
  }

  /// A statement that took long. Its text is our own, with marks where values were.
  public struct SlowStatement: Sendable {
    public let sql: String
    public let milliseconds: Double
    /// Read or changed.
    public let rows: Int
    /// The request that it was for.
    public let request: ID<RequestTally>?
  }

  private struct State {
    var figures = Figures()
    var slow: (seconds: Double, tell: @Sendable (SlowStatement) -> Void)?
  }

  private let state = Mutex(State())

  public init() {}

  public var figures: Figures { state.withLock { $0.figures } }

  /// How many transactions have written through this program: changes with all that they wrote.
  public var writeCount: Int { state.withLock { $0.figures.writes.count } }

  /// From now on each statement that takes so long is told.
  public func tell(slowerThan milliseconds: Int, _ tell: @escaping @Sendable (SlowStatement) -> Void) {
    state.withLock { $0.slow = (Double(milliseconds) / 1000, tell) }
  }

  func note(_ sql: SQL, on dialect: Dialect, seconds: Double, rows: Int, for tally: RequestTally?) {
    let tell = state.withLock { state -> (@Sendable (SlowStatement) -> Void)? in
      state.figures.statements += 1
      guard let slow = state.slow, seconds >= slow.seconds else { return nil }
      state.figures.slowStatements += 1
      return slow.tell
    }
    guard let tell, let text = try? sql.rendered(for: dialect).text else { return }
    tell(SlowStatement(sql: text, milliseconds: seconds * 1000, rows: rows, request: tally?.id))
  }

  func note(wait seconds: Double) { state.withLock { $0.figures.waits.add(seconds: seconds) } }
  func note(write seconds: Double) { state.withLock { $0.figures.writes.add(seconds: seconds) } }
}

/// One transaction, from being asked for to its end.
final class TransactionWatch: Sendable {
  let meter: DatabaseMeter
  let tally = RequestTally.current
  private let asked = ContinuousClock.now
  private let began = Mutex<ContinuousClock.Instant?>(nil)

  init(_ meter: DatabaseMeter) { self.meter = meter }

  /// It has its connection; said again when it is run again.
  func begin() {
    let now = ContinuousClock.now
    let isFirst = began.withLock { began in
      defer { began = began ?? now }
      return began == nil
    }
    if isFirst { meter.note(wait: (now - asked) / .seconds(1)) }
  }

  func endWrite() {
    if let began = began.withLock({ $0 }) { meter.note(write: (ContinuousClock.now - began) / .seconds(1)) }
  }
}
