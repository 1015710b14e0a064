import Kit
import TestKit
import Testing

@Suite("Ratios")
struct RatioTests {
  @Test(
    "Percent has one decimal, half up",
    arguments: [
      (413, 1000, "41,3\u{a0}%"), (1, 3, "33,3\u{a0}%"), (2, 3, "66,7\u{a0}%"), (1, 2000, "0,1\u{a0}%"),
      (1, 2001, "0,0\u{a0}%"), (5, 5, "100,0\u{a0}%"), (-1, 2000, "-0,1\u{a0}%"), (3, -4, "-75,0\u{a0}%"),
      (0, 9, "0,0\u{a0}%"),
      (.max, 1, "922.337.203.685.477.580.700,0\u{a0}%"), (.min, .min, "100,0\u{a0}%"),
    ] as [(Int64, Int64, String)])
  func percent(part: Int64, whole: Int64, text: String) {
    #expect(Ratio(part, of: whole).percentText == text)
  }

  @Test("A ratio of nothing has no percent and comes first")
  func ofNothing() {
    #expect(Ratio(5, of: 0).percentText == nil)
    #expect(Ratio(5, of: 0) == Ratio(0, of: 0))
    #expect(Ratio(5, of: 0) < Ratio(-5, of: 1))
    #expect(!(Ratio(-5, of: 1) < Ratio(5, of: 0)))
    #expect(Set([Ratio(5, of: 0), Ratio(0, of: 0)]).count == 1)
  }

  @Test("Comparison is exact where Double and products of Int64 fail")
  func exact() {
    #expect(Ratio(.max - 1, of: .max) < Ratio(.max, of: .max))
    #expect(Ratio(.max - 2, of: .max - 1) < Ratio(.max - 1, of: .max))
    #expect(Ratio(.min, of: 1) < Ratio(.max, of: 1))
    #expect(Ratio(1, of: .min) < Ratio(0, of: 1))
  }

  @Test("Order and equality agree with those of small fractions, and equal ratios hash alike")
  func order() {
    var random = SplitMix(seed: 14)
    for _ in 0..<2_000 {
      let values = (0..<4).map { _ in Int64.random(in: -20...20, using: &random) }
      guard values[1] != 0, values[3] != 0 else { continue }
      let (a, b) = (Ratio(values[0], of: values[1]), Ratio(values[2], of: values[3]))
      let (x, y) = (Double(values[0]) / Double(values[1]), Double(values[2]) / Double(values[3]))
      #expect((a < b) == (x < y))
      #expect((a == b) == (x == y))
      if a == b { #expect(a.hashValue == b.hashValue) }
    }
    #expect(Ratio(.min, of: .min).hashValue == Ratio(1, of: 1).hashValue)
  }
}
