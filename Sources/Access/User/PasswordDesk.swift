import Foundation
import Kit
import Synchronization

/// Bàn kiểm mật khẩu: where scrypt runs, two at a time, away from the threads that serve requests.
///
/// Each takes 32 MB, so an unbounded queue would let anybody fill the memory by signing in: twenty may wait, the next is
/// asked to come back. Two at a time on a machine, not in a process: another server and the command line count too.
public final class PasswordDesk: Sendable {
  /// The program and the folder in which it stands: two places that every process of it on this machine sees alike,
  /// whatever data folder and settings are its own.
  public static let places: [String] = {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return [program.path, program.deletingLastPathComponent().path]
  }()

  private let queue: OperationQueue
  private let cost: Password.Cost
  private let places: [String]
  /// Those at work and those who wait.
  private let present = Mutex(0)
  private let most: Int
  /// Seconds for which one at work waits for other processes.
  private static let patience = 20.0

  /// - Parameter places: the turns of this machine, as many as may be at work; empty for a desk that knows of no other.
  public init(
    cost: Password.Cost = .standard, atOnce: Int = 2, mostWaiting: Int = 20, places: [String] = PasswordDesk.places
  ) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = atOnce
    queue.name = "hoptac.scrypt"
    self.cost = cost
    self.places = places
    most = mostWaiting + atOnce
  }

  public func seal(_ password: String) async throws -> Password {
    let salt = [UInt8].random(16)
    return try await run { [cost] in try Password.derive(password, cost: cost, salt: salt) }
  }

  /// Takes as long for a person who does not exist as for one who does.
  func check(_ password: String, against kept: Password?) async throws -> Bool {
    guard let kept else {
      _ = try await seal(password)
      return false
    }
    return try await run { try kept.matches(password) }
  }

  private func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    let mayEnter = present.withLock { present in
      guard present < most else { return false }
      present += 1
      return true
    }
    guard mayEnter else { throw Fault.fullDesk }
    defer { present.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { [places] continuation in
      queue.addOperation {
        continuation.resume(
          with: Result {
            let turn = try Self.turn(at: places)
            defer { turn?.end() }
            return try work()
          })
      }
    }
  }

  /// Waits on the thread of the desk, which has nothing else to do.
  /// - Returns: nil where there are no places to be had, as where the program's file was taken away under it: people
  ///   still sign in.
  private static func turn(at places: [String]) throws(Fault) -> Turn? {
    let until = ContinuousClock.now + .seconds(patience)
    while !places.isEmpty {
      do {
        if let turn = try Turn.take(atOneOf: places) { return turn }
      } catch {
        return nil
      }
      guard ContinuousClock.now < until else { throw .fullDesk }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return nil
  }
}

extension Fault {
  fileprivate static let fullDesk = Fault.unavailable(
    "Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau 10 giây.", retryAfter: 10)
}
