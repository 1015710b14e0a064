/// One connection to an engine, used by one thread at a time, within a transaction.
protocol Connection: AnyObject {
  var dialect: Dialect { get }
  /// Rows inserted, changed and deleted since the connection was opened.
  var totalChanges: Int { get }
  /// What failed in this transaction and was not undone by a savepoint: the transaction can no longer commit.
  var doom: StorageError? { get set }
  /// Runs one statement, gives each row of its answer to `each`, and returns how many rows it changed.
  @discardableResult
  func run(_ sql: SQL, each: (inout Row) throws -> Void) throws -> Int
}

extension Connection {
  @discardableResult
  func run(_ sql: SQL) throws -> Int { try run(sql) { _ in } }

  /// Runs `body`; what it wrote is undone if it throws, while the transaction goes on.
  func savepoint<T>(_ body: () throws -> T) throws -> T {
    try run("SAVEPOINT inner_step")
    do {
      let result = try body()
      try run("RELEASE SAVEPOINT inner_step")
      return result
    } catch {
      doom = nil
      try run("ROLLBACK TO SAVEPOINT inner_step")
      try run("RELEASE SAVEPOINT inner_step")
      throw error
    }
  }
}

/// A database engine: it gives out connections, each inside a transaction of the right kind.
protocol Engine: Sendable {
  var dialect: Dialect { get }
  /// One snapshot, nothing written.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// As `read`, in a transaction that may hold cursors.
  func readWithCursors<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// Serialisable. The body may be run again after a conflict, so it has no effect outside its transaction.
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// A write that no other server makes at the same time: migrations.
  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// Whether what is written now will be there when the program starts again.
  var isInPlace: Bool { get }
  func close() async
}

extension Engine {
  var isInPlace: Bool { true }

  func readWithCursors<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await read(body)
  }
}

/// What an engine may refuse, told apart as far as the program acts upon it.
public enum StorageError: Error, Sendable {
  /// A row with this key exists; the text names the constraint or the columns.
  case unique(String)
  /// A reference to nothing, or from something that remains.
  case reference(String)
  /// Another constraint (check, not null, type).
  case constraint(String)
  /// Conflict with a transaction at the same time; tried again by the engine before it is thrown.
  case serialization
  /// Locked by another for longer than the time-out.
  case busy
  /// No space left.
  case full
  /// The database cannot be reached or opened.
  case unreachable(String)
  /// Anything else: a defect.
  case failure(code: String, message: String)

  /// A statement after one that failed: the whole transaction is lost, unless a savepoint undoes the failure.
  static let doomed = StorageError.failure(code: "25P02", message: "an earlier statement of the transaction failed")
}
