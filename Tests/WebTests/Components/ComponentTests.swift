import Testing
import Web

struct ComponentTests {
  @Test("a standing is always a word", arguments: Standing.allCases)
  func tags(standing: Standing) {
    let tag = Markup(.tag(standing, "chậm & muộn")).first("span")
    #expect(tag?.text == "chậm & muộn" && tag?.classes == ["tag", standing.rawValue])
  }

  @Test("an unknown fact is said to be unknown")
  func facts() {
    let facts = Markup(.facts([("Số", "41-CTr/TU"), ("Hết hiệu lực", "")]))
    #expect(facts.all("dt").map(\.text) == ["Số", "Hết hiệu lực"])
    #expect(facts.all("dd").map(\.text) == ["41-CTr/TU", "chưa có"])
  }

  @Test("a filter that is on says that its link takes it off")
  func chips() {
    let chips = Markup(.chips([Chip("Loại", value: "HTX", "/so-bo", isOn: true), Chip("+ Xếp loại", "/so-bo?x=1")]))
    #expect(chips.all("a").map(\.text) == ["Bỏ lọc Loại: HTX ✕", "+ Xếp loại"])
  }

  @Test("progress shows a bar only as full as what is known")
  func progress() {
    let known = Markup(.progress("Trang", done: 30, of: 26)).first("progress")
    #expect(known?["value"] == "26" && known?["max"] == "26")
    let unknown = Markup(.progress("Trang", done: 3, of: nil)).first("progress")
    #expect(unknown?["value"] == nil && unknown?["max"] == nil)
    #expect(Markup(.progress("Trang", done: 0, of: 0)).first("progress")?["max"] == "1")
  }

  @Test("a pager leads only where there is something")
  func pager() {
    #expect(Markup(.pager("1–50", earlier: nil, later: "/a?tu=51")).all("a").map { $0["rel"] } == ["next"])
    #expect(Markup(.pager("51–60", earlier: "/a", later: nil)).all("a").map { $0["rel"] } == ["prev"])
  }

  @Test("a pace stays on its scale, whatever its numbers", arguments: [-1, 0, 0.5, 7, .infinity, .nan])
  func pace(value: Double) {
    let pace = Pace("A", source: "II.1", value: value, target: value, today: value, words: "1 / 2", .late, "chậm")
    for bar in Markup(.paces([pace])).all("rect") {
      #expect((-3...1000).contains(Int(bar["width"] ?? "") ?? -9) && (-3...1000).contains(Int(bar["x"] ?? "0") ?? -9))
    }
  }
}
