import Foundation
import Kit
import Synchronization

/// Bàn kiểm mật khẩu: where scrypt runs, two at a time, away from the threads that serve requests.
///
/// Each takes 32 MB, so an unbounded queue would let anybody fill the memory by signing in: twenty may wait, the next is
/// asked to come back.
public final class PasswordDesk: Sendable {
  private let queue: OperationQueue
  private let cost: Password.Cost
  /// Those at work and those who wait.
  private let present = Mutex(0)
  private let most: Int

  public init(cost: Password.Cost = .standard, atOnce: Int = 2, mostWaiting: Int = 20) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = atOnce
    queue.name = "hoptac.scrypt"
    self.cost = cost
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
    guard mayEnter else {
      throw Fault.unavailable("Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau 10 giây.", retryAfter: 10)
    }
    defer { present.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }
}
