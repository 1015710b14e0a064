extension ClauseTree {
  /// The clauses as values, with their addresses.
  func clauses(_ source: SourceText) -> [ReadClause] {
    var addresses: [String] = []
    var bullets: [Int: Int] = [:]
    var out: [ReadClause] = []
    for (index, node) in nodes.enumerated() {
      let address = address(node, addresses, &bullets)
      addresses.append(address)
      let span = Span(source.tokens[node.label.tokens.lowerBound].start, source.tokens[node.end - 1].end)
      let heading = node.heading.flatMap { $0.isEmpty ? nil : source.mention(source.span($0)) }
      out.append(
        ReadClause(
          index: index, parent: node.parent, level: node.parent.map { out[$0].level + 1 } ?? 1, kind: node.label.kind,
          label: source.clean(source.span(node.label.tokens)), heading: heading, span: span, address: address))
    }
    return out
  }

  private func address(_ node: Node, _ addresses: [String], _ bullets: inout [Int: Int]) -> String {
    let label = node.label
    let outer = node.parent.map { addresses[$0] } ?? ""
    let ordinal = label.ordinal.last ?? 0
    func dotted(_ part: String) -> String { outer.isEmpty ? part : "\(outer).\(part)" }
    switch label.kind {
    case .part where label.tokens.count <= 2:
      return dotted(String(Array("ABCDĐEGH")[min(max(ordinal, 1), 8) - 1]))
    case .part: return dotted("Phần \(Self.roman(ordinal))")
    case .chapter: return dotted("Chương \(Self.roman(ordinal))")
    case .section: return dotted("Mục \(ordinal)")
    case .article: return dotted("Điều \(ordinal)")
    case .roman: return dotted(Self.roman(ordinal))
    case .number: return dotted(String(ordinal))
    case .decimal:
      let number = label.ordinal.map(String.init).joined(separator: ".")
      var parent = node.parent
      while let at = parent, nodes[at].label.kind == .number || nodes[at].label.kind == .decimal {
        parent = nodes[at].parent
      }
      return parent.map { "\(addresses[$0]).\(number)" } ?? number
    case .letter: return dotted(String(Array("abcdđeghiklmnopqrstuvxy")[min(max(ordinal, 1), 23) - 1]))
    case .star: return outer.isEmpty ? "*" : "\(outer) *"
    case .dash, .plus:
      let nested = label.kind == .plus && node.parent.map { nodes[$0].label.kind == .dash } ?? false
      let key = (node.parent ?? -1) * 2 + (nested ? 1 : 0)
      bullets[key, default: 0] += 1
      return "\(outer)\(nested ? "+" : "-")\(bullets[key] ?? 1)"
    }
  }

  private static func roman(_ number: Int) -> String {
    var rest = number
    var out = ""
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
      while rest >= value {
        out += letters
        rest -= value
      }
    }
    return out
  }
}
