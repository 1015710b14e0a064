import Kit

/// Ảnh đôn đốc: the table of those who are late as a picture, to be pasted into a message where a text would not be read.
struct UrgingPicture: Sendable {
  let urging: Urging

  private static let most = 25

  /// As SVG: only shapes and text, no link and nothing from outside.
  var svg: String {
    let title = Self.wrapped(urging.title, 50, lines: 3)
    let head = 70 + title.count * 34 + 34
    let rows = Array(urging.late.prefix(Self.most))
    let more = urging.late.count - rows.count
    let height = head + 50 + rows.count * 40 + (more > 0 ? 40 : 0) + 50
    var body = """
      <svg xmlns="http://www.w3.org/2000/svg" width="900" height="\(height)" font-family="Noto Sans, DejaVu Sans, sans-serif">
      <rect width="100%" height="100%" fill="#ffffff"/><rect width="100%" height="8" fill="#1f5f3f"/>
      \(Self.text(30, 48, 18, urging.source, fill: "#5b6660"))
      """
    for (index, line) in title.enumerated() { body += Self.text(30, 86 + index * 34, 26, line, weight: "700") }
    body += Self.text(
      30, head, 20, "Tính đến \(urging.today.vietnamese): \(urging.late.count) đơn vị chưa xong", fill: "#a8321f",
      weight: "700")
    for (index, late) in rows.enumerated() {
      let y = head + 45 + index * 40
      if index % 2 == 0 { body += "<rect x=\"20\" y=\"\(y - 27)\" width=\"860\" height=\"40\" fill=\"#f4f3ee\"/>" }
      body += Self.text(30, y, 19, Self.wrapped("\(index + 1). \(late.name)", 60, lines: 1)[0])
      let delay = late.days > 0 ? "quá hạn \(late.days.grouped) ngày" : late.due.map { "hạn \($0.vietnamese)" } ?? ""
      body += Self.text(870, y, 19, delay, fill: late.days > 0 ? "#a8321f" : "#1d2420", anchor: "end")
    }
    if more > 0 { body += Self.text(30, head + 45 + rows.count * 40, 19, "… và \(more) đơn vị khác", fill: "#5b6660") }
    return body + Self.text(30, height - 20, 15, "HợpTác", fill: "#5b6660") + "</svg>"
  }

  private static func text(
    _ x: Int, _ y: Int, _ size: Int, _ words: String, fill: String = "#1d2420", weight: String = "400",
    anchor: String = "start"
  ) -> String {
    """
    <text x="\(x)" y="\(y)" font-size="\(size)" font-weight="\(weight)" fill="\(fill)" text-anchor="\(anchor)">\
    \(escaped(words))</text>
    """
  }

  /// Lines of so many letters, broken between words; the last ends in “…” where there is more.
  static func wrapped(_ text: String, _ letters: Int, lines most: Int) -> [String] {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace).map({ String($0.prefix(letters)) }) {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = word
      } else if lines[last].count + 1 + word.count <= letters {
        lines[last] += " \(word)"
      } else if lines.count < most {
        lines.append(word)
      } else {
        lines[last] = String(lines[last].prefix(letters - 1)) + "…"
        return lines
      }
    }
    return lines
  }

  private static func escaped(_ text: String) -> String {
    var made = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": made += "&amp;"
      case "<": made += "&lt;"
      case ">": made += "&gt;"
      default: if scalar.value >= 0x20, ![0xFFFE, 0xFFFF].contains(scalar.value) { made.unicodeScalars.append(scalar) }
      }
    }
    return made
  }
}
