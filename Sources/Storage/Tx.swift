import Kit

/// A transaction at hand: the only door to the tables. It lives as long as the closure that was given it.
public final class Tx {
  let connection: any Connection
  /// The moment of the transaction: every row it writes bears the same.
  public let now: Instant
  /// Rows of the log and of what the program keeps for itself, which ask for no entry of their own.
  private(set) var ownRows = 0
  private(set) var auditEntries = 0

  private let watch: TransactionWatch?

  init(_ connection: any Connection, now: Instant, _ watch: TransactionWatch? = nil) {
    self.connection = connection
    self.now = now
    self.watch = watch
  }

  public var dialect: Dialect { connection.dialect }
  /// Today in Vietnam, as of this transaction.
  public var today: Day { now.day }

  /// A new identity.
  public func newID<Subject>(_ subject: Subject.Type = Subject.self) -> ID<Subject> { ID(at: now) }

  /// Every row of the answer.
  public func all<T>(_ sql: SQL, _ make: (inout Row) throws -> T) throws -> [T] {
    var found: [T] = []
    try run(sql) { found.append(try make(&$0)) }
    return found
  }

  /// The first row of the answer, or nil.
  public func first<T>(_ sql: SQL, _ make: (inout Row) throws -> T) throws -> T? {
    var found: T?
    try run(sql) { if found == nil { found = try make(&$0) } }
    return found
  }

  /// The first column of every row.
  public func values<T: SQLReadable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    try all(sql) { try $0.next() }
  }

  /// The first column of the first row, or nil.
  public func value<T: SQLReadable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try first(sql) { try $0.next() }
  }

  /// Runs a statement that answers nothing, and returns how many rows it changed.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int { try run(sql) { _ in } }

  /// Runs a statement and measures it, also where it fails.
  @discardableResult
  private func run(_ sql: SQL, each: (inout Row) throws -> Void) throws -> Int {
    guard let watch else { return try connection.run(sql, each: each) }
    let began = ContinuousClock.now
    var rows = 0
    watch.tally?.count(statements: 1)
    defer {
      let seconds = (ContinuousClock.now - began) / .seconds(1)
      watch.meter.note(sql, on: dialect, seconds: seconds, rows: rows, for: watch.tally)
    }
    let changed = try connection.run(sql) { row in
      rows += 1
      try each(&row)
    }
    rows = max(rows, changed)
    return changed
  }

  /// Runs `body`; what it wrote is undone if it throws, while the transaction goes on.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try connection.savepoint(body)
  }

  /// Who the request at hand is from.
  func note(_ actor: Actor) { watch?.tally?.note(actor.id) }

  /// Counts an entry and the rows it takes.
  func countAudit(rows: Int) {
    countOwn(rows: rows)
    auditEntries += 1
  }

  func countOwn(rows: Int) { ownRows += rows }
}
