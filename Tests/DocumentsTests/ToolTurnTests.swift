import Kit
import Synchronization
import Testing

@testable import Documents

@Suite struct ToolTurnTests {
  /// How many are at it, and the most there were at once.
  private final class Present: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock(\.most) }
    func come() { counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func go() { counts.withLock { $0.now -= 1 } }
  }

  private struct Broken: Error {}

  @Test("of a heavy program one runs at a time, whoever asks for it")
  func oneAtATime() async throws {
    let present = Present()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try await Tool.pdfinfo.alone {
            present.come()
            for _ in 0..<10 { await Task.yield() }
            present.go()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(present.most == 1)
  }

  @Test("reading a Word file waits for the turn of LibreOffice")
  func reading() async throws {
    let reader = WordReader(sandbox: try await Sandbox.open(Sandbox.Mechanism.allCases))
    let file = Array("{\\rtf1 Kinh te tap the}".utf8)
    let ended = Present()
    let began = ContinuousClock.now
    _ = try await reader.read(file, .rtf)
    // So long a reading takes that nobody keeps waiting.
    let once = ContinuousClock.now - began
    let reading = try await Tool.soffice.alone {
      let reading = Task {
        let text = try await reader.read(file, .rtf).text
        ended.come()
        return text
      }
      await Clock.pause(seconds: once / .seconds(1) + 0.5)
      #expect(ended.most == 0, "it has not begun while another holds the turn")
      return reading
    }
    #expect(try await reading.value.contains("Kinh te tap the"))
  }

  @Test("who waits for a turn and is cancelled stops waiting, and a turn ends with an error")
  func cancelled() async throws {
    await #expect(throws: Broken.self) { try await Tool.pdfinfo.alone { throw Broken() } }
    let outcome = try await Tool.pdfinfo.alone {
      let waiting = Task { try await Tool.pdfinfo.alone {} }
      waiting.cancel()
      return await waiting.result
    }
    #expect(throws: CancellationError.self) { try outcome.get() }
  }
}
