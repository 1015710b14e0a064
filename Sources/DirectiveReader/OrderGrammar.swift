/// Reads one order: who is told, with whom, and whether it is an order at all.
struct OrderGrammar {
  let source: SourceText
  let bodies: BodyGrammar
  let deadlines: DeadlineGrammar

  struct Order {
    /// Without the connective before it.
    var range: Range<Int>
    var leads: [Range<Int>] = []
    var coordinators: [Range<Int>] = []
    var executors: [Range<Int>] = []
    /// `giao`, `đề nghị`, `yêu cầu` stand before the lead.
    var assigned = false
    /// Begins with a known verb or subject; else it was only taken to be an order.
    var certain = true
    /// Nothing that could be reported on by itself: a closing, or a sentence of figures.
    var isEmpty = false
    /// It says what is to be sent by when, and so is an order also where nobody is named.
    var isDelivery = false
  }

  // MARK: - One order

  /// The order in a piece of a sentence; nil if it tells, explains or states.
  func order(_ piece: Range<Int>) -> Order? {
    let range = Sentences.trimmed(source, stripped(piece))
    guard !range.isEmpty else { return nil }
    if let delivery = delivery(range) { return delivery }
    if Lexicon.findings.end(source, range.lowerBound, range.upperBound) != nil || isCourtesy(range) { return nil }
    var order = Order(range: range)
    let at = skipAdverbials(range.lowerBound, range.upperBound)
    if let subject = subject(at, range.upperBound) {
      order.leads = subject.names
      order.assigned = subject.assigned
      order.certain = subject.certain
      order.executors = directed(subject.end, range.upperBound)
    } else if let verb = Lexicon.verbEnd(source, at, range.upperBound) {
      guard verb < range.upperBound || at > range.lowerBound || range.count > 2 else { return nil }
    } else {
      return nil
    }
    order.coordinators = coordinators(range)
    order.isEmpty = isGeneric(range) || isFigures(at, range)
    return order
  }

  /// An order that names its body after `giao`, `yêu cầu`, `đề nghị` in a place that otherwise tells.
  func explicit(_ sentence: Range<Int>) -> Order? {
    let range = Sentences.trimmed(source, stripped(sentence))
    guard !range.isEmpty, let subject = called(range.lowerBound, range.upperBound) else { return nil }
    return Order(
      range: range, leads: subject.names, coordinators: coordinators(subject.end..<range.upperBound), assigned: true)
  }

  /// `…, yêu cầu X làm`: the first body called on, at the beginning or after a comma.
  private func called(_ start: Int, _ limit: Int) -> Subject? {
    for at in start..<limit where at == start || source.key(at - 1) == "," {
      if let subject = subject(at, limit), subject.assigned, acts(subject.end, limit) { return subject }
    }
    return nil
  }

  /// `Phê duyệt …`, `Ban hành kèm theo …` in an article: the decision itself does it.
  func performs(_ sentence: Range<Int>) -> Bool {
    let start = source.key(sentence.lowerBound) == "nay" ? sentence.lowerBound + 1 : stripped(sentence).lowerBound
    return Self.performatives.end(source, start, sentence.upperBound) != nil
  }

  private static let performatives = PhraseTable(
    words: """
      phê duyệt|ban hành|công bố|thông qua|thành lập|kiện toàn|sửa đổi|bổ sung|bãi bỏ|thay thế|điều chỉnh|chấp thuận|quy định
      công nhận|giao chỉ tiêu|phân bổ|tặng|cho phép|hủy bỏ|đính chính|nhất trí|tán thành
      """)

  /// A piece in a place of orders that begins with no word known here.
  func presumed(_ piece: Range<Int>) -> Order? {
    let range = Sentences.trimmed(source, stripped(piece))
    guard range.count >= 3, let first = range.first, source.tokens[first].kind == .word, source.tokens[first].capital,
      Self.nounOpeners.end(source, first, range.upperBound) == nil,
      Lexicon.findings.end(source, first, range.upperBound) == nil,
      Lexicon.nouns.end(source, first, range.upperBound) == nil
    else { return nil }
    for index in range.prefix(30)
    where ["đã", "chưa", "còn", "đều", "cùng", "thuộc", "vẫn", ":"].contains(source.key(index)) {
      return nil
    }
    return Order(range: range, coordinators: coordinators(range), certain: false)
  }

