@testable import DirectiveReader

/// What a person wrote down about an example before the reader was tuned; see the `.expect` files.
///
/// One fact a line: `number: …`, `clauses: address, address`, `task: first words … last words | lead A; B | with C | due
/// kind norm`, `target: op value unit | year`. A `?` after the name of a fact makes it optional.
struct Expectation {
  struct Order {
    var span: Span
    var isOptional: Bool
    var leads: [String] = []
    var coordinators: [String] = []
    var deadlines: [String] = []
    var mayBeDue: [String] = []
  }

  struct Figure {
    var op: String
    var value: String
    var unit: String
    var year: Int?
    var isOptional: Bool
  }

  var scalars: [String: [String]] = [:]
  var lists: [String: [String]] = [:]
  var clauses: [String] = []
  var orders: [Order] = []
  var figures: [Figure] = []

  init(_ notes: String, of text: String) {
    let source = SourceText(text)
    var from = 0
    for line in notes.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      var name = String(line[..<colon])
      let value = line[line.index(after: colon)...].trimming()
      let isOptional = name.hasSuffix("?")
      if isOptional { name.removeLast() }
      switch name {
      case "clauses": clauses = value.split(separator: ", ").map { $0.trimming() }
      case "addressee", "recipient", "reference": lists[isOptional ? name + "?" : name, default: []].append(value)
      case "task":
        let parts = value.split(separator: "|").map { $0.trimming() }
        guard let words = parts.first, let span = Self.find(words, in: source, from: &from) else { continue }
        orders.append(Self.order(span, isOptional, parts.dropFirst()))
      case "target":
        let parts = value.split(separator: "|").map { $0.trimming() }
        let words = parts[0].split(separator: " ", maxSplits: 2).map(String.init)
        figures.append(
          Figure(
            op: words[0], value: words[1], unit: words[2], year: parts.count > 1 ? Int(parts[1]) : nil,
            isOptional: isOptional))
      default: scalars[name, default: []].append(value)
      }
    }
  }

  private static func order(_ span: Span, _ isOptional: Bool, _ facts: ArraySlice<String>) -> Order {
    var order = Order(span: span, isOptional: isOptional)
    for fact in facts {
      guard let space = fact.firstIndex(of: " ") else { continue }
      let names = fact[space...].split(separator: ";").map { $0.trimming() }
      switch fact[..<space] {
      case "lead": order.leads = names
      case "with": order.coordinators = names
      case "due": order.deadlines = names
      case "due?": order.mayBeDue = names
      default: break
      }
    }
    return order
  }

  /// `first words … last words`, the next such place in the text.
  private static func find(_ words: String, in source: SourceText, from: inout Int) -> Span? {
    let parts = words.split(separator: "…").map { SourceText(String($0)).tokens.map(\.key) }
    guard let first = parts.first else { return nil }
    guard let start = place(first, source, from) ?? place(first, source, 0) else { return nil }
    from = start
    var end = start + first.count
    if parts.count > 1, let close = place(parts[1], source, end) { end = close + parts[1].count }
    return source.span(start..<end)
  }

  private static func place(_ keys: [String], _ source: SourceText, _ from: Int) -> Int? {
    guard !keys.isEmpty, source.tokens.count >= keys.count else { return nil }
    return (from...(source.tokens.count - keys.count)).first { at in
      keys.indices.allSatisfy { source.tokens[at + $0].key == keys[$0] }
    }
  }
}

extension StringProtocol {
  func trimming() -> String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }
}
