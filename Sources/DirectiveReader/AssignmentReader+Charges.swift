/// Who and when as given once for several orders: by preamble, heading, starred line or bullets.
extension AssignmentReader {
  /// `… yêu cầu các cấp ủy đảng … thực hiện tốt một số nhiệm vụ sau:` before the first clause.
  func preambleCharge() -> Charge? {
    for paragraph in tree.preamble.reversed() {
      guard let last = Sentences.split(source, paragraph).last else { continue }
      if let charge = introduction(last) { return charge }
    }
    return nil
  }

  /// The bodies that an introduction calls on, wherever in it.
  func introduction(_ sentence: Range<Int>) -> Charge? {
    guard let last = sentence.last, source.key(last) == ":" else { return nil }
    for index in sentence {
      if let end = Lexicon.assignVerbs.end(source, index, sentence.upperBound),
        let list = grammar.bodies.list(end, sentence.upperBound)
      {
        // `… giao Ban Chỉ đạo … kỷ niệm 1000 năm Thăng Long:`: a single long name runs to the colon.
        if list.names.count == 1, list.end < last, last - list.end <= 8, Lexicon.verbEnd(source, list.end, last) == nil,
          !(list.end..<last).contains(where: { source.tokens[$0].kind == .mark })
        {
          return Charge(leads: [list.names[0].lowerBound..<last], origin: .preamble)
        }
        return Charge(leads: list.names, origin: .preamble)
      }
    }
    return nil
  }

  mutating func readHeadings(_ preamble: Charge?) {
    for node in tree.nodes {
      let outer = node.parent.map { headings[$0] } ?? preamble
      headings.append(node.heading.flatMap { headingCharge($0) ?? introduction($0) } ?? outer)
    }
  }

  static let topics = PhraseTable(words: "đối với|về|công tác|việc|tại|trong|khi|thời gian|kinh phí")
  static let duties = PhraseTable(
    words: "trách nhiệm của|nhiệm vụ của|phân công|trách nhiệm|nhiệm vụ, quyền hạn của|nhiệm vụ cụ thể của")

  /// The bodies that a heading names as those who act below it.
  func headingCharge(_ heading: Range<Int>) -> Charge? {
    var start = heading.lowerBound
    let limit = heading.upperBound
    if let end = Self.duties.end(source, start, limit) { start = end }
    if let end = Self.towards.end(source, start, limit) { return addressed(end..<limit) }
    if Self.topics.end(source, start, limit) != nil { return nil }
    if let end = Lexicon.assignVerbs.end(source, start, limit) { start = end }
    guard let list = grammar.bodies.list(start, limit, semicolons: true) else { return nil }
    var charge = Charge(leads: list.names, origin: .heading)
    var at = list.end
    if source.key(at) == "(", let close = (at..<min(limit, at + 12)).first(where: { source.key($0) == ")" }) {
      at = close + 1
    }
    let rest = at..<limit
    if !rest.isEmpty, source.key(at) != ":", source.key(at) != "," {
      if let order = grammar.subject(start, limit), !order.certain { return nil }
      if let end = Lexicon.directing.end(source, at, limit), let inner = grammar.bodies.list(end, limit) {
        charge.executors = inner.names
      } else if Lexicon.directing.end(source, at, limit) == nil, Lexicon.verbEnd(source, at, limit) == nil,
        Lexicon.adverbs.end(source, at, limit) == nil, Lexicon.cooperating.end(source, at, limit) == nil
      {
        return nil
      }
      charge.coordinators = grammar.coordinators(rest)
    }
    charge.deadlines = grammar.deadlines.all(heading).filter { $0.kind != .continuous }
    return charge
  }

  static let towards = PhraseTable(words: "đối với|về phía")

  /// `Đối với UBND các huyện:` charges them, where nothing but bodies that can be charged stands there; a topic charges
  /// nobody.
  private func addressed(_ range: Range<Int>) -> Charge? {
    guard let list = grammar.bodies.list(range.lowerBound, range.upperBound, semicolons: true),
      list.end == range.upperBound || list.end == range.upperBound - 1 && source.key(list.end) == ":",
      !list.names.contains(where: { name in
        let first = BodyGrammar.articles.end(source, name.lowerBound, name.upperBound) ?? name.lowerBound
        return Lexicon.actors.end(source, first, name.upperBound) != nil
      })
    else { return nil }
    return Charge(leads: list.names, origin: .heading)
  }

