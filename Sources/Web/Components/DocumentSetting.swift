/// Sets the marks into the lines of a text, one line after the other, in one pass over both.
struct DocumentSetting {
  /// So that a heap of marks at one place cannot make the page grow out of measure; those beyond keep only their number.
  private static let deepest = 8

  private struct Open {
    let mark: Mark
    /// It is the first of its finding, and carries its number.
    let isFirst: Bool
  }

  /// By where they begin, the longer first.
  private let marks: [Mark]
  private var next = 0
  /// Outermost first.
  private var open: [Open] = []
  private var placed: Set<Int> = []
  /// Where the next line begins, in scalars of the whole text.
  private var position = 0

  init(marks: [Mark]) {
    self.marks = marks.filter { !$0.span.isEmpty }.sorted {
      ($0.span.lowerBound, -$0.span.upperBound) < ($1.span.lowerBound, -$1.span.upperBound)
    }
  }

  /// - Parameters:
  ///   - scalars: What is shown of the line.
  ///   - length: Of the whole line without its line feed.
  mutating func line(_ scalars: Substring.UnicodeScalarView, length: Int) -> HTML {
    let end = position + length
    var parts = open.map { Self.tag($0.mark, id: nil) }
    var index = scalars.startIndex
    while position < end {
      begin(&parts)
      let stop = min(
        end, next < marks.count ? marks[next].span.lowerBound : end, open.map(\.mark.span.upperBound).min() ?? end)
      let after = scalars.index(index, offsetBy: stop - position, limitedBy: scalars.endIndex) ?? scalars.endIndex
      parts.append(HTML(escaping: Substring(scalars[index..<after])))
      (index, position) = (after, stop)
      finish(upTo: stop, &parts)
    }
    // What reaches no further than the line feed has nothing to mark on the next line.
    finish(upTo: end + 1, &parts)
    parts.append(contentsOf: open.map { _ in "</mark>" })
    position = end + 1
    return parts.joined()
  }

  /// Opens every mark that begins here, or began on the line feed before.
  private mutating func begin(_ parts: inout [HTML]) {
    while next < marks.count, marks[next].span.lowerBound <= position {
      let mark = marks[next]
      next += 1
      let isFirst = mark.finding.map { placed.insert($0).inserted } ?? false
      let id = isFirst ? mark.finding.map(HTML.placeInDocument) : nil
      if mark.span.upperBound > position, open.count < Self.deepest {
        parts.append(Self.tag(mark, id: id))
        open.append(Open(mark: mark, isFirst: isFirst))
      } else if isFirst {
        parts.append("<span\(attribute: "id", id)></span>\(Self.number(mark))")
      }
    }
  }

  /// Closes every mark that ends by `end`; those opened after it are closed and opened anew, for tags must nest.
  private mutating func finish(upTo end: Int, _ parts: inout [HTML]) {
    guard let outermost = open.firstIndex(where: { $0.mark.span.upperBound <= end }) else { return }
    for opened in open[outermost...].reversed() {
      parts.append("</mark>")
      if opened.isFirst, opened.mark.span.upperBound <= end { parts.append(Self.number(opened.mark)) }
    }
    let remaining = open[outermost...].filter { $0.mark.span.upperBound > end }
    parts.append(contentsOf: remaining.map { Self.tag($0.mark, id: nil) })
    open.replaceSubrange(outermost..., with: remaining)
  }

  private static func tag(_ mark: Mark, id: String?) -> HTML {
    "<mark class=\"\(mark.kind.rawValue)\"\(attribute: "id", id)\(attribute: "data-finding", mark.finding)>"
  }

  private static func number(_ mark: Mark) -> HTML {
    guard let finding = mark.finding else { return .empty }
    return """
      <a class="ref" href="\(Link("#\(HTML.placeInFindings(finding))"))" \
      aria-label="Đến đề xuất \(finding)">\(finding)</a>
      """
  }
}
