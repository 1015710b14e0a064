/// Reads head and foot into metadata.
struct MetadataReader {
  let source: SourceText
  let layout: Layout

  func read() -> ReadMetadata {
    var metadata = ReadMetadata()
    let copy = copyLine()
    let head = copy.map { min(layout.head.upperBound, $0) } ?? layout.head.upperBound
    metadata.number = number(head)
    let dated = date(head)
    metadata.place = dated?.place
    metadata.date = dated?.date
    metadata.type = type(metadata.number)
    metadata.issuer = issuer(place: metadata.place)
    metadata.subject = subject()
    metadata.addressees = layout.addressed?.items.map { source.mention($0) } ?? []
    metadata.copy = copy.map(copyBlock)
    let recipients = recipientLines(copy)
    metadata.recipients = recipients.items
    metadata.signer = signer(copy, skipping: recipients.tokens)
    metadata.incomingDate = incoming()
    metadata.eventDate = event()
    return metadata
  }

  // MARK: - Head

  func number(_ head: Int) -> Mention? {
    for line in 0..<min(head, source.lines.count) {
      for cell in Layout.cells(source, source.lines[line]) {
        guard let symbol = Letterhead.own(source, cell) else { continue }
        let span = source.span(symbol.tokens)
        return Mention(symbol.value, span: span, quote: source.quote(span))
      }
    }
    return nil
  }

  func date(_ head: Int) -> (place: Mention, date: Mention)? {
    for line in 0..<min(head, source.lines.count) {
      guard let (place, date) = Letterhead.date(source, source.lines[line].tokens), let iso = date.iso else { continue }
      let start = source.tokens[place.upperBound + 1].start
      let span = Span(start, source.tokens[date.end - 1].end)
      return (source.mention(source.span(place)), Mention(iso, span: span, quote: source.quote(span)))
    }
    return nil
  }

  func type(_ number: Mention?) -> Quoted<DirectiveType>? {
    if let title = layout.title { return Quoted(title.type, span: title.span, quote: source.quote(title.span)) }
    if let number, let type = Letterhead.type(of: number.value) { return Quoted(type, span: nil, quote: "") }
    return number != nil || layout.addressed != nil ? Quoted(.officialLetter, span: nil, quote: "") : nil
  }

  func subject() -> Mention? {
    if let subject = layout.title?.subject { return source.mention(subject) }
    for line in layout.head {
      for cell in Layout.cells(source, source.lines[line]) {
        let start = Letterhead.own(source, cell)?.tokens.upperBound ?? cell.lowerBound
        guard Layout.isAbout(source, start) else { continue }
        return subject(start..<cell.upperBound, line).map { source.mention($0) }
      }
    }
    return nil
  }

  /// The lines of a công văn's subject, down to the first that is blank or belongs to another part.
  func subject(_ cell: Range<Int>, _ line: Int) -> Span? {
    var range = cell
    var next = line + 1
    while next < layout.head.upperBound, !source.isVoid(next), next - line < 8 {
      guard let first = Layout.cells(source, source.lines[next]).first,
        Letterhead.date(source, source.lines[next].tokens) == nil,
        source.key(first.lowerBound) != "kính", !source.tokens[first].allSatisfy({ $0.kind != .word || $0.upper })
      else { break }
      range = range.lowerBound..<first.upperBound
      next += 1
    }
    return Layout.stripped(source, range)
  }

  // MARK: - Issuer

