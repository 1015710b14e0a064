import Testing

@testable import Steering

@Suite struct LikenessTests {
  static let text = (1...400).map { "từ\($0 * 7919 % 1009)" }.joined(separator: " ")

  @Test("a text is like itself with other marks, and unlike another")
  func extremes() {
    let likeness = Likeness(of: Self.text)
    #expect(likeness.share(with: Likeness(of: Self.text.uppercased())) == 1)
    #expect(likeness.share(with: Likeness(of: String(Self.text.reversed()))) < 0.05)
    #expect(likeness.share(with: Likeness(of: "")) == 0)
    #expect(Likeness(of: "hai từ").hashes.isEmpty)
  }

  @Test("a text with a twentieth more is still alike")
  func addition() {
    let more = Self.text + (1...20).map { " thêm\($0)" }.joined()
    #expect(Likeness(of: Self.text).share(with: Likeness(of: more)) > 0.85)
  }

  @Test("a sketch is the same after it has been kept")
  func kept() {
    let likeness = Likeness(of: Self.text)
    #expect(Likeness(bytes: likeness.bytes).hashes == likeness.hashes)
  }
}
