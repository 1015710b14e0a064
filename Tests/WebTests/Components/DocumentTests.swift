import TestKit
import Testing
import Web

struct DocumentTests {
  /// One scalar as it is shown, with the marks around it.
  private struct Shown: Equatable {
    let scalar: Unicode.Scalar
    let marks: Set<String>
  }

  private func shown(_ html: HTML) -> [Shown] {
    var (shown, open, isNumber): ([Shown], [String], Bool) = ([], [], false)
    for token in HTMLToken.read(html.text) {
      switch token {
      case .tag("mark", let attributes):
        open.append("\(attributes["class"] ?? "")\(attributes["data-finding"] ?? "")")
      case .tag("/mark", _): open.removeLast()
      case .tag("a", _): isNumber = true
      case .tag("/a", _): isNumber = false
      case .tag: continue
      case .text(let text):
        if isNumber { continue }
        shown += text.unicodeScalars.filter { $0 != "\n" }.map { Shown(scalar: $0, marks: Set(open)) }
      }
    }
    return shown
  }

  private func expected(_ text: String, _ marks: [Mark]) -> [Shown] {
    let all = text.unicodeScalars.enumerated().map { index, scalar in
      let over = marks.filter { $0.span.contains(index) }.map { "\($0.kind.rawValue)\($0.finding ?? 0)" }
      return Shown(scalar: scalar, marks: Set(over))
    }
    // Lines without a letter are not shown.
    return all.split { $0.scalar == "\n" }.filter { !$0.allSatisfy { $0.scalar.properties.isWhitespace } }.flatMap {
      $0
    }
  }

  @Test("marks that nest, overlap and run over lines stand on the very letters that were found")
  func marks() {
    var random = SplitMix(seed: 20)
    let letters = Array("aĐ<&\"ầ🌾 .-\n\n".unicodeScalars) + ["a\u{302}", "\u{301}"].flatMap(\.unicodeScalars)
    for _ in 0..<600 {
      let length = Int.random(in: 0...60, using: &random)
      let text = String(
        String.UnicodeScalarView((0..<length).compactMap { _ in letters.randomElement(using: &random) }))
      let marks = (0..<Int.random(in: 0...7, using: &random)).map { number in
        let start = Int.random(in: 0...length, using: &random)
        let end = Int.random(in: start...(length + 2), using: &random)
        return Mark(start..<end, Mark.Kind.allCases.randomElement(using: &random) ?? .task, finding: number + 1)
      }
      let html = HTML.document(text, marks: marks)
      #expect(Markup(html).unbalanced.isEmpty)
      #expect(shown(html) == expected(text, marks))
    }
  }

  @Test("each finding's first mark has a place and a number that leads to the finding")
  func anchors() {
    let text = "Ban A chủ trì,\nhạn quý IV."
    let marks = [Mark(0..<13, .task, finding: 1), Mark(0..<5, .who, finding: 1), Mark(15..<25, .deadline, finding: 2)]
    let page = Markup(.document(text, marks: marks))
    #expect(page.all("mark").compactMap { $0["id"] } == ["vb-1", "vb-2"])
    #expect(page.all("a").map { $0["href"] } == ["#dx-1", "#dx-2"])
    #expect(page.all("a").map(\.text) == ["1", "2"])
    #expect(page.element(id: "vb-1")?.text == "Ban A chủ trì")
    #expect(page.all("mark", class: "who").map(\.text) == ["Ban A"])
  }

  @Test("a mark over two lines is one place and one number, at its end")
  func overLines() {
    let page = HTML.document("một hai\nba bốn", marks: [Mark(4..<10, .task, finding: 3)])
    #expect(Markup(page).all("mark").map(\.text) == ["hai", "ba"])
    #expect(Markup(page).all("mark").map { $0["id"] } == ["vb-3", nil])
    #expect(page.text.contains("ba</mark><a class=\"ref\" href=\"#dx-3\""))
  }

  @Test("a heap of marks at one place keeps every number and does not make the page grow out of measure")
  func heap() {
    let text = String(repeating: "a b ", count: 500)
    let marks = (1...1000).map { Mark(0..<2000, .task, finding: $0) }
    let page = HTML.document(text, marks: marks)
    #expect(Markup(page).all("a").count == 1000 && Markup(page).all("mark").count == 8)
    #expect(page.bytes.count < 200_000)
  }

  @Test("spans out of the text are cut to it, and a carriage return is not shown")
  func bounds() {
    let html = HTML.document("ab\r\ncd", marks: [Mark(-5..<1, .task), Mark(5..<99, .who), Mark(70..<80, .who)])
    #expect(Markup(html).all("mark").map(\.text) == ["a", "d"])
    #expect(!html.text.contains("&#13;"))
    #expect(Markup(.document("", marks: [Mark(0..<1, .task)])).all("p").isEmpty)
  }

  @Test(
    "a line is set by how it begins",
    arguments: [
      ("II. MỤC TIÊU", "h2", nil), ("Chương I", "h2", nil), ("2. Mục tiêu cụ thể", "h2", nil),
      ("2.1. Đến năm 2030", "h2", nil), ("Điều 5. Trách nhiệm", "h2", nil), ("CHƯƠNG TRÌNH", "p", "capitals"),
      ("- Bảo đảm trên 60%.", "p", "item"), ("a) Xây dựng", "p", "item"), ("+ Ưu tiên", "p", "subitem"),
      ("1. Ban Tuyên giáo chủ trì, phối hợp hướng dẫn.", "p", nil), ("Đẩy mạnh tuyên truyền.", "p", nil),
      ("2030 là năm", "p", nil), ("Các xã", "p", nil),
    ] as [(String, String, String?)])
  func lines(text: String, name: String, kind: String?) {
    let line = Markup(.document("  " + text)).elements.last
    #expect(line?.name == name && line?["class"] == kind && line?.text == "  " + text)
  }

  @Test("no level of heading is left out: sections are the first level until a part begins")
  func levels() {
    let page = Markup(.document("1. Mở đầu\nI. MỤC TIÊU\n1. Mục tiêu chung\nII. NHIỆM VỤ\n2. Việc cần làm"))
    #expect(page.elements.map(\.name).filter { $0.hasPrefix("h") } == ["h2", "h2", "h3", "h2", "h3"])
  }

  @Test("a finding and its words lead to each other")
  func findings() {
    let page = Markup(
      .reading(
        .document("Ban A", marks: [Mark(0..<5, .who, finding: 1)]),
        .findings("Tìm thấy", counts: ["1 nhiệm vụ"], [Finding(1, .task, "Việc <A>", facts: ["đến 2030"])])))
    let finding = page.first("li", class: "finding")
    #expect(finding?["id"] == "dx-1" && finding?["data-finding"] == "1" && finding?.classes.contains("task") == true)
    #expect(page.all("a").map { $0["href"] } == ["#dx-1", "#vb-1"])
    #expect(page.first("h3")?.text.contains("nhiệm vụ: Việc <A>") == true)
  }
}
