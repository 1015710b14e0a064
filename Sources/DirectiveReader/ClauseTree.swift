/// The tree of clauses, and the paragraphs that belong to each or to none.
struct ClauseTree {
  struct Node {
    let label: Labels.Label
    let parent: Int?
    let level: Int
    /// The text of the clause itself, by paragraphs.
    var paragraphs: [Range<Int>] = []
    var children: [Int] = []
    var heading: Range<Int>?
    var end: Int
  }

  private(set) var nodes: [Node] = []
  /// Unmarked paragraphs before the first clause.
  private(set) var preamble: [Range<Int>] = []
  /// Unmarked paragraphs after the last clause.
  private(set) var closing: [Range<Int>] = []
  private(set) var gaps: [Int] = []

  init(_ source: SourceText, _ labels: Labels, _ layout: Layout, skipping tables: Set<Int>) {
    let lines = layout.body.filter { !tables.contains($0) && !Self.isPageNumber(source, $0) }
    var blocks: [(label: Int?, lines: [Int])] = []
    var stack: [Int] = []
    let width = Self.width(source, lines)
    for (position, line) in lines.enumerated() {
      let before = position > 0 ? lines[position - 1] : nil
      if let label = labels[line], let parent = place(source, label, &stack, before) {
        blocks.append((nodes.count, [line]))
        nodes.append(Node(label: label, parent: parent.parent, level: stack.count + 1, end: label.tokens.upperBound))
        if let parent = parent.parent { nodes[parent].children.append(nodes.count - 1) }
        stack.append(nodes.count - 1)
      } else if blocks.isEmpty {
        blocks.append((nil, [line]))
      } else {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    for (position, block) in blocks.enumerated() {
      let paragraphs = Self.paragraphs(source, block.lines, width)
      guard let node = block.label else {
        preamble = paragraphs.map {
          source.lines[$0.lowerBound].tokens.lowerBound..<source.lines[$0.upperBound].tokens.upperBound
        }
        continue
      }
      attach(source, node, paragraphs, isLast: position == blocks.count - 1)
    }
    findHeadings(source)
    close()
  }

  // MARK: - Which labels are clauses, and whose

  private struct Place { let parent: Int? }

  /// The parent of a label, with the stack cut down to it; nil if the line is no clause.
  private mutating func place(
    _ source: SourceText, _ label: Labels.Label, _ stack: inout [Int], _ before: Int?
  ) -> Place? {
    let rank = Self.rank(label)
    if let same = stack.lastIndex(where: { Self.isStyle(nodes[$0].label, label) }) {
      let last = nodes[stack[same]].label
      guard follows(label, last, source, before) else { return nil }
      stack.removeSubrange(same...)
      return Place(parent: stack.last)
    }
    if label.doubtful, label.ordinal.last != 1 { return nil }
    if label.kind == .number || label.kind == .roman, let value = label.ordinal.first, value > 3, !ended(source, before)
    {
      return nil
    }
    if label.kind == .decimal, !decimalFits(label, stack, source, before) { return nil }
    while let top = stack.last, Self.rank(nodes[top].label) >= rank, !holds(nodes[top].label, label, source) {
      stack.removeLast()
    }
    return Place(parent: stack.last)
  }

  /// A starred heading holds the dashes below it; `1)` holds `a)`.
  private func holds(_ outer: Labels.Label, _ inner: Labels.Label, _ source: SourceText) -> Bool {
    if outer.parenthesised, inner.kind == .letter { return true }
    return outer.kind == .star && (inner.kind == .dash || inner.kind == .plus) && endsWithColon(source, outer.line)
  }

  private func endsWithColon(_ source: SourceText, _ line: Int) -> Bool {
    source.lines[line].tokens.last.map { source.key($0) == ":" } ?? false
  }

  private static func isStyle(_ a: Labels.Label, _ b: Labels.Label) -> Bool {
    a.kind == b.kind && a.parenthesised == b.parenthesised && (a.kind != .decimal || a.ordinal.count == b.ordinal.count)
      && (a.kind != .part || (a.tokens.count == b.tokens.count))
  }

  /// True if a label can come after the last of its style: the next number, a restart, or a small gap.
  private mutating func follows(
    _ label: Labels.Label, _ last: Labels.Label, _ source: SourceText, _ before: Int?
  ) -> Bool {
    guard let value = label.ordinal.last, let previous = last.ordinal.last else { return true }
    if label.doubtful { return value == previous + 1 }
    if label.kind == .decimal, label.ordinal.dropLast() != last.ordinal.dropLast() { return true }
    if value == previous + 1 { return true }
    let plain = ended(source, before)
    if value == 1 { return plain }
    guard plain, value <= previous + 5 || label.kind == .article else { return false }
    gaps.append(nodes.count)
    return true
  }

  /// A decimal under its number, or starting at one.
  private func decimalFits(_ label: Labels.Label, _ stack: [Int], _ source: SourceText, _ before: Int?) -> Bool {
    if let number = stack.last(where: { nodes[$0].label.kind == .number }),
      label.ordinal.first == nodes[number].label.ordinal.last
    {
      return true
    }
    if let outer = stack.last(where: { nodes[$0].label.kind == .decimal }),
      label.ordinal.starts(with: nodes[outer].label.ordinal)
    {
      return true
    }
    return ended(source, before) && (label.ordinal.last ?? 0) <= 3
  }

  /// True if the line before a label ends a sentence or is a heading, so that the label is not a figure in a sentence.
  private func ended(_ source: SourceText, _ line: Int?) -> Bool {
    guard let line else { return true }
    guard let last = source.lines[line].tokens.last else { return true }
    if [".", ";", ":", "…", "!", "?", "\"", ")", ","].contains(source.key(last)) { return true }
    return source.lines[line].span.length < 70 || source.tokens[last].upper
  }

  private static func rank(_ label: Labels.Label) -> Int {
    switch label.kind {
    case .part: label.tokens.count > 2 ? 0 : 2
    case .chapter: 10
    case .section: 20
    case .article: 30
    case .roman: 40
    case .number: label.parenthesised ? 75 : 50
    case .decimal: 60 + min(label.ordinal.count, 9)
    case .letter: 70
    case .dash, .star: 80
    case .plus: 90
    }
  }

  // MARK: - Paragraphs

  /// The usual length of a line that was broken to fit a page; nil if lines are whole paragraphs.
  private static func width(_ source: SourceText, _ lines: [Int]) -> Int? {
    var longest = 0
    var long = 0
    var filled = 0
    for line in lines where !source.lines[line].isBlank {
      longest = max(longest, source.lines[line].span.length)
      filled += 1
      if source.lines[line].span.length > 140 { long += 1 }
    }
    return long * 20 > filled || longest < 40 ? nil : min(longest, 140)
  }

  /// Ranges of lines that make one paragraph each; `upperBound` is the last line itself.
  private static func paragraphs(_ source: SourceText, _ lines: [Int], _ width: Int?) -> [ClosedRange<Int>] {
    var out: [ClosedRange<Int>] = []
    var blank = false
    for line in lines {
      if source.lines[line].isBlank {
        blank = true
        continue
      }
      if let last = out.last, joins(source, last.upperBound, line, blank: blank, width) {
        out[out.count - 1] = last.lowerBound...line
      } else {
        out.append(line...line)
      }
      blank = false
    }
    return out
  }

  private static func joins(_ source: SourceText, _ above: Int, _ below: Int, blank: Bool, _ width: Int?) -> Bool {
    guard let last = source.lines[above].tokens.last, let first = source.lines[below].tokens.first else { return false }
    let stopped = [".", ";", ":", "!", "?", "…"].contains(source.key(last))
    let token = source.tokens[first]
    let small = token.kind == .word && !token.capital || token.kind == .mark && [",", ")", "("].contains(token.key)
    if small { return !stopped || (source.key(last) == ";" && !blank) }
    if stopped || blank { return source.key(last) == "," }
    if source.key(last) == "," { return true }
    guard let width else { return false }
    return source.lines[above].span.length * 4 >= width * 3
  }

  /// A line that holds nothing but a page number.
  private static func isPageNumber(_ source: SourceText, _ line: Int) -> Bool {
    let tokens = source.lines[line].tokens
    guard let first = tokens.first else { return false }
    if tokens.count == 1 { return source.tokens[first].kind == .number && source.tokens[first].key.utf8.count <= 3 }
    return tokens.count == 3 && source.key(first) == "-" && source.key(first + 2) == "-"
      && source.number(first + 1) != nil
  }

  // MARK: - Text of a clause

  private mutating func attach(_ source: SourceText, _ node: Int, _ paragraphs: [ClosedRange<Int>], isLast: Bool) {
    var ranges = paragraphs.map {
      source.lines[$0.lowerBound].tokens.lowerBound..<source.lines[$0.upperBound].tokens.upperBound
    }
    guard let first = ranges.first else { return }
    let own = nodes[node].label.tokens.upperBound..<first.upperBound
    ranges.removeFirst()
    if own.isEmpty, let next = ranges.first {
      nodes[node].paragraphs = [next]
      nodes[node].heading = nodes[node].label.kind == .article || nodes[node].label.kind == .chapter ? next : nil
      ranges.removeFirst()
    } else if !own.isEmpty {
      nodes[node].paragraphs = [own]
    }
    let complete = own.last.map { [".", ";", "…"].contains(source.key($0)) } ?? false
    if isLast {
      var keep = 0
      if !complete || source.key(own.upperBound - 1) == ":" {
        // A heading is followed by its text, whatever that begins with.
        let isTitle = ![.dash, .plus, .star].contains(nodes[node].label.kind) && own.count < 25
        while keep < ranges.count, (keep == 0 && isTitle) || !Self.closes(source, ranges[keep]) { keep += 1 }
      }
      nodes[node].paragraphs += ranges[..<keep]
      closing = Array(ranges[keep...])
    } else if complete, let owner = owner(of: node) {
      nodes[owner].paragraphs += ranges
    } else {
      nodes[node].paragraphs += ranges
    }
  }

  /// An unmarked paragraph after a bullet belongs to the numbered clause around it.
  private func owner(of node: Int) -> Int? {
    var at = node
    while [.dash, .plus, .star].contains(nodes[at].label.kind) {
      guard let parent = nodes[at].parent else { return nil }
      at = parent
    }
    return at
  }

  private static let closers = PhraseTable(
    words: """
      trên đây là|yêu cầu|đề nghị|trong quá trình|chỉ thị này|nghị quyết này|quyết định này|kế hoạch này|kết luận này|giao
      văn phòng|nhận được|căn cứ|chương trình này|hướng dẫn này|thông báo này|công điện này|thủ trưởng|các sở|quá trình
      """)

  private static func closes(_ source: SourceText, _ range: Range<Int>) -> Bool {
    closers.end(source, range.lowerBound, range.upperBound) != nil
  }

  // MARK: - Headings and ends

  private mutating func findHeadings(_ source: SourceText) {
    for index in nodes.indices where nodes[index].heading == nil {
      guard let first = nodes[index].paragraphs.first, let last = first.last else { continue }
      let below = !nodes[index].children.isEmpty || nodes[index].paragraphs.count > 1
      let words = source.tokens[first].filter { $0.kind == .word }
      let capitals = words.count > 1 && words.allSatisfy(\.upper)
      let open = ![".", ";", "…", ","].contains(source.key(last))
      if capitals || (below && open && first.count <= 160) { nodes[index].heading = first }
    }
  }

  /// A clause ends where its last descendant or paragraph ends.
  private mutating func close() {
    for index in nodes.indices.reversed() {
      var end = nodes[index].end
      if let last = nodes[index].paragraphs.last { end = max(end, last.upperBound) }
      for child in nodes[index].children { end = max(end, nodes[child].end) }
      nodes[index].end = end
    }
  }
}
