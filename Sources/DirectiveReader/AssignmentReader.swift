/// Reads the assignments of a document: each order with its lead, found in the sentence, in the sentence before, in the
/// heading above, in the starred line below or in the preamble, in this order.
struct AssignmentReader {
  let source: SourceText
  let grammar: OrderGrammar
  let tree: ClauseTree
  let sections: [SectionKind]

  /// Who and when, as given once for several orders.
  struct Charge {
    var leads: [Range<Int>] = []
    var coordinators: [Range<Int>] = []
    var executors: [Range<Int>] = []
    var deadlines: [DeadlineGrammar.Found] = []
    var origin: ReadAssignment.LeadSource
  }

  var found: [ReadAssignment] = []
  /// Sentences in which figures may be targets, with their clause.
  var normative: [(range: Range<Int>, clause: Int?, isOrder: Bool)] = []
  /// What bullets such as `Đơn vị chủ trì: …` say of the clause above them.
  var details: [Int: Charge] = [:]
  var detailed: Set<Int> = []
  var headings: [Charge?] = []
  var stars: [Int: Charge] = [:]
  /// The starred line that governs each clause.
  var governing: [Charge?] = []

  init(_ source: SourceText, _ grammar: OrderGrammar, _ tree: ClauseTree, _ sections: [SectionKind]) {
    self.source = source
    self.grammar = grammar
    self.tree = tree
    self.sections = sections
    let preamble = preambleCharge()
    readStars()
    readDetails()
    readHeadings(preamble)
    govern()
    for index in tree.nodes.indices { read(clause: index) }
    let loose = tree.nodes.isEmpty ? tree.preamble + tree.closing : tree.closing
    for paragraph in loose { read(paragraph, clause: nil, outer: nil, star: nil, kind: .neutral) }
  }

  // MARK: - Clauses

  mutating func read(clause index: Int) {
    let node = tree.nodes[index]
    let kind = sections[index]
    if let charge = stars[index] {
      readException(node, index, charge)
      return
    }
    guard !detailed.contains(index) else { return }
    // Text under a heading is governed by the starred line among the heading's own children.
    let star = node.children.first { stars[$0] != nil }.flatMap { stars[$0] } ?? governing[index]
    let outer = headings[index]
    let isTask = details[index] != nil
    for paragraph in node.paragraphs where isTask || paragraph != node.heading {
      read(paragraph, clause: index, outer: outer, star: star, kind: kind)
    }
    if let heading = node.heading, kind == .objective { normative.append((heading, index, false)) }
  }

  mutating func read(
    _ paragraph: Range<Int>, clause: Int?, outer: Charge?, star: Charge?, kind: SectionKind
  ) {
    if kind == .findings || kind == .scope {
      for sentence in Sentences.split(source, paragraph) {
        guard let order = grammar.explicit(sentence) else { continue }
        let charge = charge(order, sentence, carried: nil, outer: nil, star: nil, detail: nil, continues: false)
        add(order, charge, clause: clause, star: nil, outer: nil)
      }
      return
    }
    guard kind == .tasks || kind == .neutral || kind == .objective else { return }
    var held: Charge?
    let sentences = Sentences.split(source, paragraph)
    for (number, sentence) in sentences.enumerated() where noted(sentence, on: nil) == nil {
      if kind == .objective {
        normative.append((sentence, clause, false))
        continue
      }
      guard !introduces(sentence) else { continue }
      if number == 0, let clause, tree.nodes[clause].label.kind == .article, grammar.performs(sentence) {
        normative.append((sentence, clause, true))
        continue
      }
      let first = number == 0
      // A note after the sentence speaks of it; a bullet of the clause, of every sentence in it.
      let next = number + 1 < sentences.count ? noted(sentences[number + 1], on: nil) : nil
      let detail = next ?? clause.flatMap { details[$0] }
      var carried: Charge? = held
      var ordered = false
      var helpers: [Range<Int>] = []
      let named = grammar.bodies.name(sentence.lowerBound, sentence.upperBound) != nil
      for (position, piece) in grammar.pieces(sentence).enumerated() {
        var order = grammar.order(piece)
        if order == nil, clause != nil, position == 0, first, outer != nil || star != nil || kind == .tasks {
          order = grammar.presumed(piece)
        }
        // What follows a statement states too, unless it names who must act.
        if position > 0, !ordered, order?.leads.isEmpty ?? true, !named { order = nil }
        guard var order else {
          if ordered || grammar.setsFigure(piece) { normative.append((piece, clause, true)) }
          continue
        }
        if clause == nil, order.leads.isEmpty, carried == nil, !order.isDelivery { continue }
        ordered = true
        normative.append((order.range, clause, true))
        // Who helps with the first part of a sentence helps with the rest, unless another leads it.
        if order.leads.isEmpty, order.coordinators.isEmpty { order.coordinators = helpers }
        helpers = order.coordinators
        let charge = self.charge(
          order, sentence, carried: carried, outer: outer, star: star, detail: detail,
          continues: position > 0)
        if !order.leads.isEmpty, !grammar.isAside(piece) {
          carried = charge
          if first, position == 0, star == nil, outer == nil || outer?.origin == .preamble {
            held = Charge(leads: charge.leads, executors: charge.executors, origin: .carried)
          }
        }
        if !order.isEmpty { add(order, charge, clause: clause, star: star, outer: outer) }
      }
    }
  }

