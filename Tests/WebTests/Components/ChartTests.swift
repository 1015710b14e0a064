import Testing
import Web

struct ChartTests {
  private func chart(_ values: [Double?]) -> Markup {
    Markup(
      .lines(
        Chart("Số <HTX>", description: "Tăng.", points: ["2023", "2024", "2025"], series: [.init("HTX", values)]) {
          "\($0) đ.v"
        }))
  }

  @Test("a chart says what it shows, and its numbers stand beside it")
  func reads() {
    let markup = chart([1, nil, 3])
    #expect(markup.unbalanced.isEmpty)
    #expect(markup.first("title")?.text == "Số <HTX>" && markup.first("desc")?.text == "Tăng.")
    #expect(markup.first("svg")?["role"] == "img")
    #expect(markup.all("td").map(\.text) == ["1.0 đ.v", "–", "3.0 đ.v"])
    #expect(markup.all("th").filter { $0["scope"] == "row" }.map(\.text) == ["2023", "2024", "2025"])
  }

  @Test("a line is broken where nothing is known, and stays on its paper whatever its numbers")
  func broken() {
    #expect(chart([1, nil, 3]).all("polyline").map { $0["points"] } == ["0,197 0,197", "1000,10 1000,10"])
    #expect(chart([1, 2, 3]).all("polyline").count == 1)
    for values: [Double?] in [[], [nil], [0, 0], [-5, 5, .infinity], [.nan, 1], [.greatestFiniteMagnitude]] {
      for line in chart(values).all("polyline") {
        for point in (line["points"] ?? "").split(separator: " ") {
          let (x, y) = (Int(point.split(separator: ",")[0]), Int(point.split(separator: ",")[1]))
          #expect((0...1000).contains(x ?? -1) && (0...300).contains(y ?? -1))
        }
      }
    }
  }

  @Test("a bar is as long as its share of the greatest")
  func bars() {
    let bars = [Bar("A", 50, words: "50"), Bar("B", 200, words: "200"), Bar("C", -1, words: "-1")]
    #expect(Markup(.bars("Số", bars, of: "Tên")).all("rect").map { $0["width"] } == ["250", "1000", "0"])
  }

  @Test("the more, the darker; nothing is no shade")
  func heat() {
    let tiles = Markup(.tiles("Xã", [Tile("A", 0), Tile("B", 1), Tile("C", 10, "/c")]))
    #expect(tiles.all("li").map { $0["data-heat"] } == ["0", "1", "5"])
    #expect(tiles.all("li").map(\.text) == ["A 0", "B 1", "C 10"])
    let table = Markup(.heatTable("Số", of: "Xã", ["1", "2"], [("A", [nil, 4])]) { "\(Int($0))" })
    #expect(table.all("td").map { $0["data-heat"] } == [nil, "5"] && table.unbalanced.isEmpty)
  }

  @Test(
    "two versions in one give back each of them",
    arguments: [
      ("", ""), ("a b c", "a c"), ("một hai", "một hai ba"), ("x", ""), ("", "y z"), ("a  b\nc", "a b\nc d"),
    ])
  func difference(old: String, new: String) { compare(old, new) }

  @Test("a long text is compared by its lines")
  func long() {
    let line = "một dòng của một văn bản dài\n"
    compare(String(repeating: line, count: 900), String(repeating: line, count: 899) + "dòng khác")
  }

  private func compare(_ old: String, _ new: String) {
    var (before, after, kind) = ("", "", "")
    for token in HTMLToken.read(HTML.difference(from: old, to: new).text) {
      switch token {
      case .tag(let name, _): kind = name == "del" || name == "ins" ? name : name.hasPrefix("/") ? "" : kind
      case .text(let text):
        if kind != "ins" { before += text }
        if kind != "del" { after += text }
      }
    }
    #expect(before == old && after == new)
  }
}
