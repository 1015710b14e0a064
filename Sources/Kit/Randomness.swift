import Foundation
import Synchronization

extension [UInt8] {
  /// So many bytes that nobody can foretell, from the system's generator.
  public static func random(_ count: Int) -> [UInt8] { Randomness.shared.bytes(count) }
}

extension UInt64 {
  /// Eight of the same.
  static func unforeseeable() -> UInt64 { [UInt8].random(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

/// Nguồn ngẫu nhiên: the system's generator, asked for many bytes at a time: each question is a call to the kernel, and a
/// page draws a hundred bytes. What was given out is wiped.
private final class Randomness: Sendable {
  static let shared = Randomness()

  private static let size = 256  // as much as `getentropy` gives at once
  private let pool = Mutex<(bytes: [UInt8], used: Int)>(([UInt8](repeating: 0, count: size), size))

  func bytes(_ count: Int) -> [UInt8] {
    var given: [UInt8] = []
    given.reserveCapacity(count)
    pool.withLock { pool in
      while given.count < count {
        if pool.used == Self.size {
          guard getentropy(&pool.bytes, Self.size) == 0 else { fatalError("the system has no random bytes to give") }
          pool.used = 0
        }
        let end = Swift.min(Self.size, pool.used + count - given.count)
        given += pool.bytes[pool.used..<end]
        for index in pool.used..<end { pool.bytes[index] = 0 }
        pool.used = end
      }
    }
    return given
  }
}