  func issuer(place: Mention?) -> Mention? {
    let end = layout.title?.line ?? layout.head.upperBound
    let names = Letterhead.names(source, 0..<min(end, layout.head.upperBound))
    if let author = layout.title?.author {
      let range = source.token(at: author.start)..<source.token(at: author.end)
      let words = range.filter { !["*", "(", ")"].contains(source.key($0)) }
      let province = names.first.flatMap(province) ?? place?.value
      return Mention(
        Casing.named(words.map { source.key($0) }, province: province), span: trim(author),
        quote: source.quote(trim(author)))
    }
    // Lines of one name are joined; the last name is the issuer, the one above it its superior.
    var bodies: [[Range<Int>]] = []
    for name in names {
      if let above = bodies.last?.last, !follows(name, above) { break }
      // `TỈNH THANH SƠN` goes on with the line above; `HUYỆN ỦY SƠN BÌNH` is a body of its own.
      if let last = bodies.indices.last, goesOn(name) {
        bodies[last].append(name)
      } else {
        bodies.append([name])
      }
      if bodies.count == 3 { break }
    }
    guard let own = bodies.last, let first = own.first else { return nil }
    let above = bodies.dropLast().last ?? []
    let keys = own.joined().map { source.key($0) }
    var value = Casing.composed(keys, under: above.joined().map { source.key($0) })
    if above.isEmpty, ["ủy ban nhân dân", "hội đồng nhân dân"].contains(keys.joined(separator: " ")) {
      // The second line of the letterhead is lost: the line that enacts, or the place, still says whose.
      value = deciding(keys) ?? place.map { "\(value) \(Provinces.named($0.value))" } ?? value
    }
    let lines = above + own
    // A second column between the lines would be quoted with them: then the first line alone is the place.
    let contiguous = zip(lines, lines.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
    let span =
      contiguous
      ? source.span((lines.first ?? first).lowerBound..<(lines.last ?? first).upperBound) : source.span(first)
    return Mention(value, span: span, quote: source.quote(span))
  }

  /// A line of the letterhead that begins with a place, or with no word for a body: `KINH TẾ TẬP THỂ`.
  private func goesOn(_ name: Range<Int>) -> Bool {
    if Casing.levels.contains(source.key(name.lowerBound)) {
      return !["ủy", "đoàn"].contains(source.key(name.lowerBound + 1))
    }
    let (first, limit) = (name.lowerBound, name.upperBound)
    let isBody =
      BodyGrammar.heads.match(source, first, limit) != nil || BodyGrammar.nouns.match(source, first, limit) != nil
      || BodyGrammar.offices.end(source, first, limit) != nil || BodyGrammar.titles.end(source, first, limit) != nil
    return !isBody && !Self.bodyOpeners.contains(source.key(name.lowerBound))
  }

  private static let bodyOpeners: Set<String> = ["thủ", "chính", "quốc", "văn", "tòa", "viện", "tổng", "bộ", "nhà"]

  /// `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NINH BÌNH` above the legal bases names the body in full.
  func deciding(_ keys: [String]) -> String? {
    for number in 0..<min(source.lines.count, layout.body.lowerBound + 3) {
      let tokens = source.lines[number].tokens
      guard Layout.issuing(source, source.lines[number]),
        let at = tokens.first(where: { source.tokens[$0...].prefix(keys.count).map(\.key) == keys }),
        at + keys.count < tokens.upperBound, Casing.levels.contains(source.key(at + keys.count))
      else { continue }
      return Casing.sentence((at..<tokens.upperBound).map { source.key($0) })
    }
    return nil
  }

  func follows(_ below: Range<Int>, _ above: Range<Int>) -> Bool {
    source.tokens[below.lowerBound].line - source.tokens[above.lowerBound].line <= 2
  }

  func trim(_ span: Span) -> Span {
    source.span(source.token(at: span.start)..<max(source.token(at: span.start) + 1, source.token(at: span.end)))
  }

  /// The province in a letterhead line: the words after `TỈNH ỦY`, `TỈNH`.
  func province(_ range: Range<Int>) -> String? {
    guard let at = range.first(where: { source.key($0) == "tỉnh" || source.key($0) == "thành" }) else { return nil }
    let start = ["ủy", "phố"].contains(source.key(at + 1)) ? at + 2 : at + 1
    guard start < range.upperBound else { return nil }
    return Casing.titled((start..<range.upperBound).map { source.key($0) })
  }

  // MARK: - Other days

  /// The day in an ĐẾN stamp.
  func incoming() -> Mention? {
    var stamped = -100
    for number in layout.head {
      let tokens = source.lines[number].tokens
      if tokens.contains(where: { source.key($0) == "đến" && source.tokens[$0].upper }) { stamped = number }
      guard number - stamped <= 4, let first = tokens.first, source.key(first) == "ngày" else { continue }
      let at = source.key(first + 1) == ":" ? first + 2 : first
      if let date = CivilDate.read(source, at, tokens.upperBound), let iso = date.iso, date.year != nil {
        let span = Span(source.tokens[at].start, source.tokens[date.end - 1].end)
        return Mention(iso, span: span, quote: source.quote(span))
      }
    }
    return nil
  }

  /// `(họp ngày 23-11-2021)`, `Ngày 21/12/2016, UBND tỉnh tổ chức họp …`.
  func event() -> Mention? {
    let lines = layout.body.prefix(30)
    for number in lines {
      let tokens = source.lines[number].tokens
      for index in tokens where source.key(index) == "ngày" {
        let meeting =
          source.key(index - 1) == "họp"
          || (index == tokens.lowerBound && tokens.prefix(40).contains { source.key($0) == "họp" })
        guard meeting, let date = CivilDate.read(source, index, tokens.upperBound), let iso = date.iso, date.year != nil
        else { continue }
        let span = Span(source.tokens[index].start, source.tokens[date.end - 1].end)
        return Mention(iso, span: span, quote: source.quote(span))
      }
    }
    return nil
  }
}
