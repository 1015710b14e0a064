import Kit
import Testing
import Web

@testable import Lists

@Suite struct ListStateTests {
  private let list = Thing.list()

  @Test("an address holds the whole state and opens it again")
  func roundTrip() {
    let asked: FormFields = [
      "q": "bàn & ghế", "loai": "a", "loai": "b", "co_tu": "1.000", "tu_den": "05/01/2026", "xep": "-co", "cot": "tu",
    ]
    let state = list.state(asked)
    #expect(state.problems.isEmpty)
    let link = list.link(state.fields)
    #expect(
      link.text
        == "/do-vat?q=b%C3%A0n%20%26%20gh%E1%BA%BF&loai=a&loai=b&co_tu=1000&tu_den=2026-01-05&xep=-co&cot=ten&cot=tu")
    #expect(state.columns == ["ten", "tu"] && state.order.text == "-co")
  }

  @Test("what is as at first needs no parameter")
  func standard() {
    #expect(list.state(["xep": "ten", "cot": "loai", "cot": "co", "q": ""]).fields.isEmpty)
    #expect(list.state([:]).columns == ["ten", "loai", "co"])
  }

  @Test(
    "what a list does not know is left out and told",
    arguments: [
      (["loai": "z"], "Điều kiện “Loại” có giá trị không còn dùng nên đã bỏ qua."),
      (["xep": "gia"], "Danh sách này không sắp xếp được theo “gia” nên giữ thứ tự ban đầu."),
      (["tu_tu": "31/02/2026"], "Từ ngày: “31/02/2026” không có trong lịch"),
      (["co_tu": "1,5"], "không phải số nguyên"),
    ])
  func unknown(asked: [String: String], told: String) {
    var fields = FormFields()
    for (name, value) in asked { fields.set(name, value) }
    let state = list.state(fields)
    #expect(state.fields.isEmpty && state.values.isEmpty)
    #expect(state.problems.map(\.message).joined().contains(told))
  }

  @Test(
    "a turn that was not made by a list is no turn",
    arguments: ["", "5", "~", "x~1~2", "-1~a~b", "1~~b", "99999999999999999999~a~b"])
  func turns(text: String) { #expect(ListTurn(text, .text) == nil) }

  @Test("a turn reads back as it was written", arguments: ["", "a~b~c", "ho tro", "~"])
  func turnText(key: String) {
    let turn = ListTurn(ordinal: 50, id: "0192-a", key: .text(key))
    #expect(ListTurn(turn.text, .text) == turn)
    #expect(ListTurn(ListTurn(ordinal: 1, id: "a", key: .null).text, .integer)?.key == .null)
    #expect(ListTurn("1~a~b", .integer) == nil)
  }

  @Test("everything that begins with a text comes before its end", arguments: ["a", "đ", "ho", "z~"])
  func prefixes(text: String) throws {
    let end = try #require(text.afterAllThatBeginSo)
    #expect(text < end && (text + "\u{10FFFF}").utf8.lexicographicallyPrecedes(end.utf8))
  }

  @Test("conditions are said in words")
  func words() {
    let state = list.state(["loai": "a", "loai": "b", "co_tu": "1000", "tu_tu": "2026-01-05", "tu_den": "2026-01-05"])
    #expect(state.values.map { $0.filter.words($0.value) } == ["Loại A, Loại B", "từ 1.000 kg", "05/01/2026"])
  }
}
