import Kit
import Testing

@testable import Access

@Suite struct PasswordDeskTests {
  @Test("so many are at work and so many wait; the next is asked to come back")
  func full() async throws {
    // Long enough at work that all have come before the first is done.
    let desk = PasswordDesk(cost: .init(log2N: 15, r: 8, p: 1), atOnce: 1, mostWaiting: 3)
    let outcomes = await withTaskGroup(of: Fault?.self) { group in
      for number in 0..<40 {
        group.addTask {
          do {
            _ = try await desk.seal("mật khẩu \(number)")
            return nil
          } catch { return error as? Fault }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let refused = outcomes.compactMap { $0 }
    #expect(refused.count >= 1 && refused.count <= 36)
    for fault in refused {
      guard case .unavailable(_, retryAfter: 10) = fault else { return #expect(Bool(false), "\(fault)") }
    }
    _ = try await desk.seal("sau đó lại vào được")
  }
}
