import DirectiveReader
import Foundation
import Kit
import Testing

@testable import Steering

@Suite struct QuotedWordsTests {
  private let text = "1. Sở Tài chính\n  chủ trì;  Sở Nội vụ chủ trì.\n2. Sở Tài chính báo cáo."

  @Test("words are found wherever lines break, in any spelling of their letters, and keep the text's own white space")
  func found() throws {
    let words = QuotedWords(text)
    let place = try words.place(of: "Sở  Tài chính chủ\ttrì", near: nil, field: "x")
    #expect(words.quote(place) == "Sở Tài chính\n  chủ trì")
    #expect(words.places(of: "Sở Nội vụ".decomposedStringWithCanonicalMapping).count == 1)
  }

  @Test("of several places the nearest is meant; without a place to be near to, a person has to say more")
  func several() throws {
    let words = QuotedWords(text)
    let all = words.places(of: "Sở Tài chính")
    #expect(all.count == 2)
    #expect(try words.place(of: "Sở Tài chính", near: Span(60, 61), field: "x") == all[1])
    #expect(throws: Fault.self) { try words.place(of: "Sở Tài chính", near: nil, field: "x") }
    #expect(throws: Fault.self) { try words.place(of: "Sở Công Thương", near: nil, field: "x") }
    #expect(words.places(of: "  ").isEmpty)
  }

  @Test(
    "what people type as a deadline is what is shown of it again",
    arguments: [
      (ReadDeadline.Kind.byDate, "30/12/2026", "2026-12-30"), (.byDate, "08/11", "--11-08"),
      (.byMonth, "06/2022", "2022-06"), (.byQuarter, "IV/2022", "2022-Q4"), (.byYear, "2025", "2025"),
      (.recurring, "hằng năm 10/12", "P1Y@12-10"), (.recurring, "hằng quý", "P3M"),
      (.recurring, "hằng tháng 25", "P1M@25"), (.recurring, "định kỳ", "unspecified"),
    ])
  func deadlines(kind: ReadDeadline.Kind, typed: String, norm: String) {
    #expect(ReadDeadline.norm(kind, typed: typed) == norm)
    #expect(ReadDeadline.byHand(kind, norm, span: Span(0, 0), quote: "").typed == typed)
    #expect(ReadDeadline.norm(.byQuarter, typed: "quý 4 năm 2022") == "2022-Q4")
    #expect(ReadDeadline.norm(.byMonth, typed: "13/2022") == nil)
    #expect(ReadDeadline.norm(.byDate, typed: "sớm") == nil)
  }
}