  private static let nounOpeners = PhraseTable(
    words: """
      các|những|một|mỗi|toàn|tất cả|từng|số|tỷ lệ|kinh phí|nguồn|thời gian|việc|trong|về|đối với|do|vì|nếu|khi|theo|để|hồ sơ
      địa điểm|thành phần|tập thể|cá nhân|đảng viên|cán bộ|người|hộ|đối tượng|nội dung|điều kiện|quy trình|tổng|mức|hình thức
      phương thức|sản phẩm|từ|như|là|trên|đây|đó|này|và|hoặc|kết quả|công tác|chất lượng|thành viên|tốc độ|thu nhập|diện tích
      giá trị|quy mô|hạ tầng|mạng lưới|kinh tế|xã hội|văn hóa|môi trường|sản lượng|dân số|doanh thu|có|được|tại|ở|ngoài|với
      """)

  /// Without connectives, bullets and stray marks before the first word.
  func stripped(_ piece: Range<Int>) -> Range<Int> {
    var start = piece.lowerBound
    while start < piece.upperBound {
      if [",", ";", ":", "-", "\"", ".", "*"].contains(source.key(start)) {
        start += 1
      } else if let end = Lexicon.connectives.end(source, start, piece.upperBound), end < piece.upperBound,
        source.key(start) != "riêng"
      {
        start = end
      } else {
        break
      }
    }
    return start..<piece.upperBound
  }

  /// Past `Trong quý I/2024,`, `Căn cứ …,`, `Trên cơ sở …,`: what comes before the subject or the verb.
  private func skipAdverbials(_ start: Int, _ limit: Int) -> Int {
    var at = start
    for _ in 0..<3 {
      if let deadline = deadlines.deadline(at, at..<limit), deadline.tokens.lowerBound == at,
        deadline.kind != .continuous, deadline.tokens.upperBound < limit
      {
        at = deadline.tokens.upperBound
        if source.key(at) == "," { at += 1 }
      } else if Self.prepositions.end(source, at, limit) != nil, let comma = comma(at, limit), opens(comma, limit) {
        at = comma
      } else if ["căn", "để", "thực", "xét"].contains(source.key(at)), let next = calledLater(at, limit) {
        at = next
      } else {
        break
      }
    }
    return at
  }

  private static let prepositions = PhraseTable(
    words: """
      trên cơ sở|căn cứ|theo|để|nhằm|đối với|về|với|từ|qua|khi|sau khi|tùy|trong|ngay|trước|thông qua|bằng|hàng|ngoài|cùng với
      đến|giai đoạn|định kỳ|chậm nhất|mỗi|thời gian|riêng|tại
      """)

  /// `Căn cứ …; …, yêu cầu X làm`: bases may run on for long before the one who is called on.
  private func calledLater(_ start: Int, _ limit: Int) -> Int? {
    for at in start..<min(limit, start + 160) where source.key(at) == "," {
      if let subject = subject(at + 1, limit), subject.assigned, acts(subject.end, limit) { return at + 1 }
    }
    return nil
  }

  private func comma(_ start: Int, _ limit: Int) -> Int? {
    var at = start
    while at < min(limit, start + 40) {
      if source.key(at) == ",", opens(at + 1, limit) { return at + 1 }
      if source.key(at) == ";" || source.key(at) == ":" { return nil }
      at += 1
    }
    return nil
  }

