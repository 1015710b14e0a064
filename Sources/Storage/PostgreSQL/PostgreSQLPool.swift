import Dispatch
import Foundation
import Synchronization

/// A fixed number of seats, each a thread with a connection of its own, serving one queue.
///
/// Work goes to the seat that became idle last, so few connections are opened where few are needed. A seat whose
/// connection cannot be opened leaves the work to the others and rests, longer each time; when no seat has a
/// connection, what waits is refused rather than kept.
final class PostgreSQLPool: Sendable {
  private struct Job {
    let ticket: Int
    /// Does the work, and returns how to tell that it is done.
    let work: @Sendable (PostgreSQLConnection) -> @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void
  }

  private struct State {
    var queue: [Job] = []
    /// Seats that wait for a bell, the last idle at the end.
    var idle: [Int]
    var resting: Set<Int> = []
    var connected: Set<Int> = []
    var trouble = StorageError.unreachable("not yet connected")
    var isClosed = false
    var present: Int
    var tickets = 0
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>
  private let bells: [DispatchSemaphore]

  init(_ parameters: PostgreSQLParameters, seats: Int) {
    state = Mutex(State(idle: [], present: seats))
    bells = (0..<seats).map { _ in DispatchSemaphore(value: 0) }
    for seat in 0..<seats {
      let thread = Thread { self.serve(seat: seat, parameters) }
      thread.name = "hoptac-pg-\(seat)"
      thread.start()
    }
  }

  /// Runs `body` on some seat's thread. A task that is cancelled while its work waits leaves the queue.
  func run<T: Sendable>(_ body: @escaping @Sendable (PostgreSQLConnection) throws -> T) async throws -> T {
    try Task.checkCancellation()
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        submit(
          Job(
            ticket: ticket,
            work: { connection in
              let result = Result { try body(connection) }
              return { continuation.resume(with: result) }
            },
            refuse: { continuation.resume(throwing: $0) }))
        if Task.isCancelled { withdraw(ticket) }
      }
    } onCancel: {
      withdraw(ticket)
    }
  }

  /// Takes no more work, finishes what waits, and returns when every connection is closed.
  func close() async {
    stop()
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.present > 0 { state.waitingForEnd.append(continuation) }
        return state.present == 0
      }
      if isOver { continuation.resume() }
    }
  }

  /// As `close`, without waiting.
  func stop() {
    state.withLock { $0.isClosed = true }
    for bell in bells { bell.signal() }
  }

  // MARK: The queue

  /// How many wait for a seat.
  var waiting: Int { state.withLock { $0.queue.count } }

  private func submit(_ job: Job) {
    let (refusal, idle): (StorageError?, Int?) = state.withLock { state in
      if state.isClosed { return (.unreachable("the database is closed"), nil) }
      if state.resting.count == bells.count { return (state.trouble, nil) }
      state.queue.append(job)
      return (nil, state.idle.popLast())
    }
    // Outside the lock, which who wakes up takes at once.
    if let idle { bells[idle].signal() }
    if let refusal { job.refuse(refusal) }
  }

  private func withdraw(_ ticket: Int) {
    let job: Job? = state.withLock { state in
      state.queue.firstIndex { $0.ticket == ticket }.map { state.queue.remove(at: $0) }
    }
    job?.refuse(CancellationError())
  }

  // MARK: The seats

  private enum Step {
    case open
    case work(Job)
    case wait
    case leave
  }

  private func serve(seat: Int, _ parameters: PostgreSQLParameters) {
    let connection = PostgreSQLConnection(parameters)
    var failures = 0
    var tell: (@Sendable () -> Void)?
    serving: while true {
      let step = nextStep(of: seat, isOpen: connection.isOpen)
      // The seat is free before its work is known to be done, so who goes on from there finds it again.
      tell?()
      tell = nil
      switch step {
      case .wait:
        connection.rest()
        bells[seat].wait()
      case .work(let job): tell = job.work(connection)
      case .leave: break serving
      case .open:
        do {
          try connection.open()
          failures = 0
        } catch {
          failures += 1
          rest(seat, because: error)
          let seconds = min(5, 0.1 * pow(2, Double(failures))) * Double.random(in: 0.5...1)
          _ = bells[seat].wait(timeout: .now() + seconds)
          state.withLock { _ = $0.resting.remove(seat) }
        }
      }
    }
    connection.close()
    leave()
  }

  private func nextStep(of seat: Int, isOpen: Bool) -> Step {
    state.withLock { state in
      state.idle.removeAll { $0 == seat }
      if isOpen { state.connected.insert(seat) } else { state.connected.remove(seat) }
      guard !state.queue.isEmpty else {
        if state.isClosed { return .leave }
        state.idle.append(seat)
        return .wait
      }
      return isOpen ? .work(state.queue.removeFirst()) : .open
    }
  }

  /// Leaves the work to another seat, or refuses it where no seat has a connection.
  private func rest(_ seat: Int, because trouble: StorageError) {
    let (refused, other): ([Job], Int?) = state.withLock { state in
      state.resting.insert(seat)
      state.trouble = trouble
      guard state.connected.isEmpty else { return ([], state.idle.popLast()) }
      defer { state.queue = [] }
      return (state.queue, nil)
    }
    if let other { bells[other].signal() }
    for job in refused { job.refuse(trouble) }
  }

  private func leave() {
    let waiting: [CheckedContinuation<Void, Never>] = state.withLock { state in
      state.present -= 1
      return state.present == 0 ? state.waitingForEnd : []
    }
    for continuation in waiting { continuation.resume() }
  }
}
