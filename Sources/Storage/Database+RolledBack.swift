import Dispatch
import Kit
import Synchronization

extension Database {
  /// For the tests of verbs: lends a database whose every transaction is a step within one that is rolled back at the
  /// end, so that many tests share a schema that was made once.
  ///
  /// The steps see what went before them, are undone when they throw, and are guarded as always; they are not run again
  /// after a conflict. Those who ask at the same time wait for each other. Within `body` only the database that it is
  /// given may be used.
  package func inRolledBackTransaction<T>(
    isolation: isolated (any _Concurrency.Actor)? = #isolation, _ body: (Database) async throws -> T
  ) async throws -> T {
    let errands = Errands()
    let transaction = Task { [engine] in
      do {
        try await engine.exclusively { connection in
          errands.serve(on: connection)
          throw RolledBack()
        }
      } catch {
        errands.end(because: error)
      }
    }
    let engine = PinnedEngine(dialect: dialect, errands: errands)
    do {
      let result = try await body(Database(engine: engine, clock: clock, meter: meter, loadActor: loadActor))
      errands.end(because: RolledBack())
      await transaction.value
      return result
    } catch {
      errands.end(because: RolledBack())
      await transaction.value
      throw error
    }
  }
}

extension Database {
  /// The same database by another clock, for tests that share a schema and not the time.
  package func keeping(time clock: Clock) -> Database {
    Database(engine: engine, clock: clock, meter: meter, loadActor: loadActor)
  }
}

/// Why the transaction of a test ends.
private struct RolledBack: Error {}

/// Each transaction is a step of the one that the connection is in.
private struct PinnedEngine: Engine {
  let dialect: Dialect
  let errands: Errands

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await write { connection in
      let before = connection.totalChanges
      let result = try body(connection)
      guard connection.totalChanges == before else {
        throw StorageError.failure(code: "25006", message: "a read has written")
      }
      return result
    }
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await errands.run { connection in try connection.savepoint { try body(connection) } }
  }

  func exclusively<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await write(body)
  }

  func close() async {}
}

/// What tasks ask of a connection that one thread holds, in the order in which they asked.
private final class Errands: Sendable {
  private typealias Errand = @Sendable (Result<any Connection, any Error>) -> Void

  private struct State {
    var waiting: [Errand] = []
    var end: (any Error)?
  }

  private let state = Mutex(State())
  private let bell = DispatchSemaphore(value: 0)

  func run<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let errand: Errand = { connection in
        continuation.resume(with: Result { try body(connection.get()) })
      }
      let end = state.withLock { state in
        if state.end == nil { state.waiting.append(errand) }
        return state.end
      }
      if let end { errand(.failure(end)) } else { bell.signal() }
    }
  }

  /// Runs what is asked on this thread, until the end.
  func serve(on connection: any Connection) {
    while true {
      let (errand, isOver): (Errand?, Bool) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.end != nil)
      }
      if let errand {
        errand(.success(connection))
      } else if isOver {
        return
      } else {
        bell.wait()
      }
    }
  }

  /// Nothing is run from now on; what still waits is refused.
  func end(because error: any Error) {
    let refused: [Errand] = state.withLock { state in
      state.end = state.end ?? error
      defer { state.waiting = [] }
      return state.waiting
    }
    for errand in refused { errand(.failure(error)) }
    bell.signal()
  }
}
