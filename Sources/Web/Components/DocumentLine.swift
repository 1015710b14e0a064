/// How a line of a directive is set, by the way it begins.
enum DocumentLine {
  /// `II. MỤC TIÊU`, `Chương I`, `PHẦN THỨ NHẤT`.
  case part
  /// `2. Mục tiêu cụ thể`, `2.1. Đến năm 2030`, `Điều 5. …`, where they are headings and not sentences.
  case section
  /// A line all in capitals, as the name of the document.
  case capitals
  /// `a) …`, `- …`, `* …`
  case item
  /// `+ …`
  case subitem
  case plain

  init(_ line: Substring.UnicodeScalarView) {
    // A heading is short; so are the beginnings that are looked for.
    let start = Array(line.drop(while: \.properties.isWhitespace).prefix(161))
    let isShort = start.count <= 160
    if isShort, Self.isPart(start) {
      self = .part
    } else if isShort, Self.isNumbered(start), !Self.endsSentence(start) {
      self = .section
    } else if isShort, Self.isCapitals(start) {
      self = .capitals
    } else if let first = start.first, "-–—*•".unicodeScalars.contains(first) || Self.isLettered(start) {
      self = .item
    } else {
      self = start.first == "+" ? .subitem : .plain
    }
  }

  /// - Parameter isUnderPart: A part has begun; a section is then a level below it, and no level is left out.
  func html(_ content: HTML, isUnderPart: Bool) -> HTML {
    switch self {
    case .part: "<h2>\(content)</h2>\n"
    case .section: isUnderPart ? "<h3>\(content)</h3>\n" : "<h2>\(content)</h2>\n"
    case .capitals: "<p class=\"capitals\">\(content)</p>\n"
    case .item: "<p class=\"item\">\(content)</p>\n"
    case .subitem: "<p class=\"subitem\">\(content)</p>\n"
    case .plain: "<p>\(content)</p>\n"
    }
  }

  /// Roman numerals and a point, or a chapter by name.
  private static func isPart(_ line: [Unicode.Scalar]) -> Bool {
    let numeral = line.prefix { "IVXLC".unicodeScalars.contains($0) }.count
    if numeral > 0, line.count > numeral + 1, line[numeral] == "." || line[numeral] == "-" { return true }
    return ["Chương ", "CHƯƠNG I", "CHƯƠNG V", "CHƯƠNG X", "Phần ", "PHẦN "].contains {
      line.starts(with: $0.unicodeScalars)
    }
  }

  /// `2.`, `2.1.`, `2.1`, then a space; or an article.
  private static func isNumbered(_ line: [Unicode.Scalar]) -> Bool {
    if line.starts(with: "Điều ".unicodeScalars) { return true }
    let number = line.prefix { isDigit($0) || $0 == "." }
    guard let first = number.first, isDigit(first), number.contains("."), number.count < line.count else {
      return false
    }
    return line[number.count].properties.isWhitespace
  }

  private static func isLettered(_ line: [Unicode.Scalar]) -> Bool {
    line.count > 2 && line[0].properties.isLowercase && (line[1] == ")" || line[1] == ".")
  }

  private static func isCapitals(_ line: [Unicode.Scalar]) -> Bool {
    !line.contains { $0.properties.isLowercase } && line.count { $0.properties.isUppercase } > 3
  }

  private static func endsSentence(_ line: [Unicode.Scalar]) -> Bool {
    guard let last = line.last(where: { !$0.properties.isWhitespace }) else { return false }
    return ".;:,…".unicodeScalars.contains(last)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