  /// `* X chủ trì, phối hợp với Y hướng dẫn; Z triển khai thực hiện thường xuyên`.
  mutating func readStars() {
    for (index, node) in tree.nodes.enumerated() where node.label.kind == .star && node.heading == nil {
      guard let text = node.paragraphs.first else { continue }
      let pieces = text.split(whereSeparator: { source.key($0) == ";" }).compactMap { slice -> Range<Int>? in
        guard let first = slice.first, let last = slice.last else { return nil }
        return first..<(last + 1)
      }
      guard let first = pieces.first.map({ afterDuty($0) }),
        let subject = grammar.subject(grammar.stripped(first).lowerBound, first.upperBound)
      else {
        continue
      }
      var charge = Charge(leads: subject.names, origin: .followingLine)
      charge.coordinators = grammar.coordinators(first)
      charge.deadlines = grammar.deadlines.all(first)
      for piece in pieces.dropFirst() where source.key(piece.lowerBound) != "riêng" {
        if let other = grammar.subject(grammar.stripped(piece).lowerBound, piece.upperBound) {
          charge.executors += other.names
        }
        if charge.deadlines.isEmpty { charge.deadlines = grammar.deadlines.all(piece) }
      }
      stars[index] = charge
    }
  }

  /// `* Phân công: X chủ trì`, `* Tổ chức thực hiện: X`: the words before the colon say only what the line is for.
  private func afterDuty(_ piece: Range<Int>) -> Range<Int> {
    let start = grammar.stripped(piece).lowerBound
    guard let end = Self.assigning.end(source, start, piece.upperBound), source.key(end) == ":",
      end + 1 < piece.upperBound
    else { return piece }
    return (end + 1)..<piece.upperBound
  }

  private static let assigning = PhraseTable(
    words: "phân công|phân công thực hiện|tổ chức thực hiện|phân công nhiệm vụ|trách nhiệm thực hiện|trách nhiệm")

  enum Detail { case lead, coordinator, deadline, product }

  static let detailNames: PhraseTable<Detail> = {
    var table = PhraseTable<Detail>()
    let rows: [(Detail, String)] = [
      (
        .lead,
        "đơn vị chủ trì|cơ quan chủ trì|chủ trì|đơn vị thực hiện|cơ quan thực hiện|đơn vị phụ trách|cơ quan chịu trách nhiệm"
      ),
      (.coordinator, "đơn vị phối hợp|cơ quan phối hợp|phối hợp|đơn vị, cơ quan phối hợp"),
      (
        .deadline,
        "thời gian|thời gian thực hiện|thời gian hoàn thành|thời hạn|thời hạn hoàn thành|tiến độ|tiến độ thực hiện|hoàn thành"
      ),
      (.product, "sản phẩm|kết quả|sản phẩm đầu ra|kết quả đầu ra"),
    ]
    for (detail, words) in rows { for word in words.split(separator: "|") { table.insert(String(word), detail) } }
    return table
  }()

  /// `+ Thời gian: quý III/2026`, `- Đơn vị chủ trì: Phòng Chính sách` under a task.
  mutating func readDetails() {
    for (index, node) in tree.nodes.enumerated() {
      for paragraph in node.paragraphs.dropFirst() {
        if let charge = noted(paragraph, on: details[index]) { details[index] = charge }
      }
      guard let parent = node.parent, [.dash, .plus, .star].contains(node.label.kind), node.children.isEmpty,
        let text = node.paragraphs.first, let charge = noted(text, on: details[parent])
      else { continue }
      details[parent] = charge
      detailed.insert(index)
      stars[index] = nil
    }
  }

  /// A charge with what a note such as `Thời hạn: trước ngày 30/11/2025` adds to it; nil if the text is no note.
  func noted(_ text: Range<Int>, on charge: Charge?) -> Charge? {
    guard let (end, detail) = Self.detailNames.match(source, text.lowerBound, text.upperBound), source.key(end) == ":",
      end + 1 < text.upperBound
    else { return nil }
    let value = (end + 1)..<text.upperBound
    var charge = charge ?? Charge(origin: .followingLine)
    switch detail {
    case .lead: charge.leads = TableReader.names(source, Sentences.trimmed(source, value), grammar.bodies)
    case .coordinator:
      charge.coordinators = TableReader.names(source, Sentences.trimmed(source, value), grammar.bodies)
    case .deadline: charge.deadlines = TableReader.due(source, value, grammar.deadlines)
    case .product: break
    }
    return charge
  }

  /// A starred line governs its sisters above it, down to the starred line before.
  mutating func govern() {
    var sister = [Charge?](repeating: nil, count: tree.nodes.count)
    for node in tree.nodes {
      var next: Charge?
      for child in node.children.reversed() {
        if let charge = stars[child] { next = charge }
        sister[child] = next
      }
    }
    for (index, node) in tree.nodes.enumerated() {
      governing.append(sister[index] ?? node.parent.flatMap { governing[$0] })
    }
  }
}
