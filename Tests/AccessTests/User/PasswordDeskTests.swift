import Foundation
import Kit
import Testing

@testable import Access

@Suite struct PasswordDeskTests {
  /// Two places to be at work in, as the program and its folder are.
  private func withPlaces(_ body: ([String]) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "program").path
    try Data().write(to: URL(fileURLWithPath: file))
    try await body([file, folder.path])
  }

  @Test(
    "the standard desk lets two be at work and twenty wait; each further one is asked to come back after ten seconds",
    .timeLimit(.minutes(1)))
  func full() async throws {
    try await withPlaces { places in
      let desk = PasswordDesk(cost: .trivial, places: places)
      // While others on the machine are at both places, nobody here comes to an end.
      let others = [try #require(try Turn.take(atOneOf: places)), try #require(try Turn.take(atOneOf: places))]
      #expect(try Turn.take(atOneOf: places) == nil)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<40 {
          group.addTask {
            do {
              _ = try await desk.seal("mật khẩu \(number)")
              return true
            } catch Fault.unavailable(_, retryAfter: 10) {
              return false
            }
          }
        }
        for _ in 0..<18 {
          let isSealed = try await group.next()
          #expect(isSealed == false, "two are at work on this machine, and they are not ours")
        }
        for other in others { other.end() }
        var sealed = 0
        for try await isSealed in group where isSealed { sealed += 1 }
        #expect(sealed == 22)
      }
      _ = try await desk.seal("sau đó lại vào được")
    }
  }

  @Test("the desks of two processes share the two places of the machine")
  func shared() async throws {
    try await withPlaces { places in
      let desks = [PasswordDesk(cost: .trivial, places: places), PasswordDesk(cost: .trivial, places: places)]
      // One place is left, so they take turns at it.
      let other = try #require(try Turn.take(atOneOf: places))
      defer { other.end() }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for desk in desks { for _ in 0..<4 { group.addTask { _ = try await desk.seal("một câu dễ nhớ") } } }
        try await group.waitForAll()
      }
      let left = try Turn.take(atOneOf: places)
      #expect(left != nil, "each place is given up again")
      left?.end()
    }
  }

  @Test("the places of the program are those of this process, and can be locked")
  func places() throws {
    #expect(
      PasswordDesk.places.count == 2 && PasswordDesk.places.allSatisfy { $0.hasPrefix("/") && $0 != "/proc/self/exe" })
    for place in PasswordDesk.places { try Turn.take(atOneOf: [place])?.end() }
  }

  @Test("where the file of the program was taken away people still sign in")
  func gone() async throws {
    let password = try await PasswordDesk(cost: .trivial, places: ["/khong/co/o/day"]).seal("một câu dễ nhớ")
    #expect(try password.matches("một câu dễ nhớ"))
  }
}
