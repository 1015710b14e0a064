import Foundation
import Kit
import TestKit
import Testing

@Suite("Finding a query in the original text")
struct VietnameseHighlightTests {
  private func found(_ query: String, in text: String) -> [String] {
    text.foldedRanges(of: query).map { String(text[$0]) }
  }

  @Test("The original spelling is what gets highlighted")
  func originals() {
    #expect(found("dak", in: "Xã Đắk Hà, huyện Đăk Hà") == ["Đắk", "Đăk"])
    #expect(found("hòa", in: "Hoà Bình – Hòa Trạch – HOÁ") == ["Hoà", "Hòa", "HOÁ"])
    #expect(found("hop tac xa", in: "Liên minh Hợp\u{a0} tác xã tỉnh") == ["Hợp\u{a0} tác xã"])
  }

  @Test("A decomposed letter is taken with all its marks and the next one is not")
  func decomposed() {
    let text = "Kon Rẫy".decomposedStringWithCanonicalMapping
    let ranges = text.foldedRanges(of: "ra")
    #expect(ranges.map { scalars(String(text.unicodeScalars[$0])) } == [[0x52, 0x61, 0x302, 0x303]])
  }

  @Test("Finds do not overlap, and an empty query finds nothing")
  func edges() {
    #expect(found("aa", in: "aaaaa").count == 2)
    #expect(found("", in: "Kon Tum").isEmpty)
    #expect(found(" ", in: "Kon Tum").isEmpty)
    #expect(found("kon tum và xa hơn", in: "Kon Tum").isEmpty)
  }

  @Test("Each find folds back to the query")
  func foldsBack() {
    var random = SplitMix(seed: 3)
    var finds = 0
    for _ in 0..<1_000 {
      let text = random.words(6)
      let query = random.words(1).prefix(2).folded
      for range in text.foldedRanges(of: query) {
        finds += 1
        #expect(String(text[range]).folded == query)
      }
      #expect(text.foldedRanges(of: query).isEmpty != text.folded.contains(query))
    }
    #expect(finds > 100)
  }
}

extension Substring {
  fileprivate var folded: String { String(self).folded }
}
