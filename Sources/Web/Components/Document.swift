extension HTML {
  /// Văn bản: the text of a directive on paper, with the words marked in which something was found.
  ///
  /// Each line is a paragraph, set by how it begins (see `DocumentLine`). Marks may nest, overlap and run over several
  /// lines; each finding's first mark carries its number, which leads to the finding, as the finding leads to it.
  public static func document(_ text: String, marks: [Mark] = [], label: String = "Toàn văn") -> HTML {
    var setting = DocumentSetting(marks: marks)
    var (blocks, isUnderPart): ([HTML], Bool) = ([], false)
    // Split by scalars: a carriage return and its line feed are one Character.
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let (scalars, length) = (line.last == "\r" ? line.dropLast() : line, line.count)
      let content = setting.line(scalars, length: length)
      if scalars.allSatisfy(\.properties.isWhitespace) { continue }
      let kind = DocumentLine(scalars)
      isUnderPart = isUnderPart || kind == .part
      blocks.append(kind.html(content, isUnderPart: isUnderPart))
    }
    return "<article class=\"card paper\" aria-label=\"\(label)\">\(blocks)</article>"
  }

  /// The place of a finding's words in the document.
  static func placeInDocument(_ finding: Int) -> String { "vb-\(finding)" }
  /// The place of a finding among the others.
  static func placeInFindings(_ finding: Int) -> String { "dx-\(finding)" }
}
