import Foundation

/// Đồng hồ: the one source of time. Tests give it a moment; nothing else in the program asks the machine.
public struct Clock: Sendable {
  private let read: @Sendable () -> Instant

  public init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

  public static let system = Clock { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
  public static func fixed(_ instant: Instant) -> Clock { Clock { instant } }

  public var now: Instant { read() }
  /// Today in Vietnam.
  public var today: Day { now.day }

  /// Waits; ends early when the task is cancelled.
  public static func pause(seconds: Double) async {
    try? await Task.sleep(for: .seconds(seconds))
  }

  /// Runs `work`, or throws `fault` once `seconds` have gone by without its end.
  public static func within<T: Sendable>(
    seconds: Double, orThrow fault: Fault, _ work: @escaping @Sendable () async throws -> T
  ) async throws -> T {
    try await withThrowingTaskGroup(of: T.self) { group in
      group.addTask(operation: work)
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw fault
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw fault }
      return first
    }
  }
}
