import Testing

@testable import DirectiveReader

struct SpanTests {
  @Test("a span contains itself and what lies inside, not what reaches out")
  func containment() {
    #expect(Span(2, 8).contains(Span(2, 8)))
    #expect(Span(2, 8).contains(Span(3, 5)))
    #expect(!Span(2, 8).contains(Span(3, 9)))
  }

  @Test("spans that only touch do not overlap")
  func touching() {
    #expect(!Span(0, 3).overlaps(Span(3, 5)))
    #expect(Span(0, 4).overlaps(Span(3, 5)))
  }
}
