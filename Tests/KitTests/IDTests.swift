import Kit
import Testing

@Suite("Identities")
struct IDTests {
  private enum Lot {}
  private enum Crate {}

  @Test("Identities made in one millisecond, or while the clock stands back, keep the order in which they were made")
  func monotonic() {
    let moment = Instant(milliseconds: 1_790_000_000_000)
    var made = (0..<10_000).map { _ in ID<Lot>(at: moment) }
    made += (0..<100).map { ID<Lot>(at: moment.adding(milliseconds: -1_000 * $0)) }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }

  @Test("A new identity is a UUID of version 7 that carries its moment")
  func version7() throws {
    // Later than any other moment of these tests, so that the order within the process does not push it on.
    let moment = Instant(milliseconds: 1_890_000_000_000)
    let text = ID<Lot>(at: moment).text
    #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    let hexadecimal = text.filter { $0 != "-" }.prefix(12)
    #expect(Int64(hexadecimal, radix: 16) == moment.milliseconds)
  }

  @Test("Concurrent makers never make the same identity twice")
  func concurrent() async {
    let made = await withTaskGroup(of: [ID<Lot>].self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<2_000).map { _ in ID<Lot>(at: Instant(milliseconds: 1_700_000_000_000)) } }
      }
      return await group.reduce(into: []) { all, some in all += some }
    }
    #expect(Set(made).count == 8_000)
  }

  @Test("Texts from outside are taken only if they are safe everywhere")
  func fromOutside() throws {
    #expect(ID<Lot>("23293@pre2016")?.text == "23293@pre2016")
    for text in ["", "a/b", "a b", "đ", "a'", "a\"", "<", "%", String(repeating: "x", count: 65)] {
      #expect(ID<Lot>(text) == nil, "\(text)")
    }
    let lot = try #require(ID<Lot>("x-1"))
    #expect(ID<Crate>(of: lot).text == "x-1")
  }
}