  /// `… thực hiện một số nhiệm vụ sau:` leads to what follows and orders nothing itself.
  func introduces(_ sentence: Range<Int>) -> Bool {
    guard let last = sentence.last, source.key(last) == ":" else { return false }
    return ["sau", "đây", "gồm", "thể"].contains(source.key(last - 1))
  }

  /// Who is charged with an order.
  func charge(
    _ order: OrderGrammar.Order, _ sentence: Range<Int>, carried: Charge?, outer: Charge?, star: Charge?,
    detail: Charge?, continues: Bool
  ) -> Charge {
    var charge: Charge
    if !order.leads.isEmpty {
      charge = Charge(leads: order.leads, executors: order.executors, origin: .inline)
    } else if continues, source.key(order.range.lowerBound) == "tổng",
      let receiver = grammar.receiver(before: order.range.lowerBound, sentence)
    {
      charge = Charge(leads: receiver, origin: .carried)
    } else if var carried {
      carried.origin = .carried
      charge = carried
    } else if let outer, outer.origin == .heading {
      charge = outer
    } else if let star {
      charge = star
    } else if let outer {
      charge = outer
    } else {
      charge = Charge(origin: .none)
    }
    if let detail, order.leads.isEmpty, !detail.leads.isEmpty { charge = detail }
    if let detail, !detail.coordinators.isEmpty { charge.coordinators = detail.coordinators }
    if !order.coordinators.isEmpty { charge.coordinators = order.coordinators }
    charge.deadlines = grammar.deadlines.all(order.range)
    if charge.deadlines.isEmpty, let detail { charge.deadlines = detail.deadlines }
    return charge
  }

  /// `riêng việc … hoàn thành trong quý IV-2022` in a starred line is an order with its own deadline.
  mutating func readException(_ node: ClauseTree.Node, _ index: Int, _ charge: Charge) {
    guard let text = node.paragraphs.first else { return }
    for at in text where source.key(at) == "riêng" && [";", ",", "."].contains(source.key(at - 1)) {
      let range = Sentences.trimmed(source, at..<text.upperBound)
      var own = charge
      own.origin = .carried
      own.deadlines = grammar.deadlines.all(range)
      add(OrderGrammar.Order(range: range), own, clause: index, star: nil, outer: nil)
      normative.append((range, index, true))
      return
    }
  }

  // MARK: - Values

  mutating func add(_ order: OrderGrammar.Order, _ charge: Charge, clause: Int?, star: Charge?, outer: Charge?) {
    let span = source.span(order.range)
    var deadlines = charge.deadlines.map { deadline($0, .inline) }
    if deadlines.isEmpty {
      if let star, !star.deadlines.isEmpty {
        deadlines = star.deadlines.map { deadline($0, .followingLine) }
      } else if let outer, outer.origin == .heading {
        deadlines = outer.deadlines.map { deadline($0, .heading) }
      }
    }
    // Who else the text may mean: whom the starred line or the heading would charge.
    let others = ((star?.leads ?? []) + (outer?.leads ?? [])).filter { other in
      !(charge.leads + charge.executors).contains { grammar.same($0, other) }
    }
    found.append(
      ReadAssignment(
        span: span, quote: source.quote(span), clause: clause, leads: mentions(charge.leads), leadSource: charge.origin,
        alternatives: mentions(others),
        coordinators: mentions(charge.coordinators), executors: mentions(charge.executors), deadlines: deadlines,
        product: Products.find(source, order.range).map { source.mention(source.span($0)) },
        isOptional: !order.certain,
        confidence: charge.origin.confidence * (order.certain ? 1 : 0.7), rule: charge.origin.rule(order.assigned)))
  }

  func mentions(_ names: [Range<Int>]) -> [Mention] { names.map { source.mention(source.span($0)) } }

  func deadline(_ found: DeadlineGrammar.Found, _ origin: ReadAssignment.LeadSource) -> ReadDeadline {
    let span = source.span(found.tokens)
    return ReadDeadline(kind: found.kind, norm: found.norm, span: span, quote: source.quote(span), source: origin)
  }
}

extension ReadAssignment.LeadSource {
  var confidence: Double {
    switch self {
    case .inline, .table: 0.95
    case .heading: 0.9
    case .followingLine: 0.85
    case .carried: 0.8
    case .preamble: 0.6
    case .none: 0.4
    }
  }

  func rule(_ assigned: Bool) -> Rule {
    switch self {
    case .inline:
      assigned
        ? Rule("giao", "Câu giao đích danh: sau “giao”, “đề nghị” hoặc “yêu cầu” là cơ quan chủ trì.")
        : Rule("chu-ngu", "Cơ quan đứng làm chủ ngữ của câu là cơ quan chủ trì.")
    case .carried: Rule("noi-tiep", "Câu không có chủ ngữ riêng nên theo cơ quan chủ trì của ý ngay trước.")
    case .heading: Rule("tieu-de", "Tiêu đề phía trên nêu tên cơ quan, các ý bên dưới thuộc cơ quan đó.")
    case .followingLine: Rule("dong-sao", "Dòng đánh dấu * cuối mục phân công cho các ý phía trên.")
    case .preamble:
      Rule("mo-dau", "Chỉ có đoạn mở đầu nêu cơ quan được yêu cầu thực hiện; cần xác nhận cơ quan chủ trì.")
    case .table: Rule("bang", "Dòng của bảng phân công nhiệm vụ.")
    case .none: Rule("khong-ro", "Không tìm thấy cơ quan chủ trì; cần chỉ định.")
    }
  }
}