  /// True if an order can begin at a token.
  private func opens(_ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return false }
    return Lexicon.verbEnd(source, at, limit) != nil || Lexicon.assignVerbs.end(source, at, limit) != nil
      || subject(at, limit) != nil
  }

  // MARK: - Subject

  struct Subject {
    var names: [Range<Int>]
    var end: Int
    var assigned: Bool
    var certain: Bool
  }

  /// `X`, `Giao X`, `Chủ tịch UBND tỉnh yêu cầu X` at the beginning of an order.
  func subject(_ start: Int, _ limit: Int) -> Subject? {
    if let end = Lexicon.assignVerbs.end(source, start, limit), let list = bodies.list(end, limit), list.end < limit {
      return Subject(names: list.names, end: list.end, assigned: true, certain: true)
    }
    guard let list = bodies.list(start, limit), list.end < limit else { return nil }
    if let end = Lexicon.assignVerbs.end(source, list.end, limit), let inner = bodies.list(end, limit),
      inner.end < limit,
      acts(inner.end, limit)
    {
      return Subject(names: inner.names, end: inner.end, assigned: true, certain: true)
    }
    if acts(list.end, limit) { return Subject(names: list.names, end: list.end, assigned: false, certain: true) }
    // `X (cơ quan thường trực) chuẩn bị …`.
    if source.key(list.end) == "(",
      let close = (list.end..<min(limit, list.end + 14)).first(where: { source.key($0) == ")" }), acts(close + 1, limit)
    {
      return Subject(names: list.names, end: close + 1, assigned: false, certain: true)
    }
    // `X, với vai trò …, tích cực nghiên cứu`.
    if source.key(list.end) == ",", let next = Self.roles.end(source, list.end + 1, limit),
      let comma = comma(next, limit)
    {
      return Subject(names: list.names, end: comma, assigned: false, certain: true)
    }
    let next = source.tokens[list.end]
    guard let first = list.names.first, source.tokens[first.lowerBound].capital, first.count >= 2, next.kind == .word,
      !next.capital, !Self.telling.contains(next.key)
    else { return nil }
    return Subject(names: list.names, end: list.end, assigned: false, certain: false)
  }

  private static let roles = PhraseTable(
    words: "với vai trò|với trách nhiệm|với tư cách|theo chức năng|trong phạm vi|căn cứ")

  /// After a subject these tell what is, not what to do.
  private static let telling: Set<String> = [
    "đã", "đang", "còn", "chưa", "được", "có", "bị", "vẫn", "khá", "kết", "của", "và", "trình", "họp", "tổ", "do",
    "tại",
    "đều", "là", "hoặc", "như", "về", "này", "năm", "không", "mới",
  ]

  /// True if what follows a name is what a body does.
  private func acts(_ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return false }
    if source.key(at) == "kết", source.key(at + 1) == "luận" { return false }
    if Lexicon.verbEnd(source, at, limit) != nil || Lexicon.directing.end(source, at, limit) != nil { return true }
    if ["có", "là", "với", "theo", "cùng", "được"].contains(source.key(at)) {
      return Self.duties.end(source, at, limit) != nil
    }
    if Lexicon.adverbs.end(source, at, limit) != nil || source.key(at) == ":" { return true }
    return source.key(at) == "," && Lexicon.verbEnd(source, at + 1, limit) != nil
  }

  private static let duties = PhraseTable(
    words: """
      có trách nhiệm|có nhiệm vụ|có giải pháp|có biện pháp|có kế hoạch|có các giải pháp|là cơ quan|là đầu mối|là đơn vị
      với vai trò|với trách nhiệm|theo chức năng|theo nhiệm vụ|theo thẩm quyền|cùng phối hợp|được giao|cùng với|theo dõi
      """)

  /// The body that acts under a lead: `X lãnh đạo Y`.
  private func directed(_ at: Int, _ limit: Int) -> [Range<Int>] {
    guard let end = Lexicon.directing.end(source, at, limit), let list = bodies.list(end, limit) else { return [] }
    return list.names
  }

  // MARK: - Who helps

  /// Every `phối hợp với Y` of an order.
  func coordinators(_ range: Range<Int>) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var at = range.lowerBound
    while at < range.upperBound, out.count < 40 {
      guard let end = Lexicon.cooperating.end(source, at, range.upperBound) else {
        at += 1
        continue
      }
      at = end
      guard !["sự", "tác", "chế", "hiệu"].contains(source.key(at - 3)), let list = bodies.list(end, range.upperBound)
      else {
        continue
      }
      out += list.names.filter { name in !out.contains { same($0, name) } }
      at = list.end
    }
    return out
  }

  func same(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { source.key($0) == source.key($1) }
  }

  /// `Trong đó, X …`: an aside after which the former subject goes on.
  func isAside(_ piece: Range<Int>) -> Bool {
    piece.prefix(3).contains { source.key($0) == "trong" && source.key($0 + 1) == "đó" }
  }

  private static let results: Set<String> = ["đã", "hiện", "nay", "chưa"]

  /// `Số … không vượt quá 20 %`: a bound that holds without anyone being told, but not a result.
  func setsFigure(_ piece: Range<Int>) -> Bool {
    guard piece.count <= 80, !piece.contains(where: { Self.results.contains(source.key($0)) }) else { return false }
    return piece.contains { source.tokens[$0].kind == .number && TargetGrammar.hasOperator(source, before: $0) }
  }
}
