/// Recipients, signature and the block of a copy.
extension MetadataReader {
  static let copyForms = PhraseTable(words: "sao lục|sao y|sao y bản chính|trích sao")

  func copyLine() -> Int? {
    for number in source.lines.indices {
      let tokens = source.lines[number].tokens
      guard let first = tokens.first, source.tokens[first].upper, tokens.count <= 6,
        Self.copyForms.end(source, first, tokens.upperBound) != nil
      else { continue }
      return number
    }
    return nil
  }

  func copyBlock(_ line: Int) -> ReadCopy {
    var copy = ReadCopy(form: source.mention(source.span(source.lines[line].tokens)))
    let around = max(layout.foot.lowerBound, line - 6)..<source.lines.count
    for number in around {
      let tokens = source.lines[number].tokens
      if copy.date == nil, let (place, date) = Letterhead.date(source, tokens), let iso = date.iso {
        let span = Span(source.tokens[place.upperBound + 1].start, source.tokens[date.end - 1].end)
        copy.place = source.mention(source.span(place))
        copy.date = Mention(iso, span: span, quote: source.quote(span))
      }
      if number > line, copy.number == nil, let symbol = Letterhead.symbol(source, tokens) {
        let span = source.span(symbol.tokens)
        copy.number = Mention(symbol.value, span: span, quote: source.quote(span))
      }
      if number > line, let name = Signature.name(source, tokens) { copy.signer = source.mention(source.span(name)) }
    }
    return copy
  }

  /// The items of Nơi nhận, joined where they run over a line end.
  func recipientLines(_ copy: Int?) -> (items: [Mention], tokens: Set<Int>) {
    guard let start = layout.recipients, copy.map({ start < $0 }) ?? true else { return ([], []) }
    var items: [[Range<Int>]] = []
    var used: Set<Int> = []
    var finished = false
    for number in start..<(copy ?? source.lines.count) where !finished {
      let line = source.lines[number]
      guard !line.isBlank else { continue }
      guard let cell = footCells(line).first else { continue }
      if number == start {
        used.formUnion(cell)
        guard let colon = cell.first(where: { source.key($0) == ":" }), colon + 1 < cell.upperBound else { continue }
        items += glued((colon + 1)..<cell.upperBound).map { [bulletless($0)] }
      } else if ["-", "+", "•", "*"].contains(source.key(cell.lowerBound)), cell.count > 1 {
        items += glued(cell).map { [bulletless($0)] }
        used.formUnion(cell)
      } else if let last = items.last?.last, source.key(last.upperBound - 1) == ",", !isSignature(cell),
        !(source.tokens[cell.lowerBound].capital && source.tokens[cell].allSatisfy { $0.kind != .word || $0.upper })
      {
        items[items.count - 1].append(cell)
        used.formUnion(cell)
      }
      if let last = items.last?.first, source.key(last.lowerBound) == "lưu" { finished = true }
    }
    let mentions = items.compactMap { parts -> Mention? in
      guard let first = parts.first, let last = parts.last, !first.isEmpty else { return nil }
      let span = Layout.trimmed(
        source, Span(source.tokens[first.lowerBound].start, source.tokens[last.upperBound - 1].end))
      return span.end > span.start ? source.mention(span) : nil
    }
    return (mentions, used)
  }

  /// The columns of a line of the foot, also where one blank alone parts recipients from a signature in capitals.
  func footCells(_ line: Line) -> [Range<Int>] {
    Layout.cells(source, line).flatMap { cell -> [Range<Int>] in
      for index in cell.dropLast() where [":", ";", ".", ","].contains(source.key(index)) && index > cell.lowerBound {
        let rest = (index + 1)..<cell.upperBound
        guard !source.isGlued(index + 1), isSignature(rest),
          source.tokens[rest].allSatisfy({ $0.kind != .word || $0.upper })
        else { continue }
        return [cell.lowerBound..<(index + 1), rest]
      }
      return [cell]
    }
  }

  /// `- Như trên;- TTgCP;- Lưu: VT`: items that lost their line ends.
  func glued(_ cell: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = cell.lowerBound
    for index in cell.dropFirst()
    where ["-", "+", "•"].contains(source.key(index)) && [";", "."].contains(source.key(index - 1)) {
      out.append(start..<index)
      start = index
    }
    out.append(start..<cell.upperBound)
    return out
  }

  func isSignature(_ cell: Range<Int>) -> Bool {
    Signature.isAuthority(source, cell) || Signature.isPosition(source, cell)
  }

  func bulletless(_ cell: Range<Int>) -> Range<Int> {
    var start = cell.lowerBound
    while start + 1 < cell.upperBound, ["-", "+", "•", "*"].contains(source.key(start)) { start += 1 }
    return start..<cell.upperBound
  }

  func signer(_ copy: Int?, skipping used: Set<Int>) -> ReadSigner? {
    var cells: [Range<Int>] = []
    for number in layout.foot.prefix(80) where copy.map({ number < $0 }) ?? true {
      if let copy, copy - number <= 2, Letterhead.date(source, source.lines[number].tokens) != nil { break }
      for cell in footCells(source.lines[number]) where !used.contains(cell.lowerBound) {
        cells.append(cell)
      }
    }
    return Signature.read(source, cells)
  }
}
